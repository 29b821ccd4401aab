"""Ends a crawl in bounded time, whatever servers do."""

from __future__ import annotations

import logging
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import call_later

from crawler.middlewares.politeness.downloader import FairDownloader

logger = logging.getLogger(__name__)


class TimelyClose:
    """Gives up the requests that are still open some time after a crawl was told to end.

    Scrapy waits for them, and for those behind them in the queue of a slow site, without a limit.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.seconds = crawler.settings.getint("CRAWLER_CLOSE_TIMEOUT")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension."""
        extension = cls(crawler)
        crawler.signals.connect(extension.engine_started, signal=signals.engine_started)
        return extension

    def engine_started(self) -> None:
        """Limit the time of ``engine.close_spider_async``, for which Scrapy has no signal."""
        engine = self.crawler.engine
        close = engine.close_spider_async

        async def close_in_time(*, reason: str = "cancelled") -> None:
            timer = call_later(self.seconds, self._give_up)
            try:
                await close(reason=reason)
            finally:
                timer.cancel()

        engine.close_spider_async = close_in_time  # type: ignore[method-assign]

    def _give_up(self) -> None:
        downloader = self.crawler.engine.downloader
        number = downloader.give_up() if isinstance(downloader, FairDownloader) else 0
        logger.info("%d requests given up %d s after the end was asked for", number, self.seconds)
