"""What a command does where nobody reads its standard output, or where that cannot be written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from crawler.exits import FAILED, OK, UNHEALTHY
from crawler.store import Store
from tests.monitors.past import run_line
from tests.report.folder import article, scrapy, write

ILL = {"name": "lists", "detail": "4 of 4 lists gave no link", "notice": False}


@contextmanager
def unread() -> Iterator[None]:
    """A standard output whose reader has gone away, which every line meets at once."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", buffering=1) as out, redirect_stdout(out):
        yield


def test_problems_are_told_and_remembered_also_where_nobody_reads_on(tmp_path: Path) -> None:
    write(tmp_path, "runs", run_line() | {"judged": ["lists"], "problems": [ILL]})
    with unread():
        assert scrapy(tmp_path, "monitor") == UNHEALTHY
    assert "raised" in (tmp_path / "alerts.jsonl").read_text()


def test_what_the_check_found_is_its_exit_code_also_where_nobody_reads_on(tmp_path: Path) -> None:
    write(tmp_path, "articles", article())
    assert scrapy(tmp_path, "state", "check") == OK
    with Store.open(tmp_path) as store, store._transaction() as connection:
        connection.exec_driver_sql("UPDATE articles SET revision = 9")
    with unread():
        assert scrapy(tmp_path, "state", "check") == FAILED
