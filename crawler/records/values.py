"""Values of a stored record, read safely: a line may have been edited by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.zh import parse_time

Record = Mapping[str, Any]


def text_of(record: Record, name: str) -> str | None:
    """A field that holds a text; ``None`` where it does not (a line may be anyone's)."""
    value = record.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


def number_of(record: Record, name: str) -> float:
    """A field that holds a number; 0 where it does not."""
    value = record.get(name)
    return value if isinstance(value, int | float) else 0


def utc(value: Any) -> str | None:
    """A time as UTC text to the second, which sorts as the times do; ``None`` where it is none."""
    found = parse_time(value)
    return found.isoformat(timespec="seconds") if found else None
