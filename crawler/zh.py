"""What every Chinese page shares: one time zone and two scripts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import opencc

CHINA = timezone(timedelta(hours=8))
"""China Standard Time. The last summer time ended in 1991, before any web page."""


@cache
def simplifier() -> opencc.OpenCC:
    """Return the converter of Traditional to Simplified text, by words; loads in about 0.1 s."""
    import opencc  # here, because most commands convert nothing

    return opencc.OpenCC("t2s")


def parse_time(value: Any) -> datetime | None:
    """Return the aware time, in UTC, of an ISO 8601 text (without offset: UTC); else ``None``."""
    try:
        time = datetime.fromisoformat(str(value))
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def china_date(value: Any) -> str | None:
    """Return the date in China (``2025-04-21``) of an ISO 8601 time; else ``None``."""
    time = parse_time(value)
    try:
        return time.astimezone(CHINA).date().isoformat() if time else None
    except OverflowError:
        return None
