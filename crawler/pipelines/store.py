"""Step 6, store: the deduplicating exporter keeps what is new, and says what was not."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.settings import BaseSettings

from crawler.items import Article, Page, Rejected, Unchanged
from crawler.monitors.counts import count
from crawler.store import Store, StoreError, rotation_of, steps_of

logger = logging.getLogger(__name__)

STORAGE_FAILED = "storage_failed"
"""Reason a crawl is closed for when its output cannot be written any more."""


GONE = frozenset({"http_404", "http_410", "redirected_home"})
"""Reasons that mean a page is not there any more, as opposed to not to be had just now."""


def open_store(settings: BaseSettings) -> Store:
    """The store that the settings name; opening it mends what a crash left behind.

    Raises:
        StoreError: where the folder or the state cannot be used.
        ValueError: where a setting cannot be right.
    """
    return Store.open(
        Path(settings["CRAWLER_OUTPUT"]),
        state_url=settings["CRAWLER_STATE"] or None,
        rotation=rotation_of(settings["CRAWLER_ROTATION"]),
        steps=steps_of(settings["CRAWLER_VISITS"]),
    )


class StorePipeline:
    """Writes articles, sightings and rejects; what goes on to Scrapy's feeds is new or edited.

    The decision and the writing are one transaction of the store, because two pages
    of one article may be in the pipelines at the same time.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.store: Store | None = None
        """Open while the spider is; also for the middlewares of the same crawl."""
        self._closing: asyncio.Task[None] | None = None

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

    def process_item(self, item: Any) -> Any:
        """Store a page's article, or a reject.

        Raises:
            DropItem: for whatever is no new or edited article.
        """
        if self.store is None:
            raise RuntimeError("the store is opened with the spider")
        try:
            if isinstance(item, Rejected):
                self._reject(item, self.store)
            elif isinstance(item, Page) and item.article is not None:
                return self._accept(item, item.article, self.store)
            elif isinstance(item, Unchanged):
                self._unchanged(item, self.store)
        except StoreError as error:
            self._fail(error)
        return item

    def _accept(self, page: Page, article: Article, store: Store) -> Article:
        verdict = store.accept(article)
        self._touch(page.url, page, store)
        if page.requested_url:
            self._touch(page.requested_url, page, store)
        self._count(verdict.outcome)
        if verdict.outcome not in {"new", "edited"}:
            raise DropItem(f"{verdict.outcome}: {page.url}")
        return verdict.article

    def _unchanged(self, item: Unchanged, store: Store) -> None:
        store.touch(
            item.url, seen_at=item.seen_at, etag=item.etag, last_modified=item.last_modified
        )
        self._count("unchanged")
        raise DropItem(f"unchanged: {item.url}")

    def _touch(self, url: str, page: Page, store: Store) -> None:
        store.touch(
            url,
            seen_at=page.fetched_at,
            etag=page.etag,
            last_modified=page.last_modified,
            site=page.site,
        )

    def _note_visit(self, item: Rejected, store: Store) -> None:
        """Enter the outcome into the calendar, if the address stands in it."""
        at = datetime.fromisoformat(item.fetched_at)
        if store.visit(item.url) is None:
            return
        if item.reason in GONE:
            store.gone(item.url, at, item.reason)
        elif item.status == HTTPStatus.OK:
            store.touch(item.url, seen_at=at, site=item.site)
        else:
            store.failed(item.url, item.reason, at, site=item.site)

    def _reject(self, item: Rejected, store: Store) -> None:
        store.reject(item)
        self._note_visit(item, store)
        self._count("rejected")
        self._count(f"rejected/{item.reason}")
        raise DropItem(f"{item.reason}: {item.url}")

    def _fail(self, error: StoreError) -> None:
        """Stop the crawl: what cannot be kept is not fetched."""
        self._count("failed")
        engine = self.crawler.engine
        if self._closing is None and engine is not None:
            logger.critical("the crawl stops: %s", error)
            closing = engine.close_spider_async(reason=STORAGE_FAILED)
            self._closing = asyncio.get_running_loop().create_task(closing)
        raise DropItem(str(error))

    def _count(self, outcome: str) -> None:
        count(self.crawler, f"store/{outcome}")
