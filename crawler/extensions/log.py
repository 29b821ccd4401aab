"""One message, one line: text from web pages cannot forge a line of the log."""

from __future__ import annotations

import logging

from scrapy.settings import BaseSettings
from scrapy.utils.log import get_scrapy_root_handler

from crawler.text import escape_line

MAX_TRACEBACK_LINES = 200
"""Last lines of a traceback that are logged: four times the deepest of this project."""


class OneLineFormatter(logging.Formatter):
    """Escapes control characters and line ends; the lines of a traceback follow, indented."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the message on one line, and each line of a traceback below it."""
        record.message = escape_line(record.getMessage())
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        lines = [self.formatMessage(record)]
        if record.exc_info:
            trace = self.formatException(record.exc_info).split("\n")
            lines += [f"  {escape_line(line)}" for line in trace[-MAX_TRACEBACK_LINES:]]
        return "\n".join(lines)


class OneLineLog:
    """Add-on that makes Scrapy write its log with ``OneLineFormatter``."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Install the formatter, with the formats of the settings."""
        handler = get_scrapy_root_handler()
        if handler is not None:
            handler.setFormatter(
                OneLineFormatter(settings.get("LOG_FORMAT"), settings.get("LOG_DATEFORMAT"))
            )
