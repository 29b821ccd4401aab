"""Reads archives through the same callbacks as a crawl; no network is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar

from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.archive import ArchiveIndex
from crawler.discovery import find_parts, first_part
from crawler.items import Page
from crawler.pipelines.step import rejected
from crawler.spiders.pages import page_of
from crawler.spiders.reading import ReadingSpider


class ReplaySpider(ReadingSpider):
    """One request for each archived response, which ``ArchivePlayer`` answers.

    Every response ends as exactly one article, sighting or reject. A page that is a
    further part of another archived page is read with that one, and a reject by itself.
    """

    # No ``name`` here, so that it is not listed among the sites.
    custom_settings: ClassVar[dict[str, Any]] = {  # type: ignore[misc]
        "DOWNLOADER_MIDDLEWARES": {"crawler.middlewares.player.ArchivePlayer": 1},
        "ROBOTSTXT_OBEY": False,  # nobody is asked
        "AUTOTHROTTLE_ENABLED": False,
        "DOWNLOAD_DELAY": 0,
        "REDIRECT_ENABLED": False,  # what was archived is what is read
        "METAREFRESH_ENABLED": False,
        "RETRY_ENABLED": False,
    }

    def __init__(self, *, index: ArchiveIndex) -> None:
        super().__init__(name="replay")
        self.index = index

    async def start(self) -> AsyncIterator[Any]:
        """One request for each response, in the order of the archives."""
        for place, url in enumerate(self.index.urls):
            yield self.article_request(url, meta={"place": place}, dont_filter=True)

    def parse_article(self, response: Response) -> Iterator[Any]:
        """As in a crawl, but for the further parts of other pages."""
        page = page_of(response)
        first = self._first_of(page)
        if first is None:
            yield from super().parse_article(response)
        else:
            yield rejected(page, "part", f"read with {first}")

    def part_failed(self, failure: Failure) -> Iterator[Any]:
        """A part that was not archived is no response, so it gives no reject."""
        page, _ = super().part_failed(failure)
        yield page

    def _first_of(self, page: Page) -> str | None:
        """Address of the archived page that this one is a further part of."""
        url = first_part(page.url)
        place = self.index.place(url) if url else None
        if url is None or place is None:
            return None
        return url if page.url in find_parts(self.index.response(place).body, url) else None
