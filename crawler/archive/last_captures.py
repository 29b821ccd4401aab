"""What an archive holds of each address: its last visit.

A SQLite file beside the archives. It only saves space: without it, pages are stored again.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import astuple, dataclass
from pathlib import Path

from crawler.archive.crash_safe_file import opened

NAME = "visits.db"

TABLE = """CREATE TABLE IF NOT EXISTS visits (
    url TEXT PRIMARY KEY, status INTEGER, digest TEXT, record TEXT, date TEXT,
    file TEXT, offset INTEGER
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A response that stands in an archive."""

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
    """Where the record begins there."""


class Visits:
    """The last visit by address, shared by the processes that write into one folder.

    Raises:
        sqlite3.Error: from every method where the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self._database = self._connect()
        except sqlite3.OperationalError:  # in use or not to be written: no reason to remove it
            raise
        except sqlite3.DatabaseError:  # damaged
            for name in (NAME, f"{NAME}-wal", f"{NAME}-shm"):
                (folder / name).unlink(missing_ok=True)
            self._database = self._connect()

    def last(self, url: str) -> Visit | None:
        """The last visit to an address, if its record is still there."""
        query = "SELECT status, digest, record, date, file, offset FROM visits WHERE url = ?"
        row = self._database.execute(query, (url,)).fetchone()
        if row is None:
            return None
        visit = Visit(*row)
        return visit if self._holds(visit) else None

    def keep(self, url: str, visit: Visit) -> None:
        """Put a visit into the place of the one before."""
        self._database.execute(
            "INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?)", (url, *astuple(visit))
        )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _holds(self, visit: Visit) -> bool:
        """Whether the archive was neither taken away nor cut before the record by a crash."""
        path = self._folder / visit.file
        for name in (path, opened(path)):
            with suppress(FileNotFoundError):
                return name.stat().st_size > visit.offset
        return False

    def _connect(self) -> sqlite3.Connection:
        path = self._folder / NAME
        database = sqlite3.connect(path, isolation_level=None)  # each statement by itself
        try:
            with closing(database.execute("PRAGMA journal_mode=WAL")):
                pass
            database.execute(
                "PRAGMA synchronous=NORMAL"
            )  # whole after a crash, without a sync each
            database.execute(TABLE)
        except sqlite3.Error:
            database.close()
            raise
        return database
