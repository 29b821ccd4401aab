"""Times that the fixed grammar does not cover: dateparser reads them, seldom asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from crawler.article.dateline.dates import EARLIEST, SLACK, Moment
from crawler.items import Precision
from crawler.zh import CHINA

WORDED = re.compile(r"[A-Za-z]{3}")
"""Months in letters: what the fixed grammar leaves over."""

LOCAL = re.compile(r"\bCST\b")
"""China Standard Time, as Java prints it; dateparser takes it for the American zone."""

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
LONGEST = 48
"""Characters of a time with everything beside it."""


def find_odd_moment(text: str, *, now: datetime | None = None) -> Moment | None:
    """A time with its month in letters (18 May 2023 09:30), or ``None``.

    The whole text must be the time; its year must stand in it with four digits.
    """
    text = " ".join(LOCAL.sub(" ", text).split())
    if len(text) > LONGEST or not WORDED.search(text):
        return None
    year = YEAR.search(text)
    if year is None:
        return None
    import dateparser  # slow to load, and few pages need it

    value = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "TIMEZONE": "Asia/Shanghai",
            "RETURN_AS_TIMEZONE_AWARE": True,
        },
    )
    if value is None or value.year != int(year[0]) or value.year < EARLIEST:
        return None
    value = value.astimezone(CHINA).replace(microsecond=0)
    if value > (now or datetime.now(UTC)) + SLACK:
        return None
    return Moment(value, _precision(text), 0, len(text), "dateparser")


def _precision(text: str) -> Precision:
    colons = len(re.findall(r"\d:\d\d", text))
    return "day" if not colons else "second" if re.search(r"\d:\d\d:\d\d", text) else "minute"
