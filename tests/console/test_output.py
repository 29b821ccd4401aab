"""Commands whose standard output is a closed pipe, or cannot be written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import pytest
from scrapy.cmdline import execute
from scrapy.utils.project import get_project_settings

from crawler.exits import FAILED, OK, UNHEALTHY
from crawler.store import Store
from tests.monitors.past import run_line
from tests.pages_made import article_page
from tests.records.folder import article, scrapy, write

ILL = {"name": "lists", "detail": "4 of 4 lists gave no link", "notice": False}


@contextmanager
def closed_pipe() -> Iterator[None]:
    """Make standard output a closed pipe, on which every line fails at once."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", buffering=1) as out, redirect_stdout(out):
        yield


def test_problems_are_remembered_even_if_the_pipe_is_closed(tmp_path: Path) -> None:
    write(tmp_path, "runs", run_line() | {"judged": ["lists"], "problems": [ILL]})
    with closed_pipe():
        assert scrapy(tmp_path, "monitor") == UNHEALTHY
    assert "raised" in (tmp_path / "alerts.jsonl").read_text()


def test_state_check_keeps_its_exit_code_if_the_pipe_is_closed(tmp_path: Path) -> None:
    write(tmp_path, "articles", article())
    assert scrapy(tmp_path, "state", "check") == OK
    with Store.open(tmp_path) as store, store._transaction() as connection:
        connection.exec_driver_sql("UPDATE articles SET revision = 9")
    with closed_pipe():
        assert scrapy(tmp_path, "state", "check") == FAILED


def test_a_table_into_a_closed_pipe_is_not_a_failure(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.txt"
    damaged.write_text(
        "創(chuàng)建文明單位，開(kāi)展主題黨日活動(dòng)。\n" * 20, encoding="utf-8"
    )
    with closed_pipe():
        assert scrapy(tmp_path, "restore", "--diff", str(damaged)) == OK
        assert scrapy(tmp_path, "list") == OK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "call",
    [
        ("list",),
        ("sites", "--json"),
        ("search", "支部"),
        ("state", "check"),
        ("monitor",),
        ("export", "--as", "csv"),
        ("restore", "{0}/articles.jsonl"),
        ("extract", "{0}/page.html"),
    ],
    ids=" ".join,
)
def test_a_full_disk_behind_standard_output_is_reported_in_one_line(
    tmp_path: Path, call: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article())
    write(tmp_path, "runs", run_line())
    (tmp_path / "page.html").write_bytes(article_page())
    with Path("/dev/full").open("w", encoding="utf-8") as full, redirect_stdout(full):
        assert scrapy(tmp_path, *(word.format(tmp_path) for word in call)) == FAILED
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("kind", ["pipe", "link"])
@pytest.mark.parametrize(
    "call", [("report", "-o"), ("report", "--feed"), ("export", "--as", "csv", "-o"), ("monitor",)]
)
def test_only_a_file_is_replaced_by_what_is_written(
    tmp_path: Path, kind: str, call: tuple[str, ...]
) -> None:
    folder = tmp_path / "output"
    folder.mkdir()
    write(folder, "articles", article())
    write(folder, "runs", run_line())
    target, written = tmp_path / "target", tmp_path / "written"
    written.touch()
    reader = None
    if kind == "link":
        target.symlink_to(written)
    else:
        os.mkfifo(target)
        reader = subprocess.Popen(["sh", "-c", 'cat "$0" > "$1"', str(target), str(written)])
    arguments = call if call == ("monitor",) else (*call, str(target))
    settings = get_project_settings()
    settings.setdict(
        {"CRAWLER_OUTPUT": str(folder), "CRAWLER_STATE": "", "CRAWLER_METRICS": str(target)},
        priority="cmdline",
    )
    with pytest.raises(SystemExit):
        execute(["scrapy", *arguments], settings)
    if reader is not None:
        assert reader.wait(20) == 0
    assert target.is_symlink() if kind == "link" else target.is_fifo()
    assert written.stat().st_size > 100
