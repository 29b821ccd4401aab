"""Of what the lists link, only what is new or due is asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.pipelines.store import StorePipeline
from crawler.records.runs import last_run
from crawler.responses import site_name
from crawler.stats import count
from crawler.store import Store, StoreError, Visit, is_due


class IncrementalCrawl:
    """Spider middleware of incremental crawls (spiders with ``incremental = True``).

    A known article is asked for when the calendar of visits says so, with the validators
    of its last answer; all others are passed by. Lists are asked for always, but their
    pages are turned only as far as something on them is new, if the last crawl of the
    site went to its end. Articles that are due and on no list any more are asked for too.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.turn_all = True

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The spider's own start, then what is due."""
        async for entry in start:
            yield entry
        spider, store = self.crawler.spider, self._store()
        if spider is None or store is None:
            return
        run = last_run(Path(self.crawler.settings["CRAWLER_OUTPUT"]), spider.name)
        self.turn_all = (
            run is None or run.get("finish") != "finished" or bool(run.get("lists_failed"))
        )
        try:
            visits = store.due_urls(spider.name, datetime.now(UTC))
        except StoreError as error:
            self._stop(error)
            return
        for visit in visits:
            request = spider.article_request(visit.url)  # type: ignore[attr-defined]
            yield self._conditional(request, visit)

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002 - Scrapy gives it by name
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        """Leave out known articles that are not due, and turning the page where all are known."""
        store = self._store()
        links = fresh = 0
        async for entry in result:
            kind = entry.meta.get("kind") if store and isinstance(entry, Request) else None
            if store is None or kind is None:
                yield entry
            elif kind == "article":
                links += 1
                now = datetime.now(UTC)
                try:
                    visit = store.discover(entry.url, site=site_name(entry.url), at=now)
                except StoreError as error:
                    self._stop(error)
                    return
                fresh += visit is None
                if self._wanted(visit, now):
                    yield self._conditional(entry, visit)
            elif kind != "next_list" or fresh or self.turn_all or not links:
                yield entry

    def _wanted(self, visit: Visit | None, now: datetime) -> bool:
        if visit is None or is_due(visit, now):
            return True
        count(self.crawler, "known/passed_by")
        return False

    def _conditional(self, request: Request, visit: Visit | None) -> Request:
        if visit is None or visit.last_seen is None:
            return request
        count(self.crawler, "known/visited_again")
        if visit.etag:
            request.headers["If-None-Match"] = visit.etag
        if visit.last_modified:
            request.headers["If-Modified-Since"] = visit.last_modified
        return request

    def _stop(self, error: StoreError) -> None:
        """Stop the crawl: what is known cannot be told any more."""
        pipeline = self.crawler.get_item_pipeline(StorePipeline)
        if pipeline is not None:
            pipeline.stop(error)

    def _store(self) -> Store | None:
        """The store of the pipeline, where the spider is incremental."""
        pipeline = self.crawler.get_item_pipeline(StorePipeline)
        incremental = getattr(self.crawler.spider, "incremental", False)
        return pipeline.store if pipeline is not None and incremental else None
