"""The spider that every declared site becomes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sized
from datetime import datetime
from operator import itemgetter
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import Cutoff, ListedLink, age_in_days, next_records_page
from crawler.discovery.exploration import ShapeStatistics
from crawler.discovery.urls import is_trap
from crawler.failures import rejected_of
from crawler.items import Listed, NotAnArticle
from crawler.sites import Site
from crawler.spiders.base import ArticleSpider
from crawler.spiders.list_page import ListPage, normalized, read_list, read_list_data
from crawler.spiders.priorities import LATE_LIST, LIST, of_news
from crawler.stats import count
from crawler.urls import ascii_host, normalize_url
from crawler.zh import CHINA

T = TypeVar("T")

MAX_FRAMES = 5  # frames within frames, or pages that redirect by script one after another
MAX_LIST_PAGES = 1_000  # pages of a list that are followed back to a cutoff day

CROWDED = 15_000
"""Queued requests, 10,000 of them for known articles at most, from which on articles come before
further lists. At 3 kB each they take 45 MB; the lists of a whole archive would add millions."""


class SiteSpider(ArticleSpider):
    """Follows a site's lists page by page and fetches the articles they link.

    ``-a depth=N``: number of pages of a list (``CRAWLER_MAX_LISTS``).
    ``-a since=YYYY-MM-DD``: articles that a list or their URL dates before it are left out, and a
    list is followed until it shows nothing else. With either, lists are followed even where all
    their articles are known.
    ``-a base=http://127.0.0.1:PORT`` moves the start pages to another server; the command sets
    it for the sample site, whose port may differ from run to run.
    """

    site: Site
    incremental = True
    """Known pages are requested again by the revisit policy only."""

    def __init__(self, *, base: str | None = None, since: str = "", depth: str = "") -> None:
        super().__init__()
        if depth and (not depth.isdecimal() or not int(depth)):
            raise ValueError(f"depth={depth!r} is not a number of list pages")
        self.cutoff = Cutoff(since)
        self.depth = int(depth) if depth else None
        self.shapes = ShapeStatistics()
        """What lists showed of a site whose articles' URLs are not declared."""
        starts = [moved(url, base) if base else url for url in self.site.starts]
        self.start_urls = list(map(normalize_url, starts))

    async def start(self) -> AsyncIterator[Any]:
        """Request every start page and feed."""
        for url in self.start_urls:
            yield self._list_request(url, page=1, dont_filter=True)
        for url in self.site.feeds:
            yield self._feed_request(url)

    async def parse_list(self, response: Response, page: int, frame: int = 0) -> AsyncIterator[Any]:
        """Parse a list page: the lists it leads to, its articles, its frames and its next page.

        ``frame``: the frames and redirects by script that led to it.
        """
        shown = await self._read(read_list, response)
        articles = self._articles(shown)
        for url in self.take_lists(one.url for one in shown.links if self.site.is_list(one.url)):
            yield self._list_request(url, page=1)
        for request in self._article_requests(articles):
            yield request
        if page == 1 and frame < MAX_FRAMES:
            for request in self._frame_requests(shown.frames, frame, articles):
                yield request
        if page == 1 and not articles:
            for url in self.take_lists(filter(self.site.owns, shown.loaded)):
                yield self._feed_request(url)
        following = shown.following
        if following and page < self._max_pages() and not self.cutoff.ends(articles):
            yield self._list_request(following, page=page + 1, kind=self._next_page_kind())

    async def parse_feed(self, response: Response, page: int = 1) -> AsyncIterator[Any]:
        """Parse a feed, a sitemap, or a list as data, which may have further pages."""
        shown = await self._read(read_list_data, response)
        is_wanted = self.site.owns if self.site.learned else self.site.is_article
        rows = [row for row in shown.rows if is_wanted(row.url)]
        for request in self._article_requests(rows):
            yield request
        feeds = (one.url for one in shown.feeds if not self.cutoff.excludes_sitemap(one))
        for url in self.take_lists(filter(self.site.owns, feeds)):
            yield self._feed_request(url)
        following = next_records_page(response.url) if rows and not shown.is_feed else None
        if following and page < self._max_pages() and not self.cutoff.ends(rows):
            yield self._feed_request(following, page=page + 1, kind=self._next_page_kind())

    async def _read(
        self, read: Callable[[bytes, str, str | None, Site], T], response: Response
    ) -> T:
        """Return what a list shows; one that is given up counts like one that cannot be fetched."""
        try:
            shown = await self.work(read, response, self.site)
        except NotAnArticle:
            count(self.crawler, "discover/lists_failed")
            raise
        count(self.crawler, "discover/lists")
        return shown

    def list_failed(self, failure: Failure) -> Iterator[Any]:
        """Count a list that cannot be fetched: articles that it links may be unknown."""
        count(self.crawler, "discover/lists_failed")
        yield rejected_of(failure)

    def _next_page_kind(self) -> str:
        """Return the kind of requests for further pages; known articles end ``next_list`` ones."""
        return "older_list" if self.cutoff or self.depth else "next_list"

    def _max_pages(self) -> int:
        """Return how many pages of a list are followed."""
        usual: int = self.settings.getint("CRAWLER_MAX_LISTS")
        return self.depth or (max(usual, MAX_LIST_PAGES) if self.cutoff else usual)

    def frame_failed(self, failure: Failure) -> Iterator[Any]:
        """Yield the reject of a frame beside a list, which is not missed."""
        yield rejected_of(failure)

    def _frame_requests(
        self, urls: Iterable[str], frame: int, articles: list[ListedLink]
    ) -> Iterator[Request]:
        """Request what a list page shows in frames, and where a script redirects it to."""
        own = (url for url in (normalized(url, self.site) for url in urls) if self.site.owns(url))
        for url in self.take_lists(url for url in own if not is_trap(url)):
            request = self._list_request(url, page=1)
            request.cb_kwargs["frame"] = frame + 1
            yield request.replace(errback=self.frame_failed) if articles else request

    def _articles(self, shown: ListPage) -> list[ListedLink]:
        """Return the articles of a list: by the form of their URLs, else as the list shows them."""
        rows = {row.url: row for row in shown.rows}
        if self.site.learned:
            self.shapes.learn(rows.values())
            alike = [one for one in shown.links if self.shapes.is_article(one.url)]
            undated = [ListedLink(one.url, one.text, None) for one in alike if one.url not in rows]
            return [row for row in (*rows.values(), *undated) if self.site.owns(row.url)]
        urls = [one.url for one in shown.links if self.site.is_article(one.url)]
        if urls:
            return [rows.get(link) or ListedLink(link, "", None) for link in urls]
        return [row for row in shown.records if self.site.is_article(row.url)]

    def _article_requests(self, rows: Iterable[ListedLink]) -> Iterator[Request]:
        today = datetime.now(CHINA).date()
        ages = [(age_in_days(row, today), row) for row in rows]
        for age, row in sorted(ages, key=itemgetter(0)):
            if self.cutoff.excludes(row):
                count(self.crawler, "discover/too_old")
                continue
            count(self.crawler, "discover/articles")
            listed = Listed(title=row.title, date=row.date)
            priority = of_news(age)
            yield self.article_request(row.url, meta={"listed": listed}, priority=priority)

    def _feed_request(self, url: str, *, page: int = 1, kind: str = "list") -> Request:
        return Request(
            url,
            callback=self.parse_feed,
            errback=self.list_failed,
            cb_kwargs={"page": page},
            meta={"kind": kind},
            priority=LIST,
        )

    def _list_request(self, url: str, *, page: int, kind: str = "list", **options: Any) -> Request:
        queue = self.crawler.engine.scheduler if self.crawler.engine else None
        crowded = isinstance(queue, Sized) and len(queue) >= CROWDED
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"page": page},
            meta={"kind": kind},
            priority=LATE_LIST if crowded else LIST,
            **options,
        )


def moved(url: str, base: str) -> str:
    """Return a URL on another server; ``base`` gives scheme, host and port."""
    there = urlsplit(base)
    return urlunsplit(urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc))


def spider_of(site: Site) -> type[SiteSpider]:
    """Return the spider class of a declared site, with the settings that the site declares."""
    settings: dict[str, Any] = {
        "DOWNLOAD_DELAY": site.delay,
        "DOWNLOAD_VERIFY_CERTIFICATES": site.verify_tls,
    }
    if site.visits:
        settings["CRAWLER_VISITS"] = site.visits
    if site.bundled:
        settings["AUTOTHROTTLE_ENABLED"] = False  # our own server on this machine
        settings["CRAWLER_BROWSER"] = ""  # its page without text has none in a browser either
    attributes = {
        "name": site.name,
        "site": site,
        "allowed_domains": list(map(ascii_host, site.domains)),
        "custom_settings": settings,
    }
    return type(f"{site.name.title()}Spider", (SiteSpider,), attributes)
