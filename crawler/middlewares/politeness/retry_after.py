"""A site that says when to come back (Retry-After, RFC 9110 section 10.2.3) is believed."""

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

ASKING_TO_WAIT = frozenset({429, 503})


class RetryAfterMiddleware(RetryMiddleware):
    """Scrapy's retries, after the pause that the site asks for.

    The pause holds for the whole site (its download slot) and for no other. A longer one
    than ``CRAWLER_MAX_RETRY_AFTER`` seconds is not waited for: what is asked of the site
    meanwhile is refused with the reason ``retry_after``.
    """

    pace: Pace
    bound: float
    closed: dict[str, float]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        middleware = super().from_crawler(crawler)
        middleware.pace = Pace(crawler)
        middleware.bound = crawler.settings.getfloat("CRAWLER_MAX_RETRY_AFTER")
        middleware.closed = {}
        # Told before the slot sends its next request; process_response would come after that.
        crawler.signals.connect(middleware.heed, signal=signals.response_downloaded)
        return middleware

    def heed(self, request: Request, response: Response) -> None:
        """Pause the site that answers so, or close it where the pause is too long."""
        seconds = wait_asked(response)
        if seconds is None:
            return
        slot_key = request.meta["download_slot"]
        if seconds <= self.bound:
            logger.info("%s: the site asks to wait %.0f s", slot_key, seconds)
            self._count("paused")
            self.pace.pause(slot_key, seconds)
            return
        logger.warning("%s: the site asks to wait %.0f s: given up for now", slot_key, seconds)
        self._count("given_up")
        self.closed[slot_key] = monotonic() + seconds
        turned = self.pace.turn_away(slot_key, self._refusal(slot_key, seconds))
        self._count("refused", turned)

    def process_request(self, request: Request) -> None:
        """Refuse a request to a site that is closed."""
        slot_key = self.crawler.engine.downloader.get_slot_key(request)
        left = self.closed.get(slot_key, 0) - monotonic()
        if left > 0:
            self._count("refused")
            raise self._refusal(slot_key, left)

    def process_response(  # type: ignore[override]  # Scrapy's `spider` is on its way out
        self, request: Request, response: Response
    ) -> Request | Response:
        """Ask again, after the pause if there is one, or give up where it is too long."""
        seconds = wait_asked(response)
        if seconds is not None and seconds > self.bound:
            raise self._refusal(request.meta["download_slot"], seconds)
        return super().process_response(request, response)

    def _refusal(self, slot_key: str, seconds: float) -> Refused:
        return Refused(
            "retry_after",
            f"{slot_key}: the site asks to wait {seconds:.0f} s, which is more than"
            f" CRAWLER_MAX_RETRY_AFTER = {self.bound:.0f} s allows; come back later",
        )

    def _count(self, outcome: str, number: int = 1) -> None:
        self.crawler.stats.inc_value(f"crawler/retry_after/{outcome}", number)


def wait_asked(response: Response) -> float | None:
    """Seconds that a response of a busy site asks to wait, or ``None``."""
    return retry_after(response) if response.status in ASKING_TO_WAIT else None


def retry_after(response: Response) -> float | None:
    """Seconds that a response asks to wait; ``None`` without a header that can be read."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    then = http_date(value)
    if then is None:
        return None
    # Measured on the server's own clock where it tells it: ours may differ.
    now = http_date((response.headers.get("Date") or b"").decode("latin-1"))
    return max(0.0, (then - (now or datetime.now(UTC))).total_seconds())


def http_date(value: str) -> datetime | None:
    """An HTTP date as an aware time, or ``None`` where it is none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
