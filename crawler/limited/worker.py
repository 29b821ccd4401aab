"""What a worker process does: one function at a time, within limits that the system enforces.

The limit of processor time is the system's own (``RLIMIT_CPU``): it ends the process also within
a library that never returns to Python. So is that of memory (``RLIMIT_DATA``).
"""

from __future__ import annotations

import gc
import math
import os
import resource
import signal
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from scrapy.settings import BaseSettings

from crawler.items import NotAnArticle

OUT_OF_MEMORY = 77
"""Exit status of a worker that has no memory left."""

ALMOST = 0.75
"""Share of its memory from which on a worker that fails has run out of it."""

PARENT_CHECK = 0.5
"""Seconds between two looks whether the process that started a worker is still there."""

STATUS = Path("/proc/self/status")
OPEN_FILES = Path("/proc/self/fd")

_at_start = 0
"""Bytes that this process held when it became a worker: its parent's."""

REASON = "too_costly"
"""Reason of the reject of a page that is given up."""


class TooCostly(NotAnArticle):
    """A page whose reading took more than it may; the detail says what of."""

    def __init__(self, detail: str) -> None:
        super().__init__(REASON, detail)

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.detail,)


class Lost(Exception):  # noqa: N818 - an event, not a fault of this program
    """The process that worked on a page has ended; the message says how."""


class NoWorker(NotAnArticle):
    """No process could be started, through no fault of the page."""

    def __init__(self) -> None:
        super().__init__("machine", "no worker process could be started")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may use."""

    seconds: int = 10
    """Processor time."""
    megabytes: int = 512
    """Memory beside what a worker has when it starts."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        """Return the limits that the settings state."""
        return cls(settings.getint("CRAWLER_PAGE_SECONDS"), settings.getint("CRAWLER_PAGE_MB"))


def start_worker(limits: Limits, pipes: Collection[int]) -> None:
    """Prepare a new worker: a copy of its parent, of which it keeps nothing but its own pipes.

    Sockets and pipes to other programs would else stay open, and locks of files held, for as long
    as the worker lives.
    """
    signal.set_wakeup_fd(-1)  # the parent's loop would take the worker's signals for its own
    for number in (signal.SIGTERM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_DFL)
    for number in (signal.SIGINT, signal.SIGHUP):  # sent to all of a terminal; the parent decides
        signal.signal(number, signal.SIG_IGN)
    gc.freeze()  # what the parent left for collection is not this process's to close
    _leave_files_but(pipes)
    threading.Thread(target=_exit_with, args=(os.getppid(),), daemon=True).start()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    global _at_start
    _at_start = _bytes_of("VmHWM") or 0
    used = _bytes_of("VmData")
    if used is not None:
        _set_soft_limit(resource.RLIMIT_DATA, used + limits.megabytes * 2**20)


def call(function: Callable[..., Any], arguments: tuple[Any, ...], limits: Limits) -> Any:
    """Call a function; this process ends where it takes more processor time or memory."""
    _set_soft_limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + limits.seconds)
    try:
        return function(*arguments)
    except NotAnArticle:
        raise
    except Exception as error:
        if isinstance(error, MemoryError) or _was_full(limits):
            os._exit(OUT_OF_MEMORY)  # not all memory is given back; a new worker is clean
        raise
    finally:
        _set_soft_limit(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _was_full(limits: Limits) -> bool:
    """Return whether memory was short: libraries say so in words of their own.

    Where an earlier page filled it, the page is tried again in a new worker.
    """
    taken = (_bytes_of("VmHWM") or 0) - _at_start
    return taken > ALMOST * limits.megabytes * 2**20


def _set_soft_limit(kind: int, wanted: int) -> None:
    hard = resource.getrlimit(kind)[1]
    with suppress(ValueError, OSError):  # below a limit that the user has set: that one counts
        resource.setrlimit(kind, (wanted, hard))


def _leave_files_but(pipes: Collection[int]) -> None:
    """Put the null device in place of every open file but the standard ones and some pipes.

    A descriptor that was closed could come back as that of another file.
    """
    null = os.open(os.devnull, os.O_RDWR)
    kept = {*range(3), null, *pipes}
    names = [path.name for path in OPEN_FILES.iterdir()] if OPEN_FILES.exists() else []
    for number in {int(name) for name in names} - kept:
        with suppress(OSError):
            os.fstat(number)  # the listing's own is closed by now
            os.dup2(null, number, inheritable=False)


def _bytes_of(name: str) -> int | None:
    """Return a size of this process that Linux states; ``RLIMIT_DATA`` counts ``VmData``."""
    try:
        lines = STATUS.read_text("ascii").splitlines()
    except OSError:
        return None
    return next((int(one.split()[1]) * 1024 for one in lines if one.startswith(f"{name}:")), None)


def _exit_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK)
    os._exit(1)
