"""The report database: a temporary SQLite database with everything that a report is about.

SQLite keeps it in an unnamed temporary file that disappears with the connection. Its cache
bounds the memory, however large the output files are. Texts are not copied: a row holds the
position of its line.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from crawler.records.lines import StoredLine, stored_lines
from crawler.records.values import Record, list_of, mapping_of, number_of, text_of, utc
from crawler.store import OnProgress
from crawler.zh import china_date

TABLES = """
CREATE TABLE revisions (id, revision, url, site, title, source, author, editor, published,
  found, day, published_day, mirror, repairs, file, at, length);
CREATE TABLE sightings (article, url, site, title, published, similarity, found, mirror, repairs);
CREATE TABLE changes (id, url, site, kind, seen, revision, file, at, length);
CREATE TABLE rejects (url, site, reason, found);
CREATE TABLE runs (site, started, summary);
"""
"""The tables, in SQL."""

INDEXES = """
CREATE INDEX by_article ON revisions (id, revision);
CREATE INDEX by_time ON revisions (found);
CREATE INDEX by_sighted ON sightings (article);
CREATE INDEX by_seen ON changes (seen);
CREATE INDEX by_change ON changes (id, revision);
"""
"""Created once the tables are filled, which is faster."""

CACHE_KIB = 32 * 1024
"""KiB of memory for the page cache of the database."""

Row = tuple[Any, ...]
"""The values of a row of a table, in the order of its columns."""


def build_database(
    folder: Path, on_progress: OnProgress = lambda _bytes: None
) -> sqlite3.Connection:
    """Return the report database of an output folder.

    ``on_progress`` is called with the number of further bytes read.

    Raises:
        OSError: if a file cannot be read.
        sqlite3.Error: if there is no space for the temporary file.
    """
    database = sqlite3.connect("", isolation_level=None)
    database.row_factory = sqlite3.Row
    database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    database.executescript("PRAGMA journal_mode = OFF;" + TABLES)
    database.execute("BEGIN")
    for kind, (table, row_of) in SOURCES.items():
        columns = len(database.execute(f"SELECT * FROM {table}").description)  # noqa: S608 - ours
        insert = f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - ours
        database.executemany(insert, _rows(stored_lines(folder, kind), row_of, on_progress))
    database.execute("COMMIT")
    database.executescript(INDEXES)
    return database


def _rows(
    lines: Iterator[StoredLine], row_of: Callable[[StoredLine], Row], on_progress: OnProgress
) -> Iterator[Row]:
    for line in lines:
        yield row_of(line)
        on_progress(line.length)


def _revision(line: StoredLine) -> Row:
    record = line.record
    names = ("url", "site", "title", "source", "author", "editor", "published_at")
    published = text_of(record, "published_at")
    return (
        text_of(record, "id"),
        number_of(record, "revision"),
        *(text_of(record, name) for name in names),
        utc(record.get("fetched_at")),
        china_date(record.get("fetched_at")),
        china_date(published),
        *_repaired(record),
        line.file,
        line.offset,
        line.length,
    )


def _sighting(line: StoredLine) -> Row:
    record = line.record
    texts = [text_of(record, name) for name in ("article", "url", "site", "title", "published_at")]
    found = utc(record.get("fetched_at"))
    return (*texts, number_of(record, "similarity"), found, *_repaired(record))


def _change(line: StoredLine) -> Row:
    record = line.record
    texts = [text_of(record, name) for name in ("id", "url", "site", "kind")]
    seen, revision = utc(record.get("seen_at")), number_of(record, "revision")
    return (*texts, seen, revision, line.file, line.offset, line.length)


def _reject(line: StoredLine) -> Row:
    record = line.record
    texts = [text_of(record, name) for name in ("url", "site", "reason")]
    return (*texts, utc(record.get("fetched_at")))


def _run(line: StoredLine) -> Row:
    record = line.record
    return text_of(record, "site"), utc(record.get("started_at")), json.dumps(record)


def _repaired(record: Record) -> tuple[int, str]:
    """Return whether a page is a damaged mirror, and its repairs as JSON."""
    is_mirror = "mirror" in list_of(record, "flags")
    return int(is_mirror), json.dumps(mapping_of(record, "repairs"))


SOURCES: dict[str, tuple[str, Callable[[StoredLine], Row]]] = {
    "articles": ("revisions", _revision),
    "sightings": ("sightings", _sighting),
    "changes": ("changes", _change),
    "rejected": ("rejects", _reject),
    "runs": ("runs", _run),
}
"""Kind of stored line to its table, and to what makes a row of a line."""
