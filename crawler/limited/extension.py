"""The worker processes of a crawl, in which strangers' pages are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from scrapy import signals
from scrapy.crawler import Crawler

from crawler.limited.attempts import MAX_TRIES, Attempts
from crawler.limited.pool import LimitedPool
from crawler.limited.worker import Limits, Lost, NoWorker, TooCostly

T = TypeVar("T")


class Workers:
    """Extension: calls functions on strangers' pages in processes that are ended at a limit.

    A page is marked before it is touched. After two tries that were not finished, in this crawl or
    an earlier one, it is given up, so that no page stops crawls again and again.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._pool = LimitedPool(Limits.from_settings(crawler.settings))
        self._attempts = Attempts(Path(crawler.settings["CRAWLER_OUTPUT"]))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the extension."""
        workers = cls(crawler)
        crawler.signals.connect(workers.close, signal=signals.engine_stopped)
        return workers

    def start(self) -> None:
        """Start the processes, while this one has few files open that they would have too."""
        with suppress(NoWorker):  # the first page tells
            self._pool.start()

    async def run(
        self, function: Callable[..., T], *arguments: Any, url: str, bodies: Iterable[bytes]
    ) -> T:
        """Return what a function makes of a page.

        Args:
            function: Is imported with the project; what it takes and returns can be pickled.
            arguments: Its arguments.
            url: Address of the page.
            bodies: The page, and further ones that belong to it.

        Raises:
            TooCostly: The page is given up.
            NoWorker: The system gives no process.
        """
        bodies, why = list(bodies), ""
        for _ in range(MAX_TRIES):
            try:
                with self._attempts.attempt(url, bodies):
                    return await self._pool.run_async(function, *arguments)
            except Lost as lost:
                why = str(lost)
            except TooCostly as refusal:
                why = f"{why}; {refusal.detail}" if why else refusal.detail
                break
        raise TooCostly(why)

    def close(self) -> None:
        """End the processes."""
        self._pool.close()
        self._attempts.close()


def workers_of(crawler: Crawler) -> Workers:
    """Return the workers of a crawl.

    Raises:
        RuntimeError: The settings leave them out.
    """
    workers = crawler.get_extension(Workers)
    if workers is None:
        raise RuntimeError("EXTENSIONS lacks crawler.limited.extension.Workers")
    return workers
