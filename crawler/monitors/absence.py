"""Whether a site is crawled as often as it was: a crawl that never begins writes no line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from crawler.monitors import bounds


def moments_of(runs: Iterable[Mapping[str, Any]]) -> list[datetime]:
    """When some runs, as ``all_runs`` gives them, ended; those without a time are passed by."""
    times = (run.get("finished_at") for run in runs)
    return [datetime.fromisoformat(time).astimezone(UTC) for time in times if time]


def absence(moments: Iterable[datetime], now: datetime) -> str | bool:
    """Since when a site's runs are missing, in words; ``True`` where they come as ever.

    ``moments``: when its runs were (aware). ``False`` where they tell no rhythm yet.
    """
    times = sorted(set(moments))
    longest = _longest(times)
    if longest is None:
        return False
    since = now - times[-1]
    if _is_absence(since, longest):
        return f"no run for {_told(since)}, longest before {_told(longest)}"
    return True


def _longest(times: Sequence[datetime]) -> timedelta | None:
    """The longest usual pause between runs, in their order; ``None`` where there is no rhythm yet.

    A pause that was an absence by those before it is no measure: it would make the next one usual.
    """
    days: set[date] = set()
    longest = timedelta()
    for earlier, later in pairwise(times):
        days.add(earlier.date())
        pause = later - earlier
        if not (_is_rhythm(days, earlier - times[0]) and _is_absence(pause, longest)):
            longest = max(longest, pause)
    days |= {one.date() for one in times[-1:]}
    return longest if times and _is_rhythm(days, times[-1] - times[0]) else None


def _is_rhythm(days: set[date], span: timedelta) -> bool:
    return len(days) >= bounds.MIN_DAYS and span >= bounds.MIN_RHYTHM


def _is_absence(pause: timedelta, longest: timedelta) -> bool:
    return pause > max(bounds.MIN_ABSENCE, bounds.ABSENCE_FACTOR * longest)


def _told(time: timedelta) -> str:
    return f"{time.days} days" if time.days > 2 else f"{time.total_seconds() / 3600:.0f} h"
