"""Crawls a site that nobody declared, by what its pages tell."""

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

from crawler.article import decode_page
from crawler.discovery import (
    ListedLink,
    find_feeds,
    find_frames,
    find_links,
    is_page_of,
    learn_links,
    next_list,
    read_feed,
    read_records,
    shape_of,
    sitemaps_of,
)
from crawler.discovery.explored import Explored, same_site, states_date
from crawler.discovery.frontier import Frontier
from crawler.items import Listed
from crawler.spiders.pages import header
from crawler.spiders.reading import ReadingSpider
from crawler.stats import count

FILES = {f".{extension}" for extension in IGNORED_EXTENSIONS}
MIN_ROWS = 2
"""Dated rows that make a page a list."""

MAX_IDLE_TURNS = 5
"""Pages of one list in a row that bring nothing new: its articles came by other ways."""

FEED, LIST, ARTICLE = 30, 20, 10
"""Priorities: feeds and lists first, so that a stopped run has seen what there is to read."""


class ExploreSpider(ReadingSpider):
    """``-a start=URL``, optionally ``-a since=YYYY-MM-DD`` and ``-a depth=N`` (6).

    Every page within the host is looked at: dated links on it are articles, all others are
    looked at in turn, up to ``depth`` links from the start and ``CRAWLER_EXPLORE_LOOKS``
    pages; a list's further pages count as one step. A page that no list dates is taken for
    an article where it states a time and is no list. Articles that a list dates before
    ``since`` are left out.
    """

    name = "explore"
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "CLOSESPIDER_PAGECOUNT": 50_000,  # answers in all, should lists themselves have no end
    }

    def __init__(self, *, start: str, since: str = "", depth: str = "6") -> None:
        super().__init__()
        if not start.lower().startswith(("http://", "https://")):
            raise ValueError(f"start={start!r} is no http or https address")
        if not depth.isdecimal():
            raise ValueError(f"depth={depth!r} is no number of steps")
        self.start_url = start
        self.depth = int(depth)
        self.frontier = Frontier(start, since=since)
        self.explored = Explored()
        self.looks = 0

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the start page and for the site's own lists of its pages."""
        yield self._look_request(self.start_url, 0, priority=LIST)
        for name in ("/robots.txt", "/sitemap.xml"):
            yield self._feed_request(urljoin(self.start_url, name))

    def parse_look(
        self, response: Response, depth: int, turned: int = 0, look: str = ""
    ) -> Iterator[Any]:
        """Any page: an article, or a list with its articles, its links and its next page.

        ``turned``: pages of this list in a row that brought nothing new; ``look``: the address
        that was asked for, where others of its shape wait for what comes of it.
        """
        if depth == 0 and not turned:
            self.frontier.home = response.url  # the start may have moved to its www twin
        found = []
        if same_site(response.url, self.frontier.home) and b"<" in response.body[:2_000]:
            found = list(self._found_on(response, depth, turned))
        yield from found
        yield from self._looked(look, fruitful=any(leads_on(one, look) for one in found))

    def failed(self, failure: Failure) -> Iterator[Any]:
        """A page that cannot be had; links may name the wrong twin of the host, or http."""
        request: Request = failure.request  # type: ignore[attr-defined]
        twin = self.frontier.at_home(request.url)
        if twin and isinstance(failure.value, HttpError) and not request.meta.get("twin"):
            yield request.replace(url=twin, meta={**request.meta, "twin": True})
        else:
            yield from super().failed(failure)

    def look_failed(self, failure: Failure) -> Iterator[Any]:
        """A page that cannot be had makes room for another of its kind."""
        yield from self.failed(failure)
        look = failure.request.cb_kwargs["look"]  # type: ignore[attr-defined]
        yield from self._looked(look, fruitful=None)

    def parse_article(self, response: Response) -> Iterator[Any]:
        """A page that a list dates: to the pipelines; what it lists itself is followed."""
        if not same_site(response.url, self.frontier.home):
            return
        yield from self._give(response)
        text, rows = self._read(response)
        yield from self._listed(rows)
        if len(rows) >= MIN_ROWS:  # a column that another list dates
            yield from self._go_on(response, text, rows, self.depth - 1, 0)
            return
        links = [link.url for link in find_links(text, response.url)]
        yield from self._look_at(filter(self.explored.is_article, links), self.depth)

    def _found_on(self, response: Response, depth: int, turned: int) -> Iterator[Any]:
        met = self.frontier.met
        text, rows = self._read(response)
        is_list = len(rows) >= MIN_ROWS
        yield from self._listed(rows)
        known = self.explored.is_article(response.url)
        is_part = self.frontier.is_part(response.url)
        if (known or not is_list) and not is_part and states_date(text, response.url):
            yield from self._give(response)
        turned = 0 if self.frontier.met > met else turned + 1
        yield from self._go_on(response, text, rows, depth, turned)

    def _go_on(
        self, response: Response, text: str, rows: list[ListedLink], depth: int, turned: int
    ) -> Iterator[Request]:
        """The next page of a list, and the other links of any page."""
        following = []
        if len(rows) >= MIN_ROWS or not self.explored.is_article(response.url):
            following = self._next(text, response.url, rows)
        met = self.frontier.met
        links = self._links(text, response.url, depth)
        turned = 0 if self.frontier.met > met else turned
        if following and turned < MAX_IDLE_TURNS and self._within_budget():
            yield self._look_request(following[0], depth, priority=LIST, turned=turned)
        yield from links

    def _next(self, text: str, url: str, rows: list[ListedLink]) -> list[str]:
        """The next page of a list, if it is new, and if articles on it may be of the time."""
        if len(rows) >= MIN_ROWS:
            count(self.crawler, "discover/lists")
        if self.frontier.since.ends(rows):
            return []
        following = next_list(text, url)
        return self.frontier.fresh([following] if following else [])

    def _read(self, response: Response) -> tuple[str, list[ListedLink]]:
        """The text of a page and its dated links within the site."""
        text = decode_page(response.body, content_type=header(response, "Content-Type")).text
        return text, [link for link in learn_links(text, response.url) if self._ours(link.url)]

    def parse_feed(self, response: Response) -> Iterator[Any]:
        """robots.txt, a sitemap, a feed or a list as data."""
        if response.url.endswith("/robots.txt"):
            text = response.body.decode("utf-8", "replace")
            yield from self._feeds(sitemaps_of(text, response.url))
            return
        feed = read_feed(response.body, response.url)
        listed = feed.links
        if not listed and not feed.feeds:
            text = decode_page(response.body, content_type=header(response, "Content-Type")).text
            listed = read_records(text, response.url)
        yield from self._feeds([one.url for one in feed.feeds])
        yield from self._listed([link for link in listed if link.date and self._ours(link.url)])
        yield from self._look_at([link.url for link in listed if not link.date], 1)

    def absent(self, _: Any) -> None:
        """A feed or sitemap that a site does not have is no page that failed."""

    def _give(self, response: Response) -> Iterator[Any]:
        if self.frontier.give(response.url):
            yield from super().parse_article(response)

    def _listed(self, rows: list[ListedLink]) -> Iterator[Request]:
        self.explored.learn(rows)
        for url, row in self.frontier.fresh_rows(rows):
            count(self.crawler, "discover/articles")
            meta = {"listed": Listed(title=row.title, date=row.date)}
            yield self.article_request(url, priority=ARTICLE, dont_filter=True, meta=meta)

    def _links(self, text: str, url: str, depth: int) -> list[Request]:
        feeds = self._feeds(find_feeds(text, url))
        links = [link.url for link in find_links(text, url)] + find_frames(text, url)
        pages = [link for link in links if is_page_of(link, url)]
        return [*feeds, *self._look_at(pages, depth), *self._look_at(links, depth + 1)]

    def _look_at(self, urls: Iterable[str], depth: int) -> Iterator[Request]:
        if depth > self.depth:
            return
        for url in self.frontier.fresh([url for url in urls if self._ours(url)]):
            if self.explored.admit(url, depth) and self._within_budget():
                yield self._look_request(url, depth, priority=-depth, look=url)

    def _looked(self, look: str, *, fruitful: bool | None) -> Iterator[Request]:
        """The looks that waited for what would come of this one."""
        released = self.explored.looked(look, fruitful=fruitful) if look else []
        for url, depth in released:
            if self._within_budget():
                yield self._look_request(url, depth, priority=-depth, look=url)

    def _ours(self, url: str) -> bool:
        return same_site(url, self.frontier.home) and not url_has_any_extension(url, FILES)

    def _within_budget(self) -> bool:
        self.looks += 1
        return self.looks <= self.settings.getint("CRAWLER_EXPLORE_LOOKS")

    def _look_request(
        self, url: str, depth: int, *, priority: int, turned: int = 0, look: str = ""
    ) -> Request:
        return Request(
            url,
            callback=self.parse_look,
            errback=self.look_failed,
            cb_kwargs={"depth": depth, "turned": turned, "look": look},
            priority=priority,
            dont_filter=True,  # addresses are told apart here, by their twins
        )

    def _feeds(self, urls: Iterable[str]) -> list[Request]:
        return [self._feed_request(url) for url in self.further(self.frontier.fresh(urls))]

    def _feed_request(self, url: str) -> Request:
        meta = {"kind": "feed"}
        return Request(url, self.parse_feed, errback=self.absent, meta=meta, priority=FEED)


def leads_on(found: Any, look: str) -> bool:
    """Whether what a page gave is more than another page of its own kind, as calendars give."""
    return not isinstance(found, Request) or shape_of(found.url) != shape_of(look)
