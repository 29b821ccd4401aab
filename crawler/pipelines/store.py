"""Step 6, store: the deduplicating exporter keeps what is new, and says what was not."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.items import Page, Rejected, Unchanged
from crawler.pipelines.keep import keep
from crawler.stats import count
from crawler.store import Store, StoreError, open_store

logger = logging.getLogger(__name__)

STORAGE_FAILED = "storage_failed"
"""Reason a crawl is closed for when its output cannot be written any more."""


BATCH = 32
"""Pages that share a sync and a commit at most: what a crash between two costs to fetch again."""

LINGER = 0.02
"""Seconds that a page waits for others to share them with; a fetch takes longer."""


@dataclass(slots=True)
class _Page:
    """An item on its way into the store."""

    item: Any
    done: asyncio.Future[Any]
    counts: list[str] = field(default_factory=list)
    """What is counted once it is on disk."""


class StorePipeline:
    """Writes articles, sightings and rejects; what goes on to Scrapy's feeds is new or edited.

    Pages that come within ``LINGER`` seconds are one transaction of the store, and go on
    when it is on disk.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store: Store | None = None
        """Open while the spider is; also for the middlewares of the same crawl."""
        self._closing: asyncio.Task[None] | None = None
        self._waiting: list[_Page] = []
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the store, which mends what a crash left behind."""
        self.store = open_store(self.crawler.settings)

    def close_spider(self) -> None:
        """Close the store."""
        if self.store is not None:
            self.store.close()

    async def process_item(self, item: Any) -> Any:
        """Store a page's article, or a reject.

        Raises:
            DropItem: for whatever is no new or edited article.
        """
        if not isinstance(item, Rejected | Page | Unchanged):
            return item
        loop = asyncio.get_running_loop()
        page = _Page(item, loop.create_future())
        self._waiting.append(page)
        if len(self._waiting) >= BATCH:
            self._store_waiting()
        elif self._timer is None:
            self._timer = loop.call_later(LINGER, self._store_waiting)
        return await page.done

    def _store_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        pages, self._waiting, self._timer = self._waiting, [], None
        if len(pages) == 1 or not self._stored(pages):
            for page in pages:  # one that cannot be kept must not take the others with it
                self._store_alone(page)

    def _stored(self, pages: list[_Page]) -> bool:
        """Whether the pages could be stored together."""
        store = self._opened()
        try:
            with store.batch():
                results = [self._keep(page, store) for page in pages]
        except Exception:  # told of each page by itself
            return False
        for page, result in zip(pages, results, strict=True):
            self._finish(page, result)
        return True

    def _store_alone(self, page: _Page) -> None:
        store = self._opened()
        page.counts.clear()
        try:
            with store.batch():
                result = self._keep(page, store)
        except StoreError as error:
            page.counts.clear()
            self.stop(error)
            self._finish(page, DropItem(str(error)))
        except Exception as error:
            page.done.set_exception(error)
        else:
            self._finish(page, result)

    def _finish(self, page: _Page, result: Any) -> None:
        for outcome in page.counts:
            self._count(outcome)
        if page.done.cancelled():
            return
        if isinstance(result, DropItem):
            page.done.set_exception(result)
        else:
            page.done.set_result(result)

    def _keep(self, page: _Page, store: Store) -> Any:
        """Bring an item into the store; what goes on, or why nothing does."""
        outcome, article = keep(store, page.item, page.counts.append)
        return article or DropItem(f"{outcome}: {page.item.url}")

    def _opened(self) -> Store:
        if self.store is None:
            raise RuntimeError("the store is opened with the spider")
        return self.store

    def stop(self, error: StoreError) -> None:
        """Stop the crawl: what cannot be kept is not fetched."""
        self._count("failed")
        engine = self.crawler.engine
        if self._closing is None and engine is not None:
            logger.critical("the crawl stops: %s", error)
            closing = engine.close_spider_async(reason=STORAGE_FAILED)
            self._closing = asyncio.get_running_loop().create_task(closing)

    def _count(self, outcome: str) -> None:
        count(self.crawler, f"store/{outcome}")
