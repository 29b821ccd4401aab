"""Finds a headline that only its place and its size show to be one."""

from __future__ import annotations

import re

from crawler.article.body import SENTENCE
from crawler.article.dateline import find_entries, is_dateline
from crawler.article.dates import find_moment
from crawler.article.document import Page
from crawler.article.text import bare
from crawler.article.trimming import is_breadcrumb

LONGEST = 150
SHORTEST = 4
"""Characters of a headline; a shorter one (公示) must be as the head states it."""

ABOVE_SHARE = 0.3
"""Share of the page's prose that may stand above such a line."""

BY_PLACE = ("displayed above", "displayed below")
"""How the rule begins of a headline that only its place shows to be one."""

LABEL = re.compile(r"[:：]\s*$|^[上下前后]一?[篇条页则]")
"""No headline: it announces something, as the words before a link to the next article do."""


def find_placed(page: Page, prose: list[int], names: set[str]) -> tuple[int, str] | None:
    """Index of the line right above a dateline, or of large type above the text, and the rule.

    For pages that mark their headline by place and size alone. ``prose`` holds the
    prose above each line, ``names`` those of the site.
    """
    for place, line in enumerate(page.lines[:-1]):
        if prose[place] > ABOVE_SHARE * prose[-1]:
            return None  # a signed text ends with a name above a date
        key = bare(line.text)
        may_be = SHORTEST < len(key) <= LONGEST and not LABEL.search(line.text)
        if may_be and not line.linked and key not in names:
            rule = _place(page, place)
            if rule:
                return place, rule
    return None


def _place(page: Page, place: int) -> str:
    """How the place of a line shows that it is the headline; empty where it does not."""
    line, below = page.lines[place].text, page.lines[place + 1].text
    if SENTENCE.search(line[-1]) or is_dateline(line) or len(below) > LONGEST * 4:
        return ""
    if is_dateline(below) and _states(below):
        return "displayed above the dateline"
    crumb = place > 0 and is_breadcrumb(page.lines[place - 1].text)
    return "displayed below the breadcrumb" if crumb and SENTENCE.search(below) else ""


def _states(text: str) -> bool:
    """Whether a dateline states a time or a source, and is no row of widgets."""
    kinds = {entry.kind for entry in find_entries(text)}
    return bool(kinds & {"source", "date", "author"}) or (
        find_moment(text, relative=False) is not None
    )
