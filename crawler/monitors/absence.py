"""Detects that a site is no longer crawled: a crawl that never starts leaves no line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from crawler.monitors import bounds


def finish_times(runs: Iterable[Mapping[str, Any]]) -> list[datetime]:
    """Return when some runs, as ``all_runs`` reads them, ended; runs without a time are skipped."""
    times = (run.get("finished_at") for run in runs)
    return [datetime.fromisoformat(time).astimezone(UTC) for time in times if time]


def absence(times: Iterable[datetime], now: datetime) -> str | None:
    """Return for how long a site has had no run, in words; empty if its runs come as usual.

    ``times`` are those of its runs (aware, in any order). ``None`` if they are too few to tell
    how often the site is crawled.
    """
    ordered = sorted(set(times))
    longest = _longest_pause(ordered)
    if longest is None:
        return None
    pause = now - ordered[-1]
    if not _is_absence(pause, longest):
        return ""
    return f"no run for {_duration(pause)}, longest before {_duration(longest)}"


def _longest_pause(times: Sequence[datetime]) -> timedelta | None:
    """Return the longest usual pause between runs; ``None`` if no rhythm is known yet.

    A pause that was itself an absence does not count, since it would make the next one usual.
    """
    days: set[date] = set()
    longest = timedelta()
    for earlier, later in pairwise(times):
        days.add(earlier.date())
        pause = later - earlier
        if not (_is_rhythm(days, earlier - times[0]) and _is_absence(pause, longest)):
            longest = max(longest, pause)
    days |= {time.date() for time in times[-1:]}
    return longest if times and _is_rhythm(days, times[-1] - times[0]) else None


def _is_rhythm(days: set[date], span: timedelta) -> bool:
    return len(days) >= bounds.MIN_DAYS and span >= bounds.MIN_RHYTHM


def _is_absence(pause: timedelta, longest: timedelta) -> bool:
    return pause > max(bounds.MIN_ABSENCE, bounds.ABSENCE_FACTOR * longest)


def _duration(time: timedelta) -> str:
    return f"{time.days} days" if time.days > 2 else f"{time.total_seconds() / 3600:.0f} h"
