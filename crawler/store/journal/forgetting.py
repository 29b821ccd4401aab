"""Removes an article's lines from all files, with a record of it in ``forgotten.jsonl``.

The record comes first and says ``begun``; the lines go, file by file, each in one step; then a
second record says ``done``. What a crash leaves begun is finished at the next start. Copies of
damaged files that were put aside are not searched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select

from crawler.store import files
from crawler.store.dedup.urls import article_id
from crawler.store.state.schema import sightings, visits
from crawler.store.state.visits import utc

Record = Mapping[str, Any]

KEYS: dict[str, Callable[[Record], str]] = {
    "articles": lambda record: str(record["id"]),
    "sightings": lambda record: str(record["article"]),
    "changes": lambda record: str(record["id"]),
    "rejected": lambda record: article_id(record["url"]),
}
"""Kind of file to the identity of the article that a line is about."""


def request(article: str, url: str, why: str, at: datetime) -> dict[str, str]:
    """The line of ``forgotten.jsonl`` that begins a forgetting."""
    return {"id": article, "url": url, "at": utc(at), "why": why, "step": "begun"}


def unfinished(path: Path) -> dict[str, dict[str, Any]]:
    """The lines of articles whose forgetting was begun and not done, by their ``id``."""
    begun: dict[str, dict[str, Any]] = {}
    for line in files.lines_of(path):
        record = json.loads(line.data)
        if record["step"] == "begun":
            begun[record["id"]] = record
        else:
            begun.pop(record["id"], None)
    return begun


def forget_visits(connection: Connection, ids: set[str]) -> None:
    """Take the addresses of articles out of the calendar."""
    others = select(sightings.c.url_id).where(sightings.c.article.in_(ids))
    urls = [*ids, *connection.execute(others).scalars()]
    connection.execute(delete(visits).where(visits.c.url_id.in_(urls)))


def erase(folder: Path, ids: set[str]) -> int:
    """Remove the lines of articles from all files; how many."""
    return sum(
        _erase(path, key, ids)
        for kind, key in KEYS.items()
        for path in [folder / files.open_name(kind), *folder.glob(f"{kind}.*.jsonl")]
    )


def _erase(path: Path, key: Callable[[Record], str], ids: set[str]) -> int:
    def goes(data: bytes) -> bool:
        return key(json.loads(data)) in ids

    count = sum(goes(line.data) for line in files.lines_of(path))
    if count:
        files.keep_lines(path, (line.data for line in files.lines_of(path) if not goes(line.data)))
    return count
