"""Retries that respect ``Retry-After`` (RFC 9110, section 10.2.3)."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from crawler.middlewares.politeness.pace import Pace
from crawler.middlewares.refusals import Refused

logger = logging.getLogger(__name__)

BUSY_STATUSES = frozenset({429, 503})


class RetryAfterMiddleware(RetryMiddleware):
    """Scrapy's retries, after the pause that the site asks for.

    The pause applies to the whole site (its download slot) and to no other. If it is longer than
    ``CRAWLER_MAX_RETRY_AFTER`` seconds, requests to the site are refused meanwhile with the
    reason ``retry_after``.
    """

    pace: Pace
    max_wait: float
    closed_until: dict[str, float]
    """Download slot to the time, on the monotonic clock, until which it is closed."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        middleware = super().from_crawler(crawler)
        middleware.pace = Pace(crawler)
        middleware.max_wait = crawler.settings.getfloat("CRAWLER_MAX_RETRY_AFTER")
        middleware.closed_until = {}
        # The signal precedes the slot's next request; process_response would come after it.
        crawler.signals.connect(middleware.response_downloaded, signal=signals.response_downloaded)
        return middleware

    def response_downloaded(self, request: Request, response: Response) -> None:
        """Pause a site that asks for it, or close the site if the pause is too long."""
        seconds = requested_wait(response)
        if seconds is None:
            return
        slot_key = request.meta["download_slot"]
        if seconds <= self.max_wait:
            logger.info("%s: the site asks to wait %.0f s", slot_key, seconds)
            self._count("paused")
            self.pace.pause(slot_key, seconds)
            return
        logger.warning("%s: the site asks to wait %.0f s: given up for now", slot_key, seconds)
        self._count("given_up")
        self.closed_until[slot_key] = monotonic() + seconds
        failed = self.pace.fail_waiting(slot_key, self._refusal(slot_key, seconds))
        self._count("refused", failed)

    def process_request(self, request: Request) -> None:
        """Refuse a request to a closed site."""
        slot_key = self.crawler.engine.downloader.get_slot_key(request)
        seconds = self.closed_until.get(slot_key, 0) - monotonic()
        if seconds > 0:
            self._count("refused")
            raise self._refusal(slot_key, seconds)

    def process_response(  # type: ignore[override]  # Scrapy's deprecated `spider`
        self, request: Request, response: Response
    ) -> Request | Response:
        """Retry, after the pause if there is one, or refuse if the pause is too long."""
        seconds = requested_wait(response)
        if seconds is not None and seconds > self.max_wait:
            raise self._refusal(request.meta["download_slot"], seconds)
        return super().process_response(request, response)

    def _refusal(self, slot_key: str, seconds: float) -> Refused:
        return Refused(
            "retry_after",
            f"{slot_key}: the site asks to wait {seconds:.0f} s, which is more than"
            f" CRAWLER_MAX_RETRY_AFTER = {self.max_wait:.0f} s allows; come back later",
        )

    def _count(self, outcome: str, number: int = 1) -> None:
        self.crawler.stats.inc_value(f"crawler/retry_after/{outcome}", number)


def requested_wait(response: Response) -> float | None:
    """Return the seconds that a busy site asks to wait, or ``None``."""
    return retry_after(response) if response.status in BUSY_STATUSES else None


def retry_after(response: Response) -> float | None:
    """Return the seconds of ``Retry-After``; ``None`` if it is missing or invalid."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    then = parse_http_date(value)
    if then is None:
        return None
    # Relative to the server's own clock if it states the time: ours may differ.
    now = parse_http_date((response.headers.get("Date") or b"").decode("latin-1"))
    return max(0.0, (then - (now or datetime.now(UTC))).total_seconds())


def parse_http_date(value: str) -> datetime | None:
    """Return an HTTP date as an aware time, or ``None`` if it is invalid."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
