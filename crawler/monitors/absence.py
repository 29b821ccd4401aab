"""Whether a site is crawled as often as it was: a crawl that never begins writes no line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from crawler.monitors import bounds


def moments_of(runs: Iterable[Mapping[str, Any]]) -> list[datetime]:
    """When some runs ended; lines without a time are passed by."""
    found = []
    for run in runs:
        try:
            found.append(datetime.fromisoformat(run["finished_at"]).astimezone(UTC))
        except (KeyError, TypeError, ValueError):
            continue
    return found


def absence(moments: Iterable[datetime], now: datetime) -> str | bool:
    """Since when a site's runs are missing, in words; ``True`` where they come as ever.

    ``moments``: when its runs were (aware). ``False`` where they tell no rhythm yet.
    """
    times = sorted(set(moments))
    if len({one.date() for one in times}) < bounds.MIN_DAYS:
        return False
    longest = max(later - earlier for earlier, later in pairwise(times))
    since = now - times[-1]
    if since > max(bounds.MIN_ABSENCE, bounds.ABSENCE_FACTOR * longest):
        return f"no run for {_told(since)}, longest before {_told(longest)}"
    return True


def _told(time: timedelta) -> str:
    return f"{time.days} days" if time.days > 2 else f"{time.total_seconds() / 3600:.0f} h"
