"""Fair queueing: a slow or paused site does not take the slots of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from scrapy.crawler import Crawler
from scrapy.pqueues import DownloaderAwarePriorityQueue, DownloaderInterface

SHARE = 2
"""Requests of a site in the downloader, as a multiple of those sent at once: some under way and
as many ready when they return."""


class _SharedDownloader(DownloaderInterface):
    """Counts the requests of each site in the downloader, and leaves out sites at their share."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.share = SHARE * self.downloader.domain_concurrency

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        # Including requests that wait in a middleware, such as for a robots.txt.
        active = Counter(map(self.downloader.get_slot_key, self.downloader.active))
        return [(active[slot], slot) for slot in possible_slots if active[slot] < self.share]


class FairQueue(DownloaderAwarePriorityQueue):
    """Scrapy's downloader-aware priority queue, in which no site exceeds its share."""

    def __init__(self, crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        super().__init__(crawler, *args, **kwargs)
        self._downloader_interface = _SharedDownloader(crawler)
