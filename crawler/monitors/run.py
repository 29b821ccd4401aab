"""Keeps the account of a run and writes it down at the end."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.items import Article
from crawler.monitors.alerts import accepted, told
from crawler.monitors.figures import Figures
from crawler.monitors.health import examine
from crawler.monitors.summary import summarise
from crawler.records.runs import recent_runs
from crawler.stats import counted
from crawler.store import StoreError, open_store

logger = logging.getLogger(__name__)


class RunRecorder:
    """Extension: ``summary`` holds what the run came to, once it is closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.summary: dict[str, Any] | None = None
        self.figures = Figures()
        crawler.signals.connect(self.accept, signal=signals.item_scraped)
        # last of all, when every other part has counted what it had to count
        crawler.signals.connect(self.record, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def accept(self, item: Any) -> None:
        """A new or edited article, as the store let it pass."""
        if isinstance(item, Article):
            self.figures.add_article(item)

    def record(self, spider: Spider, reason: str) -> None:
        """Summarise the run and add it to ``runs.jsonl``."""
        stats = dict(counted(self.crawler))
        output = self.crawler.settings["CRAWLER_OUTPUT"]
        self.summary = summarise(
            stats | {"finish_reason": reason}, site=spider.name, output=str(output)
        )
        if getattr(spider, "site", None) and not self.crawler.settings["CRAWLER_PLAYBACK"]:
            self.summary |= self._health(self.summary, Path(output))
        write_down(self.summary, self.crawler.settings)

    def _health(self, run: dict[str, Any], output: Path) -> dict[str, Any]:
        """The figures of a declared site's crawl and what they say against its history."""
        run = run | {"health": self.figures.as_health()}
        since = accepted(told(output)).get(run["site"], "")
        found = examine(run, recent_runs(output, run["site"], since=since))
        return {
            "health": run["health"],
            "judged": sorted(found),
            "problems": [asdict(problem) for problem in found.values() if problem],
        }


def write_down(summary: dict[str, Any], settings: BaseSettings) -> None:
    """Add a run's summary to ``runs.jsonl`` and renew the metrics; what fails is told, not raised.

    A summary that could not be written is counted in itself as ``storage_failed``.
    """
    try:
        with open_store(settings) as store:
            store.record_run(summary)
    except StoreError as error:
        summary["storage_failed"] += 1
        logger.critical("the run is not in runs.jsonl: %s", error)
    if path := settings["CRAWLER_METRICS"]:
        from crawler.monitors.metrics import write_metrics  # a library only some need

        try:
            write_metrics(Path(settings["CRAWLER_OUTPUT"]), Path(path))
        except OSError as error:
            logger.warning("no metrics: %s", error)
