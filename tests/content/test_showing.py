"""What strangers wrote forges no line of a log and moves no cursor."""

from __future__ import annotations

import io
import logging
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scrapy.cmdline import execute
from scrapy.settings import Settings
from scrapy.utils.log import get_scrapy_root_handler, install_scrapy_root_handler
from scrapy.utils.project import get_project_settings

from crawler.extensions.log import MAX_TRACEBACK_LINES, OneLineLog
from crawler.report.database import build_database
from crawler.report.feed import ATOM, atom_feed
from crawler.store import Store
from crawler.text import MAX_LOGGED, escape_line, printable_line
from tests.records.folder import article, write
from tests.store.feed import make

FORGED = "a\r\n2026-01-01 00:00:00 CRITICAL forged\x1b[2J\x9b2J\u202e\u2028\x00\ud800"


def _nothing(_: logging.LogRecord) -> bool:
    return False


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[io.StringIO]:
    """Scrapy's log with the add-on, into a text.

    The test's own log goes without: its report could not tell a lone surrogate to another process.
    """
    quiet = [one for one in logging.root.handlers if isinstance(one, type(caplog.handler))]
    for one in quiet:
        one.addFilter(_nothing)
    before = get_scrapy_root_handler()
    project = Settings({"LOG_FORMAT": "%(levelname)s %(message)s", "LOG_LEVEL": "WARNING"})
    install_scrapy_root_handler(project)
    handler = get_scrapy_root_handler()
    assert isinstance(handler, logging.StreamHandler)
    OneLineLog().update_settings(project)
    text = io.StringIO()
    handler.setStream(text)
    yield text
    for one in quiet:
        one.removeFilter(_nothing)
    logging.root.removeHandler(handler)
    if before is not None:
        logging.root.addHandler(before)


def test_a_log_message_is_one_bounded_line(log: io.StringIO) -> None:
    logging.getLogger("a").warning("%s: %s", FORGED, "x" * 1_000_000)
    (line,) = log.getvalue().splitlines()
    assert line.startswith(r"WARNING a\r\n2026-01-01")
    assert line.isprintable()
    assert len(line) < MAX_LOGGED + 100


def test_the_text_of_an_exception_begins_no_line(log: io.StringIO) -> None:
    error = ValueError(FORGED + "\nCRITICAL forged again" * 10_000)
    logging.getLogger("a").error("failed", exc_info=error)
    first, *rest = log.getvalue().splitlines()
    assert first == "ERROR failed"
    assert 1 < len(rest) <= MAX_TRACEBACK_LINES
    assert all(line.startswith("  ") and line.isprintable() for line in rest)


def test_the_project_logs_so() -> None:
    assert "crawler.extensions.log.OneLineLog" in get_project_settings()["ADDONS"]


@given(st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_is_logged_as_one_line(text: str) -> None:
    assert len(escape_line(text).splitlines()) <= 1
    assert "\x1b" not in escape_line(text)
    escape_line(text).encode("utf-8")


@pytest.mark.parametrize("action", ["show", "diff", "sightings"])
def test_state_prints_nothing_that_a_terminal_obeys(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], action: str
) -> None:
    url = "http://a.example/1.html"
    with Store.open(tmp_path) as store:  # as an older version or a hand may have written it
        for number, minute in enumerate((0, 5)):
            body = f"青岭县{FORGED}\n为独居老人装上了一键呼叫器，{number}次上门。" * 3
            store.accept(make(url, f"题{FORGED}", body, minute=minute, source=FORGED))
    project = get_project_settings()
    project.setdict({"CRAWLER_OUTPUT": str(tmp_path), "CRAWLER_STATE": ""}, priority="cmdline")
    with pytest.raises(SystemExit) as exited:
        execute(["scrapy", "state", action, url], project)
    assert not exited.value.code
    told = capsys.readouterr().out
    assert "题a" in told or action == "diff"
    assert not any(sign in told for sign in "\x1b\x9b\u202e\u2028\x00\r")


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_title_comes_back_from_the_feed(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    folder = tmp_path_factory.mktemp("feed")
    write(folder, "articles", article(title=title, body=title))
    db = build_database(folder)
    feed = ElementTree.fromstring(atom_feed(db, folder))  # noqa: S314 - our own
    db.close()
    (entry,) = feed.iterfind(f"{{{ATOM}}}entry")
    assert (entry.findtext(f"{{{ATOM}}}title") or "") == printable_line(title)
    assert asdict(make("u", title, "b"))["title"] == title
