"""The log: one line a message, which text from web pages cannot forge, and a count of errors."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.extensions.logcount import LogCount
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


class ErrorCount(LogCount):
    """Scrapy's count of log messages, in which no error of a run is missing.

    An error is counted whatever ``LOG_LEVEL`` hides, and also while the engine stops.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension."""
        extension = cls(crawler)
        crawler.signals.connect(extension.spider_opened, signal=signals.spider_opened)
        return extension

    def spider_opened(self, spider: Spider) -> None:
        """Begin to count."""
        super().spider_opened(spider)
        # connected late, so that all other components have stopped before
        self.crawler.signals.connect(self.engine_stopped, signal=signals.engine_stopped)
        if self.handler is not None:
            self.handler.setLevel(min(self.handler.level, logging.ERROR))

    def engine_stopped(self) -> None:
        """Stop counting."""
        if self.handler is not None:
            logging.root.removeHandler(self.handler)
            self.handler = None
