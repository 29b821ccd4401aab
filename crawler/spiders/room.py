"""A bound of the lists that a site leads to, since a hostile or broken one makes them for ever."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

logger = logging.getLogger(__name__)


class Room:
    """How many further lists, feeds and sitemaps one run follows."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._told = False

    def fresh(self, urls: Iterable[str], most: int) -> Iterator[str]:
        """The addresses that were not given before, until ``most`` were; then it says so once."""
        for url in urls:
            if url in self._taken:
                continue
            if len(self._taken) >= most:
                self._tell(url, most)
                return
            self._taken.add(url)
            yield url

    def _tell(self, url: str, most: int) -> None:
        if not self._told:
            logger.warning("more than CRAWLER_MAX_COLUMNS = %d lists; not followed: %s", most, url)
        self._told = True
