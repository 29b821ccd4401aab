"""Locks: one process at a time writes to a folder, one process at a time crawls a site.

The kernel releases the locks (``flock``) when the process ends, however it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from crawler.store.errors import SiteBusy, StoreError, one_line

LOCK_FOLDER = ".locks"  # below the output folder; may be removed when nothing runs
PATIENCE = 60.0
"""Seconds to wait for the writers' lock. An append takes milliseconds; a recovery takes minutes,
but only after damage, and then no other writer should go on."""

POLL_INTERVAL = 0.005  # seconds between two attempts; an append with its fsync takes about as long


class WriterLock:
    """The lock under which the output files are appended to and the state is committed."""

    def __init__(self, folder: Path) -> None:
        self._lock = _lock(folder, "writer")
        self._folder = folder

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; reentrant.

        Raises:
            StoreError: if another process holds it for longer than ``PATIENCE``.
        """
        try:
            self._lock.acquire(timeout=PATIENCE, poll_interval=POLL_INTERVAL)
        except Timeout:
            raise StoreError(
                f"{self._folder}: another process has been writing for {PATIENCE:g} s"
            ) from None
        except OSError as error:
            raise StoreError(f"{self._folder}: cannot be locked: {one_line(error)}") from None
        try:
            yield
        finally:
            self._lock.release()


@contextmanager
def site_lock(folder: Path, site: str) -> Iterator[None]:
    """Hold the exclusive right to crawl a site into a folder.

    Raises:
        SiteBusy: if another process holds it, such as an earlier cron job.
        StoreError: if the folder cannot be written.
    """
    lock = _lock(folder, "site-" + re.sub(r"[^\w.-]", "_", site))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise SiteBusy(f"{site} is being crawled into {folder} by another process") from None
    except OSError as error:
        raise StoreError(f"{folder}: cannot be locked: {one_line(error)}") from None
    try:
        yield
    finally:
        lock.release()


def _lock(folder: Path, name: str) -> FileLock:
    try:
        (folder / LOCK_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror or error}") from None
    return FileLock(folder / LOCK_FOLDER / f"{name}.lock")
