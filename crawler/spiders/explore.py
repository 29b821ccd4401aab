"""The spider ``explore``: crawls an undeclared site from what its pages show."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, ClassVar
from urllib.parse import urljoin

from scrapy import Request
from scrapy.http import Response
from scrapy.linkextractors import IGNORED_EXTENSIONS
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.url import url_has_any_extension
from twisted.python.failure import Failure

from crawler.discovery import ListedLink, holds_data, is_page_of, same_site, url_shape
from crawler.discovery.exploration import ShapeStatistics
from crawler.discovery.frontier import Frontier
from crawler.items import Listed
from crawler.spiders.any_page import AnyPage, read_any, read_data
from crawler.spiders.base import ArticleSpider
from crawler.stats import count
from crawler.urls import normalize_url

FILES = {f".{extension}" for extension in IGNORED_EXTENSIONS}
MIN_ROWS = 2  # dated rows that make a page a list
MAX_IDLE_TURNS = 5  # pages of one list in a row that bring nothing new

FEED = 30  # priority of feeds, then lists: an interrupted run has seen all there is to read
LIST = 20
ARTICLE = 10


class ExploreSpider(ArticleSpider):
    """``-a start=URL``, optionally ``-a since=YYYY-MM-DD`` and ``-a depth=N`` (6).

    Every page of the host is visited: dated links on it are articles, all others are visited in
    turn, up to ``depth`` links from the start and ``CRAWLER_EXPLORE_LOOKS`` pages; a list's further
    pages count as one step. A page that no list dates is taken for an article where it states a
    time and is not a list. Articles that a list dates before ``since`` are left out.
    """

    name = "explore"
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "CLOSESPIDER_PAGECOUNT": 50_000,  # responses in all, should lists have no end
    }

    def __init__(self, *, start: str, since: str = "", depth: str = "6") -> None:
        super().__init__()
        if not start.lower().startswith(("http://", "https://")):
            raise ValueError(f"start={start!r} is not an http or https address")
        if not depth.isdecimal():
            raise ValueError(f"depth={depth!r} is not a number of steps")
        self.start_url = normalize_url(start)
        self.depth = int(depth)
        self.frontier = Frontier(self.start_url, since=since)
        self.shapes = ShapeStatistics()
        self.visits = 0

    async def start(self) -> AsyncIterator[Any]:
        """Request the start page, robots.txt and the sitemap."""
        yield self._page_request(self.start_url, 0, priority=LIST)
        for name in ("/robots.txt", "/sitemap.xml"):
            yield self._feed_request(urljoin(self.start_url, name))

    async def parse_page(
        self, response: Response, depth: int, idle: int = 0, admitted: str = ""
    ) -> AsyncIterator[Any]:
        """Parse any page: an article, or a list with its articles, its links and its next page.

        ``idle``: pages of this list in a row that brought nothing new; ``admitted``: the URL that
        was requested, where others of its shape wait for the outcome.
        """
        if depth == 0 and not idle:
            self.frontier.home = response.url  # the start may redirect to its www host
        found = []
        if same_site(response.url, self.frontier.home) and holds_data(response.body):
            found = [one async for one in self.parse_feed(response)]
        elif same_site(response.url, self.frontier.home) and b"<" in response.body[:2_000]:
            found = [one async for one in self._parse_page(response, depth, idle)]
        fruitful = any(leads_on(one, admitted) for one in found)
        for one in (*found, *self._release(admitted, fruitful=fruitful)):
            yield one

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        """Retry a page at the home page's host and scheme, since links may name another variant."""
        request: Request = failure.request  # type: ignore[attr-defined]
        twin = self.frontier.at_home(request.url)
        if twin and isinstance(failure.value, HttpError) and not request.meta.get("twin"):
            yield request.replace(url=twin, meta={**request.meta, "twin": True})
        else:
            yield from super().article_failed(failure)

    def page_failed(self, failure: Failure) -> Iterator[Any]:
        """Release another page of the shape of one that cannot be fetched."""
        yield from self.article_failed(failure)
        admitted = failure.request.cb_kwargs["admitted"]  # type: ignore[attr-defined]
        yield from self._release(admitted, fruitful=None)

    async def parse_article(self, response: Response) -> AsyncIterator[Any]:
        """Parse a page that a list dates; what it lists itself is followed."""
        if not same_site(response.url, self.frontier.home):
            return
        async for item in self._yield_article(response):
            yield item
        shown = await self.work(read_any, response)
        rows = self._own(shown.rows)
        for request in self._request_listed(rows):
            yield request
        if len(rows) >= MIN_ROWS:  # a column that another list dates
            requests = self._follow(shown, response.url, rows, self.depth - 1, 0)
        else:
            alike = filter(self.shapes.is_article, shown.links)
            requests = self._request_pages(alike, self.depth)
        for request in requests:
            yield request

    async def parse_feed(self, response: Response) -> AsyncIterator[Any]:
        """Parse robots.txt, a sitemap, a feed or a list as data."""
        shown = await self.work(read_data, response)
        for request in self._request_feeds(shown.feeds):
            yield request
        dated = [link for link in shown.listed if link.date and self._is_own_page(link.url)]
        for request in self._request_listed(dated):
            yield request
        undated = [link.url for link in shown.listed if not link.date]
        for request in self._request_pages(undated, 1):
            yield request

    def feed_failed(self, _: Any) -> None:
        """Ignore a feed or sitemap that a site does not have."""

    async def _parse_page(self, response: Response, depth: int, idle: int) -> AsyncIterator[Any]:
        seen = self.frontier.seen
        shown = await self.work(read_any, response)
        rows = self._own(shown.rows)
        is_list = len(rows) >= MIN_ROWS
        for request in self._request_listed(rows):
            yield request
        known = self.shapes.is_article(response.url)
        is_part = self.frontier.is_part(response.url)
        if (known or not is_list) and not is_part and shown.is_dated:
            async for item in self._yield_article(response):
                yield item
        idle = 0 if self.frontier.seen > seen else idle + 1
        for request in self._follow(shown, response.url, rows, depth, idle):
            yield request

    def _own(self, rows: list[ListedLink]) -> list[ListedLink]:
        return [row for row in rows if self._is_own_page(row.url)]

    def _follow(
        self, shown: AnyPage, url: str, rows: list[ListedLink], depth: int, idle: int
    ) -> Iterator[Request]:
        """Request the next page of a list, and the other links of any page."""
        following = []
        if len(rows) >= MIN_ROWS or not self.shapes.is_article(url):
            following = self._next_list_page(shown.following, rows)
        seen = self.frontier.seen
        links = self._link_requests(shown, url, depth)
        idle = 0 if self.frontier.seen > seen else idle
        if following and idle < MAX_IDLE_TURNS and self._within_budget():
            yield self._page_request(following[0], depth, priority=LIST, idle=idle)
        yield from links

    def _next_list_page(self, following: str | None, rows: list[ListedLink]) -> list[str]:
        """Return the next page of a list, if it is new and may hold articles after the cutoff."""
        if len(rows) >= MIN_ROWS:
            count(self.crawler, "discover/lists")
        if self.frontier.cutoff.ends(rows):
            return []
        return self.frontier.discover([following] if following else [])

    async def _yield_article(self, response: Response) -> AsyncIterator[Any]:
        if self.frontier.add_article(response.url):
            async for item in super().parse_article(response):
                yield item

    def _request_listed(self, rows: list[ListedLink]) -> Iterator[Request]:
        self.shapes.learn(rows)
        for url, row in self.frontier.discover_listed(rows):
            count(self.crawler, "discover/articles")
            meta = {"listed": Listed(title=row.title, date=row.date)}
            yield self.article_request(url, priority=ARTICLE, dont_filter=True, meta=meta)

    def _link_requests(self, shown: AnyPage, url: str, depth: int) -> list[Request]:
        feeds = self._request_feeds(shown.feeds)
        links = shown.links + shown.frames
        pages = [link for link in links if is_page_of(link, url)]
        return [*feeds, *self._request_pages(pages, depth), *self._request_pages(links, depth + 1)]

    def _request_pages(self, urls: Iterable[str], depth: int) -> Iterator[Request]:
        if depth > self.depth:
            return
        for url in self.frontier.discover([url for url in urls if self._is_own_page(url)]):
            if self.shapes.admit(url, depth) and self._within_budget():
                yield self._page_request(url, depth, priority=-depth, admitted=url)

    def _release(self, admitted: str, *, fruitful: bool | None) -> Iterator[Request]:
        """Request the pages that waited for the outcome of this one."""
        released = self.shapes.record_visit(admitted, fruitful=fruitful) if admitted else []
        for url, depth in released:
            if self._within_budget():
                yield self._page_request(url, depth, priority=-depth, admitted=url)

    def _is_own_page(self, url: str) -> bool:
        return same_site(url, self.frontier.home) and not url_has_any_extension(url, FILES)

    def _within_budget(self) -> bool:
        self.visits += 1
        return self.visits <= self.settings.getint("CRAWLER_EXPLORE_LOOKS")

    def _page_request(
        self, url: str, depth: int, *, priority: int, idle: int = 0, admitted: str = ""
    ) -> Request:
        return Request(
            url,
            callback=self.parse_page,
            errback=self.page_failed,
            cb_kwargs={"depth": depth, "idle": idle, "admitted": admitted},
            priority=priority,
            dont_filter=True,  # the frontier filters duplicates
        )

    def _request_feeds(self, urls: Iterable[str]) -> list[Request]:
        return [self._feed_request(url) for url in self.take_lists(self.frontier.discover(urls))]

    def _feed_request(self, url: str) -> Request:
        meta = {"kind": "feed"}
        return Request(url, self.parse_feed, errback=self.feed_failed, meta=meta, priority=FEED)


def leads_on(found: Any, url: str) -> bool:
    """Return whether what a page led to is more than a page of its own shape, as in a calendar."""
    return not isinstance(found, Request) or url_shape(found.url) != url_shape(url)
