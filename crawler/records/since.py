"""The time that a ``--since`` or ``--until`` option names."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from crawler.zh import CHINA


def parse_since(text: str, now: datetime | None = None) -> datetime:
    """Return the time of ``2025-04-21``, ``2025-04-21T08:00`` or ``30d`` (days before ``now``).

    A time without an offset is China Standard Time. ``now`` defaults to the current time.

    Raises:
        ValueError: if the text is none of these.
    """
    days = re.fullmatch(r"(\d{1,5})d", text)
    try:
        if days:
            return (now or datetime.now(UTC)) - timedelta(days=int(days[1]))
        time = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is not a date: write 2025-04-21 or 30d") from None
    return time if time.tzinfo else time.replace(tzinfo=CHINA)


def since_option(text: str | None) -> datetime | None:
    """Return the time that an option names, or ``None`` where it was not given.

    Raises:
        ValueError: if the text is not a time; see ``parse_since``.
    """
    return parse_since(text) if text else None
