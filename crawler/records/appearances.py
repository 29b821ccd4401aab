"""Where a text appeared, and which appearance is its origin."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.records.lines import records
from crawler.records.values import Record, list_of, number_of, text_of
from crawler.zh import CHINA, china_date, parse_time

UNDATED = "9999"
"""Date of an appearance that states none; sorts after every date."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An address at which a text was found."""

    url: str | None
    site: str | None
    title: str | None
    published: str | None
    """Time of publication as the page states it, ISO 8601."""
    similarity: float
    """1.0 for an identical text."""
    mirror: int
    """1 for a damaged copy."""

    @classmethod
    def of(cls, record: Record) -> Appearance:
        """Return the appearance that an article or a sighting records."""
        return cls(
            url=text_of(record, "url"),
            site=text_of(record, "site"),
            title=text_of(record, "title"),
            published=text_of(record, "published_at"),
            similarity=number_of(record, "similarity") if "similarity" in record else 1.0,
            mirror=int("mirror" in list_of(record, "flags")),
        )

    def facts(self) -> dict[str, str | None]:
        """Return address, site and stated time, as exports and search results show an origin."""
        return {"url": self.url, "site": self.site, "published_at": self.published}

    @property
    def date(self) -> str:
        """The date of publication in China."""
        return china_date(self.published) or UNDATED

    @property
    def time(self) -> str | None:
        """The time of that day in China; ``None`` if the page states only the day (midnight)."""
        published = parse_time(self.published)
        time = published.astimezone(CHINA).strftime("%H:%M:%S") if published else "00:00:00"
        return None if time == "00:00:00" else time

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """Sorts by publication; on the same day, appearances without a time come last."""
        return self.date, self.time or "24", self.url or ""


def origins(appearances: list[Appearance]) -> list[Appearance]:
    """Return the earliest appearances; more than one if the pages do not tell which is first.

    A page that states only the day may have been the first of that day, whatever times others
    state. A damaged copy is never an origin, nor is a page without a date.
    """
    dated = [one for one in appearances if one.date != UNDATED and not one.mirror]
    if not dated:
        return []
    first_date = min(one.date for one in dated)
    candidates = [one for one in dated if one.date == first_date]
    first_time = min((one.time for one in candidates if one.time), default=None)
    return [one for one in candidates if one.time in {None, first_time}]


def copies_of(
    folder: Path, articles: Collection[str | None] | None = None
) -> dict[str, list[Appearance]]:
    """Return the sightings of an output folder by the ``id`` of the article, or of some articles.

    Raises:
        OSError: if a file cannot be read.
    """
    found: dict[str, list[Appearance]] = {}
    if articles is not None and not articles:
        return found
    for record in records(folder, "sightings"):
        article = text_of(record, "article")
        if article is not None and (articles is None or article in articles):
            found.setdefault(article, []).append(Appearance.of(record))
    return found


def origin_elsewhere(article: dict[str, Any], copies: list[Appearance]) -> Appearance | None:
    """Return where the text of an article was published first, if that is not its own address.

    Which of two addresses becomes the article depends on which was fetched first. ``None`` if its
    own page may be the first, or no page states a date; of several other pages that may be the
    first, the one with a time comes before those that state only the day.
    """
    if not copies:
        return None
    own = Appearance.of(article)
    first = origins([own, *copies])
    if not first or own in first:
        return None
    return min(first, key=lambda one: one.sort_key)
