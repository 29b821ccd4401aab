"""How far back a crawl goes: the day before which nothing is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crawler.discovery.dates import date_in_address
from crawler.discovery.links import ListedLink


class Since:
    """The bound of ``-a since=YYYY-MM-DD``; without one nothing is too old.

    A link's day is what the list says, else what its address says, else a sitemap's day of the
    last change. A list that leaves out the year tells no day: such articles are asked for.

    Raises:
        ValueError: for a text that is no such day.
    """

    def __init__(self, text: str = "") -> None:
        self._day = date.fromisoformat(text).isoformat() if text else ""

    def __bool__(self) -> bool:
        return bool(self._day)

    def too_old(self, link: ListedLink) -> bool:
        """Whether an article is told to be from before that day."""
        if not self._day:
            return False
        stamp = link.date if link.date and len(link.date) == len(self._day) else None
        stamp = stamp or (None if link.date else date_in_address(link.url) or link.changed)
        return stamp is not None and stamp < self._day

    def unchanged(self, feed: ListedLink) -> bool:
        """Whether a sitemap is told to have got nothing since that day.

        A day in its address is where its time begins, not where it ends.
        """
        return bool(feed.changed) and str(feed.changed) < self._day

    def ends(self, links: Sequence[ListedLink]) -> bool:
        """Whether a list need not be turned any further: all that it shows is too old."""
        return bool(links) and all(map(self.too_old, links))
