"""The pace of a site: minimum delay and pauses of its download slot.

A download slot is Scrapy's queue for one host name. AutoThrottle adapts a slot's delay to the
latency of responses and respects only the limits in the settings, so the delay that a site asks
for is restored after each response.
"""

from __future__ import annotations

from time import monotonic

from scrapy import Request, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

MIN_DELAY = 0.001
"""Seconds: a slot without any delay ignores its pause."""


class Pace:
    """The delays and pauses that sites have asked for in one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.min_delays: dict[str, float] = {}
        # AutoThrottle connected earlier, when extensions were created, so it runs before this.
        crawler.signals.connect(self._restore_delay, signal=signals.response_downloaded)

    def slow_down(self, slot_key: str, delay: float) -> None:
        """Wait at least ``delay`` seconds between two requests of a slot from now on."""
        if delay <= self.min_delays.get(slot_key, 0):
            return
        self.min_delays[slot_key] = delay
        downloader = self._downloader()
        # For the slot's next life, too: Scrapy drops slots that idle for a minute.
        slot_settings = downloader.per_slot_settings.setdefault(slot_key, {})
        slot_settings["delay"] = max(delay, slot_settings.get("delay", 0))
        slot = downloader.slots.get(slot_key)
        if slot is not None:
            slot.delay = max(slot.delay, delay)

    def pause(self, slot_key: str, seconds: float) -> None:
        """Send no request of a slot for ``seconds``; other slots continue."""
        slot = self._downloader().slots.get(slot_key)
        if slot is not None:
            # A slot waits until its last request was `delay` seconds ago: date that forward.
            slot.lastseen = max(slot.lastseen, monotonic() + seconds)
            slot.delay = max(slot.delay, MIN_DELAY)

    def fail_waiting(self, slot_key: str, error: Exception) -> int:
        """Fail the requests that wait in a slot with ``error``; return their number."""
        slot = self._downloader().slots.get(slot_key)
        failed = 0
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(error))  # type: ignore[no-untyped-call]
            failed += 1
        return failed

    def _restore_delay(self, request: Request) -> None:
        slot_key = request.meta.get("download_slot")
        delay = self.min_delays.get(slot_key, 0) if slot_key else 0
        slot = self._downloader().slots.get(slot_key) if slot_key else None
        if slot is not None and slot.delay < delay:
            slot.delay = delay

    def _downloader(self) -> Downloader:
        return self.crawler.engine.downloader
