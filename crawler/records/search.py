"""Full-text search over the collected articles."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from crawler.records.appearances import Appearance, copies_of, origin_elsewhere
from crawler.records.index import SearchError, search_index
from crawler.records.lines import lines_of_file, open_files
from crawler.records.terms import folded, match_expression
from crawler.records.values import utc

__all__ = ["Found", "Order", "SearchError", "search"]

Order = Literal["newest", "best"]
"""By time of publication, or by relevance (BM25)."""

TITLE_WEIGHT = 5.0
"""BM25 weight of a term in a title, relative to one in a body (``best`` order).

BM25 favours short texts already; a larger weight would put a passing mention in a title before
an article that is about nothing else.
"""

EXCERPT_BEFORE = 20
"""Characters of an excerpt before the first word."""

EXCERPT_AFTER = 60
"""Characters of an excerpt after the first word."""

ORDERS = {
    "newest": "coalesce(published, '') DESC, found DESC",
    "best": f"bm25(terms, {TITLE_WEIGHT}, 1.0), published DESC",
}
"""Order to its SQL."""

_MATCHES = (
    "FROM terms JOIN docs ON docs.ref = terms.rowid WHERE terms MATCH ? AND latest "
    "AND (? IS NULL OR site = ?) AND coalesce(published, found, '') >= ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that contains all the words, in its latest revision."""

    id: str
    title: str
    published_at: str | None
    source: str | None
    site: str
    url: str
    origin: dict[str, str | None] | None
    """Address, site and time of the page that published the text first, if it is another."""
    excerpt: str
    """The text around the first word."""


def search(
    folder: Path,
    words: list[str],
    *,
    site: str | None = None,
    since: datetime | None = None,
    order: Order = "newest",
    limit: int = 20,
    on_progress: Callable[[int], None] = lambda _bytes: None,
    rebuild: bool = False,
) -> tuple[int, list[Found]]:
    """Return how many articles of an output folder contain all the words, and the first ones.

    Words of any length are found anywhere in a text, in both scripts. ``since`` applies to the
    time of publication, or to the time of discovery if the page states none. The index is
    updated first; ``on_progress`` is called with the number of further bytes indexed.

    Raises:
        ValueError: if there is nothing to search for; the message says why.
        SearchError: if the index cannot be written or read.
    """
    parameters = (match_expression(words), site, site, utc(since) or "")
    selected = f"SELECT docs.* {_MATCHES} ORDER BY {ORDERS[order]}, ref LIMIT ?"
    with search_index(folder, on_progress, rebuild=rebuild) as db:
        try:
            number = db.execute(f"SELECT count(*) {_MATCHES}", parameters).fetchone()[0]
            rows = db.execute(selected, (*parameters, limit)).fetchall()
        except sqlite3.Error as error:
            raise SearchError(f"{folder}: {error}") from None
    copies = copies_of(folder, {row["id"] for row in rows})
    return number, [_found(folder, row, words[0], copies.get(row["id"], [])) for row in rows]


def _found(folder: Path, row: sqlite3.Row, word: str, copies: list[Appearance]) -> Found:
    record = _record(folder, row["file"], row["at"])
    body = str(record.get("body") or "")
    origin = origin_elsewhere(record, copies)
    return Found(
        id=row["id"],
        title=row["title"] or "",
        published_at=row["stated"],
        source=row["source"],
        site=row["site"] or "",
        url=row["url"] or "",
        origin=origin.facts() if origin else None,
        excerpt=_excerpt(body, word),
    )


def _record(folder: Path, inode: int, offset: int) -> dict[str, Any]:
    """Return the article at an offset, empty if it is gone; the file may have been renamed."""
    with ExitStack() as stack:
        for path, file in open_files(folder, "articles", stack):
            if os.fstat(file.fileno()).st_ino == inode:
                line = next(lines_of_file(path.name, file, offset), None)
                return line.record if line else {}
    return {}


def _excerpt(body: str, word: str) -> str:
    found = max(folded(body).find(folded(word)), 0)
    start, end = max(found - EXCERPT_BEFORE, 0), found + len(word) + EXCERPT_AFTER
    excerpt = " ".join(body[start:end].split())
    return ("…" if start else "") + excerpt + ("…" if end < len(body) else "")
