"""Dates as lists write them beside a title.

A list's date is ``YYYY-MM-DD``, or ``MM-DD`` where the list leaves out the year.
"""

from __future__ import annotations

import re
from datetime import date

YEAR = r"(?P<y>(?:19|20)\d\d)"
MONTH = r"(?P<m>0?[1-9]|1[0-2])"
DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
TIME = r"(?:[ T]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\.\d+)?)?"

WHOLE = re.compile(rf"(?<!\d){YEAR} ?[-/.年] ?{MONTH} ?[-/.月] ?{DAY}(?!\d) ?日?")
"""Year, month and day, anywhere in a text."""

SPLIT = (
    re.compile(rf"{DAY}日? ?/? ?{YEAR} ?[-/.年] ?{MONTH}月?"),
    re.compile(rf"{YEAR} ?[-/.年] ?{MONTH}月? ?/? ?{DAY}日?"),
    re.compile(rf"(?P<m>0[1-9]|1[0-2])[-/.月](?P<d>3[01]|[12]\d|0[1-9])日? ?{YEAR}年?"),
)
"""A day set apart from its month, or a day and month from their year, as whole texts."""

YEARLESS = (
    re.compile(rf"(?P<m>0[1-9]|1[0-2])[-/.](?P<d>3[01]|[12]\d|0[1-9]){TIME}"),
    re.compile(rf"{MONTH} ?月 ?{DAY} ?日?{TIME}"),
    re.compile(rf"{DAY}日? ?/? ?{MONTH}月"),
)
"""Month and day, as a whole text; two digits each, since ``3/15`` is page 3 of 15."""

BRACKETED = re.compile(rf"[\[(（【] ?{MONTH}[-/.]{DAY} ?[\])）】]")
"""``(5-20)``: brackets tell that these are no pages."""

TWO_DIGIT_YEAR = re.compile(r"(?P<y>[0-3]\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])")
"""``20-08-26``, as a whole text: the year comes first in every Chinese date."""

AT_END = re.compile(
    rf"(?<![\s\[(（【])[\s\[(（【]+{YEAR}[-/.]{MONTH}[-/.]{DAY}{TIME}\s*[\])）】]?$"
    r"|[\[(（【](?P<m2>0[1-9]|1[0-2])[-/](?P<d2>3[01]|[12]\d|0[1-9])[\])）】]$"
)
"""A date after a title in one text; in digits, since titles speak of 2020年8月1日."""

IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/]?(?P<m>0[1-9]|1[0-2])[-/]?(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?!\d)"
)
"""``20230105``, ``2023/01/05``, ``2023-01/05`` and ``2023/0105`` in an address."""

FRAME = " \t\r\n\u3000\xa0[]()（）【】〔〕<>《》|·•-—:：,，"
"""What lists put around a date."""


def stamp_of(text: str) -> str | None:
    """The date that a whole short text is, without its frame, else ``None``."""
    spaced = " ".join(text.split())
    bracketed = BRACKETED.fullmatch(spaced)
    if bracketed:
        return written(bracketed)
    plain = spaced.strip(FRAME)
    whole = WHOLE.match(plain)
    if whole and re.fullmatch(TIME, plain[whole.end() :].rstrip(FRAME)):
        return written(whole)
    for pattern in (*SPLIT, *YEARLESS, TWO_DIGIT_YEAR):
        match = pattern.fullmatch(plain)
        if match:
            return written(match)
    return None


def date_within(text: str) -> str | None:
    """The first date with a year that stands in a text, else ``None``."""
    match = WHOLE.search(text)
    return written(match) if match else None


def date_in_address(url: str) -> str | None:
    """The last whole day in the path of an address, which publishing systems put there."""
    found = [written(match) for match in IN_ADDRESS.finditer(url.partition("?")[0])]
    return next((day for day in reversed(found) if day), None)


def date_at_end(text: str) -> tuple[str, str] | None:
    """A title and the date that stands after it in the same text, else ``None``."""
    match = AT_END.search(text)
    title = text[: match.start()].strip() if match else ""
    if not match or not title:
        return None
    stamp = written(match) if match["y"] else f"{match['m2']}-{match['d2']}"
    return (title, stamp) if stamp else None


def written(match: re.Match[str]) -> str | None:
    """A matched date in the form of this module; ``None`` for a day that no month has."""
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
