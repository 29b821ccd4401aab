"""Recognises the name of a site that the top of its pages shows, and ``<title>`` states as well."""

from __future__ import annotations

import re

from crawler.article.page import Line, Page
from crawler.article.segment.boilerplate import is_title_block
from crawler.article.text import bare
from crawler.article.title.site_suffix import SITE
from crawler.article.title.unmarked import NO_HEADLINE, PARAGRAPH, SHORTEST_TITLE, rule_by_place
from crawler.article.vocab import boilerplate
from crawler.article.vocab import titles as words

MOST_LINES = 150
"""Lines below the name, those of menus, among which the headline stands."""

SHORTEST_HEADLINE = 6
"""Characters of that headline from which it is no name of a column."""

NEAR_LINES = 3
"""Lines below a heading among which a time stands."""

LONGEST_DATELINE = 120
"""Characters of a line that may be the dateline below a headline."""

SUBTITLE_STARTS = "—–-（("
"""How a subtitle begins, or a note: it belongs to a headline above it."""

HOME = boilerplate.set("home")
GREETING = words.compile("greeting")
INSTITUTION = re.compile(f"(?:{words.any_of('institution_ending')})$")


def headline_below(page: Page, last: int, text: str) -> int | None:
    """Return the line of the headline for a name of the site that ends before line ``last``.

    ``None`` if the text is no such name. The headline has its place right above the dateline, and
    a menu or a breadcrumb stands between the two; none need if the text has the form of a name.
    """
    key = bare(text)
    is_apart = has_form_of_site(text)
    for position in range(last, min(last + MOST_LINES, len(page.lines) - 1)):
        line = page.lines[position]
        is_menu = _is_menu(line)
        is_apart = is_apart or is_menu
        if is_menu or line.linked:
            continue
        if line.has_sentence and len(line.text) >= PARAGRAPH:  # no headline stands below the text
            return None
        if not is_apart and (line.is_dateline or _is_time(line)):
            return None
        if is_apart and _has_place_of_headline(page, position):
            return position if bare(line.text) != key else None
    return None


def has_form_of_site(text: str) -> bool:
    """Return whether a text ends as names of sites and institutions do, or greets a visitor."""
    return any(form.search(text) for form in (SITE, INSTITUTION, GREETING))


def _is_menu(line: Line) -> bool:
    """Return whether a line is a breadcrumb, or the way to the home page in a menu."""
    return line.is_breadcrumb or line.text.split(maxsplit=1)[0] in HOME


def _has_place_of_headline(page: Page, position: int) -> bool:
    """Return whether a line stands right above a dateline, or as a heading near a time."""
    line = page.lines[position]
    is_marked = line.heading > 0 or is_title_block(page.blocks[line.block].name)
    if len(line.text) < (SHORTEST_TITLE if is_marked else SHORTEST_HEADLINE):
        return False
    if line.text[0] in SUBTITLE_STARTS or line.is_names or NO_HEADLINE.search(line.text):
        return False
    below = page.lines[position + 1 : position + 1 + (NEAR_LINES if is_marked else 1)]
    return bool(rule_by_place(page, position)) or any(map(_is_time, below))


def _is_time(line: Line) -> bool:
    """Return whether a line may be a dateline: a short one with a time."""
    return len(line.text) <= LONGEST_DATELINE and not line.linked and line.moment is not None
