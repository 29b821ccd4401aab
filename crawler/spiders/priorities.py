"""Priorities of requests: lists, then news, the newest first, then pages that are known.

Scrapy sends requests of a higher priority first, those of equal priority as they were found.
Redirects raise a priority by 2 and retries lower it by 1, so the kinds are far apart.
"""

from __future__ import annotations

LIST = 1
"""Lists, feeds and sitemaps: an interrupted run has seen all there is to read."""

NEWEST = 0
"""Articles of today, and those whose day is unknown; each day before is one less."""

OLDEST = -40_000
"""Articles older than a hundred years, or so dated."""

LATE_LIST = -50_000
"""Further lists while many requests wait."""

REVISIT = -100_000
"""Known articles that are due again."""

_FIRST_REVISIT = -75_000


def of_news(days: int) -> int:
    """Return the priority of an article that is not known yet, by its age in days."""
    return max(OLDEST, NEWEST - max(0, days))


def of_part(first: int) -> int:
    """Return the priority of the next part of an article: before other articles of its day."""
    return first + 1


def is_revisit(priority: int) -> bool:
    """Return whether a priority is that of a known article, its parts, redirects and retries."""
    return priority < _FIRST_REVISIT
