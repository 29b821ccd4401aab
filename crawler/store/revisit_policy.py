"""Revisit policy: when a URL is requested again, less often the older its text is. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

STEPS = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=7),
    timedelta(days=30),
)
"""Ages at which an article is visited again, counted from its first or latest text."""

RETRY_DELAYS = (
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=2),
    timedelta(days=4),
    timedelta(days=7),
)
"""Waits after each consecutive failure; after one more, a URL is given up."""

CONFIRM_GONE = timedelta(hours=6)
"""Least time between the two fetches that together find a page removed."""

_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is known of a URL. Times are aware, in UTC."""

    url: str
    """The URL as it was discovered."""
    site: str
    """Name of the site, or the host name."""
    first_seen: datetime
    """When it was discovered."""
    last_seen: datetime | None = None
    """When its page was last fetched; ``None`` if it never was."""
    last_changed: datetime | None = None
    """When its text was last new or edited."""
    next_visit: datetime | None = None
    """When it is due; ``None``: never again."""
    etag: str | None = None
    """ETag of the last response."""
    last_modified: str | None = None
    """Last-Modified of the last response."""
    failures: int = 0
    """Consecutive failures."""
    gone_since: datetime | None = None
    """When the page was first found gone, unless it was seen since."""
    given_up: str | None = None
    """Why it is no longer requested, as a sentence."""


def parse_steps(setting: str) -> tuple[timedelta, ...]:
    """Parse the setting ``CRAWLER_VISITS``: ages in hours and days, as ``1h 6h 1d 7d 30d``.

    Raises:
        ValueError: for anything else; the message is one line.
    """
    found = re.findall(r"(\d+)([hd])\b", setting)
    if not found or re.sub(r"\d+[hd]\b|[\s,]", "", setting):
        raise ValueError(f"steps {setting!r} are no list of hours and days as 1h 6h 1d 7d 30d")
    return tuple(sorted(int(number) * _UNITS[unit] for number, unit in found))


def is_due(visit: Visit, now: datetime) -> bool:
    """Return whether a URL is to be requested at ``now``."""
    return visit.next_visit is not None and visit.next_visit <= now


def next_visit(
    changed: datetime, seen: datetime, steps: Sequence[timedelta] = STEPS
) -> datetime | None:
    """Return when a page is due again, or ``None`` after the last step.

    Steps that were missed because no crawl ran are skipped: one visit serves them all.

    Args:
        changed: When the text was new or edited.
        seen: When the page was last fetched.
        steps: Ages of a text at which it is visited.
    """
    return next((changed + step for step in sorted(steps) if changed + step > seen), None)


def next_retry(failures: int, at: datetime) -> datetime | None:
    """Return when to retry after so many consecutive failures, or ``None`` to give up."""
    return at + RETRY_DELAYS[failures - 1] if failures <= len(RETRY_DELAYS) else None
