"""How far back a crawl goes: the age of articles, and the day before which none is requested."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crawler.discovery.dates import date_in_url
from crawler.discovery.links import ListedLink


def age_in_days(link: ListedLink, today: date) -> int:
    """Return the age of an article by its list's date, else by that in its URL; 0 if unknown.

    A date without its year is the last such day. A sitemap's day of the last change stands in for
    a missing date.
    """
    stated = link.date or date_in_url(link.url) or link.changed or ""
    try:
        if len(stated) == len("MM-DD"):
            day = date.fromisoformat(f"{today.year}-{stated}")
            if day > today + timedelta(days=1):
                day = date.fromisoformat(f"{today.year - 1}-{stated}")
            return (today - day).days
        return max(0, (today - date.fromisoformat(stated)).days)
    except ValueError:  # none, or 29 February
        return 0


class Cutoff:
    """The bound of ``-a since=YYYY-MM-DD``; without one nothing is excluded.

    A link's day is the list's, else that in its URL, else a sitemap's day of the last change.
    Where the list leaves out the year the day is unknown, and the article is requested.

    Raises:
        ValueError: if ``day`` is not of that form.
    """

    def __init__(self, day: str = "") -> None:
        self._day = date.fromisoformat(day).isoformat() if day else ""

    def __bool__(self) -> bool:
        return bool(self._day)

    def excludes(self, link: ListedLink) -> bool:
        """Return whether an article is known to be older than that day."""
        if not self._day:
            return False
        if link.date:
            day = link.date if len(link.date) == len(self._day) else None
        else:
            day = date_in_url(link.url) or link.changed
        return day is not None and day < self._day

    def excludes_sitemap(self, feed: ListedLink) -> bool:
        """Return whether a sitemap is known to have gained nothing since that day.

        A day in its URL is where its period begins, not where it ends.
        """
        return bool(feed.changed) and str(feed.changed) < self._day

    def ends(self, links: Sequence[ListedLink]) -> bool:
        """Return whether a list need not be followed further: all its links are excluded."""
        return bool(links) and all(map(self.excludes, links))
