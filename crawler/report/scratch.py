"""All that a report asks about, in a scratch database.

SQLite keeps it in a file of its own making, which no name leads to and which is gone with the
connection; memory stays bounded by its cache, however long the files are. Bodies stay where
they are: a row knows the place of its line.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from crawler.records.lines import StoredLine, stored_lines
from crawler.records.values import number_of, text_of, utc
from crawler.zh import china_date

TABLES = """
CREATE TABLE revisions (id, revision, url, site, title, source, author, editor, published,
  found, day, published_day, mirror, repairs, file, at, length);
CREATE TABLE sightings (article, url, site, title, published, similarity, found, mirror, repairs);
CREATE TABLE changes (id, url, site, kind, seen, revision, file, at, length);
CREATE TABLE rejects (url, site, reason, found);
CREATE TABLE runs (site, started, summary);
"""
INDEXES = """
CREATE INDEX by_article ON revisions (id, revision);
CREATE INDEX by_time ON revisions (found);
CREATE INDEX by_sighted ON sightings (article);
CREATE INDEX by_seen ON changes (seen);
CREATE INDEX by_change ON changes (id, revision);
"""
CACHE_KIB = 32 * 1024
"""Memory that the scratch database may take."""

BATCH = 1000
"""Rows inserted at a time."""

Record = Mapping[str, Any]
Told = Callable[[int], None]
"""Is told how many bytes have been read more."""


def scratch_of(folder: Path, told: Told = lambda _: None) -> sqlite3.Connection:
    """The scratch database of an output folder, filled.

    Raises:
        OSError: where a file cannot be read.
        sqlite3.Error: where there is no room for the scratch file.
    """
    database = sqlite3.connect("", isolation_level=None)
    database.row_factory = sqlite3.Row
    database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    database.executescript("PRAGMA journal_mode = OFF;" + TABLES)
    for kind, row in ROWS.items():
        _fill(database, TABLE_OF[kind], row, stored_lines(folder, kind), told)
    database.executescript(INDEXES)
    return database


def _fill(
    database: sqlite3.Connection,
    table: str,
    row: Callable[[StoredLine], tuple[Any, ...]],
    lines: Iterator[StoredLine],
    told: Told,
) -> None:
    rows: list[tuple[Any, ...]] = []
    for line in lines:
        rows.append(row(line))
        told(line.length)
        if len(rows) >= BATCH:
            _insert(database, table, rows)
            rows = []
    _insert(database, table, rows)


def _insert(database: sqlite3.Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - ours


def _revision(line: StoredLine) -> tuple[Any, ...]:
    record = line.record
    texts = [text_of(record, name) for name in ("url", "site", "title", "source", "author")]
    published = text_of(record, "published_at")
    return (
        text_of(record, "id"),
        number_of(record, "revision"),
        *texts,
        text_of(record, "editor"),
        published,
        utc(record.get("fetched_at")),
        china_date(record.get("fetched_at")),
        china_date(published),
        *_mended(record),
        line.file,
        line.offset,
        line.length,
    )


def _sighting(line: StoredLine) -> tuple[Any, ...]:
    record = line.record
    texts = [text_of(record, name) for name in ("article", "url", "site", "title", "published_at")]
    found = utc(record.get("fetched_at"))
    return (*texts, number_of(record, "similarity"), found, *_mended(record))


def _change(line: StoredLine) -> tuple[Any, ...]:
    record = line.record
    texts = [text_of(record, name) for name in ("id", "url", "site", "kind")]
    seen, revision = utc(record.get("seen_at")), number_of(record, "revision")
    return (*texts, seen, revision, line.file, line.offset, line.length)


def _reject(line: StoredLine) -> tuple[Any, ...]:
    record = line.record
    texts = [text_of(record, name) for name in ("url", "site", "reason")]
    return (*texts, utc(record.get("fetched_at")))


def _run(line: StoredLine) -> tuple[Any, ...]:
    record = line.record
    return text_of(record, "site"), utc(record.get("started_at")), json.dumps(record)


def _mended(record: Record) -> tuple[int, str]:
    """Whether a page is a damaged mirror, and what was mended, as JSON."""
    flags, repairs = record.get("flags"), record.get("repairs")
    is_mirror = isinstance(flags, list) and "mirror" in flags
    return int(is_mirror), json.dumps(repairs if isinstance(repairs, dict) else {})


ROWS = {
    "articles": _revision,
    "sightings": _sighting,
    "changes": _change,
    "rejected": _reject,
    "runs": _run,
}
TABLE_OF = {
    "articles": "revisions",
    "sightings": "sightings",
    "changes": "changes",
    "rejected": "rejects",
    "runs": "runs",
}
