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
from crawler.store.dedup.urls import article_id
from crawler.store.errors import StateCorruptError
from crawler.store.journal import forgetting
from crawler.store.journal.journal import Journal
from crawler.store.journal.lines import to_line
from crawler.store.journal.lost import make_unknown_due
from crawler.store.journal.recovery import OnProgress, Recovery
from crawler.store.journal.suppression import text_keys
from crawler.store.session import Session
from crawler.store.state import schema
from crawler.store.state.database import open_engine, prepare

MAX_SHOWN = 10  # differences of a table that are listed one by one
INTEGRITY_CHECK = "PRAGMA integrity_check(1)"  # reads a whole SQLite database: "ok" or an error

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
"""What the files determine of the state, in an order in which two states can be compared."""


class Maintenance(Session):
    """An output folder opened for maintenance."""

    def rebuild(self, on_progress: OnProgress = lambda _bytes: None) -> int:
        """Rebuild the state from the files; return the number of articles.

        The revisit schedule stays, since the files do not contain all of it; but pages that no line
        is about are due again.

        Raises:
            StoreError: if a file cannot be read or the state cannot be written.
        """
        with self._lock.held(), self._transaction() as connection:
            recovery = Recovery(self._journal, on_progress)
            for kind in schema.KINDS:
                recovery.reset(connection, kind)
            connection.execute(delete(schema.files))
            recovery.catch_up(connection, thorough=True)
            make_unknown_due(connection)
            self._report(recovery.findings)
            return sum(1 for _ in connection.execute(select(schema.articles.c.id)))

    def check(self, on_progress: OnProgress = lambda _bytes: None) -> list[str]:
        """Compare the state with one rebuilt from the files; return the differences as sentences.

        Damage that had to be repaired first is in ``findings``: when the folder was opened, and
        a corrupt state, even if only one of its pages is corrupt.

        Raises:
            StoreError: if either cannot be read.
        """
        self._renew_if_corrupt(on_progress)
        with (
            tempfile.TemporaryDirectory() as scratch,
            self._lock.held(),
            self._transaction() as connection,
        ):
            engine = open_engine(Path(scratch), None)
            with engine.connect() as fresh:
                prepare(fresh)
                Recovery(Journal(self.folder), on_progress).catch_up(fresh, thorough=True)
                differences = list(_differences(connection, fresh))
                fresh.rollback()
            engine.dispose()
            return differences

    def forget(self, article: str, url: str, why: str, at: datetime) -> list[str]:
        """Remove an article with all its revisions, sightings and changes, and suppress it.

        Its addresses and texts are not stored again; see ``suppression``. Programs that follow a
        file see a new file in its place. Returns the addresses.

        Raises:
            StoreError: if a file cannot be written; the rest is done when the folder is next
                opened.
        """
        path = self.folder / files.open_name("forgotten")
        with self._lock.held(), self._transaction() as connection:
            urls, texts = self._addresses_and_texts(connection, article, url)
            line = to_line(forgetting.begin_record(article, urls, texts, why, at))
            files.append(path, line.encode() + b"\n")
            self._catch_up(connection, thorough=True)
            return urls

    def allow(self, name: str, why: str, at: datetime) -> bool:
        """Let the article with an ``id`` or URL be stored again; return whether it was forgotten.

        Raises:
            StoreError: if that cannot be recorded.
        """
        with self._writing() as connection:
            known = self._suppression().addresses
            found = name if name in known.values() else known.get(article_id(name))
            if found is None:
                return False
            line = forgetting.allow_record(found, why, at)
            self._journal.append(connection, "forgotten", line)
            urls = [url for url, forgotten in known.items() if forgotten == found]
            connection.execute(delete(schema.visits).where(schema.visits.c.url_id.in_(urls)))
            return True

    def _addresses_and_texts(
        self, connection: Connection, article: str, url: str
    ) -> tuple[list[str], set[str]]:
        """Return the addresses of an article, its own first, and the digests of its texts."""
        refs = select(schema.revisions.c.ref).where(schema.revisions.c.article == article)
        texts = self._journal.texts(connection, [*connection.execute(refs).scalars()])
        keys: set[str] = set()
        urls = [url]
        for record in texts:
            keys |= text_keys(record["title"], record["body"])
            urls.append(record["url"])
        copies = select(schema.sightings.c.url).where(schema.sightings.c.article == article)
        urls += connection.execute(copies).scalars()
        return list(dict.fromkeys(urls)), keys

    def _renew_if_corrupt(self, on_progress: OnProgress) -> None:
        """Check every page of our own SQLite file; replace the file if one is corrupt."""
        if self._is_external:
            return
        with suppress(StateCorruptError), self._lock.held(), self._transaction() as connection:
            self._is_corrupt = connection.exec_driver_sql(INTEGRITY_CHECK).scalar() != "ok"
        if self._is_corrupt:
            self.close()
            self._recover(on_progress)


def _differences(state: Connection, fresh: Connection) -> Iterator[str]:
    for name, statement in COMPARED.items():
        rows = zip_longest(state.execute(statement), fresh.execute(statement))
        count = 0
        for found, expected in rows:
            if found == expected:
                continue
            count += 1
            if count <= MAX_SHOWN:
                yield f"{name}: the state has {_shown(found)}, the files say {_shown(expected)}"
        if count > MAX_SHOWN:
            yield f"{name}: {count - MAX_SHOWN} more differences"


def _shown(row: Any) -> str:
    return "nothing" if row is None else "(" + ", ".join(map(str, row)) + ")"
