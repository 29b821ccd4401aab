"""Fetches one list page and one article of it, as a crawl would."""

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

MAX_TRIES = 3
"""Articles that are asked for until one can be read: lists also link pictures and files."""


class ColumnSpider(ArticleSpider):
    """Yields the page of a list, then that of the first of its articles that can be read.

    ``article``: address of the article to take, where it is not to be chosen.
    """

    name = "column"

    def __init__(self, *, column: str, article: str = "") -> None:
        super().__init__()
        self.column = column
        self.article = article
        self._candidates: list[str] = []

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the list."""
        yield Request(self.column, self.parse_column, errback=self.column_failed)

    def parse_column(self, response: Response) -> Iterator[Any]:
        """The list, and the first article to try."""
        page = page_of(response)
        yield page
        text = decode_page(page.body, content_type=header(response, "Content-Type")).text
        urls = [link.url for link in articles_on(text, page.url, like=self.article)]
        self._candidates = [self.article] if self.article else urls[:MAX_TRIES]
        yield from self._next_candidate()

    def column_failed(self, failure: Failure) -> Iterator[Any]:
        """A list that cannot be had."""
        yield from super().article_failed(failure)

    def article_failed(self, failure: Failure) -> Iterator[Any]:
        """An article that cannot be had: the next."""
        yield from super().article_failed(failure)
        yield from self._next_candidate()

    def _next_candidate(self) -> Iterator[Request]:
        if self._candidates:
            yield self.article_request(self._candidates.pop(0))

    def _next_part(
        self, page: Page, response: Response, requested: frozenset[str]
    ) -> Page | Request:
        following = super()._next_part(page, response, requested)
        if isinstance(following, Request) or not self._candidates or is_readable(page):
            return following
        return next(self._next_candidate())


def is_readable(page: Page) -> bool:
    """Whether a page is read as an article."""
    try:
        article_of(page)
    except NotAnArticle:
        return False
    return True


def articles_on(text: str, url: str, *, like: str = "") -> list[ListedLink]:
    """The articles that a list page links: by its dates, else as data, else like a known one.

    ``like``: the address of an article; a list without dates is told by it alone.
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
