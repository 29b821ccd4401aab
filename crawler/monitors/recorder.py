"""Records a run: its summary, its health and the metrics, when the spider closes."""

from __future__ import annotations

import logging
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from crawler.items import Article
from crawler.monitors.alerts import acknowledged, read_notices
from crawler.monitors.figures import Figures
from crawler.monitors.health import check_run
from crawler.monitors.summary import summarise
from crawler.records.runs import recent_runs
from crawler.stats import stats_of
from crawler.store import StoreError, open_store

logger = logging.getLogger(__name__)


class RunRecorder:
    """Extension that writes ``runs.jsonl``; ``summary`` is set once the spider is closed."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.summary: dict[str, Any] | None = None
        self.figures = Figures()
        crawler.signals.connect(self.count_article, signal=signals.item_scraped)
        # connected last, so that every other component has counted what it had to count
        crawler.signals.connect(self.record, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension."""
        return cls(crawler)

    def count_article(self, item: Any) -> None:
        """Count a new or edited article."""
        if isinstance(item, Article):
            self.figures.add_article(item)

    def record(self, spider: Spider, reason: str) -> None:
        """Summarise the run and append it to ``runs.jsonl``."""
        stats = dict(stats_of(self.crawler))
        output = self.crawler.settings["CRAWLER_OUTPUT"]
        self.summary = summarise(
            stats | {"finish_reason": reason}, site=spider.name, output=str(output)
        )
        if getattr(spider, "site", None) and not self.crawler.settings["CRAWLER_PLAYBACK"]:
            self.summary |= self._health(self.summary, Path(output))
        record_summary(self.summary, self.crawler.settings)

    def _health(self, run: dict[str, Any], output: Path) -> dict[str, Any]:
        """Return the figures of a declared site's crawl, and their comparison with its history."""
        run = run | {"health": self.figures.as_record()}
        since = acknowledged(read_notices(output)).get(run["site"], "")
        checks = check_run(run, recent_runs(output, run["site"], since=since))
        return {
            "health": run["health"],
            "judged": sorted(checks),
            "problems": [asdict(problem) for problem in checks.values() if problem],
        }


def record_summary(summary: dict[str, Any], settings: BaseSettings) -> None:
    """Append the summary of a run to ``runs.jsonl`` and update the metrics.

    Failures are logged, not raised; a summary that could not be written counts itself as
    ``storage_failed``.
    """
    try:
        with open_store(settings) as store:
            store.record_run(summary)
    except StoreError as error:
        summary["storage_failed"] += 1
        logger.critical("the run is not in runs.jsonl: %s", error)
    if path := settings["CRAWLER_METRICS"]:
        from crawler.monitors.metrics import write_metrics  # prometheus-client, only if asked for

        try:
            write_metrics(Path(settings["CRAWLER_OUTPUT"]), Path(path))
        except OSError as error:
            logger.warning("no metrics: %s", error)
