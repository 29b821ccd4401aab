"""Counts, list by list, the links to articles that it gave."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.monitors.figures import Figures

CALLBACKS = frozenset({"parse_list", "parse_feed"})
"""Callbacks of the spiders that read a list."""

FURTHER = frozenset({"next_list", "older_list"})
"""Kinds of requests for further pages of a list."""


class ListYields:
    """Spider middleware, nearest the spider: sees every link before known ones are left out.

    Only first pages count: the last page of a list may well be empty.
    """

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy; counts into the figures of the run's recorder."""
        from crawler.monitors.run import RunRecorder  # it names this class to Scrapy

        recorder = crawler.get_extension(RunRecorder)
        return cls(recorder.figures if recorder else Figures())

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Let everything by and count the articles among it."""
        links = 0
        async for entry in result:
            kind = entry.meta.get("kind") if isinstance(entry, Request) else None
            links += kind == "article"
            yield entry
        if is_first_list(response.request):
            self.figures.add_list(response.url, links)


def is_first_list(request: Request | None) -> bool:
    """Whether a request was for the first page of a list."""
    if request is None or request.meta.get("kind") in FURTHER:
        return False
    return getattr(request.callback, "__name__", "") in CALLBACKS
