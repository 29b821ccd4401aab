"""Fetches a list page and one of its articles, as a crawl would."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.article import decode_page
from crawler.discovery import ListedLink, find_article_links, find_links, read_records, url_shape
from crawler.discovery.links import MIN_TITLE
from crawler.items import NotAnArticle, Page
from crawler.pipelines import article_of
from crawler.responses import header, page_of
from crawler.scaffold.url_patterns import MIN_LINKS
from crawler.spiders.base import ArticleSpider

MAX_TRIES = 3  # articles that are requested until one can be read: lists also link images, files


class ListPageSpider(ArticleSpider):
    """Yields a list page, then the first of its articles that can be read.

    ``-a url=URL`` is the list page; ``-a article=URL`` an article to fetch instead of choosing one.
    """

    name = "list_page"

    def __init__(self, *, url: str, article: str = "") -> None:
        super().__init__()
        self.url = url
        self.article = article
        self._candidates: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        """Request the list page."""
        yield Request(self.url, self.parse_list, errback=self.list_failed)

    def parse_list(self, response: Response) -> Iterator[Any]:
        """Yield the list page and the request of the first article to try."""
        page = page_of(response)
        yield page
        text = decode_page(page.body, content_type=header(response, "Content-Type")).text
        urls = [link.url for link in find_listed(text, page.url, like=self.article)]
        self._candidates = [self.article] if self.article else urls[:MAX_TRIES]
        yield from self._next_candidate()

    def list_failed(self, failure: Failure) -> Iterator[Any]:
        """Yield the reject of a list page that cannot be fetched."""
        yield from super().article_failed(failure)

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        """Yield the reject of an article, and the request of the next one."""
        yield from super().article_failed(failure)
        yield from self._next_candidate()

    def _next_candidate(self) -> Iterator[Request]:
        if self._candidates:
            yield self.article_request(self._candidates.pop(0))

    async def _next_part(
        self, page: Page, response: Response, requested: frozenset[str]
    ) -> Page | Request:
        following = await super()._next_part(page, response, requested)
        if isinstance(following, Request) or not self._candidates or is_readable(page):
            return following
        return next(self._next_candidate())


def is_readable(page: Page) -> bool:
    """Return whether a page can be read as an article."""
    try:
        article_of(page)
    except NotAnArticle:
        return False
    return True


def find_listed(text: str, url: str, *, like: str = "") -> list[ListedLink]:
    """Return the articles that a list page links.

    They are recognised by their dates, else in embedded data, else by the shape of the URL
    ``like``, which is that of an article; only so can a list without dates be used.
    """
    dated = find_article_links(text, url)
    if len(dated) >= MIN_LINKS:
        return dated
    records = read_records(text, url)
    if len(records) >= MIN_LINKS:
        return records
    links = [ListedLink(one.url, one.text, None) for one in find_links(text, url)]
    alike = [one for one in links if like and url_shape(one.url) == url_shape(like)]
    return [one for one in alike if len(one.title) >= MIN_TITLE] or dated
