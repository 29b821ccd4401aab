"""The base class of all spiders: fetches article pages with all their parts."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import find_parts, may_have_parts
from crawler.failures import rejected_of, unchanged_of
from crawler.items import Page
from crawler.limited.extension import workers_of
from crawler.responses import header, page_of
from crawler.spiders.priorities import NEWEST, of_part

logger = logging.getLogger(__name__)

T = TypeVar("T")


MAX_ARTICLE_BYTES = 20 * 1024 * 1024
"""Bytes of one article's parts, which are in memory together until the last is there: twice the
largest response. Fifty parts of 10 MiB take more than a whole crawl may."""


class ListQuota:
    """The number of further lists, feeds and sitemaps that one run follows.

    Broken and hostile sites generate them without end.
    """

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._has_warned = False

    def take(self, urls: Iterable[str], limit: int) -> Iterator[str]:
        """Yield the URLs that were not taken before, until ``limit`` were; then warn once."""
        for url in urls:
            if url in self._used:
                continue
            if len(self._used) >= limit:
                self._warn(url, limit)
                return
            self._used.add(url)
            yield url

    def _warn(self, url: str, limit: int) -> None:
        if not self._has_warned:
            logger.warning("more than CRAWLER_MAX_COLUMNS = %d lists; not followed: %s", limit, url)
        self._has_warned = True


class ArticleSpider(Spider):
    """Fetches article pages with all their parts; each ends as a page or a reject."""

    def __init__(self) -> None:
        super().__init__()
        self.quota = ListQuota()

    def take_lists(self, urls: Iterable[str]) -> Iterator[str]:
        """Yield the lists and feeds to follow, within ``CRAWLER_MAX_COLUMNS``."""
        return self.quota.take(urls, self.settings.getint("CRAWLER_MAX_COLUMNS"))

    async def work(
        self,
        function: Callable[..., T],
        response: Response,
        *arguments: Any,
    ) -> T:
        """Return what a function of a body, its URL and its Content-Type makes of a response.

        It is called in a worker process, which is ended at the limits of a page.

        Raises:
            TooCostly: The page is given up.
            NoWorker: The system gives no process.
        """
        return await workers_of(self.crawler).run(
            function,
            response.body,
            response.url,
            header(response, "Content-Type"),
            *arguments,
            url=response.request.url if response.request else response.url,
            bodies=[response.body],
        )

    def article_request(self, url: str, **options: Any) -> Request:
        """Return a request whose response is read as an article."""
        meta = {"kind": "article", **options.pop("meta", {})}
        return Request(url, self.parse_article, errback=self.article_failed, meta=meta, **options)

    async def parse_article(self, response: Response) -> AsyncIterator[Any]:
        """Parse the first page of an article: request its second part, or yield the page."""
        yield await self._next_part(page_of(response), response, frozenset())

    async def parse_part(
        self, response: Response, page: Page, requested: frozenset[str]
    ) -> AsyncIterator[Any]:
        """Add a further part to the page of the first."""
        page.parts.append(page_of(response))
        yield await self._next_part(page, response, requested)

    def part_failed(self, failure: Failure) -> Iterator[Any]:
        """Yield the parts fetched so far, flagged as incomplete, and the reject of this one."""
        page: Page = failure.request.cb_kwargs["page"]  # type: ignore[attr-defined]
        page.flags.append("incomplete")
        yield page
        yield rejected_of(failure)

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        """Yield what became of a page that cannot be fetched, or that has not changed."""
        yield unchanged_of(failure) or rejected_of(failure)

    async def _next_part(
        self, page: Page, response: Response, requested: frozenset[str]
    ) -> Page | Request:
        parts: list[str] = []
        if may_have_parts(response.body, page.url):
            parts = await self.work(_find_parts, response, page.url)
        url = next_part(page, parts, requested)
        priority = response.request.priority if response.request else NEWEST
        if url is None:
            return page
        if is_full(page, self.settings.getint("CRAWLER_MAX_PARTS")):
            page.flags.append("incomplete")
            return page
        return Request(
            url,
            callback=self.parse_part,
            errback=self.part_failed,
            cb_kwargs={"page": page, "requested": requested | {url}},
            meta={"kind": "part"},
            priority=of_part(priority),
            dont_filter=True,  # two URLs of one article need the same parts
        )


def is_full(page: Page, max_parts: int) -> bool:
    """Return whether an article has as many parts, or bytes of them, as one may have."""
    size = len(page.body) + sum(len(part.body) for part in page.parts)
    return len(page.parts) + 1 >= max_parts or size >= MAX_ARTICLE_BYTES


def next_part(page: Page, parts: list[str], requested: frozenset[str]) -> str | None:
    """Return the URL of the next part of an article, given the parts that its latest one links.

    ``requested``: URLs of parts that were requested before.
    """
    known = requested | {page.url, page.requested_url} | {part.url for part in page.parts}
    return next((url for url in parts if url not in known), None)


def _find_parts(body: bytes, _url: str, _content_type: str | None, first: str) -> list[str]:
    return find_parts(body, first)
