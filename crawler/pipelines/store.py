"""Step 5, store: the deduplicating exporter keeps what is new, and says what was not."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from typing_extensions import Self

from crawler.items import Article, Page, Rejected
from crawler.pipelines.step import rejected
from crawler.store import Store, StoreError

logger = logging.getLogger(__name__)

STORAGE_FAILED = "storage_failed"
"""Reason a crawl is closed for when its output cannot be written any more."""


class StorePipeline:
    """Writes articles, sightings and rejects; what goes on to Scrapy's feeds is new or edited.

    The decision and the writing are one transaction of the store, because two pages
    of one article may be in the pipelines at the same time.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store: Store | None = None
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the store, which mends what a crash left behind."""
        settings = self.crawler.settings
        self.store = Store.open(
            Path(settings["CRAWLER_OUTPUT"]), state_url=settings["CRAWLER_STATE"] or None
        )

    def close_spider(self) -> None:
        """Close the store."""
        if self.store is not None:
            self.store.close()

    def process_item(self, item: Any) -> Any:
        """Store a page's article, or a reject.

        Raises:
            DropItem: for whatever is no new or edited article.
        """
        try:
            if isinstance(item, Rejected):
                self._reject(item)
            elif isinstance(item, Page):
                return self._accept(item)
        except StoreError as error:
            self._fail(error)
        return item

    def _accept(self, page: Page) -> Article:
        assert self.store
        if page.article is None:
            self._reject(rejected(page, "empty", "nothing was read from the page"))
        assert page.article
        verdict = self.store.accept(page.article)
        self.store.touch(
            page.url, seen_at=page.fetched_at, etag=page.etag, last_modified=page.last_modified
        )
        self._count(verdict.outcome)
        if verdict.outcome not in {"new", "edited"}:
            raise DropItem(f"{verdict.outcome}: {page.url}")
        return verdict.article

    def _reject(self, item: Rejected) -> None:
        assert self.store
        self.store.reject(item)
        self._count("rejected")
        self._count(f"rejected/{item.reason}")
        raise DropItem(f"{item.reason}: {item.url}")

    def _fail(self, error: StoreError) -> None:
        """Stop the crawl: what cannot be kept is not fetched."""
        self._count("failed")
        if self._closing is None:
            logger.critical("the crawl stops: %s", error)
            assert self.crawler.engine
            closing = self.crawler.engine.close_spider_async(reason=STORAGE_FAILED)
            self._closing = asyncio.get_running_loop().create_task(closing)
        raise DropItem(str(error))

    def _count(self, outcome: str) -> None:
        assert self.crawler.stats
        self.crawler.stats.inc_value(f"crawler/store/{outcome}")
