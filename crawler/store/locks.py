"""Who may write: one process at a time appends, one process at a time crawls a site.

The locks are the kernel's (``flock``): they end with the process, however it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from crawler.store.errors import SiteBusy, StoreError, one_line

LOCK_FOLDER = ".locks"
"""Where the lock files are, below the output folder; they may be removed when nothing runs."""

PATIENCE = 60.0
"""Seconds to wait for the writers' lock: an append takes milliseconds, a mending minutes
only after a damage, and then no writer should go on."""


POLL = 0.005
"""Seconds between two tries for the lock: an append with its sync takes about as long."""


class WriterLock:
    """The lock under which files are appended to and the state is committed."""

    def __init__(self, folder: Path) -> None:
        self._lock = _lock(folder, "writer")
        self._folder = folder

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; may be nested.

        Raises:
            StoreError: where another process holds it for longer than ``PATIENCE``.
        """
        try:
            self._lock.acquire(timeout=PATIENCE, poll_interval=POLL)
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
    """Hold the right to crawl a site into a folder.

    Raises:
        SiteBusy: where another process holds it (an earlier cron job is not done yet).
        StoreError: where the folder cannot be written.
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
