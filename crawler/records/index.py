"""The full-text index of an output folder, updated from or rebuilt from the JSON lines.

``search.db`` is a SQLite FTS5 index without the texts: results are shown from the lines
themselves. For each file it stores how many bytes are indexed and a digest of the bytes before
that position. If a file no longer agrees with it (lines were forgotten, a backup was restored),
the index is rebuilt, so that text removed from the files is removed from the index too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from crawler.records.lines import StoredLine, lines_of_file, open_files
from crawler.records.terms import index_terms
from crawler.records.values import number_of, text_of, utc
from crawler.store import OnProgress

INDEX_NAME = "search.db"
"""Name of the index file in the output folder."""

VERSION = 1
"""Increased whenever terms are split differently; an index of another version is rebuilt."""

BATCH = 500
"""Articles between two commits: what an interruption costs."""

TAIL_BYTES = 4096
"""Bytes before the indexed end of a file whose digest identifies it."""

LOCK_TIMEOUT = 60.0
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
    """The index cannot be written or read; the message is one line."""


@contextlib.contextmanager
def search_index(
    folder: Path, on_progress: OnProgress = lambda _bytes: None, *, rebuild: bool = False
) -> Iterator[sqlite3.Connection]:
    """Open the index of an output folder, up to date; ``rebuild`` discards the existing one.

    ``on_progress`` is called with the number of further bytes indexed.

    Raises:
        SearchError: if it cannot be written or read.
    """
    path = folder / INDEX_NAME
    try:
        with FileLock(path.with_name(f".{INDEX_NAME}.lock"), timeout=LOCK_TIMEOUT):
            db = _open_current(folder, path, rebuild=rebuild)
            with _closed_on_error(db):
                _update(db, folder, on_progress)
        with contextlib.closing(db):
            yield db
    except Timeout:
        raise SearchError(f"{path}: another process is indexing") from None
    except (OSError, sqlite3.Error) as error:
        raise SearchError(f"{path}: {error}") from None


def drop_index(folder: Path) -> None:
    """Remove the index of an output folder and every term in it; the next search rebuilds it.

    Raises:
        OSError: if it cannot be removed.
    """
    for suffix in ("", "-wal", "-shm"):
        Path(f"{folder / INDEX_NAME}{suffix}").unlink(missing_ok=True)


def _open_current(folder: Path, path: Path, *, rebuild: bool) -> sqlite3.Connection:
    """Open the index, emptied if it does not agree with the files."""
    db = _open(path, fresh=rebuild)
    with _closed_on_error(db):
        if _agrees(db, folder):
            return db
    db.close()
    return _open(path, fresh=True)


@contextlib.contextmanager
def _closed_on_error(db: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        db.close()
        raise


def _open(path: Path, *, fresh: bool) -> sqlite3.Connection:
    """Open the database with its tables; replace a file that is not an index of this version."""
    if fresh:
        drop_index(path.parent)
    db = sqlite3.connect(path, timeout=LOCK_TIMEOUT, isolation_level=None)
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
    return _open(path, fresh=True)


def _agrees(db: sqlite3.Connection, folder: Path) -> bool:
    """Whether everything that is indexed is still in the files, unchanged."""
    known = {row["inode"]: row for row in db.execute("SELECT * FROM files")}
    erased = db.execute("SELECT bytes FROM erased").fetchone()
    if known and (erased is None or erased[0] != _erased_bytes(folder)):
        return False
    with ExitStack() as stack:
        for _, file in open_files(folder, "articles", stack):
            row = known.pop(os.fstat(file.fileno()).st_ino, None)
            if row is not None and _tail(file, row["done"]) != row["tail"]:
                return False
    return not known


def _update(db: sqlite3.Connection, folder: Path, on_progress: OnProgress) -> None:
    db.execute("DELETE FROM erased")
    db.execute("INSERT INTO erased VALUES (?)", (_erased_bytes(folder),))
    with ExitStack() as stack:
        for path, file in open_files(folder, "articles", stack):
            inode = os.fstat(file.fileno()).st_ino
            row = db.execute("SELECT done FROM files WHERE inode = ?", (inode,)).fetchone()
            start = row["done"] if row else 0
            on_progress(start)
            _index_file(db, inode, file, lines_of_file(path.name, file, start), on_progress)


def _index_file(
    db: sqlite3.Connection,
    inode: int,
    file: BinaryIO,
    lines: Iterator[StoredLine],
    on_progress: OnProgress,
) -> None:
    while batch := list(islice(lines, BATCH)):
        db.execute("BEGIN IMMEDIATE")
        for line in batch:
            _index_line(db, line, inode)
        done = batch[-1].end
        row = (inode, done, _tail(file, done))
        db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)
        db.execute("COMMIT")
        on_progress(done - batch[0].offset)


def _tail(file: BinaryIO, done: int) -> str:
    """Return the digest of the bytes before ``done``, without moving the file position."""
    length = min(TAIL_BYTES, done)
    return hashlib.blake2b(os.pread(file.fileno(), length, done - length)).hexdigest()


def _erased_bytes(folder: Path) -> int:
    """Return the size of ``forgotten.jsonl``, which grows whenever lines are removed."""
    path = folder / "forgotten.jsonl"
    return path.stat().st_size if path.exists() else 0


def _index_line(db: sqlite3.Connection, line: StoredLine, inode: int) -> None:
    record = line.record
    texts = [text_of(record, name) for name in ("url", "site", "title", "source", "published_at")]
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
        (*row, inode, line.offset, line.length),
    ).lastrowid
    terms = [index_terms(text_of(record, name) or "") for name in ("title", "body")]
    db.execute("INSERT INTO terms (rowid, title, body) VALUES (?, ?, ?)", (ref, *terms))
