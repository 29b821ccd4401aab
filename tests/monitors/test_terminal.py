"""What a person at a terminal sees of a crawl, and what cron does not."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

from crawler.exits import INTERRUPTED, OK
from tests.commanding import ROOT, lines, scrapy
from tests.replay.recorded import answer, record, text_of


def on_a_terminal(*arguments: str, output: Path, stop_at: bytes = b"") -> tuple[int, str]:
    """Exit code of a command, and what it shows on a terminal as its standard output and error.

    ``stop_at``: words at which the person presses Ctrl-C.
    """
    ours, theirs = pty.openpty()
    environment = {**os.environ, "CRAWLER_OUTPUT": str(output), "TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-m", "scrapy", *arguments]
    with subprocess.Popen(
        command, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment
    ) as running:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # Linux: the other end is closed
                break
            shown += piece
            if stop_at and stop_at in shown:
                running.send_signal(signal.SIGINT)
                stop_at = b""
    os.close(ours)
    return running.returncode, shown.decode()


def test_a_person_sees_progress_and_a_summary(tmp_path: Path) -> None:
    code, shown = on_a_terminal(
        "crawl",
        "sample",
        "-s",
        "CRAWLER_SAMPLE_PORT=0",
        "-s",
        "DOWNLOAD_DELAY=0.05",
        output=tmp_path,
    )
    assert code == OK
    assert " pages  " in shown
    assert " waiting" in shown
    assert "sample: finished after" in shown
    assert str(tmp_path) in shown


def test_nothing_is_shown_where_nobody_looks(tmp_path: Path) -> None:
    done = scrapy("crawl", "sample", "-s", "CRAWLER_SAMPLE_PORT=0", output=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_replay_shows_its_rate_and_the_time_left(tmp_path: Path) -> None:
    archive = record(tmp_path / "archive", *(answer(f"t{n}.html", text_of(n)) for n in range(150)))
    _, shown = on_a_terminal("replay", str(archive), "--jobs", "2", output=tmp_path)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)  # without colours
    assert re.search(r"\d+/150 +\d+ pages/s +left +\d:\d\d", plain)
    assert "replay: finished after" in shown
    assert "150 new" in shown


def test_ctrl_c_ends_a_crawl_in_order_with_a_summary(tmp_path: Path) -> None:
    slow = ["-s", "CRAWLER_SAMPLE_PORT=0", "-s", "DOWNLOAD_DELAY=0.3"]
    code, shown = on_a_terminal("crawl", "sample", *slow, output=tmp_path, stop_at=b" 3 articles ")
    assert code == INTERRUPTED
    assert "sample: shutdown after" in shown
    assert "Traceback" not in shown
    (run,) = lines(tmp_path, "runs")
    assert run["finish"] == "shutdown"
    assert run["articles"]["new"] == len(lines(tmp_path, "articles"))
