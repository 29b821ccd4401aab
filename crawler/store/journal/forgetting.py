"""Removal of an article's lines from all files, recorded in ``forgotten.jsonl``.

A record with the step ``begun`` is written first; then the lines are removed file by file, each
file atomically; then a record with the step ``done`` follows. A removal interrupted by a crash is
finished when the folder is next opened. Backups of damaged files are not searched. The records are
also the suppression list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select

from crawler.store import files
from crawler.store.dedup.urls import article_id
from crawler.store.journal.validity import parse_record
from crawler.store.state.schema import sightings, visits
from crawler.store.state.visits import to_utc

Record = Mapping[str, Any]

ARTICLE_IDS: dict[str, Callable[[Record], str]] = {
    "articles": lambda record: str(record["id"]),
    "sightings": lambda record: str(record["article"]),
    "changes": lambda record: str(record["id"]),
    "rejected": lambda record: article_id(record["url"]),
}
"""Kind of file to the identity of the article that a record is about."""


def begin_record(
    article: str, urls: Sequence[str], texts: Iterable[str], why: str, at: datetime
) -> dict[str, Any]:
    """Return the record of ``forgotten.jsonl`` that begins a removal.

    ``urls`` are the addresses of the article, its own first; see ``suppression`` for ``texts``.
    """
    facts = {"id": article, "url": urls[0], "at": to_utc(at), "why": why, "step": "begun"}
    return facts | {"urls": list(urls), "texts": sorted(texts)}


def allow_record(article: str, why: str, at: datetime) -> dict[str, Any]:
    """Return the record of ``forgotten.jsonl`` that ends the suppression of an article."""
    return {"id": article, "at": to_utc(at), "why": why, "step": "allowed"}


def begun_records(path: Path, *, until: str) -> dict[str, dict[str, Any]]:
    """Return the ``begun`` records by the articles' ``id`` that no later step has ended.

    Removals that are not ``done`` are unfinished; those that are not ``allowed`` hold.
    """
    begun: dict[str, dict[str, Any]] = {}
    for line in files.read_lines(path):
        record = parse_record("forgotten", line.data)
        if record is None:
            continue
        if record["step"] == "begun":
            begun[record["id"]] = record
        elif record["step"] == until:
            begun.pop(record["id"], None)
    return begun


def delete_visits(connection: Connection, ids: set[str]) -> None:
    """Delete the URLs of articles from the revisit schedule."""
    others = select(sightings.c.url_id).where(sightings.c.article.in_(ids))
    urls = [*ids, *connection.execute(others).scalars()]
    connection.execute(delete(visits).where(visits.c.url_id.in_(urls)))


def erase_lines(folder: Path, ids: set[str]) -> int:
    """Remove the lines of articles from all files; return how many."""
    return sum(
        _erase(path, kind, ids)
        for kind in ARTICLE_IDS
        for path in [folder / files.open_name(kind), *files.closed_paths(folder, kind)]
    )


def _erase(path: Path, kind: str, ids: set[str]) -> int:
    def is_erased(data: bytes) -> bool:
        record = parse_record(kind, data)
        return record is not None and ARTICLE_IDS[kind](record) in ids

    count = sum(is_erased(line.data) for line in files.read_lines(path))
    if count:
        remaining = (line.data for line in files.read_lines(path) if not is_erased(line.data))
        files.rewrite(path, remaining)
    return count
