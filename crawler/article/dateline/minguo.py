"""Years of the Republic of China, which pages in traditional script print: 112-05-18 is 2023."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from crawler.article.dateline.dates import CLOCK, FOLD, GAP, SLACK, Moment, find_moment

FIRST = 1911
"""The year before the first."""

ERA = r"(?:中[華华])?民[國国]"
NUMBERED = re.compile(
    rf"\s*(?:{ERA}\s*(?P<told>\d{{2,3}})|(?P<bare>1\d\d))\s*(?P<rest>"
    rf"[-/.年]\s*(?:1[0-2]|0?[1-9])\s*[-/.月]\s*(?:3[01]|[12]\d|0?[1-9])(?![\d.])日?(?:{GAP}{CLOCK})?)"
)
"""Such a date at the beginning of a value; two digits need the name of the era before them."""


def find_minguo(text: str, *, now: datetime | None = None) -> Moment | None:
    """The date with which a labelled value of a page in traditional script begins, if it does."""
    found = NUMBERED.match(text.translate(FOLD))
    if found is None:
        return None
    year = FIRST + int(found["told"] or found["bare"])
    if year > (now or datetime.now(UTC) + SLACK).year:
        return None
    moment = find_moment(f"{year}{found['rest']}", now=now, relative=False)
    if moment is None:
        return None
    return Moment(moment.value, moment.precision, found.start(), found.end(), "minguo")
