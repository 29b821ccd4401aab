"""Counting: every step says how often it came to which outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scrapy.crawler import Crawler


def count(crawler: Crawler, name: str) -> None:
    """One more of ``crawler/<name>`` in the run's statistics."""
    if crawler.stats is not None:
        crawler.stats.inc_value(f"crawler/{name}")


def counted(crawler: Crawler) -> Mapping[str, Any]:
    """All statistics of the run so far."""
    return crawler.stats.get_stats() if crawler.stats is not None else {}
