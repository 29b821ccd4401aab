"""Text from web pages cannot forge log lines or move the cursor."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from scrapy.settings import Settings
from scrapy.utils.log import get_scrapy_root_handler, install_scrapy_root_handler
from scrapy.utils.project import get_project_settings

from crawler.extensions.log import MAX_TRACEBACK_LINES, OneLineLog
from crawler.text import MAX_LOGGED

FORGED = "a\r\n2026-01-01 00:00:00 CRITICAL forged\x1b[2J\x9b2J\u202e\u2028\x00\ud800"


def _nothing(_: logging.LogRecord) -> bool:
    return False


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[io.StringIO]:
    """Redirect Scrapy's log, with the add-on, into a text.

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


def test_the_text_of_an_exception_cannot_begin_a_line(log: io.StringIO) -> None:
    error = ValueError(FORGED + "\nCRITICAL forged again" * 10_000)
    logging.getLogger("a").error("failed", exc_info=error)
    first, *rest = log.getvalue().splitlines()
    assert first == "ERROR failed"
    assert 1 < len(rest) <= MAX_TRACEBACK_LINES
    assert all(line.startswith("  ") and line.isprintable() for line in rest)


def test_the_project_uses_the_formatter() -> None:
    assert "crawler.extensions.log.OneLineLog" in get_project_settings()["ADDONS"]
