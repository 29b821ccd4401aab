"""Where a text stands, and which of these places had it first."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.zh import CHINA, china_date, parse_time

UNDATED = "9999"
"""Sorts behind every day."""


@dataclass(frozen=True, slots=True)
class Place:
    """An address at which a text was found."""

    url: str | None
    site: str | None
    title: str | None
    published: str | None
    """As the page states it."""
    similarity: float
    """1.0 for the same text."""
    mirror: int
    """1 for a damaged copy."""

    @property
    def day(self) -> str:
        """The day of publication in China."""
        return china_date(self.published) or UNDATED

    @property
    def time(self) -> str | None:
        """The time within that day; ``None`` where only the day is stated (midnight)."""
        found = parse_time(self.published)
        time = found.astimezone(CHINA).strftime("%H:%M:%S") if found else "00:00:00"
        return None if time == "00:00:00" else time

    @property
    def order(self) -> tuple[str, str, str]:
        """Sorts by publication; of one day, those that state no time come last."""
        return self.day, self.time or "24", self.url or ""


def origins(places: list[Place]) -> list[Place]:
    """The places with the earliest publication; several where the pages do not tell which.

    A page that states only the day may have been first on that day, whatever time another
    states. A damaged copy is no origin, and neither is a page without a date.
    """
    dated = [place for place in places if place.day != UNDATED and not place.mirror]
    if not dated:
        return []
    first_day = min(place.day for place in dated)
    candidates = [place for place in dated if place.day == first_day]
    times = [place.time for place in candidates if place.time]
    return [place for place in candidates if place.time in {None, min(times, default=None)}]
