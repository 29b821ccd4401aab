"""An opened output folder: its lock, its journal, and a transaction of its state."""

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

from crawler.store import files
from crawler.store.errors import StateCorruptError, StoreError, one_line
from crawler.store.journal.journal import Journal, Rotation
from crawler.store.journal.recovery import OnProgress, Recovery
from crawler.store.journal.suppression import Suppression
from crawler.store.locks import WriterLock
from crawler.store.revisit_policy import STEPS
from crawler.store.state.database import (
    STATE_FILE,
    claim,
    is_alive,
    is_corrupt,
    open_engine,
    prepare,
    reconnect,
    set_aside_state,
)

logger = logging.getLogger(__name__)


class Session:
    """The files of an output folder and their state; a context manager."""

    def __init__(
        self, folder: Path, state_url: str | None, rotation: Rotation, steps: Sequence[timedelta]
    ) -> None:
        self.folder = folder
        self.steps = steps
        self.findings: list[str] = []
        """Damage found and repaired when the folder was opened or used, one sentence each."""
        self._is_external = bool(state_url)
        """Whether the state is not a file in the folder."""
        self._engine = open_engine(folder, state_url)
        self._lock = WriterLock(folder)
        self._journal = Journal(folder, rotation)
        self._connection: Connection | None = None
        self._suppressed: tuple[tuple[int, int], Suppression] | None = None
        """Size and mtime of ``forgotten.jsonl``, and what it held then."""
        self._is_corrupt = False
        """Whether the state's file is not a valid database any more."""
        self._in_transaction = False
        """Whether a transaction is open; writes then join it."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        state_url: str | None = None,
        rotation: Rotation = None,
        steps: Sequence[timedelta] = STEPS,
        on_progress: OnProgress = lambda _bytes: None,
    ) -> Self:
        """Open a folder, creating it if needed and repairing what was left damaged.

        Args:
            folder: The output folder.
            state_url: SQLAlchemy URL of the state; by default ``state.db`` in the folder.
            rotation: When output files are closed; see ``parse_rotation``.
            steps: Ages of a text at which it is visited again; see ``parse_steps``.
            on_progress: Called with the number of bytes indexed since the last call.

        Raises:
            StoreError: if the folder or the state cannot be used.
        """
        session = cls(folder, state_url, rotation, steps)
        try:
            session._recover(on_progress)
        except BaseException as error:
            session.close()
            if state_url or not isinstance(error, StateCorruptError):
                raise
            session._recover(on_progress)  # closing put the corrupt state aside
        return session

    def close(self) -> None:
        """Close the state, setting it aside if it is corrupt; idempotent."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()
        if self._is_corrupt:  # the next one to open the folder rebuilds it
            self._is_corrupt = False
            with self._lock.held():
                backup = set_aside_state(self.folder).name
            self._report([f"{self.folder}: the state was damaged and is kept as {backup}"])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Write everything within the block in one transaction with one fsync per file.

        Nothing counts as accepted before the block has ended; if it raises, nothing is written.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Hold the lock and a transaction, recover if needed, and flush the journal at the end."""
        if self._in_transaction and self._connection is not None:  # within a batch
            yield self._connection
            return
        with self._lock.held(), self._transaction() as connection:
            self._catch_up(connection, thorough=False)
            yield connection
            self._journal.flush(connection)

    def _suppression(self) -> Suppression:
        """Return the suppression list, read anew if its file has changed."""
        path = self.folder / files.open_name("forgotten")
        seen = files.size_and_mtime(path)
        if self._suppressed is None or self._suppressed[0] != seen:
            self._suppressed = seen, Suppression.read(path)
        return self._suppressed[1]

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._in_transaction and self._connection is not None:
            yield self._connection
            return
        try:
            connection = self._connected()
            self._in_transaction = True
            try:
                yield connection
                connection.commit()
            except BaseException:
                self._journal.discard_pending()
                connection.rollback()
                raise
            finally:
                self._in_transaction = False
        except StateCorruptError:
            self._is_corrupt |= not self._is_external
            raise
        except (SQLAlchemyError, OSError) as error:
            failure = StateCorruptError if is_corrupt(error) else StoreError
            self._is_corrupt |= failure is StateCorruptError and not self._is_external
            cause = getattr(error, "orig", None) or error  # without SQLAlchemy's explanations
            raise failure(f"{self.folder}: the state failed: {one_line(cause)}") from None

    def _connected(self) -> Connection:
        """Return the connection, a new one if the server has ended it since."""
        if self._connection is None:
            self._connection = self._engine.connect()
        elif not is_alive(self._connection):
            self._connection.invalidate()
            self._connection.close()
            self._connection = reconnect(self._engine)
            logger.warning("%s: the state's server had ended the connection", self.folder)
        return self._connection

    def _recover(self, on_progress: OnProgress) -> None:
        """Prepare the state and make it agree with the files."""
        with self._lock.held():
            self._set_folder_aside()
        with self._lock.held(), self._transaction() as connection:
            prepare(connection)
            if self._is_external:
                claim(connection, self.folder)
            self._catch_up(connection, thorough=True, on_progress=on_progress)

    def _set_folder_aside(self) -> None:
        """Rename a folder that is where the file of the state belongs."""
        if not self._is_external and (self.folder / STATE_FILE).is_dir():
            backup = set_aside_state(self.folder).name
            self._report([f"{self.folder}: {STATE_FILE} was a folder and is now {backup}"])

    def _catch_up(
        self,
        connection: Connection,
        *,
        thorough: bool,
        on_progress: OnProgress = lambda _bytes: None,
    ) -> None:
        recovery = Recovery(self._journal, on_progress)
        if thorough:
            recovery.renew_fingerprints(connection)
        recovery.catch_up(connection, thorough=thorough)
        self._report(recovery.findings)

    def _report(self, findings: list[str]) -> None:
        for finding in findings:
            logger.warning("%s", finding)
        self.findings += findings
