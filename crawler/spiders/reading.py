"""What every spider of ours does with an article page, and with one that failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.discovery import find_parts
from crawler.failures import rejected_of, unchanged_of
from crawler.items import Page
from crawler.spiders.pages import page_of
from crawler.spiders.room import Room


class ReadingSpider(Spider):
    """Fetches article pages with all their parts; each ends as a page or a reject."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room()

    def further(self, urls: Iterable[str]) -> Iterator[str]:
        """Lists and feeds that a site's own lead to, as many as are followed."""
        return self.room.fresh(urls, self.settings.getint("CRAWLER_MAX_COLUMNS"))

    def article_request(self, url: str, **options: Any) -> Request:
        """A request whose answer is read as an article."""
        meta = {"kind": "article", **options.pop("meta", {})}
        return Request(url, self.parse_article, errback=self.failed, meta=meta, **options)

    def parse_article(self, response: Response) -> Iterator[Any]:
        """The first page of an article: on to its second part, or to the pipelines."""
        yield self._next_part(page_of(response), response, frozenset())

    def parse_part(self, response: Response, page: Page, asked: frozenset[str]) -> Iterator[Any]:
        """A further part, which is kept with the first."""
        page.parts.append(page_of(response))
        yield self._next_part(page, response, asked)

    def part_failed(self, failure: Failure) -> Iterator[Any]:
        """A part that cannot be had: the rest is kept, and says that it is not all."""
        page: Page = failure.request.cb_kwargs["page"]  # type: ignore[attr-defined]
        page.flags.append("incomplete")
        yield page
        yield rejected_of(failure)

    def failed(self, failure: Failure) -> Iterator[Any]:
        """A page that cannot be had, or that is as it was."""
        yield unchanged_of(failure) or rejected_of(failure)

    def _next_part(self, page: Page, response: Response, asked: frozenset[str]) -> Page | Request:
        url = next_part(page, response.body, asked)
        if url is None:
            return page
        if len(page.parts) + 1 >= self.settings.getint("CRAWLER_MAX_PARTS"):
            page.flags.append("incomplete")
            return page
        return Request(
            url,
            callback=self.parse_part,
            errback=self.part_failed,
            cb_kwargs={"page": page, "asked": asked | {url}},
            meta={"kind": "part"},
            dont_filter=True,  # asked for again where two addresses of one article need it
        )


def next_part(page: Page, body: bytes, asked: frozenset[str]) -> str | None:
    """The part of an article that is to be had next, by its part that was had last.

    ``asked``: addresses of parts that were asked for already.
    """
    seen = asked | {page.url, page.requested_url} | {part.url for part in page.parts}
    return next((url for url in find_parts(body, page.url) if url not in seen), None)
