"""Counts the links to articles on the first page of each list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.monitors.figures import Figures
from crawler.monitors.recorder import RunRecorder

CALLBACKS = frozenset({"parse_list", "parse_feed"})
"""Spider callbacks that read a list."""

FURTHER_PAGES = frozenset({"next_list", "older_list"})
"""Kinds of requests for further pages of a list, of which the last may well be empty."""


class ListLinkCounter:
    """Spider middleware, nearest the spider: it sees every link before known ones are left out."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware, which counts into the figures of the run's recorder."""
        recorder = crawler.get_extension(RunRecorder)
        return cls(recorder.figures if recorder else Figures())

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass everything on, and count the requests for articles."""
        links = 0
        async for entry in result:
            kind = entry.meta.get("kind") if isinstance(entry, Request) else None
            links += kind == "article"
            yield entry
        if _is_first_page(response.request):
            self.figures.add_list(response.url, links)


def _is_first_page(request: Request | None) -> bool:
    if request is None or request.meta.get("kind") in FURTHER_PAGES:
        return False
    return getattr(request.callback, "__name__", "") in CALLBACKS
