"""Parses dates that only the value of a label or a meta element may hold.

Months in letters (18 May 2023), years of the Republic of China, as pages in Traditional script
print them (112-05-18 is 2023), and seconds since 1970.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from crawler.article.dateline.dates import EARLIEST, FOLD, SLACK, Moment, find_moment
from crawler.article.vocab import dates as forms
from crawler.items import Precision
from crawler.zh import CHINA

CHINA_STANDARD_TIME = re.compile(r"\bCST\b")
"""As Java prints it; dateparser takes it for the American zone."""

LETTERS = re.compile(r"[A-Za-z]{3}")
FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
LONGEST_DATE = 48  # characters of a date with everything around it

EPOCH = re.compile(r"(?P<seconds>1\d{9})(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 to 2033."""

YEAR_BEFORE_ERA = 1911
MINGUO_DATE = forms.compile("minguo_date")


def find_lettered_month(text: str, *, now: datetime | None = None) -> Moment | None:
    """Parse a time with its month in letters (18 May 2023 09:30), or return ``None``.

    The whole text must be the time; its year must stand in it with four digits. dateparser
    does the work.
    """
    text = " ".join(CHINA_STANDARD_TIME.sub(" ", text).split())
    if len(text) > LONGEST_DATE or not LETTERS.search(text):
        return None
    year = FULL_YEAR.search(text)
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


def find_epoch(text: str, *, now: datetime | None = None) -> Moment | None:
    """Parse a text that is a number of seconds or milliseconds since 1970, or return ``None``."""
    found = EPOCH.fullmatch(text.strip())
    if found is None:
        return None
    value = datetime.fromtimestamp(int(found["seconds"]), CHINA)
    if value > (now or datetime.now(UTC)) + SLACK:
        return None
    return Moment(value, "second", found.start(), found.end(), "epoch")


def find_minguo(text: str, *, now: datetime | None = None) -> Moment | None:
    """Parse the date in years of the Republic that a value begins with, or return ``None``."""
    found = MINGUO_DATE.match(text.translate(FOLD))
    if found is None:
        return None
    year = YEAR_BEFORE_ERA + int(found["named"] or found["bare"])
    if year > (now or datetime.now(UTC) + SLACK).year:
        return None
    moment = find_moment(f"{year}{found['rest']}", now=now, relative=False)
    if moment is None:
        return None
    return Moment(moment.value, moment.precision, found.start(), found.end(), "minguo")
