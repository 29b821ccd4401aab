"""The log: one message, one line, whatever a stranger's text within it holds."""

from __future__ import annotations

import logging

from scrapy.settings import BaseSettings
from scrapy.utils.log import get_scrapy_root_handler

from crawler.text import MOST_LOGGED, escaped


class OneLineFormatter(logging.Formatter):
    """Escapes what would begin a line or move a cursor; a traceback stands indented below."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and an indented one for each of a traceback."""
        record.message = escaped(record.getMessage())
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        lines = [self.formatMessage(record)]
        if record.exc_info:
            trace = self.formatException(record.exc_info).split("\n")
            lines += [f"  {escaped(line)}" for line in trace[-MOST_LOGGED:]]
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
