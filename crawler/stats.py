"""Counters in the statistics of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrapy.crawler import Crawler


def count(crawler: Crawler, name: str) -> None:
    """Increment the counter ``crawler/<name>``."""
    if crawler.stats is not None:
        crawler.stats.inc_value(f"crawler/{name}")


def stats_of(crawler: Crawler) -> Mapping[str, Any]:
    """Return all statistics of the run so far."""
    return crawler.stats.get_stats() if crawler.stats is not None else {}
