"""The one spider that every declared site becomes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.article import decode_page
from crawler.discovery import find_links, next_list
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

    def parse_list(self, response: Response, page: int) -> Iterator[Any]:
        """A list page: its articles, the lists it leads to, and its next page."""
        count(self.crawler, "discover/lists")
        decoded = decode_page(
            response.body,
            content_type=header(response, "Content-Type"),
            charset=self.site.charset,
        )
        for link in find_links(decoded.text, response.url):
            if self.site.is_article(link.url):
                count(self.crawler, "discover/articles")
                yield self.article_request(link.url)
            elif self.site.is_list(link.url):
                yield self._list_request(link.url, page=1)
        following = next_list(decoded.text, response.url)
        if following and page < self.settings.getint("CRAWLER_MAX_LISTS"):
            yield self._list_request(following, page=page + 1, meta={"kind": "next_list"})

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
    if site.bundled:
        settings["AUTOTHROTTLE_ENABLED"] = False  # our own server on our own machine
    attributes = {
        "name": site.name,
        "site": site,
        "allowed_domains": list(site.domains),
        "custom_settings": settings,
    }
    return type(f"{site.name.title()}Spider", (SiteSpider,), attributes)
