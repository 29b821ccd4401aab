"""The one spider that every declared site becomes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.article import decode_page
from crawler.discovery import find_links, learn_links, next_list, read_feed, read_records
from crawler.monitors.counts import count
from crawler.sites import Site
from crawler.spiders.failures import rejected_of
from crawler.spiders.pages import header
from crawler.spiders.reading import ReadingSpider


class SiteSpider(ReadingSpider):
    """Goes through a site's lists, page after page, and fetches the articles they link.

    ``base`` (``-a base=http://127.0.0.1:PORT``) moves the start pages to another server;
    the command gives it for the sample site, whose port may differ from run to run.
    """

    site: Site
    incremental = True
    """Known pages are asked for again by the calendar of visits only."""

    def __init__(self, *, base: str | None = None) -> None:
        super().__init__()
        self.start_urls = [moved(url, base) if base else url for url in self.site.starts]

    async def start(self) -> AsyncIterator[Any]:
        """Ask for every start page, also where two runs ask for the same."""
        for url in self.start_urls:
            yield self._list_request(url, page=1, dont_filter=True)
        for url in self.site.feeds:
            yield self._feed_request(url)

    def parse_list(self, response: Response, page: int) -> Iterator[Any]:
        """A list page: its articles, the lists it leads to, and its next page."""
        count(self.crawler, "discover/lists")
        text = self._text(response)
        links = [self.site.at_main_host(link.url) for link in find_links(text, response.url)]
        yield from self._article_requests(self._articles(text, response.url, links))
        for url in links:
            if self.site.is_list(url):
                yield self._list_request(url, page=1)
        following = next_list(text, response.url)
        if following and page < self.settings.getint("CRAWLER_MAX_LISTS"):
            yield self._list_request(following, page=page + 1, meta={"kind": "next_list"})

    def parse_feed(self, response: Response) -> Iterator[Any]:
        """A feed, a sitemap, or a list as data."""
        count(self.crawler, "discover/lists")
        feed = read_feed(response.body, response.url)
        listed = feed.links or read_records(self._text(response), response.url)
        urls = [self.site.at_main_host(link.url) for link in listed]
        wanted = self.site.owns if self.site.learned else self.site.is_article
        yield from self._article_requests(filter(wanted, urls))
        yield from map(self._feed_request, filter(self.site.owns, feed.feeds))

    def _text(self, response: Response) -> str:
        content_type = header(response, "Content-Type")
        return decode_page(response.body, content_type=content_type, charset=self.site.charset).text

    def _articles(self, text: str, url: str, links: list[str]) -> list[str]:
        """Addresses of the articles on a list: by their form, else as the list shows them."""
        if self.site.learned:
            return [link.url for link in learn_links(text, url) if self.site.owns(link.url)]
        linked = [link for link in links if self.site.is_article(link)]
        if linked:
            return linked
        return [one.url for one in read_records(text, url) if self.site.is_article(one.url)]

    def _article_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            count(self.crawler, "discover/articles")
            yield self.article_request(url)

    def _feed_request(self, url: str) -> Request:
        return Request(url, callback=self.parse_feed, errback=self.list_failed, priority=1)

    def list_failed(self, failure: Failure) -> Iterator[Any]:
        """A list that cannot be had: what it links is not known to be known."""
        count(self.crawler, "discover/lists_failed")
        yield rejected_of(failure)

    def _list_request(self, url: str, *, page: int, **options: Any) -> Request:
        # Lists come before articles, so that a stopped run has seen what there is to read.
        return Request(
            url,
            callback=self.parse_list,
            errback=self.list_failed,
            cb_kwargs={"page": page},
            priority=1,
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
    attributes = {
        "name": site.name,
        "site": site,
        "allowed_domains": list(site.domains),
        "custom_settings": settings,
    }
    return type(f"{site.name.title()}Spider", (SiteSpider,), attributes)
