"""Runs a function on numbers in several processes and yields the results in order.

The workers are forked, so that they share the index of the archives without copying it. They
ignore Ctrl-C, which the main process handles, and exit when the main process is gone.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

CHUNK_SIZE = 16  # captures per task: some 50 ms of work
CHUNKS_AHEAD = 4  # tasks per worker: enough to keep it busy, few enough to hold in memory
POLL_INTERVAL = 0.2  # seconds between checks whether to stop or whether the main process is gone

T = TypeVar("T")

_read: Callable[[int], Any]
"""The workers' function; set before they are forked."""


def map_in_order(
    read: Callable[[int], T], numbers: Sequence[int], jobs: int, is_stopped: Callable[[], bool]
) -> Iterator[list[T]]:
    """Yield the results of ``read`` in order, in chunks; ends early once ``is_stopped``.

    With one job everything runs in this process.

    Raises:
        BrokenProcessPool: if a worker died.
    """
    chunks = (numbers[at : at + CHUNK_SIZE] for at in range(0, len(numbers), CHUNK_SIZE))
    if jobs == 1:
        for chunk in chunks:
            if is_stopped():
                return
            yield [read(number) for number in chunk]
        return
    global _read
    _read = read
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_start_worker, initargs=(os.getpid(),)
    )
    try:
        pending = deque(pool.submit(_run, chunk) for chunk in islice(chunks, jobs * CHUNKS_AHEAD))
        while pending and _wait(pending[0], is_stopped):
            yield pending.popleft().result()
            pending.extend(pool.submit(_run, chunk) for chunk in islice(chunks, 1))
    finally:
        pool.shutdown(cancel_futures=True)


def _wait(future: Future[Any], is_stopped: Callable[[], bool]) -> bool:
    """Wait for a task; return whether it is done, not stopped."""
    while not is_stopped():
        try:
            future.exception(timeout=POLL_INTERVAL)
        except FutureTimeout:
            continue
        return True
    return False


def _run(numbers: Sequence[int]) -> list[Any]:
    return [_read(number) for number in numbers]


def _start_worker(parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_exit_with, args=(parent,), daemon=True).start()


def _exit_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(POLL_INTERVAL)
    os._exit(1)
