"""Reads in several processes and gives what they read in order.

The workers are forked, so that they have the index of the archives without a copy of it.
They leave Ctrl-C to the main process, and end when it is gone.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

CHUNK = 16
"""Captures that a worker is given at a time: some 50 ms of work."""

AHEAD = 4
"""Chunks under way for each worker: enough that none waits, few enough to hold in memory."""

POLL = 0.2
"""s between two looks at whether to stop, or whether the main process is gone."""

T = TypeVar("T")

_read: Callable[[int], Any]
"""What a worker does; set before the workers are forked."""


def in_order(
    read: Callable[[int], T], places: Sequence[int], jobs: int, stopped: Callable[[], bool]
) -> Iterator[list[T]]:
    """What ``read`` gives for each place, in order, chunk by chunk; ends early once ``stopped``.

    With one job everything is read in this process.

    Raises:
        BrokenProcessPool: where a worker died.
    """
    chunks = (places[start : start + CHUNK] for start in range(0, len(places), CHUNK))
    if jobs == 1:
        for chunk in chunks:
            if stopped():
                return
            yield [read(place) for place in chunk]
        return
    global _read
    _read = read
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_begin, initargs=(os.getpid(),)
    )
    try:
        waiting = deque(pool.submit(_work, chunk) for chunk in islice(chunks, jobs * AHEAD))
        while waiting and _is_done(waiting[0], stopped):
            yield waiting.popleft().result()
            waiting.extend(pool.submit(_work, chunk) for chunk in islice(chunks, 1))
    finally:
        pool.shutdown(cancel_futures=True)


def _is_done(future: Future[Any], stopped: Callable[[], bool]) -> bool:
    """Wait for a chunk; false where the work is stopped meanwhile."""
    while not stopped():
        try:
            future.exception(timeout=POLL)
        except NotYet:
            continue
        return True
    return False


def _work(places: Sequence[int]) -> list[Any]:
    return [_read(place) for place in places]


def _begin(parent: int) -> None:
    """Prepare a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL)
    os._exit(1)
