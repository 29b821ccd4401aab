"""The one spider that every declared site becomes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Sized
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.article import decode_page
from crawler.discovery import (
    Link,
    ListedLink,
    Since,
    find_links,
    learn_links,
    next_list,
    next_records,
    read_feed,
    read_records,
    without_session,
)
from crawler.discovery.explored import Explored
from crawler.failures import rejected_of
from crawler.items import Listed
from crawler.sites import Site
from crawler.spiders.pages import header
from crawler.spiders.reading import ReadingSpider
from crawler.stats import count

MAX_BACK = 1_000
"""Pages of a list that are turned where a day says how far back: decades of a busy column."""

MANY = 5_000
"""Requests waiting from which on the articles come before further lists: at 3 kB each they take
15 MB, where the lists of a whole archive would bring millions."""


class SiteSpider(ReadingSpider):
    """Goes through a site's lists, page after page, and fetches the articles they link.

    ``-a depth=N``: how many pages of a list are turned (``CRAWLER_MAX_LISTS``).
    ``-a since=YYYY-MM-DD``: articles that a list or their address dates before are left out, and
    a list is turned until it shows nothing else. Either of them turns the pages also where all
    on them is known.
    ``-a base=http://127.0.0.1:PORT`` moves the start pages to another server; the command gives
    it for the sample site, whose port may differ from run to run.
    """

    site: Site
    incremental = True
    """Known pages are asked for again by the calendar of visits only."""

    def __init__(self, *, base: str | None = None, since: str = "", depth: str = "") -> None:
        super().__init__()
        if depth and (not depth.isdecimal() or not int(depth)):
            raise ValueError(f"depth={depth!r} is no number of list pages")
        self.since = Since(since)
        self.depth = int(depth) if depth else None
        self.learned = Explored()
        """What lists have shown of a site whose articles' addresses nobody declared."""
        self.start_urls = [moved(url, base) if base else url for url in self.site.starts]

    async def start(self) -> AsyncIterator[Any]:
        """Ask for every start page, also where two runs ask for the same."""
        for url in self.start_urls:
            yield self._list_request(url, page=1, dont_filter=True)
        for url in self.site.feeds:
            yield self._feed_request(url)

    def parse_list(self, response: Response, page: int) -> Iterator[Any]:
        """A list page: the lists it leads to, its articles, and its next page."""
        count(self.crawler, "discover/lists")
        text = self._text(response)
        links = [
            replace(link, url=self._plain(link.url)) for link in find_links(text, response.url)
        ]
        articles = self._articles(text, response.url, links)
        for url in self.further(link.url for link in links if self.site.is_list(link.url)):
            yield self._list_request(url, page=1)
        yield from self._article_requests(articles)
        following = next_list(text, response.url)
        if following and page < self._most_pages() and not self.since.ends(articles):
            yield self._list_request(following, page=page + 1, kind=self._turning())

    def _turning(self) -> str:
        """The kind by which known pages stop the turning; a bound that is given does instead."""
        return "older_list" if self.since or self.depth else "next_list"

    def _most_pages(self) -> int:
        """How many pages of a list are turned."""
        usual: int = self.settings.getint("CRAWLER_MAX_LISTS")
        return self.depth or (max(usual, MAX_BACK) if self.since else usual)

    def parse_feed(self, response: Response, page: int = 1) -> Iterator[Any]:
        """A feed, a sitemap, or a list as data, which may be asked for page by page."""
        count(self.crawler, "discover/lists")
        feed = read_feed(response.body, response.url)
        listed = feed.links or read_records(self._text(response), response.url)
        wanted = self.site.owns if self.site.learned else self.site.is_article
        rows = [row for row in map(self._at_main_host, listed) if wanted(row.url)]
        yield from self._article_requests(rows)
        feeds = (one.url for one in feed.feeds if not self.since.unchanged(one))
        yield from map(self._feed_request, self.further(filter(self.site.owns, feeds)))
        following = next_records(response.url) if rows and not feed.links else None
        if following and page < self._most_pages() and not self.since.ends(rows):
            yield self._feed_request(following, page=page + 1, kind=self._turning())

    def _text(self, response: Response) -> str:
        content_type = header(response, "Content-Type")
        return decode_page(response.body, content_type=content_type, charset=self.site.charset).text

    def _articles(self, text: str, url: str, links: list[Link]) -> list[ListedLink]:
        """The articles on a list: by their addresses' form, else as the list shows them."""
        rows = {row.url: row for row in map(self._at_main_host, learn_links(text, url))}
        if self.site.learned:
            self.learned.learn(rows.values())
            alike = [one for one in links if self.learned.is_article(one.url)]
            lone = [ListedLink(one.url, one.text, None) for one in alike if one.url not in rows]
            return [row for row in (*rows.values(), *lone) if self.site.owns(row.url)]
        found = [one.url for one in links if self.site.is_article(one.url)]
        if found:
            return [rows.get(link) or ListedLink(link, "", None) for link in found]
        records = map(self._at_main_host, read_records(text, url))
        return [row for row in records if self.site.is_article(row.url)]

    def _at_main_host(self, row: ListedLink) -> ListedLink:
        return replace(row, url=self._plain(row.url))

    def _plain(self, url: str) -> str:
        """An address of the site as it is written everywhere: main host, no session of ours."""
        return self.site.at_main_host(without_session(url) if "?" in url or ";" in url else url)

    def _article_requests(self, rows: Iterable[ListedLink]) -> Iterator[Request]:
        for row in rows:
            if self.since.too_old(row):
                count(self.crawler, "discover/too_old")
                continue
            count(self.crawler, "discover/articles")
            listed = Listed(title=row.title, date=row.date)
            yield self.article_request(row.url, meta={"listed": listed})

    def _feed_request(self, url: str, *, page: int = 1, kind: str = "list") -> Request:
        return Request(
            url,
            callback=self.parse_feed,
            errback=self.list_failed,
            cb_kwargs={"page": page},
            meta={"kind": kind},
            priority=1,
        )

    def list_failed(self, failure: Failure) -> Iterator[Any]:
        """A list that cannot be had: what it links is not known to be known."""
        count(self.crawler, "discover/lists_failed")
        yield rejected_of(failure)

    def _list_request(self, url: str, *, page: int, kind: str = "list", **options: Any) -> Request:
        # Lists come before articles, so that a stopped run has seen what there is to read.
        queue = self.crawler.engine.scheduler if self.crawler.engine else None
        crowded = isinstance(queue, Sized) and len(queue) >= MANY
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"page": page},
            meta={"kind": kind},
            priority=-1 if crowded else 1,
            **options,
        )


def moved(url: str, base: str) -> str:
    """An address on another server: ``base`` gives scheme, host and port."""
    there = urlsplit(base)
    return urlunsplit(urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc))


def spider_of(site: Site) -> type[SiteSpider]:
    """The spider class of a declared site, with the settings that the site asks for."""
    settings: dict[str, Any] = {
        "DOWNLOAD_DELAY": site.delay,
        "DOWNLOAD_VERIFY_CERTIFICATES": site.verify_tls,
    }
    if site.visits:
        settings["CRAWLER_VISITS"] = site.visits
    if site.bundled:
        settings["AUTOTHROTTLE_ENABLED"] = False  # our own server on our own machine
        settings["CRAWLER_BROWSER"] = ""  # its one page without text stays one in any browser
    attributes = {
        "name": site.name,
        "site": site,
        "allowed_domains": list(site.domains),
        "custom_settings": settings,
    }
    return type(f"{site.name.title()}Spider", (SiteSpider,), attributes)
