"""Answers requests from archives."""

from __future__ import annotations

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler.archive import Archived, ArchiveIndex
from crawler.middlewares.refusals import Refused


class ArchivePlayer:
    """Downloader middleware: every answer comes out of an archive, none from the network.

    ``request.meta["place"]`` names one response among several of one address.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePlayer:
        """Made by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> Response:
        """The archived answer.

        Raises:
            Refused: where the archives hold none; a request never goes further.
        """
        index: ArchiveIndex = self.crawler.spider.index  # type: ignore[union-attr]
        place = request.meta.get("place", index.place(request.url))
        if place is None:
            raise Refused("not_archived", "the archives hold no answer from this address")
        archived = index.response(place)
        request.meta["fetched_at"] = archived.fetched_at
        request.meta["archived"] = index.where(place)
        return response_of(archived, request)


def response_of(archived: Archived, request: Request) -> Response:
    """An archived response as Scrapy has it, of the class that it would make of a live one."""
    headers = Headers([(name, value) for name, value in archived.headers])
    kind = responsetypes.from_args(headers=headers, url=request.url, body=archived.body)
    return kind(
        archived.url, status=archived.status, headers=headers, body=archived.body, request=request
    )
