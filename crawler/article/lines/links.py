"""Tells whether a line is a link to another page."""

from __future__ import annotations

from crawler.article.lines.patterns import PROSE
from crawler.article.vocab import page_types

TEASERS = 3
"""Headlines of other pages that make a list."""

TEASER_SHARE = 0.3
"""Share of lines that are headlines of other pages, from which all of them are a list."""

HEADLINE_LINK = 8
"""Characters in a link that may be the headline of another article."""

LONGEST_ROW = 40
"""Characters of a line that may hold the day of another page."""

LINKED = 0.7
"""A line with this share of its characters in links is a link."""

LINKED_ROW = 0.5
"""The same for a line with a day behind the link: a row of a list."""

LONG_LINK = 80
"""Characters from which a link with punctuation is a paragraph, not a headline."""

DAY = page_types.compile("listed_day")
ROW_DAY = page_types.compile("row_day")


def find_day(text: str) -> str:
    """Return the day with its year on a short line, brackets included; empty without one."""
    found = DAY.search(text) if len(text) <= LONGEST_ROW else None
    return found[0] if found else ""


def is_headline_link(text: str, linked: int) -> bool:
    """Return whether a line with ``linked`` characters in links is mostly a link to an article."""
    if linked < HEADLINE_LINK:
        return False
    if linked > 0.5 * len(text):
        return True
    day = find_day(text)
    return bool(day) and linked > 0.5 * (len(text) - len(day))


def is_link_row(text: str, linked: int) -> bool:
    """Return whether a line is a link to another page, with its day or without."""
    size = len(text)
    if linked > LINKED_ROW * size:
        size -= sum(len(day[0]) for day in ROW_DAY.finditer(text))
    return linked > LINKED * size and (len(text) < LONG_LINK or not PROSE.search(text))
