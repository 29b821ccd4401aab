"""Runs a replay: stores batch by batch what the workers read."""

from __future__ import annotations

import logging
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from types import FrameType
from typing import Any

from crawler.archive import ArchiveIndex
from crawler.items import Page
from crawler.monitors.summary import summarise
from crawler.pipelines.store import STORAGE_FAILED, store_item
from crawler.replay.items import Item, items_of
from crawler.replay.pool import map_in_order
from crawler.sites import all_sites
from crawler.store import Origin, Store, StoreError

logger = logging.getLogger(__name__)

RUN_NAME = "replay"
"""``site`` of a replay in ``runs.jsonl``."""

WORKER_DIED = "worker_died"
"""``finish`` of a replay of which a worker was killed, such as for lack of memory."""


@dataclass(kw_only=True)
class Replay:
    """A replay of some captures of ``index`` into ``store``."""

    index: ArchiveIndex
    numbers: Sequence[int]
    """Numbers of the captures in order."""
    store: Store
    max_parts: int
    """Pages of one article at most."""
    origin: Origin = "archive"
    """``re-read`` to read known articles again."""
    finish: str = "finished"
    """How it ended, as Scrapy's ``finish_reason``."""
    counts: Counter[str] = field(default_factory=Counter)
    """Number of each outcome, named as in a crawl's stats."""
    _is_stopped: bool = False

    def run(self, jobs: int, on_progress: Callable[[int], None]) -> dict[str, Any]:
        """Replay with ``jobs`` processes; return the summary of the run.

        ``on_progress`` is called with the number of captures done since the last call.
        """
        started = datetime.now(UTC)
        read = partial(items_of, self.index, max_parts=self.max_parts)
        all_sites()  # loaded once, before the workers are forked
        with self._stop_on_signals():
            try:
                for chunk in map_in_order(read, self.numbers, jobs, lambda: self._is_stopped):
                    self._store(chunk)
                    on_progress(len(chunk))
            except StoreError as error:
                logger.critical("the replay stops: %s", error)
                self.counts["crawler/store/failed"] += 1
                self.finish = STORAGE_FAILED
            except BrokenProcessPool:
                logger.critical("the replay stops: a worker process was killed")
                self.finish = WORKER_DIED
        if self._is_stopped:
            self.finish = "shutdown"
        return self._summary(started)

    def _store(self, chunk: list[list[Item]]) -> None:
        """Store the items of a chunk of captures: all of them or none."""
        outcomes: list[str] = []
        items = [item for captured in chunk for item in captured]
        with self.store.batch():
            for item in items:
                store_item(self.store, item, outcomes.append, self.origin)
        self.counts.update(f"crawler/store/{outcome}" for outcome in outcomes)
        self.counts["response_received_count"] += len(chunk)
        self.counts["crawler/restore/restored"] += sum(
            isinstance(item, Page) and item.article is not None and bool(item.article.repairs)
            for item in items
        )

    def _summary(self, started: datetime) -> dict[str, Any]:
        finished = datetime.now(UTC)
        times = {
            "start_time": started,
            "finish_time": finished,
            "elapsed_time_seconds": (finished - started).total_seconds(),
        }
        stats = self.counts | times | {"finish_reason": self.finish}
        return summarise(stats, site=RUN_NAME, output=str(self.store.folder))

    @contextmanager
    def _stop_on_signals(self) -> Iterator[None]:
        """Finish the current batch on SIGINT or SIGTERM; a second signal ends the process."""

        def stop(number: int, _frame: FrameType | None) -> None:
            self._is_stopped = True
            signal.signal(number, signal.SIG_DFL)

        previous = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in previous.items():
                signal.signal(one, handler)
