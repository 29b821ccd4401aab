"""The last capture of each URL in a folder of archives, for revisit records.

It is kept in a SQLite file beside the archives and only saves space: without it, unchanged pages
are stored again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from crawler.archive.crash_safe_file import open_path

FILE_NAME = "visits.db"

TABLE = """CREATE TABLE IF NOT EXISTS visits (
    url TEXT PRIMARY KEY, status INTEGER, digest TEXT, record TEXT, date TEXT,
    file TEXT, offset INTEGER
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class LastCapture:
    """A response record of an archive."""

    status: int
    """HTTP status."""
    digest: str
    """Digest of the payload, as in WARC-Payload-Digest."""
    record: str
    """WARC-Record-ID."""
    date: str
    """WARC-Date."""
    file: str
    """Name of the WARC file."""
    offset: int
    """Byte offset of the record."""


class LastCaptures:
    """The last capture by URL, shared by all processes that write to a folder.

    Raises:
        sqlite3.Error: from every method if the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._database = self._connect()
        except sqlite3.OperationalError:  # in use or read-only, which is no reason to remove it
            raise
        except sqlite3.DatabaseError:  # corrupt
            for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
                (folder / name).unlink(missing_ok=True)
            self._database = self._connect()

    def get(self, url: str) -> LastCapture | None:
        """Return the last capture of a URL if its record still exists."""
        query = "SELECT status, digest, record, date, file, offset FROM visits WHERE url = ?"
        row = self._database.execute(query, (url,)).fetchone()
        if row is None:
            return None
        capture = LastCapture(*row)
        return capture if self._exists(capture) else None

    def put(self, url: str, capture: LastCapture) -> None:
        """Set the last capture of a URL."""
        self._database.execute(
            "INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?)", (url, *astuple(capture))
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _exists(self, capture: LastCapture) -> bool:
        """Return whether the archive exists and was not truncated before the record."""
        path = self._folder / capture.file
        for name in (path, open_path(path)):
            with suppress(FileNotFoundError):
                return name.stat().st_size > capture.offset
        return False

    def _connect(self) -> sqlite3.Connection:
        path = self._folder / FILE_NAME
        database = sqlite3.connect(path, isolation_level=None)  # autocommit
        try:
            with closing(database.execute("PRAGMA journal_mode=WAL")):
                pass
            # NORMAL: consistent after a crash without an fsync per statement.
            database.execute("PRAGMA synchronous=NORMAL")
            database.execute(TABLE)
        except sqlite3.Error:
            database.close()
            raise
        return database
