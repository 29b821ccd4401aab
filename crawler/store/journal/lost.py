"""Pages whose lines have gone from the files are due again, and requested in full.

Called before the tables of a kind are emptied: they still say what the files held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    Text,
    cast,
    insert,
    select,
    update,
)

from crawler.store import files
from crawler.store.dedup.urls import article_id
from crawler.store.journal.validity import parse_record
from crawler.store.state.schema import articles, changes, rejects, revisions, sightings, visits
from crawler.store.state.visits import to_utc

Record = Mapping[str, Any]

COPIES_LATER = timedelta(days=1)
"""Time that the page of a lost article has to come back before copies of its text are read."""

CHUNK = 2_000  # keys inserted at once

_metadata = MetaData()
_present = Table(
    "present", _metadata, Column("key", Text, nullable=False, index=True), prefixes=["TEMPORARY"]
)
"""The keys of the records that are in the files."""


def _joined(*parts: Any) -> ColumnElement[str]:
    texts: list[ColumnElement[str]] = [cast(part, Text) for part in parts]
    return reduce(lambda left, right: left + " " + right, texts)


KEYS: dict[str, tuple[Column[Any], ColumnElement[str], Callable[[Record], str]]] = {
    "articles": (
        revisions.c.article,
        _joined(revisions.c.article, revisions.c.revision),
        lambda record: f"{record['id']} {record['revision']}",
    ),
    "sightings": (
        sightings.c.url_id,
        _joined(sightings.c.url_id),
        lambda record: article_id(record["url"]),
    ),
    "changes": (
        changes.c.article,
        _joined(changes.c.article, changes.c.revision, changes.c.kind),
        lambda record: f"{record['id']} {record['revision']} {record['kind']}",
    ),
    "rejected": (
        rejects.c.url_id,
        _joined(rejects.c.url_id, rejects.c.reason),
        lambda record: f"{article_id(record['url'])} {record['reason']}",
    ),
}
"""Kind of file to the page that a row is about, the key of a row and that of a record."""

_NEVER_FETCHED: dict[str, Any] = {
    **dict.fromkeys(("last_seen", "last_changed", "etag", "last_modified")),
    **dict.fromkeys(("gone_since", "given_up")),
    "failures": 0,
}


def make_lost_due(connection: Connection, folder: Path, kind: str) -> int:
    """Make the pages due whose records are in the tables of a kind and no longer in its files.

    The other addresses of a lost article are due ``COPIES_LATER``, in case its own page is gone.
    Returns how many pages are due at once.
    """
    if kind not in KEYS:
        return 0
    page, key, key_of = KEYS[kind]
    _present.create(connection)
    keys = _keys(folder, kind, key_of)
    while chunk := list(islice(keys, CHUNK)):
        connection.execute(insert(_present), chunk)
    gone = select(page).where(~select(_present.c.key).where(_present.c.key == key).exists())
    now = datetime.now(UTC)
    if kind == "articles":
        copies = select(sightings.c.url_id).where(sightings.c.article.in_(gone))
        _make_due(connection, now + COPIES_LATER, visits.c.url_id.in_(copies))
    number = _make_due(connection, now, visits.c.url_id.in_(gone))
    _present.drop(connection)
    return number


def make_unknown_due(connection: Connection) -> int:
    """Make the pages due that count as fetched although no line is about them.

    Among them are addresses that redirect, which are only requested once more.
    """
    known = (articles.c.id, sightings.c.url_id, rejects.c.url_id)
    unknown = [visits.c.url_id.not_in(select(column)) for column in known]
    return _make_due(connection, datetime.now(UTC), visits.c.last_seen.is_not(None), *unknown)


def _keys(folder: Path, kind: str, key_of: Callable[[Record], str]) -> Iterator[dict[str, str]]:
    for path in (*files.closed_paths(folder, kind), folder / files.open_name(kind)):
        for line in files.read_lines(path):
            record = parse_record(kind, line.data)
            if record is not None:
                yield {"key": key_of(record)}


def _make_due(connection: Connection, at: datetime, *which: ColumnElement[bool]) -> int:
    due = _NEVER_FETCHED | {"next_visit": to_utc(at)}
    return connection.execute(update(visits).where(*which).values(**due)).rowcount
