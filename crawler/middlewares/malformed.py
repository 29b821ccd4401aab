"""Turns requests for malformed URLs into rejects, before Scrapy's scheduler raises for them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.failures import malformed_url


class MalformedRequests:
    """Spider middleware: a URL that cannot be scheduled costs no other request.

    The scheduler raises for such a URL, which ends the start requests, or the rest of a list.
    """

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yield the spider's start requests, or rejects of them."""
        async for entry in start:
            yield request_or_reject(entry)

    async def process_spider_output(
        self,
        response: Response,  # noqa: ARG002 - Scrapy gives it by name
        result: AsyncIterator[Any],
    ) -> AsyncIterator[Any]:
        """Yield what the spider yields, or rejects of its requests."""
        async for entry in result:
            yield request_or_reject(entry)


def request_or_reject(entry: Any) -> Any:
    """Return a reject of a request for a malformed URL, such as ``http://h:99999/``."""
    if not isinstance(entry, Request):
        return entry
    try:
        urlsplit(entry.url).port  # noqa: B018 - raises for an invalid one
    except ValueError as error:
        return malformed_url(entry.url, error)
    return entry
