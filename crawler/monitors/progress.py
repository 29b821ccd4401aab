"""A live line on a terminal while a crawl runs; nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any, Self

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.stats import counted


class Progress:
    """Extension: shows pages, articles, rate and queue on standard error, if it is a terminal."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.started = time.monotonic()
        self.bar = Bar(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task("starting")
        crawler.signals.connect(self.show, signal=signals.spider_opened)
        for change in (signals.response_received, signals.item_scraped, signals.item_dropped):
            crawler.signals.connect(self.update, signal=change)
        crawler.signals.connect(self.hide, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy.

        Raises:
            NotConfigured: where standard error is no terminal (cron, a pipe, a log file).
        """
        if not sys.stderr.isatty():
            raise NotConfigured
        return cls(crawler)

    def show(self) -> None:
        """Begin to draw."""
        self.started = time.monotonic()
        self.bar.start()

    def update(self) -> None:
        """Take over the newest counts; the bar draws itself ten times a second."""
        line = progress_line(
            self.crawler.spider.name if self.crawler.spider else "",
            counted(self.crawler),
            time.monotonic() - self.started,
        )
        self.bar.update(self.task, description=line)

    def hide(self) -> None:
        """Leave the terminal as it was."""
        self.bar.stop()


def progress_line(site: str, stats: Mapping[str, Any], seconds: float) -> str:
    """The live line: site, pages, articles, pages a second, requests that wait."""
    pages = int(stats.get("response_received_count", 0))
    articles = int(stats.get("crawler/store/new", 0)) + int(stats.get("crawler/store/edited", 0))
    queue = int(stats.get("scheduler/enqueued", 0)) - int(stats.get("scheduler/dequeued", 0))
    rate = pages / seconds if seconds > 0 else 0.0
    return f"{site}  {pages} pages  {articles} articles  {rate:.1f}/s  {queue} waiting"
