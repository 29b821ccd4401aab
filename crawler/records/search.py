"""Full-text search in what was collected, for a person or a program."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from crawler.records.index import SearchError, search_index
from crawler.records.lines import opened, placed_from
from crawler.records.terms import folded, match_expression

__all__ = ["Found", "Order", "SearchError", "search"]

Order = Literal["newest", "best"]

TITLE_WEIGHT = 5.0
"""What a word in a title counts for, to one in the body, where the best come first. BM25 already
favours short texts; a small multiple keeps a title from beating a text that is all about it."""

BEFORE, AFTER = 20, 60
"""Characters shown around the first word found in the body."""

ORDERS = {
    "newest": "coalesce(published, '') DESC, found DESC",
    "best": f"bm25(terms, {TITLE_WEIGHT}, 1.0), published DESC",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An article that has all the words, in its latest revision."""

    id: str
    title: str
    published_at: str | None
    source: str | None
    site: str
    url: str
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
    told: Callable[[int], None] = lambda _: None,
    rebuild: bool = False,
) -> tuple[int, list[Found]]:
    """The articles of an output folder that have all of some words, and how many there are.

    Words of any length are found wherever they stand, in both scripts. ``since`` compares the
    time of publication, and that of finding where none is stated. The index is brought up to
    date first (``told`` learns the bytes).

    Raises:
        ValueError: for words that have nothing to search for; the message says which.
        SearchError: where the index cannot be made or read.
    """
    matching = match_expression(words)
    start = since.astimezone(UTC).isoformat(timespec="seconds") if since else ""
    wanted = (matching, site, site, start)
    with search_index(folder, told, rebuild=rebuild) as db:
        try:
            number = db.execute(f"SELECT count(*) {_FROM}", wanted).fetchone()[0]
            rows = db.execute(
                f"SELECT docs.* {_FROM} ORDER BY {ORDERS[order]}, ref LIMIT ?",
                (*wanted, limit),
            ).fetchall()
        except sqlite3.Error as error:
            raise SearchError(f"{folder}: {error}") from None
    return number, [_found(folder, row, words[0]) for row in rows]


_FROM = (
    "FROM terms JOIN docs ON docs.ref = terms.rowid WHERE terms MATCH ? AND latest "
    "AND (? IS NULL OR site = ?) AND coalesce(published, found, '') >= ?"
)


def _found(folder: Path, row: sqlite3.Row, word: str) -> Found:
    body = _body(folder, row["file"], row["at"])
    return Found(
        id=row["id"],
        title=row["title"] or "",
        published_at=row["stated"],
        source=row["source"],
        site=row["site"] or "",
        url=row["url"] or "",
        excerpt=_excerpt(body, word),
    )


def _body(folder: Path, inode: int, at: int) -> str:
    """The body of the record in a line, whatever its file is called by now."""
    with ExitStack() as stack:
        for path, file in opened(folder, "articles", stack):
            if os.fstat(file.fileno()).st_ino == inode:
                line = next(placed_from(path.name, file, at), None)
                return str(line.record.get("body") or "") if line else ""
    return ""


def _excerpt(body: str, word: str) -> str:
    at = max(folded(body).find(folded(word)), 0)
    first, last = max(at - BEFORE, 0), at + len(word) + AFTER
    cut = " ".join(body[first:last].split())
    return ("…" if first else "") + cut + ("…" if last < len(body) else "")
