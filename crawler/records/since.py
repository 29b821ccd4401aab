"""What a command's ``--since`` means."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from crawler.zh import CHINA


def since_of(text: str, now: datetime) -> datetime:
    """The time that ``2025-04-21``, ``2025-04-21T08:00`` or ``30d`` (days before now) names.

    Without an offset it is the time in China.

    Raises:
        ValueError: where it is none of these.
    """
    days = re.fullmatch(r"(\d{1,5})d", text)
    try:
        found = now - timedelta(days=int(days[1])) if days else datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no date: write 2025-04-21 or 30d") from None
    return found if found.tzinfo else found.replace(tzinfo=CHINA)


def since_option(text: str | None) -> datetime | None:
    """The time that a command's ``--since`` names, counted from now; ``None`` without one.

    Raises:
        ValueError: as ``since_of``.
    """
    return since_of(text, datetime.now(UTC)) if text else None
