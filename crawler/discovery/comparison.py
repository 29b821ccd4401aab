"""Comparison of what a list says about an article with the article's own page.

Lists cut, mark and shorten titles, and their date may be that of the URL, a day off the page's
own; only what goes beyond that is a disagreement.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from rapidfuzz.distance import Indel

from crawler.discovery.vocab import VOCAB

MIN_SIMILARITY = 0.75
"""Normalized Indel similarity from which two titles are one, shortened or edited.

Of 1,204 listed articles of seven real sites, 47 have a title that is neither the list's nor a
part of it: 38 are the same in other words (0.77 to 0.96), 9 are another text's or a file's (up to
0.70). Neighbours on a list are under 0.75 in 93 of 100 cases, the others nearly all in series that
differ in their numbers: therefore no number may stand against another. One that only one of them
has was left out.
"""

MIN_PART = 6  # characters of a title that must be left where the other contains it

TOLERANCE = timedelta(days=1)
"""Lists show the day of the URL or of the last edit; pages were seen to differ by one day."""

CUT_END = re.compile(r"(?:(?<!\.)\.{2,}|(?<!…)…+)$")

NUMBER = re.compile(rf"\d+|[{''.join(VOCAB.words('numerals'))}]{{2,}}")


def titles_agree(listed: str, title: str) -> bool:
    """Return whether a list's title may be that of the article."""
    wanted, given = _normalized(CUT_END.sub("", listed.strip())), _normalized(title)
    if wanted == given:
        return True
    if min(len(wanted), len(given)) >= MIN_PART and (wanted in given or given in wanted):
        return True
    if _numbers_contradict(wanted, given):
        return False
    return Indel.normalized_similarity(wanted, given) >= MIN_SIMILARITY


def days_agree(listed: str, published_at: str) -> bool:
    """Return whether a list's day is that of a time, or next to it.

    ``listed``: ``YYYY-MM-DD`` or ``MM-DD``; ``published_at``: ISO 8601.
    """
    published = date.fromisoformat(published_at[:10])
    days = (published + offset for offset in (timedelta(0), TOLERANCE, -TOLERANCE))
    return any(day.isoformat().endswith(listed) for day in days)


def _numbers_contradict(one: str, other: str) -> bool:
    """Return whether each of two titles has a number that the other has not."""
    fewer, more = sorted((NUMBER.findall(one), NUMBER.findall(other)), key=len)
    left = iter(more)
    return not all(number in left for number in fewer)


def _normalized(text: str) -> str:
    """Return the letters, digits and characters of a title, in one width and case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()
