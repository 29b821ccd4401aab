"""Whether a list and the article that it links say the same.

The article's page has the last word: nothing here changes what was read. A list's title may be
cut, marked or shortened, and its day may be that of the address, one off the page's own; only
what is beyond that is a disagreement.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from rapidfuzz.distance import Indel

MIN_SAME = 0.75
"""Share of characters in common from which two titles are one, shortened or edited.

Of 1,204 listed articles of seven real sites, 47 have a title that is neither the list's nor a
part of it: 38 are the same in other words (0.77 to 0.96), 9 another text's or a file's (up to
0.70). Neighbours on a list are under 0.75 in 93 of 100 cases, the others nearly all in series that
differ in their numbers: so numbers must be the same too.
"""

MIN_PART = 6
"""Characters of a title that must be left for a part of the other to be a cut of it."""

NEAR = timedelta(days=1)
"""A list shows the day of the address or of the last touch; pages were seen to differ by one."""

CUT = re.compile(r"(?:(?<!\.)\.{2,}|(?<!…)…+)$")


def titles_agree(listed: str, title: str) -> bool:
    """Whether a list's title may be that of the article."""
    wanted, given = _plain(CUT.sub("", listed.strip())), _plain(title)
    if wanted == given:
        return True
    if min(len(wanted), len(given)) >= MIN_PART and (wanted in given or given in wanted):
        return True
    if _numbers(wanted) != _numbers(given):
        return False
    return Indel.normalized_similarity(wanted, given) >= MIN_SAME


def days_agree(listed: str, published_at: str) -> bool:
    """Whether a list's day (``YYYY-MM-DD`` or ``MM-DD``) is that of a time, or next to it."""
    own = date.fromisoformat(published_at[:10])
    days = (own + offset for offset in (timedelta(0), NEAR, -NEAR))
    return any(day.isoformat().endswith(listed) for day in days)


def _plain(text: str) -> str:
    """A title as it is compared: its letters, digits and characters."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+|[一二三四五六七八九十百]{2,}", text)
