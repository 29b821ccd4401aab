"""The articles as they are now: each once, in its last revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.records.lines import placed, records
from crawler.records.values import number_of, text_of, utc


@dataclass(frozen=True, slots=True)
class Current:
    """An article in its last revision."""

    record: dict[str, Any]
    """Its line."""
    is_removed: bool
    """Whether its page is gone."""


def current_articles(
    folder: Path, *, since: datetime | None = None, told: Callable[[int], None] = lambda _: None
) -> Iterator[Current]:
    """The articles of an output folder, in the order of their last lines.

    Only the edited and the removed are held in memory, and only by their ``id``. ``since``: those
    whose last revision was found since. ``told`` learns the bytes that have been read.

    Raises:
        OSError: where a file cannot be read.
    """
    last, removed = _last_revisions(folder, told), _removed(folder)
    start = since.astimezone(UTC).isoformat(timespec="seconds") if since else ""
    for line in placed(folder, "articles"):
        told(line.length)
        article, revision = text_of(line.record, "id"), number_of(line.record, "revision")
        if last.get(article, revision) == revision and (
            (utc(line.record.get("fetched_at")) or "") >= start
        ):
            yield Current(line.record, article in removed)


def _last_revisions(folder: Path, told: Callable[[int], None]) -> dict[str | None, float]:
    """The last revision of each article that has more than one."""
    last: dict[str | None, float] = {}
    for line in placed(folder, "articles"):
        told(line.length)
        number, article = number_of(line.record, "revision"), text_of(line.record, "id")
        if number > max(1, last.get(article, 0)):
            last[article] = number
    return last


def _removed(folder: Path) -> set[str | None]:
    removed: set[str | None] = set()
    for record in records(folder, "changes"):
        article, kind = text_of(record, "id"), record.get("kind")
        if kind == "removed":
            removed.add(article)
        elif kind == "back":
            removed.discard(article)
    return removed
