"""The articles as they are now: each once, in its latest revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler.records.appearances import Appearance, copies_of, origin_elsewhere
from crawler.records.lines import records, stored_lines
from crawler.records.values import number_of, text_of, utc


@dataclass(frozen=True, slots=True)
class CurrentArticle:
    """An article in its latest revision."""

    record: dict[str, Any]
    """The article record."""
    is_removed: bool
    """Whether its page is gone."""
    origin: Appearance | None = None
    """Where its text was published first, if that is not its own address."""


def current_articles(
    folder: Path,
    *,
    since: datetime | None = None,
    on_progress: Callable[[int], None] = lambda _bytes: None,
) -> Iterator[CurrentArticle]:
    """Iterate over the articles of an output folder, in the order of their latest lines.

    The files are read twice. Only the ``id`` of edited and removed articles and the addresses of
    copies are kept in memory.
    ``since`` leaves out articles whose latest revision was found before. ``on_progress`` is
    called with the number of further bytes read.

    Raises:
        OSError: if a file cannot be read.
    """
    latest, removed = _latest_revisions(folder, on_progress), _removed(folder)
    copies = copies_of(folder)
    start = utc(since) or ""
    for line in stored_lines(folder, "articles"):
        on_progress(line.length)
        article, revision = text_of(line.record, "id"), number_of(line.record, "revision")
        if latest.get(article, revision) == revision and (
            (utc(line.record.get("fetched_at")) or "") >= start
        ):
            origin = origin_elsewhere(line.record, copies.get(article or "", []))
            yield CurrentArticle(line.record, article in removed, origin)


def _latest_revisions(folder: Path, on_progress: Callable[[int], None]) -> dict[str | None, float]:
    """Return the latest revision of each article that has more than one, by ``id``."""
    latest: dict[str | None, float] = {}
    for line in stored_lines(folder, "articles"):
        on_progress(line.length)
        revision, article = number_of(line.record, "revision"), text_of(line.record, "id")
        if revision > max(1, latest.get(article, 0)):
            latest[article] = revision
    return latest


def _removed(folder: Path) -> set[str | None]:
    """Return the ``id`` of the articles whose page is gone and has not come back."""
    removed: set[str | None] = set()
    for record in records(folder, "changes"):
        article, kind = text_of(record, "id"), record.get("kind")
        if kind == "removed":
            removed.add(article)
        elif kind == "back":
            removed.discard(article)
    return removed
