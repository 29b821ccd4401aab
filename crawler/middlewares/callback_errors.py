"""Turns an exception in a spider's callback into a reject."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.items import NotAnArticle, Rejected
from crawler.responses import site_name

logger = logging.getLogger(__name__)


class RejectFailedCallbacks:
    """Spider middleware: a page whose callback raises becomes a ``Rejected`` item."""

    def process_spider_exception(
        self, response: Response, exception: Exception
    ) -> Iterator[Rejected] | None:
        """Log the exception and yield a reject; HTTP errors are left to the errback."""
        if isinstance(exception, HttpError):
            return None
        if isinstance(exception, NotAnArticle):  # a page that is given up is no fault of ours
            reason, detail = exception.reason, exception.detail
        else:
            logger.error("%s: the spider failed: %r", response.url, exception, exc_info=exception)
            reason, detail = "spider_error", f"{type(exception).__name__}: {exception}"
        reject = Rejected(
            url=response.url,
            site=site_name(response.url),
            reason=reason,
            detail=detail,
            status=response.status,
            fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        return iter([reject])
