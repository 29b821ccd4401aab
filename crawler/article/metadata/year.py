"""Finds the year of times that a page displays without one: 05-18 09:30.

Where the address or the head of the page states a day or a month that agrees, the year is theirs.
Otherwise only a time of the last days before the fetch is sure; any other year would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from crawler.article.dateline.dates import SLACK, Moment, find_yearless
from crawler.article.metadata import head
from crawler.article.page import Page, fact
from crawler.zh import CHINA

FRESH = timedelta(days=7)
"""Age up to which a time without its year is one of the last days."""

NEAR = timedelta(days=7)
"""How far the day of an address, or of the head, may be from the displayed one: files are made
before their text is published, and stand in the folder of another month."""

DAY_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:"
    r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=\d{0,10}(?!\d))"
    r"|[-/_.](?P<month_apart>1[0-2]|0?[1-9])[-/_.](?P<day_apart>3[01]|[12]\d|0?[1-9])(?!\d)"
    r"|[-/_](?P<month_before>0[1-9]|1[0-2])(?P<day_behind>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<month_joined>0[1-9]|1[0-2])[-/_](?P<day_alone>0[1-9]|[12]\d|3[01])(?!\d))"
)
"""A day in an address: t20230518_1.html, /2023/05/18/, /2023/0518/, /202305/18/."""

MONTH_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/_]?(?P<month>0[1-9]|1[0-2]|(?<=[-/_])[1-9])(?!\d)"
)
"""A month in an address: /202305/, /2023-05/, /2023/5/."""

YEAR_IN_ADDRESS = re.compile(r"(?:/|\byear=)(?P<year>(?:19|20)\d\d)(?=[/&]|$)", re.IGNORECASE)
"""A folder that is a year, or a parameter that says so."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some days that a page states: those that its time may lie on."""

    first: datetime
    last: datetime
    origin: str
    """``address`` or ``head``."""

    def years(self) -> range:
        """Return the years of the days."""
        return range(self.first.year, self.last.year + 1)

    def fits(self, value: datetime) -> bool:
        """Return whether a time lies on one of the days."""
        return self.first <= value < self.last


class StatedYears:
    """The days that the address and the head of a page state, and the year of a time by them."""

    def __init__(self, page: Page, url: str, now: datetime | None) -> None:
        self.page = page
        self.url = url
        self.now = now

    def complete(self, moment: Moment) -> Moment | None:
        """Return a time with its year, or ``None`` where nothing tells it.

        A time whose year is printed is returned as it is.
        """
        if moment.rule != "no_year":
            return moment
        for span in self.spans:
            for year in span.years():
                value = _in_year(moment.value, year)
                if value is not None and span.fits(value):
                    return replace(moment, value=value, rule=f"year from the {span.origin}")
        if self.now is None or self._is_contradicted or moment.value < self.now - FRESH:
            return None
        return moment

    def find(self, text: str) -> Moment | None:
        """Return the first time of a text that is printed without its year, where it is stated."""
        for span in self.spans:
            for year in span.years():
                moment = find_yearless(text, year)
                if moment is not None and span.fits(moment.value):
                    return replace(moment, rule=f"year from the {span.origin}")
        return None

    @fact
    def _parts(self) -> tuple[str, str]:
        """Path and query of the address; empty if it is none."""
        return _path_and_query(self.url)

    @fact
    def spans(self) -> list[Span]:
        """The days that are stated, the surest first, none of them to come."""
        limit = (self.now or datetime.now(UTC)) + SLACK
        return [span for span in self._stated() if span.first <= limit]

    @fact
    def _is_contradicted(self) -> bool:
        """Whether head or path state when the page was made: not on the displayed day."""
        return head.find_published(self.page, self.now) is not None or any(_days(self._parts[0]))

    def _stated(self) -> Iterator[Span]:
        for moment in head.find_moments(self.page, self.now):
            yield _around(moment.value, "head")
        for part in self._parts:
            yield from _days(part)
        for part in self._parts:
            for found in YEAR_IN_ADDRESS.finditer(part):
                year = int(found["year"])
                yield Span(_first_day(year, 1), _first_day(year + 1, 1), "address")


def _days(part: str) -> Iterator[Span]:
    """Yield the days and the months that a part of an address states."""
    for found in DAY_IN_ADDRESS.finditer(part):
        year, month, day = (int(number) for number in found.groups() if number)
        try:
            yield _around(datetime(year, month, day, tzinfo=CHINA), "address")
        except ValueError:
            continue
    for found in MONTH_IN_ADDRESS.finditer(part):
        year, month = int(found["year"]), int(found["month"])
        following = _first_day(year + month // 12, month % 12 + 1)
        yield Span(_first_day(year, month) - NEAR, following + NEAR, "address")


def _around(value: datetime, origin: str) -> Span:
    return Span(value - NEAR, value + NEAR + timedelta(days=1), origin)


def _first_day(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=CHINA)


def _in_year(value: datetime, year: int) -> datetime | None:
    try:
        return value.replace(year=year)
    except ValueError:  # the 29th of February
        return None


def _path_and_query(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.path, parts.query
