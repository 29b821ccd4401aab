"""The full-text index beside the JSON lines: brought up to date, or made anew from them.

``search.db`` in the output folder is a SQLite FTS5 index without the texts: what it finds it
shows from the lines themselves. It remembers for each file how far it is indexed and how the
bytes before end, and is made anew where a file is not what it was (lines were forgotten, a
backup was put back), so that what was removed from the files is removed here too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from crawler.records.lines import Placed, opened, placed_from
from crawler.records.terms import index_terms
from crawler.records.values import number_of, text_of, utc

NAME = "search.db"
VERSION = 1
"""Raised when terms are cut in another way; an older index is made anew."""

BATCH = 500
"""Articles between two commits: what an interruption costs."""

TAIL = 4096
"""Bytes before the indexed end of a file by which it is recognised."""

WAIT = 60.0
"""Seconds to wait for another process that is indexing."""

SCHEMA = """
CREATE TABLE docs (ref INTEGER PRIMARY KEY, id, revision, latest, url, site, title, source,
  stated, published, found, file, at, length);
CREATE INDEX docs_by_id ON docs (id);
CREATE TABLE files (inode INTEGER PRIMARY KEY, done, tail);
CREATE TABLE erased (bytes);
CREATE VIRTUAL TABLE terms USING fts5(title, body, content='',
  tokenize='unicode61 remove_diacritics 0');
"""


class SearchError(Exception):
    """The index cannot be made or read; the message is one line."""


@contextlib.contextmanager
def search_index(
    folder: Path, told: Callable[[int], None] = lambda _: None, *, rebuild: bool = False
) -> Iterator[sqlite3.Connection]:
    """The index of an output folder, up to date.

    ``told`` is called with the bytes that have been indexed more; ``rebuild`` makes it anew.

    Raises:
        SearchError: where it cannot be made or read.
    """
    path = folder / NAME
    try:
        with FileLock(path.with_name(f".{NAME}.lock"), timeout=WAIT):
            db = _fitting(folder, path, rebuild=rebuild)
            with _closed_on_error(db):
                _update(db, folder, told)
        with contextlib.closing(db):
            yield db
    except Timeout:
        raise SearchError(f"{path}: another process is indexing") from None
    except (OSError, sqlite3.Error) as error:
        raise SearchError(f"{path}: {error}") from None


def drop_index(folder: Path) -> None:
    """Remove the index of an output folder, with all that it holds of texts.

    The next search makes it anew.

    Raises:
        OSError: where it cannot be removed.
    """
    for end in ("", "-wal", "-shm"):
        Path(f"{folder / NAME}{end}").unlink(missing_ok=True)


def _fitting(folder: Path, path: Path, *, rebuild: bool) -> sqlite3.Connection:
    db = _opened(path, fresh=rebuild)
    with _closed_on_error(db):
        if _fits(db, folder):
            return db
    db.close()
    return _opened(path, fresh=True)


@contextlib.contextmanager
def _closed_on_error(db: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close()
        raise


def _opened(path: Path, *, fresh: bool) -> sqlite3.Connection:
    """The database, with its tables; a file that is none of ours, or too old, is replaced."""
    if fresh:
        drop_index(path.parent)
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    db.row_factory = sqlite3.Row
    try:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION:
            return db
        is_empty = not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if is_empty:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
            return db
    except sqlite3.DatabaseError as error:
        if fresh or ("malformed" not in str(error) and "not a database" not in str(error)):
            db.close()
            raise
    db.close()
    return _opened(path, fresh=True)


def _fits(db: sqlite3.Connection, folder: Path) -> bool:
    """Whether all that is indexed is still in the files as it was."""
    known = {row["inode"]: row for row in db.execute("SELECT * FROM files")}
    erased = db.execute("SELECT bytes FROM erased").fetchone()
    if known and (erased is None or erased[0] != _erased_bytes(folder)):
        return False
    with ExitStack() as stack:
        for _, file in opened(folder, "articles", stack):
            row = known.pop(os.fstat(file.fileno()).st_ino, None)
            if row is not None and _tail(file, row["done"]) != row["tail"]:
                return False
    return not known


def _update(db: sqlite3.Connection, folder: Path, told: Callable[[int], None]) -> None:
    db.execute("DELETE FROM erased")
    db.execute("INSERT INTO erased VALUES (?)", (_erased_bytes(folder),))
    with ExitStack() as stack:
        for path, file in opened(folder, "articles", stack):
            inode = os.fstat(file.fileno()).st_ino
            row = db.execute("SELECT done FROM files WHERE inode = ?", (inode,)).fetchone()
            start = row["done"] if row else 0
            told(start)
            _index_file(db, path.name, file, inode, start, told)


def _index_file(
    db: sqlite3.Connection,
    name: str,
    file: BinaryIO,
    inode: int,
    start: int,
    told: Callable[[int], None],
) -> None:
    lines = placed_from(name, file, start)
    while batch := list(islice(lines, BATCH)):
        db.execute("BEGIN IMMEDIATE")
        for line in batch:
            _index_line(db, line, inode)
        done = batch[-1].at + batch[-1].length
        row = (inode, done, _tail(file, done))
        db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)
        db.execute("COMMIT")
        told(done - batch[0].at)


def _tail(file: BinaryIO, done: int) -> str:
    """Digest of the bytes before ``done``; the reading position stays."""
    length = min(TAIL, done)
    return hashlib.blake2b(os.pread(file.fileno(), length, done - length)).hexdigest()


def _erased_bytes(folder: Path) -> int:
    """How much has been said about forgotten articles: it grows whenever lines are removed."""
    path = folder / "forgotten.jsonl"
    return path.stat().st_size if path.exists() else 0


def _index_line(db: sqlite3.Connection, line: Placed, inode: int) -> None:
    record = line.record
    names = ("url", "site", "title", "source", "published_at")
    texts = [text_of(record, name) for name in names]
    article, revision = text_of(record, "id"), number_of(record, "revision")
    newer = db.execute(
        "SELECT 1 FROM docs WHERE id = ? AND revision > ?", (article, revision)
    ).fetchone()
    if not newer:
        db.execute("UPDATE docs SET latest = 0 WHERE id = ?", (article,))
    times = (utc(record.get("published_at")), utc(record.get("fetched_at")))
    row = (article, revision, int(not newer), *texts, *times)
    ref = db.execute(
        "INSERT INTO docs (id, revision, latest, url, site, title, source, stated, published, "
        "found, file, at, length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, inode, line.at, line.length),
    ).lastrowid
    terms = [index_terms(text_of(record, name) or "") for name in ("title", "body")]
    db.execute("INSERT INTO terms (rowid, title, body) VALUES (?, ?, ?)", (ref, *terms))
