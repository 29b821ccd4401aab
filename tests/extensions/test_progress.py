"""A crawl shows its progress on a terminal, and nothing elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from crawler.exits import INTERRUPTED, OK
from crawler.extensions.progress import progress_line
from tests.commanding import lines, scrapy
from tests.replay.recorded import answer, record, text_of
from tests.terminal import on_a_terminal


def test_a_terminal_shows_progress_and_a_summary(tmp_path: Path) -> None:
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


def test_nothing_is_printed_without_a_terminal(tmp_path: Path) -> None:
    done = scrapy("crawl", "sample", "-s", "CRAWLER_SAMPLE_PORT=0", output=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_replay_shows_its_rate_and_the_time_left(tmp_path: Path) -> None:
    archive = record(tmp_path / "archive", *(answer(f"t{n}.html", text_of(n)) for n in range(150)))
    _, shown = on_a_terminal("replay", str(archive), "--jobs", "2", output=tmp_path)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)  # without colours
    assert re.search(r"\d+/150 +\d+ pages/s +left +\d:\d\d", plain)
    assert "replay: finished after" in shown
    assert "150 new" in shown


def test_ctrl_c_ends_a_crawl_with_a_summary(tmp_path: Path) -> None:
    slow = ["-s", "CRAWLER_SAMPLE_PORT=0", "-s", "DOWNLOAD_DELAY=0.3"]
    code, shown = on_a_terminal("crawl", "sample", *slow, output=tmp_path, stop_at=b" 3 articles ")
    assert code == INTERRUPTED
    assert "sample: shutdown after" in shown
    assert "Traceback" not in shown
    (run,) = lines(tmp_path, "runs")
    assert run["finish"] == "shutdown"
    assert run["articles"]["new"] == len(lines(tmp_path, "articles"))


def test_the_progress_line_has_pages_articles_rate_and_queue() -> None:
    stats = {
        "response_received_count": 50,
        "crawler/store/new": 30,
        "crawler/store/edited": 1,
        "scheduler/enqueued": 60,
        "scheduler/dequeued": 53,
    }
    assert progress_line("sample", stats, 10.0) == (
        "sample  50 pages  31 articles  5.0/s  7 waiting"
    )
