"""Keeps the account of a run and writes it down at the end."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from crawler.monitors.counts import counted
from crawler.monitors.summary import summarise
from crawler.pipelines.store import open_store
from crawler.store import StoreError

logger = logging.getLogger(__name__)


class RunRecorder:
    """Extension: ``summary`` holds what the run came to, once it is closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.summary: dict[str, Any] | None = None
        # last of all, when every other part has counted what it had to count
        crawler.signals.connect(self.record, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def record(self, spider: Spider, reason: str) -> None:
        """Summarise the run and add it to ``runs.jsonl``."""
        stats = dict(counted(self.crawler))
        output = self.crawler.settings["CRAWLER_OUTPUT"]
        self.summary = summarise(
            stats | {"finish_reason": reason}, site=spider.name, output=str(output)
        )
        try:
            with open_store(self.crawler.settings) as store:
                store.record_run(self.summary)
        except StoreError as error:
            self.summary["storage_failed"] += 1
            logger.critical("the run is not in runs.jsonl: %s", error)
