"""Fair queueing: a slow or paused site does not take the slots of the others.

Within a site, known articles have a share of the requests while others wait.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.pqueues import (
    DownloaderAwarePriorityQueue,
    DownloaderInterface,
    ScrapyPriorityQueue,
)

from crawler.middlewares.politeness.downloader import FairDownloader
from crawler.spiders.priorities import is_revisit

SHARE = 2
"""Requests of a site in the downloader, as a multiple of those sent at once: some under way and
as many ready when they return. A slow site has none ready."""


class _SharedDownloader(DownloaderInterface):
    """Counts the requests of each site in the downloader, and leaves out sites at their share."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.share = SHARE * self.downloader.domain_concurrency

    def stats(self, possible_slots: Iterable[str]) -> list[tuple[int, str]]:
        # Including requests that wait in a middleware, such as for a robots.txt.
        active = Counter(map(self.downloader.get_slot_key, self.downloader.active))
        at_share = {slot for slot, number in active.items() if number >= self.share}
        at_once = self.downloader.domain_concurrency
        if isinstance(self.downloader, FairDownloader):
            at_share |= {slot for slot in self.downloader.slow_sites() if active[slot] >= at_once}
        return [(active[slot], slot) for slot in possible_slots if slot not in at_share]


class _SiteQueue(ScrapyPriorityQueue):
    """The requests of a site: ``CRAWLER_REVISIT_PERCENT`` of them revisits while others wait."""

    def __init__(self, crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        super().__init__(crawler, *args, **kwargs)
        self.percent = crawler.settings.getint("CRAWLER_REVISIT_PERCENT")
        self.owed = 0
        """Percent of a request that revisits have not had of their share."""

    def pop(self) -> Request | None:
        waiting = [-key for queues in (self.queues, self._start_queues) for key in queues]
        revisits = [one for one in waiting if is_revisit(one)]
        if revisits and len(revisits) < len(waiting):
            self.owed += self.percent
            # Scrapy's name for the priority, negated, whose requests are next.
            self.curprio = -max(revisits if self.owed >= 100 else waiting)
            self.owed %= 100
        request = super().pop()
        self._update_curprio()
        return request


class FairQueue(DownloaderAwarePriorityQueue):
    """Scrapy's downloader-aware priority queue, in which no site exceeds its share."""

    def __init__(self, crawler: Crawler, *args: Any, **kwargs: Any) -> None:
        super().__init__(crawler, *args, **kwargs)
        self._downloader_interface = _SharedDownloader(crawler)

    def pqfactory(self, slot: str, startprios: Iterable[int] = ()) -> ScrapyPriorityQueue:
        """Return the queue of a site."""
        queue = super().pqfactory(slot)
        return _SiteQueue(
            self.crawler,
            self.downstream_queue_cls,
            queue.key,
            startprios,
            start_queue_cls=self._start_queue_cls,
        )
