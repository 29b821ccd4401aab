"""A page whose reading raised is a reject, not a hole in the record."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.items import Rejected
from crawler.responses import site_name

logger = logging.getLogger(__name__)


class RejectFailedCallbacks:
    """Spider middleware: an exception in a callback becomes a ``Rejected`` item."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_spider_exception(
        self, response: Response, exception: Exception
    ) -> Iterator[Rejected] | None:
        """Turn the exception into a reject; answers with an HTTP error have an errback."""
        if isinstance(exception, HttpError):
            return None
        logger.error("%s: the spider failed: %r", response.url, exception, exc_info=exception)
        return iter([self._rejected(response, exception)])

    def _rejected(self, response: Response, exception: Exception) -> Rejected:
        return Rejected(
            url=response.url,
            site=site_name(response.url),
            reason="spider_error",
            detail=f"{type(exception).__name__}: {exception}",
            status=response.status,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
