"""Runs a replay: what the workers read goes into the store, batch by batch."""

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
from crawler.monitors.summary import summarise
from crawler.pipelines.store import STORAGE_FAILED, store_item
from crawler.replay.items import Item, items_of
from crawler.replay.pool import in_order
from crawler.sites import all_sites
from crawler.store import Origin, Store, StoreError

logger = logging.getLogger(__name__)

NAME = "replay"
"""What a replay is called in ``runs.jsonl``, where the sites' names stand."""

WORKER_DIED = "worker_died"
"""How a replay ends whose worker was killed, by a lack of memory perhaps."""


@dataclass(kw_only=True)
class Replay:
    """A replay of captures of ``index`` into ``store``."""

    index: ArchiveIndex
    places: Sequence[int]
    """Numbers of the captures, in order."""
    store: Store
    max_parts: int
    """Pages of one article at most."""
    origin: Origin = "archive"
    """``re-read`` where known articles are to be read anew."""
    finish: str = "finished"
    """How it ended, as Scrapy says it of a crawl."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often each outcome was, as in a crawl's statistics."""
    _stopped: bool = False

    def run(self, jobs: int, told: Callable[[int], None]) -> dict[str, Any]:
        """Replay with so many processes; the summary. ``told`` learns of captures done."""
        started = datetime.now(UTC)
        read = partial(items_of, self.index, max_parts=self.max_parts)
        all_sites()  # before the workers are forked, so that each need not
        with self._stoppable():
            try:
                for chunk in in_order(read, self.places, jobs, lambda: self._stopped):
                    self._keep(chunk)
                    told(len(chunk))
            except StoreError as error:
                logger.critical("the replay stops: %s", error)
                self.counts["crawler/store/failed"] += 1
                self.finish = STORAGE_FAILED
            except BrokenProcessPool:
                logger.critical("the replay stops: a worker process was killed")
                self.finish = WORKER_DIED
        if self._stopped:
            self.finish = "shutdown"
        return self._summary(started)

    def _keep(self, chunk: list[list[Item]]) -> None:
        """Store what a chunk of captures gave: all of it or nothing."""
        outcomes: list[str] = []
        with self.store.batch():
            for item in (item for items in chunk for item in items):
                store_item(self.store, item, outcomes.append, self.origin)
        self.counts.update(f"crawler/store/{outcome}" for outcome in outcomes)
        self.counts["response_received_count"] += len(chunk)
        self.counts["crawler/restore/restored"] += sum(
            bool(getattr(item, "article", None) and item.article.repairs)  # type: ignore[union-attr]
            for items in chunk
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
        return summarise(stats, site=NAME, output=str(self.store.folder))

    @contextmanager
    def _stoppable(self) -> Iterator[None]:
        """Ctrl-C and SIGTERM let the batch under way come to its end; a second one does not."""

        def stop(number: int, _frame: FrameType | None) -> None:
            self._stopped = True
            signal.signal(number, signal.SIG_DFL)

        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
