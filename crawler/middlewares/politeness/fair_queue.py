"""A site that is slow or paused must not take the places of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from scrapy.crawler import Crawler
from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

SHARE = 2
"""Requests of a site in the downloader, in multiples of those sent at once: one lot on its
way and one that is ready when it returns."""


class _RoomForAll(DownloaderInterface):
    """Counts what each site has in the downloader, and leaves out the sites with their share."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.share = SHARE * self.downloader.domain_concurrency

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        # Also those that wait in a middleware, for a robots.txt that does not come.
        busy = Counter(map(self.downloader.get_slot_key, self.downloader.active))
        return [(busy[slot], slot) for slot in possible_slots if busy[slot] < self.share]


class FairQueue(DownloaderAwarePriorityQueue):
    """Scrapy's queue of requests by site, where no site has more than its share at a time."""

    def __init__(self, crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        super().__init__(crawler, *args, **kwargs)
        self._downloader_interface = _RoomForAll(crawler)
