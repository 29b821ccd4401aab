"""A downloader in which slow sites do not take the slots of the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from time import monotonic
from typing import Any

from scrapy import Request, signals
from scrapy.core.downloader import Downloader, Slot
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.python.failure import Failure

from crawler.middlewares.refusals import Refused

SLOW = 3.0
"""Seconds without a whole response that make a site a slow one, until its next quick response."""

LIGHT = 1024 * 1024
"""Bytes that a response of a slow site may hold without counting as one of the others' slots."""

MOST = 8
"""Requests in the downloader, as a multiple of ``CONCURRENT_REQUESTS``, those of slow sites
included: 256 of them use 512 of the 1,024 handles that a process usually has."""


@dataclass(slots=True)
class _Transfer:
    site: str
    """Key of the download slot."""
    began: float = field(default_factory=monotonic)
    received: int = 0
    """Bytes of the body."""


class FairDownloader(Downloader):
    """Scrapy's downloader, whose ``CONCURRENT_REQUESTS`` requests of slow sites do not count.

    A server that answers byte by byte, or a name server that does not answer, costs a handle and
    little else. What such a site sends counts again as soon as it fills memory.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.transfers: dict[Request, _Transfer] = {}
        """The requests that are under way, the longest first."""
        self._slow: set[str] = set()
        self._unanswered: dict[Deferred[Any], Request] = {}
        self._is_closed = False
        crawler.signals.connect(self._bytes_received, signal=signals.bytes_received)

    def slow_sites(self) -> set[str]:
        """Return the keys of the download slots whose sites respond slowly."""
        late = monotonic() - SLOW
        waiting = takewhile(lambda one: one.began < late, self.transfers.values())
        return self._slow.union(one.site for one in waiting)

    def needs_backout(self) -> bool:
        """Return whether no more requests can be sent at the moment."""
        if not super().needs_backout():
            return False
        if len(self.active) >= MOST * self.total_concurrency:
            return True
        slow = self.slow_sites()
        quick = sum(self.get_slot_key(request) not in slow for request in self.active)
        heavy = sum(one.site in slow and one.received > LIGHT for one in self.transfers.values())
        return quick + heavy >= self.total_concurrency

    def fetch(self, request: Request) -> Deferred[Any]:  # type: ignore[override]
        """Return what becomes of a request: it may fail early, see ``give_up``."""
        outcome: Deferred[Any] = Deferred()
        self._unanswered[outcome] = request
        super().fetch(request).addBoth(self._settle, outcome)
        if self._is_closed:
            self.give_up()
        return outcome

    def give_up(self) -> int:
        """Fail all requests, now and from now on, without their errbacks; return their number.

        As for requests that still wait when a crawl is stopped, nothing is known of their pages,
        and the next crawl requests them.
        """
        self._is_closed = True
        given_up, self._unanswered = self._unanswered, {}
        for outcome, request in given_up.items():
            request.errback = None
            why = f"{request.url}: the crawl was stopped before the response was complete"
            outcome.errback(Failure(Refused("stopped", why)))  # type: ignore[no-untyped-call]
        return len(given_up)

    def _settle(self, result: Any, outcome: Deferred[Any]) -> None:
        if self._unanswered.pop(outcome, None) is not None:
            outcome.callback(result)

    async def _download(self, slot: Slot, request: Request) -> Response:
        transfer = _Transfer(self.get_slot_key(request))
        self.transfers[request] = transfer
        try:
            return await super()._download(slot, request)
        finally:
            del self.transfers[request]
            is_slow = monotonic() - transfer.began > SLOW
            (self._slow.add if is_slow else self._slow.discard)(transfer.site)

    def _bytes_received(self, data: bytes, request: Request) -> None:
        transfer = self.transfers.get(request)
        if transfer is not None:
            transfer.received += len(data)
