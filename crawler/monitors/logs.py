"""The log: one message, one line, whatever a stranger's text within it holds."""

from __future__ import annotations

import logging

from scrapy.settings import BaseSettings
from scrapy.utils.log import get_scrapy_root_handler

from crawler.text import escape_line

MAX_TRACEBACK = 200
"""Last lines of a traceback that are logged: four times the deepest of the crawler's own."""


class OneLineFormatter(logging.Formatter):
    """Escapes what would begin a line or move a cursor; a traceback stands indented below."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and an indented one for each of a traceback."""
        record.message = escape_line(record.getMessage())
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        lines = [self.formatMessage(record)]
        if record.exc_info:
            trace = self.formatException(record.exc_info).split("\n")
            lines += [f"  {escape_line(line)}" for line in trace[-MAX_TRACEBACK:]]
        return "\n".join(lines)


class OneLineLog:
    """Add-on: has Scrapy's log written by ``OneLineFormatter``."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Take the formatter's place, in the format that the settings give."""
        handler = get_scrapy_root_handler()
        if handler is not None:
            handler.setFormatter(
                OneLineFormatter(settings.get("LOG_FORMAT"), settings.get("LOG_DATEFORMAT"))
            )
