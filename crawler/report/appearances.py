"""Where a text appeared, and which appearance is its origin."""

from __future__ import annotations

from dataclasses import dataclass

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
