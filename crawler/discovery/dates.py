"""Dates as lists write them next to a title.

A list's date is ``YYYY-MM-DD``, or ``MM-DD`` where the list leaves out the year.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate
from functools import lru_cache

from crawler.discovery.vocab import VOCAB
from crawler.zh import CHINA

YEAR_UNIT, MONTH_UNIT, DAY_UNIT, *CLOCK_UNITS = VOCAB.words("date_units")
YEAR = f"(?P<y>{VOCAB.pattern('year')})"
MONTH = f"(?P<m>{VOCAB.pattern('month')})"
DAY = f"(?P<d>{VOCAB.pattern('day')})"
MONTH_2 = f"(?P<m>{VOCAB.pattern('two_digit_month')})"
DAY_2 = f"(?P<d>{VOCAB.pattern('two_digit_day')})"
TIME = r"(?:[ T]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\.\d+)?)?"

FULL_DATE = re.compile(
    rf"(?<!\d){YEAR} ?[-/.{YEAR_UNIT}] ?{MONTH} ?[-/.{MONTH_UNIT}] ?{DAY}(?!\d) ?{DAY_UNIT}?"
)
"""Year, month and day, anywhere in a text."""

STANDALONE = (
    # a day apart from its month, or month and day apart from their year
    re.compile(rf"{DAY}{DAY_UNIT}? ?/? ?{YEAR} ?[-/.{YEAR_UNIT}] ?{MONTH}{MONTH_UNIT}?"),
    re.compile(rf"{YEAR} ?[-/.{YEAR_UNIT}] ?{MONTH}{MONTH_UNIT}? ?/? ?{DAY}{DAY_UNIT}?"),
    re.compile(rf"{MONTH_2}[-/.{MONTH_UNIT}]{DAY_2}{DAY_UNIT}? ?{YEAR}{YEAR_UNIT}?"),
    # without year; in digits two each, since 3/15 is page 3 of 15
    re.compile(rf"{MONTH_2}[-/.]{DAY_2}{TIME}"),
    re.compile(rf"{MONTH} ?{MONTH_UNIT} ?{DAY} ?{DAY_UNIT}?{TIME}"),
    re.compile(rf"{DAY}{DAY_UNIT}? ?/? ?{MONTH}{MONTH_UNIT}"),
    # 20-08-26: the year comes first in every Chinese date
    re.compile(rf"(?P<y>[0-3]\d)-{MONTH_2}-{DAY_2}"),
)
"""Dates that are recognised only where they are the whole text."""

BRACKETED = re.compile(rf"[\[(（【] ?{MONTH}[-/.]{DAY} ?[\])）】]")
"""``(5-20)``: the brackets rule out a page number."""

AT_END = re.compile(
    rf"(?<![\s\[(（【])[\s\[(（【]+{YEAR}[-/.]{MONTH}[-/.]{DAY}{TIME}\s*[\])）】]?$"
    rf"|[\[(（【](?P<m2>{VOCAB.pattern('two_digit_month')})"
    rf"[-/](?P<d2>{VOCAB.pattern('two_digit_day')})[\])）】]$"
)
"""A date after a title in the same text; digits only, since titles themselves name days in
Chinese (2020年8月1日)."""

IN_URL = re.compile(rf"(?<!\d){YEAR}[-/]?{MONTH_2}[-/]?{DAY_2}(?!\d)")
"""``20230105``, ``2023/01/05``, ``2023-01/05`` and ``2023/0105``."""

DATE_CHARACTERS = re.compile(
    rf"[\s\d{YEAR_UNIT}{MONTH_UNIT}{DAY_UNIT}{''.join(CLOCK_UNITS)}:：/.\-\[\]()（）【】]*"
)
"""Text of nothing but parts of a date or a time."""

CLOCK = re.compile(r"[ T]{0,9}+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?:[.,]\d{1,9})?")
"""The time of the day after a date."""

LETTERED_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
"""The time of the day in a text whose month is written in letters."""

ZONE = re.compile(
    r" *+(?:(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d)?(?!\d)"
    r"|(?:Z|UTC?|GMT)\b)"
)
"""The time zone after the time of the day. ``CST`` is China Standard Time here."""

COMPACT = re.compile(
    rf"{YEAR}{MONTH_2}{DAY_2}(?:\d{{4}}(?:\d\d(?:\d{{3}})?)?|[ T]\d\d:?\d\d(?::?\d\d)?)?"
)
"""A field's value such as 20240520, 20240520091500 or 20240520T0915."""

MAX_DATE_VALUE = 80  # characters at the start of a field that are searched for its date

FIRST_DAY = "1990-01-01"
"""Earlier days stand for none (1970-01-01, 1900-01-01): there were no web pages."""

EPOCH = re.compile(r"(?:/Date\()?(?P<seconds>\d{10})(?:\d{3})?(?:\.\d{1,9})?(?:[+-]\d{4})?(?:\)/)?")
"""Seconds or milliseconds since 1970, also as ASP.NET writes them."""

FRAME = " \t\r\n\u3000\xa0[]()（）【】〔〕<>《》|·•-—:：,，"
"""Characters that lists put around a date."""


def parse_date(text: str) -> str | None:
    """Parse a short text that is a date as a whole, with or without brackets around it."""
    spaced = " ".join(text.split())
    bracketed = BRACKETED.fullmatch(spaced)
    if bracketed:
        return _formatted(bracketed)
    bare = spaced.strip(FRAME)
    full = FULL_DATE.match(bare)
    if full and re.fullmatch(TIME, bare[full.end() :].rstrip(FRAME)):
        return _formatted(full)
    for pattern in STANDALONE:
        match = pattern.fullmatch(bare)
        if match:
            return _formatted(match)
    return None


def find_date(text: str) -> str | None:
    """Return the first date with a year in a text."""
    match = FULL_DATE.search(text)
    return _formatted(match) if match else None


def find_day(text: str) -> str | None:
    """Return the first day with a year in the data of a feed or a list, as it was in China.

    A time in another zone that the text names (ISO 8601, RFC 822, JavaScript) may be that of
    another day in China. A number of seconds or milliseconds since 1970 is read as well.
    """
    day = _day_of_data(text[:MAX_DATE_VALUE].strip())
    return day if day and day >= FIRST_DAY else None


@lru_cache(maxsize=4_096)  # a sitemap states one day for thousands of pages
def _day_of_data(text: str) -> str | None:
    if epoch := EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(epoch["seconds"]), CHINA).date().isoformat()
    if compact := COMPACT.fullmatch(text):
        return _formatted(compact)
    found = FULL_DATE.search(text)
    lettered = None if found else parsedate(text)
    clock = CLOCK.match(text, found.end()) if found else LETTERED_CLOCK.search(text)
    day = find_date("{}-{}-{}".format(*lettered)) if lettered else find_date(text)
    zone = ZONE.match(text, clock.end()) if clock else None
    if not day or not clock or not zone:
        return day
    if (
        zone["sign"] == "-"
        and zone[0][0] == "-"
        and "T" not in clock[0]
        and clock[0].count(":") < 2
    ):
        return day  # 09:30-10:30 is a period
    offset = timedelta(hours=int(zone["hours"] or 0), minutes=int(zone["minutes"] or 0))
    written = timezone(-offset if zone["sign"] == "-" else offset) if offset else UTC
    hour, minute = int(clock[1]), int(clock[2])
    time = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=written)
    return time.astimezone(CHINA).date().isoformat()


def split_trailing_date(text: str) -> tuple[str, str] | None:
    """Split a text into a title and the date that follows it; ``None`` where it has no date."""
    match = AT_END.search(text)
    title = text[: match.start()].strip() if match else ""
    if not match or not title:
        return None
    day = _formatted(match) if match["y"] else f"{match['m2']}-{match['d2']}"
    return (title, day) if day else None


def date_in_url(url: str) -> str | None:
    """Return the last date in the path of a URL, where publishing systems put it."""
    found = [_formatted(match) for match in IN_URL.finditer(url.partition("?")[0])]
    return next((day for day in reversed(found) if day), None)


def is_part_of_date(text: str) -> bool:
    """Return whether a text is a date, a time or a part of one."""
    return bool(DATE_CHARACTERS.fullmatch(text) or parse_date(text))


def _formatted(match: re.Match[str]) -> str | None:
    """Return a matched date as ``YYYY-MM-DD`` or ``MM-DD``; ``None`` for an impossible day."""
    parts = match.groupdict()
    month, day = int(parts["m"]), int(parts["d"])
    year = int(parts["y"]) if parts.get("y") else None
    if year is not None and year < 100:
        year += 2000
    try:
        real = date(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        return None
    return real.isoformat() if year else f"{real:%m-%d}"
