"""What a line must hold to be a record: the fields of its kind, with their types and bounds.

The types are those of ``crawler.items``. A field that a record lacks is checked only if the store
needs it (``REQUIRED``), so lines of older versions stay records; unknown keys are ignored.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypedDict

from crawler.items import Article, Change, Rejected, Sighting
from crawler.store.journal.hints import mismatch
from crawler.store.journal.lines import from_line

EARLIEST, LATEST = 1970, 2199
"""Years of a time: from the clock of a machine that has lost it, to one that no schedule leaves."""

MAX_REVISION = 2**31 - 1  # of the column in PostgreSQL


class Forgotten(TypedDict, total=False):
    """A line of ``forgotten.jsonl``."""

    id: str
    url: str
    at: str
    why: str
    step: str
    urls: list[str]
    texts: list[str]


class Problem(TypedDict):
    """A problem of a run."""

    name: str
    detail: str


class Spread(TypedDict):
    """Mean and deviation of a figure."""

    mean: float
    deviation: float


class Health(TypedDict, total=False):
    """The figures of a run; see ``crawler.monitors.figures``."""

    articles: int
    present: dict[str, int]
    body_length: Spread | None
    paragraphs: Spread | None
    rules: dict[str, dict[str, int]]
    newest: str | None
    lists: int
    links: int
    lists_empty: int
    empty_lists: list[str]


class Run(TypedDict, total=False):
    """A line of ``runs.jsonl``, as far as it is compared with others."""

    site: str | None
    finish: str | None
    seconds: float
    lists: int
    lists_failed: int
    pages: int
    articles: dict[str, int]
    duplicates: int
    rejected: int
    reasons: dict[str, int]
    errors: int
    storage_failed: int
    feeds_failed: int
    archive_failed: int
    judged: list[str]
    problems: list[Problem]
    health: Health


TYPES: dict[str, Any] = {
    "articles": Article,
    "sightings": Sighting,
    "changes": Change,
    "rejected": Rejected,
    "forgotten": Forgotten,
    "runs": Run,
}
"""Kind of file to the type of its records."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "articles": ("url", "site", "id", "title", "body", "content_hash", "fetched_at", "revision"),
    "sightings": ("url", "site", "article", "title", "fetched_at", "similarity"),
    "changes": ("url", "site", "id", "kind", "seen_at", "revision"),
    "rejected": ("url", "site", "reason", "fetched_at"),
    "forgotten": ("id", "step"),
    "runs": (),
}
"""Kind of file to the keys that every record must have."""

_HEX = re.compile(r"[0-9a-f]{0,64}")
_ID = re.compile(r"[\x21-\x7e]{1,16}")


def parse_record(kind: str, line: bytes) -> dict[str, Any] | None:
    """Return the record of a line, or ``None`` if it is no record of its kind."""
    record = from_line(line)
    return record if record is not None and fault_of(kind, record) is None else None


def fault(kind: str, line: bytes) -> str | None:
    """Return why a line is no record of a kind, as the end of a sentence; ``None`` if it is one."""
    record = from_line(line)
    return "no JSON object" if record is None else fault_of(kind, record)


def fault_of(kind: str, record: Mapping[str, Any]) -> str | None:
    """Return why a JSON object is no record of a kind; ``None`` if it is one."""
    required = REQUIRED[kind]
    for name in required:
        if name not in record:
            return f"{name} is missing"
    wrong = mismatch(record, TYPES[kind])
    if wrong is not None:
        return f"{wrong} has another type"
    for name in required:
        is_valid = VALUES.get(name)
        if is_valid is not None and not is_valid(record[name]):
            return f"{name} has no valid value"
    return None


@functools.lru_cache(maxsize=64)  # the lines of a batch share their time
def is_time(text: str) -> bool:
    """Return whether a text is a time that can be compared and added to."""
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return False
    return EARLIEST <= moment.year <= LATEST


def _is_text(text: str) -> bool:
    """Return whether every database can store a text: PostgreSQL refuses NUL."""
    return "\0" not in text


VALUES: dict[str, Callable[[Any], object]] = {
    "id": _ID.fullmatch,
    "article": _ID.fullmatch,
    "url": _is_text,
    "site": _is_text,
    "kind": lambda text: 0 < len(text) <= 8 and _is_text(text),
    "reason": lambda text: len(text) <= 64 and _is_text(text),
    "content_hash": _HEX.fullmatch,
    "fetched_at": is_time,
    "seen_at": is_time,
    "revision": lambda number: 1 <= number <= MAX_REVISION,
}
"""Key to what its value must be beyond its type: what the columns of the state can hold."""
