"""A pool of worker processes, each of which may be lost at any time."""

from __future__ import annotations

import asyncio
import signal
import warnings
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.limited.worker import OUT_OF_MEMORY, Limits, Lost, NoWorker, call, start_worker

T = TypeVar("T")

WORKERS = 2
"""Processes: while one is busy with a costly page, the other goes on with plain ones."""

PATIENCE = 20
"""Seconds of waiting for each second of processor time: a busy machine has little of it."""

MAX_STARTS = 3
"""Times that a pool is started for a task: the system may have ended one that was idle."""

ENDED = {
    signal.SIGXCPU: "it took more than {seconds} s of processor time",
    signal.SIGKILL: "its process was killed, as for lack of memory",
}


class _Context(ForkContext):
    """Makes processes by copying this one, and knows the pipes that lead to them."""

    def __init__(self) -> None:
        super().__init__()
        self.pipes: list[int] = []
        """Descriptors of all ends; a copy of this process finds those that it was made with."""

    def Pipe(self, duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802, FBT
        """Return the ends of a new pipe."""
        ends = super().Pipe(duplex)
        self.pipes += [end.fileno() for end in ends]
        return ends


class LimitedPool:
    """Worker processes that are copies of this one, made when they are first needed.

    What a task needs should be imported by then, so that no worker has to.
    """

    def __init__(self, limits: Limits, *, workers: int = WORKERS) -> None:
        self._limits = limits
        self._workers = workers
        self._pool: ProcessPool | None = None

    def start(self) -> None:
        """Start the workers, unless they are running.

        Raises:
            NoWorker: The system gives no further process, or no handles for its pipes.
        """
        try:
            self._start()
        except (BrokenProcessPool, OSError):
            raise NoWorker from None

    def _start(self) -> None:
        if self._pool is not None and self._pool.active:
            return
        # A worker that hangs in a lock of its parent's, against which this warns, is ended.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        context = _Context()
        self._pool = ProcessPool(
            self._workers,
            initializer=start_worker,
            initargs=(self._limits, context.pipes),
            context=context,
        )
        assert self._pool.active  # noqa: S101 - asking starts them

    def run(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function in a worker and return its result.

        Raises:
            Lost: The worker has ended before it was done.
            NoWorker: There is none.
        """
        for _ in range(MAX_STARTS):
            try:
                return self._submit(function, arguments).result()
            except BrokenProcessPool:
                continue
            except (ProcessExpired, FutureTimeout) as error:
                raise self._lost(error) from None
        raise NoWorker

    async def run_async(self, function: Callable[..., T], *arguments: Any) -> T:
        """Do what ``run`` does while the loop goes on."""
        for _ in range(MAX_STARTS):
            try:
                return await asyncio.wrap_future(self._submit(function, arguments))
            except BrokenProcessPool:
                continue
            except (ProcessExpired, FutureTimeout) as error:
                raise self._lost(error) from None
        raise NoWorker

    def close(self) -> None:
        """Give up what is being done; the workers end with this process."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]

    def _submit(self, function: Callable[..., T], arguments: tuple[Any, ...]) -> Future[T]:
        self.start()
        assert self._pool is not None  # noqa: S101 - for the type checker
        return self._pool.schedule(
            call,
            args=(function, arguments, self._limits),
            timeout=self._limits.seconds * PATIENCE,
        )

    def _lost(self, error: BaseException) -> Lost:
        """Return how a worker was lost."""
        if not isinstance(error, ProcessExpired):
            return Lost(f"it was not done after {self._limits.seconds * PATIENCE} s")
        status = int(error.exitcode)
        if status == OUT_OF_MEMORY:
            return Lost(f"it took more than {self._limits.megabytes} MB of memory")
        if status >= 0:
            return Lost(f"its process ended with status {status}")
        number = signal.Signals(-status)
        known = ENDED.get(number, f"its process ended by {number.name}")
        return Lost(known.format(seconds=self._limits.seconds))
