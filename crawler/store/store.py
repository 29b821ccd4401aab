"""The deduplicating exporter: what is accepted is on disk, once, before anyone is told."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from crawler.items import Article, Image, Rejected
from crawler.store import visits
from crawler.store.decide import Decision, Outcome, decide
from crawler.store.errors import StateDamaged, StoreError, one_line
from crawler.store.journal import Journal, Rotation
from crawler.store.lines import has_surrogates, mended
from crawler.store.locks import WriterLock
from crawler.store.recovery import Recovery
from crawler.store.schedule import Visit
from crawler.store.schema import rejects
from crawler.store.state import is_damaged, open_engine, prepare, put_state_aside
from crawler.store.text import content_hash
from crawler.store.urls import article_id

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of an article."""

    outcome: Outcome
    """``new`` and ``edited`` wrote a line of the article, ``sighting`` one of the sighting."""
    article: Article
    """The article as it was written; of a sighting, as it came."""
    known_as: str
    """``id`` of the article that the text belongs to."""
    similarity: float | None = None
    """Of a sighting: how alike the texts are."""
    note: str = ""
    """Why a page that differs is ``unchanged``: ``emptied`` or ``replaced``."""


class Store:
    """The outputs of one folder and their state; see the package for the protocol."""

    def __init__(self, folder: Path, engine: Engine, rotation: Rotation) -> None:
        self.folder = folder
        self.findings: list[str] = []
        """What was out of order when the store was opened or used, a sentence each."""
        self._engine = engine
        self._lock = WriterLock(folder)
        self._journal = Journal(folder, rotation)
        self._connection: Connection | None = None

    @classmethod
    def open(cls, folder: Path, *, state_url: str | None = None, rotation: Rotation = None) -> Self:
        """Open a folder's store, made where there is none, mended where it was left damaged.

        ``state_url``: an SQLAlchemy database URL; default: ``state.db`` in the folder.
        ``rotation``: ``"day"``, a number of bytes, or never.

        Raises:
            StoreError: where the folder or the state cannot be used.
        """
        store = cls(folder, open_engine(folder, state_url), rotation)
        try:
            store._settle()
        except StateDamaged:
            store.close()
            if state_url:
                raise
            store._find([f"{folder}: {put_state_aside(folder).name} was no database any more"])
            store._settle()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the state; may be called twice."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def accept(self, article: Article) -> Verdict:
        """Decide what an article is and write it down.

        Raises:
            StoreError: where it cannot be written; it then counts as not accepted.
        """
        record = asdict(article)
        if has_surrogates(record):
            record = mended(record)
        record["content_hash"] = record["content_hash"] or content_hash(
            record["title"], record["body"]
        )
        with self._writing() as connection:
            decision = decide(connection, self._journal, record)
            self._write(connection, decision)
            if decision.outcome == "unchanged":
                visits.had(
                    connection, record["url"], record["site"], record["fetched_at"], changed=False
                )
        known = {"id": decision.article, "revision": decision.revision}
        kept = decision.outcome != "sighting"
        return Verdict(
            outcome=decision.outcome,
            article=_article(record | known) if kept else _article(record),
            known_as=decision.article,
            similarity=decision.similarity,
            note=decision.note,
        )

    def reject(self, rejected: Rejected) -> bool:
        """Write a reject down, the same address and reason once ever; whether it was written.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing() as connection:
            return self._reject(connection, asdict(rejected))

    def record_run(self, summary: Mapping[str, Any]) -> None:
        """Add a run's summary to ``runs.jsonl``.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing() as connection:
            self._journal.append(connection, "runs", summary)

    def visit(self, url: str) -> Visit | None:
        """What is known of an address.

        Raises:
            StoreError: where the state cannot be read.
        """
        with self._transaction() as connection:
            return visits.get(connection, url)

    def touch(
        self,
        url: str,
        *,
        seen_at: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        site: str = "",
    ) -> None:
        """Note that an address answered: its page was had, or is unchanged (304).

        Raises:
            StoreError: where the state cannot be written.
        """
        headers = {"etag": etag, "last_modified": last_modified}
        with self._transaction() as connection:
            visits.had(connection, url, site, visits.utc(seen_at), changed=False, headers=headers)

    def _write(self, connection: Connection, decision: Decision) -> None:
        for kind, record in decision.lines:
            if kind == "rejected":
                self._reject(connection, record)
            else:
                self._journal.append(connection, kind, record)

    def _reject(self, connection: Connection, record: dict[str, Any]) -> bool:
        record = mended(record)
        known = rejects.select().where(
            rejects.c.url_id == article_id(record["url"]), rejects.c.reason == record["reason"]
        )
        if connection.execute(known).first():
            return False
        record["fetched_at"] = record["fetched_at"] or visits.utc(datetime.now(UTC))
        self._journal.append(connection, "rejected", record)
        return True

    def _settle(self) -> None:
        """Make the state agree with the files."""
        with self._lock.held(), self._transaction() as connection:
            prepare(connection)
            self._catch_up(connection, thorough=True)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The right to write, a state that agrees with the files, and a transaction."""
        with self._lock.held(), self._transaction() as connection:
            self._catch_up(connection, thorough=False)
            yield connection

    def _catch_up(self, connection: Connection, *, thorough: bool) -> None:
        recovery = Recovery(self._journal)
        recovery.catch_up(connection, thorough=thorough)
        self._find(recovery.findings)

    def _find(self, findings: list[str]) -> None:
        for finding in findings:
            logger.warning("%s", finding)
        self.findings += findings

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            try:
                yield self._connection
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise
        except (SQLAlchemyError, OSError) as error:
            failure = StateDamaged if is_damaged(error) else StoreError
            raise failure(f"{self.folder}: the state failed: {one_line(error)}") from None


def _article(record: Mapping[str, Any]) -> Article:
    names = {field.name for field in fields(Article)}
    values = {name: value for name, value in record.items() if name in names}
    return Article(**values | {"images": [Image(**image) for image in record["images"]]})
