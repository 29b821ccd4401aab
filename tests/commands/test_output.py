"""What a command does where nobody reads its standard output, or where that cannot be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.exits import UNHEALTHY
from tests.monitors.past import run_line
from tests.report.folder import scrapy, write

ILL = {"name": "lists", "detail": "4 of 4 lists gave no link", "notice": False}


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A standard output whose reader has gone away, which every line meets at once."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", buffering=1) as out, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        yield


@pytest.mark.usefixtures("unread")
def test_problems_are_told_and_remembered_also_where_nobody_reads_on(tmp_path: Path) -> None:
    write(tmp_path, "runs", run_line() | {"judged": ["lists"], "problems": [ILL]})
    assert scrapy(tmp_path, "monitor") == UNHEALTHY
    assert "raised" in (tmp_path / "alerts.jsonl").read_text()
