"""Incremental crawling: requests only articles that are new or due for a revisit."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.discovery import ListedLink, age_in_days
from crawler.middlewares.malformed import request_or_reject
from crawler.pipelines.store import StorePipeline
from crawler.records.runs import last_run
from crawler.responses import site_name
from crawler.spiders.priorities import REVISIT, of_news
from crawler.stats import count
from crawler.store import Store, StoreError, Visit, is_due
from crawler.zh import CHINA

logger = logging.getLogger(__name__)


class IncrementalCrawl:
    """Spider middleware of incremental crawls (spiders with ``incremental = True``).

    A known article is requested when the revisit policy says so, conditionally on the validators
    of its last response; other known articles are skipped. Lists are always requested, but the
    next page of a list only if something on its page is new, or if the last crawl of the site
    did not finish. Due articles that no list links any more are requested, too. Requests for known
    articles get a priority below all others; ``FairQueue`` gives them their share.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.follow_all_lists = True
        """Whether to request the next pages of lists that show nothing new."""
        self._budget = crawler.settings.getint("CRAWLER_MAX_ARTICLES")
        self._requested: set[str] = set()  # unread articles, none of which is counted twice

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yield the spider's start requests, then requests for due articles."""
        async for entry in start:
            yield entry
        spider, store = self.crawler.spider, self._store()
        if spider is None or store is None:
            return
        run = last_run(Path(self.crawler.settings["CRAWLER_OUTPUT"]), spider.name)
        self.follow_all_lists = (
            run is None or run.get("finish") != "finished" or bool(run.get("lists_failed"))
        )
        try:
            now = datetime.now(UTC)
            due = store.due_urls(spider.name, now)
        except StoreError as error:
            self._stop(error)
            return
        for visit in due:
            request = spider.article_request(visit.url)  # type: ignore[attr-defined]
            if visit.last_seen is None:  # news that an earlier run found and did not get
                day = visit.first_seen.astimezone(CHINA).date().isoformat()
                link = ListedLink(visit.url, "", None, changed=day)
                self._requested.add(visit.url)
                request.priority = of_news(age_in_days(link, now.astimezone(CHINA).date()))
            yield request_or_reject(self._make_conditional(request, visit))

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002 - Scrapy gives it by name
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        """Drop requests for known articles that are not due, and for lists with nothing new."""
        store = self._store()
        links = discovered = 0
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
                discovered += visit is None
                if self._is_beyond_budget(entry.url, visit):
                    count(self.crawler, "known/postponed")
                elif visit is None or is_due(visit, now):
                    yield self._make_conditional(entry, visit)
                else:
                    count(self.crawler, "known/passed_by")
            elif kind != "next_list" or discovered or self.follow_all_lists or not links:
                yield entry

    def _is_beyond_budget(self, url: str, visit: Visit | None) -> bool:
        """Return whether an unread article waits for a later run, which finds it in the state."""
        if url in self._requested or (visit is not None and visit.last_seen is not None):
            return False
        if self._budget > 0:
            self._budget -= 1
            self._requested.add(url)
            return False
        if self._budget == 0:
            self._budget = -1  # told once
            limit = self.crawler.settings["CRAWLER_MAX_ARTICLES"]
            text = "more than CRAWLER_MAX_ARTICLES = %s new articles; later runs fetch the others"
            logger.warning(text, limit)
        return True

    def _make_conditional(self, request: Request, visit: Visit | None) -> Request:
        if visit is None or visit.last_seen is None:
            return request
        count(self.crawler, "known/visited_again")
        request.priority = REVISIT
        if visit.etag:
            request.headers["If-None-Match"] = visit.etag
        if visit.last_modified:
            request.headers["If-Modified-Since"] = visit.last_modified
        return request

    def _stop(self, error: StoreError) -> None:
        """Stop the crawl: without the state, known articles cannot be recognised."""
        pipeline = self.crawler.get_item_pipeline(StorePipeline)
        if pipeline is not None:
            pipeline.stop(error)

    def _store(self) -> Store | None:
        """Return the pipeline's store if the spider is incremental."""
        pipeline = self.crawler.get_item_pipeline(StorePipeline)
        incremental = getattr(self.crawler.spider, "incremental", False)
        return pipeline.store if pipeline is not None and incremental else None
