"""Values of records, read defensively: a line may have been edited by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.zh import parse_time

Record = Mapping[str, Any]


def text_of(record: Record, name: str) -> str | None:
    """Return a field that is a string, lone surrogates replaced; otherwise ``None``."""
    value = record.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None


def number_of(record: Record, name: str) -> float:
    """Return a field that is a number; otherwise 0."""
    value = record.get(name)
    return value if isinstance(value, int | float) else 0


def mapping_of(record: Record, name: str) -> dict[str, Any]:
    """Return a field that is a JSON object; otherwise an empty one."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def list_of(record: Record, name: str) -> list[Any]:
    """Return a field that is a JSON array; otherwise an empty one."""
    value = record.get(name)
    return value if isinstance(value, list) else []


def utc(value: Any) -> str | None:
    """Return an ISO 8601 time in UTC, to the second, so that texts sort by time; else ``None``."""
    time = parse_time(value)
    return time.isoformat(timespec="seconds") if time else None
