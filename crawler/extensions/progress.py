"""A live progress line while a crawl runs on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.stats import stats_of


class ProgressLine:
    """Extension that shows pages, articles, rate and queue on standard error, if a terminal."""

    def __init__(self, crawler: Crawler) -> None:
        # Imported here: most crawls have no terminal, and Rich takes time to load.
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self.crawler = crawler
        self.started = time.monotonic()
        self.bar = Progress(
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
        """Create the extension.

        Raises:
            NotConfigured: if standard error is not a terminal (cron, a pipe, a log file).
        """
        if not sys.stderr.isatty():
            raise NotConfigured
        return cls(crawler)

    def show(self) -> None:
        """Start drawing."""
        self.started = time.monotonic()
        self.bar.start()

    def update(self) -> None:
        """Show the latest counts; the bar redraws itself ten times a second."""
        line = progress_line(
            self.crawler.spider.name if self.crawler.spider else "",
            stats_of(self.crawler),
            time.monotonic() - self.started,
        )
        self.bar.update(self.task, description=line)

    def hide(self) -> None:
        """Stop drawing and restore the terminal."""
        self.bar.stop()


def progress_line(site: str, stats: Mapping[str, Any], seconds: float) -> str:
    """Return the progress line: site, pages, articles, pages a second, requests waiting."""
    pages = int(stats.get("response_received_count", 0))
    articles = int(stats.get("crawler/store/new", 0)) + int(stats.get("crawler/store/edited", 0))
    queue = int(stats.get("scheduler/enqueued", 0)) - int(stats.get("scheduler/dequeued", 0))
    rate = pages / seconds if seconds > 0 else 0.0
    return f"{site}  {pages} pages  {articles} articles  {rate:.1f}/s  {queue} waiting"
