"""An opened folder: the lock, the state, and the right to write that needs both."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from crawler.store.errors import StateDamaged, StoreError, one_line
from crawler.store.journal.journal import Journal, Rotation
from crawler.store.journal.recovery import Recovery, Told
from crawler.store.locks import WriterLock
from crawler.store.revisit_policy import STEPS
from crawler.store.state.database import claim, is_damaged, open_engine, prepare, put_state_aside

logger = logging.getLogger(__name__)


class Session:
    """The outputs of one folder and their state, opened; a context manager."""

    def __init__(
        self, folder: Path, state_url: str | None, rotation: Rotation, steps: Sequence[timedelta]
    ) -> None:
        self.folder = folder
        self.steps = steps
        self.findings: list[str] = []
        """What was out of order when the store was opened or used, a sentence each."""
        self._elsewhere = bool(state_url)
        self._engine = open_engine(folder, state_url)
        self._lock = WriterLock(folder)
        self._journal = Journal(folder, rotation)
        self._connection: Connection | None = None
        self._damaged = False
        """Whether the state's file was found to be no database any more."""
        self._open = False
        """Whether a transaction is open: what is written meanwhile joins it."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        state_url: str | None = None,
        rotation: Rotation = None,
        steps: Sequence[timedelta] = STEPS,
        told: Told = lambda _bytes: None,
    ) -> Self:
        """Open a folder's store, made where there is none, mended where it was left damaged.

        ``state_url``: an SQLAlchemy database URL; default: ``state.db`` in the folder.
        ``rotation``: ``"day"``, a number of bytes, or never (see ``rotation_of``).
        ``steps``: ages at which a text is visited again (see ``steps_of``).
        ``told`` learns the bytes of the files that had to be indexed more, which takes its time.

        Raises:
            StoreError: where the folder or the state cannot be used.
        """
        store = cls(folder, state_url, rotation, steps)
        try:
            store._settle(told)
        except StateDamaged:
            store.close()
            if state_url:
                raise
            store._settle(told)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close the state, and put it aside where it is damaged; may be called twice."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()
        if self._damaged:  # whoever opens the folder next makes it anew
            self._damaged = False
            with self._lock.held():
                aside = put_state_aside(self.folder).name
            self._find([f"{self.folder}: {aside} was no database any more"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _settle(self, told: Told) -> None:
        """Make the state agree with the files."""
        with self._lock.held(), self._transaction() as connection:
            prepare(connection)
            if self._elsewhere:
                claim(connection, self.folder)
            self._catch_up(connection, thorough=True, told=told)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """All that is written within shares one sync and one commit, and one fate.

        Nothing of it counts as accepted before the block has ended; where the block raises,
        nothing was.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The right to write, a state that agrees with the files, and a transaction."""
        if self._open and self._connection is not None:  # within a batch
            yield self._connection
            return
        with self._lock.held(), self._transaction() as connection:
            self._catch_up(connection, thorough=False)
            yield connection
            self._journal.flush(connection)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._open and self._connection is not None:
            yield self._connection
            return
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            self._open = True
            try:
                yield self._connection
                self._connection.commit()
            except BaseException:
                self._journal.forget_waiting()
                self._connection.rollback()
                raise
            finally:
                self._open = False
        except (SQLAlchemyError, OSError) as error:
            failure = StateDamaged if is_damaged(error) else StoreError
            self._damaged |= failure is StateDamaged and not self._elsewhere
            cause = getattr(error, "orig", None) or error  # without SQLAlchemy's own words
            raise failure(f"{self.folder}: the state failed: {one_line(cause)}") from None

    def _catch_up(
        self, connection: Connection, *, thorough: bool, told: Told = lambda _bytes: None
    ) -> None:
        recovery = Recovery(self._journal, told)
        if thorough:
            recovery.renew_prints(connection)
        recovery.catch_up(connection, thorough=thorough)
        self._find(recovery.findings)

    def _find(self, findings: list[str]) -> None:
        for finding in findings:
            logger.warning("%s", finding)
        self.findings += findings
