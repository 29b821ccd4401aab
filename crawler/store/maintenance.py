"""Maintenance of an output folder: rebuild the state, check it, forget an article."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from crawler.store import files
from crawler.store.errors import StateDamaged
from crawler.store.journal import forgetting
from crawler.store.journal.journal import Journal
from crawler.store.journal.lines import to_line
from crawler.store.journal.recovery import Recovery, Told
from crawler.store.session import Session
from crawler.store.state import schema
from crawler.store.state.database import open_engine, prepare

SHOWN = 10
"""Differences of a table that are told one by one."""

WHOLE = "PRAGMA integrity_check(1)"
"""Reads the whole of a SQLite database: ``ok``, or the first damage."""

COMPARED: dict[str, Select[Any]] = {
    "files": select(schema.files.c.name, schema.files.c.size, schema.files.c.chain).order_by(
        schema.files.c.name
    ),
    "articles": select(schema.articles).order_by(schema.articles.c.id),
    "texts": select(
        schema.revisions.c.article,
        schema.revisions.c.revision,
        schema.revisions.c.content_key,
        schema.revisions.c.at,
        schema.revisions.c.length,
    ).order_by(schema.revisions.c.article, schema.revisions.c.revision),
    "fingerprints": select(
        schema.revisions.c.article, schema.revisions.c.revision, schema.bands.c.hash
    )
    .join_from(schema.bands, schema.revisions, schema.bands.c.ref == schema.revisions.c.ref)
    .order_by(schema.revisions.c.article, schema.revisions.c.revision, schema.bands.c.hash),
    "sightings": select(schema.sightings).order_by(schema.sightings.c.url_id),
    "changes": select(*[column for column in schema.changes.c if column.name != "file"]).order_by(
        *schema.changes.primary_key
    ),
    "rejects": select(schema.rejects).order_by(*schema.rejects.primary_key),
}
"""What the files tell of the state, in an order in which two states can be compared."""


class Maintenance(Session):
    """An opened folder to be looked after."""

    def rebuild(self, told: Told = lambda _: None) -> int:
        """Make the state anew from the files; returns the number of articles.

        The calendar of visits stays, since the files do not tell the whole of it.

        Raises:
            StoreError: where a file cannot be read or the state not be written.
        """
        with self._lock.held(), self._transaction() as connection:
            recovery = Recovery(self._journal, told)
            for kind in schema.KINDS:
                recovery.reset(connection, kind)
            connection.execute(delete(schema.files))
            recovery.catch_up(connection, thorough=True)
            self._find(recovery.findings)
            return sum(1 for _ in connection.execute(select(schema.articles.c.id)))

    def check(self, told: Told = lambda _: None) -> list[str]:
        """Where the state differs from one that is made anew from the files, in sentences.

        What had to be mended first is in ``findings``: when the folder was opened, and a state
        that is a damaged database, also where only some page of it would have met the damage.

        Raises:
            StoreError: where either cannot be read.
        """
        self._renew_if_damaged(told)
        with (
            tempfile.TemporaryDirectory() as scratch,
            self._lock.held(),
            self._transaction() as connection,
        ):
            engine = open_engine(Path(scratch), None)
            with engine.connect() as fresh:
                prepare(fresh)
                Recovery(Journal(self.folder), told).catch_up(fresh, thorough=True)
                differences = list(_differences(connection, fresh))
                fresh.rollback()
            engine.dispose()
            return differences

    def _renew_if_damaged(self, told: Told) -> None:
        """Have every page of our own SQLite file looked at; put it aside where one is damaged."""
        if self._elsewhere:
            return
        with suppress(StateDamaged), self._lock.held(), self._transaction() as connection:
            self._damaged = connection.exec_driver_sql(WHOLE).scalar() != "ok"
        if self._damaged:
            self.close()
            self._settle(told)

    def forget(self, article: str, url: str, why: str, at: datetime) -> None:
        """Remove an article with all its revisions, sightings and changes, and keep a record.

        Its address may be crawled and accepted again. Readers that follow a file see a new
        one in its place.

        Raises:
            StoreError: where a file cannot be written; the rest is done at the next start.
        """
        path = self.folder / files.open_name("forgotten")
        with self._lock.held(), self._transaction() as connection:
            line = to_line(forgetting.request(article, url, why, at))
            files.append(path, line.encode() + b"\n")
            self._catch_up(connection, thorough=True)


def _differences(state: Connection, fresh: Connection) -> Iterator[str]:
    for name, statement in COMPARED.items():
        rows = zip_longest(state.execute(statement), fresh.execute(statement))
        count = 0
        for found, expected in rows:
            if found == expected:
                continue
            count += 1
            if count <= SHOWN:
                yield f"{name}: the state has {_told(found)}, the files say {_told(expected)}"
        if count > SHOWN:
            yield f"{name}: {count - SHOWN} more differences"


def _told(row: Any) -> str:
    return "nothing" if row is None else "(" + ", ".join(map(str, row)) + ")"
