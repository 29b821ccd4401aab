"""How fast a site may be asked: the least delay and the pauses of its download slot.

A download slot is Scrapy's queue for one host name. AutoThrottle moves a slot's delay with
the answers' latency and knows the settings' bounds only, so what a site itself asks for is
put back after each answer.
"""

from __future__ import annotations

from time import monotonic

from scrapy import Request, signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

LEAST = 0.001
"""Seconds: a slot without any delay would not look at its pause."""


class Pace:
    """The pace that sites have asked for, in one crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.least: dict[str, float] = {}
        # After AutoThrottle, which connected when the extensions were made, before the engine.
        crawler.signals.connect(self._keep, signal=signals.response_downloaded)

    def slow_down(self, slot_key: str, delay: float) -> None:
        """From now on wait at least ``delay`` seconds between two requests of a slot."""
        if delay <= self.least.get(slot_key, 0):
            return
        self.least[slot_key] = delay
        downloader = self._downloader()
        # Kept for the slot's next life too: Scrapy drops slots that idle for a minute.
        slot_settings = downloader.per_slot_settings.setdefault(slot_key, {})
        slot_settings["delay"] = max(delay, slot_settings.get("delay", 0))
        slot = downloader.slots.get(slot_key)
        if slot is not None:
            slot.delay = max(slot.delay, delay)

    def pause(self, slot_key: str, seconds: float) -> None:
        """Send nothing more from a slot for ``seconds``; other slots go on."""
        slot = self._downloader().slots.get(slot_key)
        if slot is not None:
            # A slot waits until its last request is `delay` seconds ago: date that forward.
            slot.lastseen = max(slot.lastseen, monotonic() + seconds)
            slot.delay = max(slot.delay, LEAST)

    def turn_away(self, slot_key: str, why: Exception) -> int:
        """Let the requests that wait in a slot fail with ``why``; returns their number."""
        slot = self._downloader().slots.get(slot_key)
        turned = 0
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(why))  # type: ignore[no-untyped-call]
            turned += 1
        return turned

    def _keep(self, request: Request) -> None:
        slot_key = request.meta.get("download_slot")
        delay = self.least.get(slot_key, 0) if slot_key else 0
        slot = self._downloader().slots.get(slot_key) if slot_key else None
        if slot is not None and slot.delay < delay:
            slot.delay = delay

    def _downloader(self) -> Downloader:
        return self.crawler.engine.downloader
