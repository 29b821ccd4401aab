"""When an address is looked at again: a calendar that thins with age. Pure."""

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
"""Ages at which an article is visited again: counted from its first or latest text."""

RETRIES = (
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=2),
    timedelta(days=4),
    timedelta(days=7),
)
"""Waits after each failure on end; after the last failure an address is given up."""

SECOND_LOOK = timedelta(hours=6)
"""Least time between the two looks that find a page gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is known of an address; times are aware, UTC."""

    url: str
    """The address as it was met."""
    site: str
    """Name of the site, or the host name."""
    first_seen: datetime
    """When it was met first."""
    last_seen: datetime | None = None
    """When its page was had last; ``None`` where it never was."""
    last_changed: datetime | None = None
    """When its text was new or edited last."""
    next_visit: datetime | None = None
    """When it is due; ``None`` where never again."""
    etag: str | None = None
    """ETag of the last answer."""
    last_modified: str | None = None
    """Last-Modified of the last answer."""
    failures: int = 0
    """Failures on end."""
    gone_since: datetime | None = None
    """When the page was first found gone, where it was not seen since."""
    given_up: str | None = None
    """Why it is not asked for any more, in words."""


_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1)}


def steps_of(setting: str) -> tuple[timedelta, ...]:
    """The steps that a setting names: ``1h 6h 1d 7d 30d``.

    Raises:
        ValueError: for anything else; the message is one line.
    """
    found = re.findall(r"(\d+)([hd])\b", setting)
    if not found or re.sub(r"\d+[hd]\b|[\s,]", "", setting):
        raise ValueError(f"steps {setting!r} are no list of hours and days as 1h 6h 1d 7d 30d")
    return tuple(sorted(int(number) * _UNITS[unit] for number, unit in found))


def due(visit: Visit, now: datetime) -> bool:
    """Whether an address is to be asked for at ``now``."""
    return visit.next_visit is not None and visit.next_visit <= now


def next_visit(
    since: datetime, seen: datetime, steps: Sequence[timedelta] = STEPS
) -> datetime | None:
    """The first step of the calendar after ``seen``; ``None`` after the last.

    ``since`` is when the text was new. Steps that were missed (no crawl ran) are not
    made up for: one visit serves them all.
    """
    return next((since + step for step in sorted(steps) if since + step > seen), None)


def next_try(failures: int, at: datetime, waits: Sequence[timedelta] = RETRIES) -> datetime | None:
    """When to try again after so many failures on end; ``None``: given up."""
    return at + waits[failures - 1] if failures <= len(waits) else None
