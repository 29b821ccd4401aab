"""Step 6, store: write what is new and drop what is known."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.items import Article, Page, Rejected, Unchanged
from crawler.stats import count
from crawler.store import Origin, Store, StoreError, open_store

logger = logging.getLogger(__name__)

STORAGE_FAILED = "storage_failed"
"""Reason for closing a crawl whose output can no longer be written."""

GONE = frozenset({"http_404", "http_410", "soft_404", "redirected_home"})
"""Reasons for a reject that mean the page was removed, not that a fetch failed."""

WRITTEN = frozenset({"new", "edited", "re-read"})
"""Outcomes for which a line of the article was written."""

BATCH_SIZE = 32
"""Pages that share an fsync and a commit at most: what a crash costs to fetch again."""

BATCH_DELAY = 0.02
"""Seconds that a page waits for others to join its batch; a fetch takes longer."""


def store_item(
    store: Store,
    item: Page | Rejected | Unchanged,
    on_outcome: Callable[[str], None],
    origin: Origin = "crawl",
) -> tuple[str, Article | None]:
    """Store an item of a crawl or of a replay.

    ``on_outcome`` is called with every outcome, for counting. A page without an article is
    not stored.

    Returns:
        The outcome, and the article if a line of it was written.

    Raises:
        StoreError: if it cannot be written; the item then counts as not accepted.
    """
    if isinstance(item, Rejected):
        return _store_reject(store, item, on_outcome, origin), None
    if isinstance(item, Unchanged):
        store.record_fetch(
            item.url, seen_at=item.seen_at, etag=item.etag, last_modified=item.last_modified
        )
        on_outcome("unchanged")
        return "unchanged", None
    if item.article is None:
        return "nothing", None
    verdict = store.accept(item.article, origin=origin)
    if verdict.outcome == "forgotten":
        return _leave_out(store, item, verdict.note, on_outcome), None
    _record_fetches(store, item)
    on_outcome(verdict.outcome)
    return verdict.outcome, verdict.article if verdict.outcome in WRITTEN else None


def _leave_out(store: Store, page: Page, why: str, on_outcome: Callable[[str], None]) -> str:
    """Give up the URL that redirected to a forgotten article; the store gave up its own."""
    if page.requested_url:
        store.give_up(page.requested_url, why, page.fetched_at)
    on_outcome("rejected")
    on_outcome("rejected/forgotten")
    return "forgotten"


def _record_fetches(store: Store, page: Page) -> None:
    """Record that a page was fetched, also under the URL that redirected to it."""
    for url in filter(None, (page.url, page.requested_url)):
        store.record_fetch(
            url,
            seen_at=page.fetched_at,
            etag=page.etag,
            last_modified=page.last_modified,
            site=page.site,
        )


def _store_reject(
    store: Store, item: Rejected, on_outcome: Callable[[str], None], origin: Origin
) -> str:
    is_new = store.reject(item)
    if is_new or origin == "crawl" or item.reason in GONE:
        _schedule_after(store, item)
    on_outcome("rejected")
    on_outcome(f"rejected/{item.reason}")
    return item.reason


def _schedule_after(store: Store, item: Rejected) -> None:
    """Update the revisit schedule of a known URL that was not fetched since."""
    at = datetime.fromisoformat(item.fetched_at)
    visit = store.visit(item.url)
    if visit is None or (visit.last_seen and at < visit.last_seen):
        return
    if item.reason in GONE:
        store.record_gone(item.url, at, item.reason)
    elif item.status == HTTPStatus.OK:
        store.record_fetch(item.url, seen_at=at, site=item.site)
    else:
        store.record_failure(item.url, item.reason, at, site=item.site)


@dataclass(slots=True)
class _Pending:
    """An item that waits to be stored."""

    item: Any
    done: asyncio.Future[Any]
    outcomes: list[str] = field(default_factory=list)
    """Outcomes to count once the item is on disk."""


class StorePipeline:
    """Writes articles, sightings and rejects; only new and edited articles go on to feeds.

    Items that arrive within ``BATCH_DELAY`` seconds share one transaction of the store, and go
    on when it is on disk.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store: Store | None = None
        """Open while the spider is. Middlewares of the same crawl use it too."""
        self._closing: asyncio.Task[None] | None = None
        self._batch: list[_Pending] = []
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the pipeline."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the store, which recovers from an earlier crash."""
        self.store = open_store(self.crawler.settings)

    def close_spider(self) -> None:
        """Close the store."""
        if self.store is not None:
            self.store.close()

    async def process_item(self, item: Any) -> Any:
        """Store a page's article or a reject, and return a new or edited article.

        Raises:
            DropItem: for everything else.
        """
        if not isinstance(item, Rejected | Page | Unchanged):
            return item
        loop = asyncio.get_running_loop()
        pending = _Pending(item, loop.create_future())
        self._batch.append(pending)
        if len(self._batch) >= BATCH_SIZE:
            self._store_batch()
        elif self._timer is None:
            self._timer = loop.call_later(BATCH_DELAY, self._store_batch)
        return await pending.done

    def stop(self, error: StoreError) -> None:
        """Stop the crawl: what cannot be stored must not be fetched."""
        count(self.crawler, "store/failed")
        engine = self.crawler.engine
        if self._closing is None and engine is not None:
            logger.critical("the crawl stops: %s", error)
            closing = engine.close_spider_async(reason=STORAGE_FAILED)
            self._closing = asyncio.get_running_loop().create_task(closing)

    def _store_batch(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        batch, self._batch, self._timer = self._batch, [], None
        if len(batch) == 1 or not self._store_together(batch):
            for pending in batch:  # an item that cannot be stored must not fail the others
                self._store_alone(pending)

    def _store_together(self, batch: list[_Pending]) -> bool:
        """Store items in one transaction; return whether that succeeded."""
        store = self._open_store()
        try:
            with store.batch():
                results = [self._store(store, pending) for pending in batch]
        except Exception:  # each item is tried, and its error reported, by itself
            return False
        for pending, result in zip(batch, results, strict=True):
            self._finish(pending, result)
        return True

    def _store_alone(self, pending: _Pending) -> None:
        store = self._open_store()
        pending.outcomes.clear()
        try:
            with store.batch():
                result = self._store(store, pending)
        except StoreError as error:
            pending.outcomes.clear()
            self.stop(error)
            self._finish(pending, DropItem(str(error)))
        except Exception as error:
            pending.done.set_exception(error)
        else:
            self._finish(pending, result)

    def _finish(self, pending: _Pending, result: Article | DropItem) -> None:
        for outcome in pending.outcomes:
            count(self.crawler, f"store/{outcome}")
        if pending.done.cancelled():
            return
        if isinstance(result, DropItem):
            pending.done.set_exception(result)
        else:
            pending.done.set_result(result)

    def _store(self, store: Store, pending: _Pending) -> Article | DropItem:
        outcome, article = store_item(store, pending.item, pending.outcomes.append)
        return article or DropItem(f"{outcome}: {pending.item.url}")

    def _open_store(self) -> Store:
        if self.store is None:
            raise RuntimeError("the store is opened with the spider")
        return self.store
