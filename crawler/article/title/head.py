"""The titles that the head of a page states, and how well a displayed text agrees with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.article.dateline.placeholders import PLACE, is_unfilled, mark_unfilled
from crawler.article.page import Page
from crawler.article.text import bare, squeeze
from crawler.article.title.site_suffix import SIGN, SITE, begins_with_site, declared_names
from crawler.article.vocab import titles as words

META_TITLES = ("articletitle", "og:title", "twitter:title", "title", "headline", "contenttitle")
"""Names of meta elements that state the headline, the surest first."""

SEPARATOR = re.compile(r"\s*(?:[_|｜丨»]+|>>+|--+|——+|\s[-–—·:]\s|[-–—](?=[^-–—]*$))\s*")
"""What separates a headline from the name of the site in ``<title>``."""

ELLIPSIS = re.compile(r"(?:(?<!\.)\.{3,}|(?<!…)…+)$")
"""Where a system cut a title that was too long."""

TITLE_END = re.compile(r"[-_|｜丨—–»·\s(（]")
"""What follows a headline within a stated title."""

FULL_AGREEMENT = 3.0
"""Agreement of a headline that is all of a stated title."""

STATED = 2.6
"""Agreement of a headline that is all of a title but the name of the site."""

NOT_FIRST = 0.7
"""Factor for a text that stands in ``<title>`` behind something else."""

SHORTEST_HEADING = 4
"""Characters of a heading that a title may end with, behind the names of site and column."""

LONGEST_STATED = 500
"""Characters of a stated title that are looked at: three times the longest of real pages."""

LONGEST_PLACEHOLDER = 20
"""Characters of a title that an editor's program gives to every new page."""

LONGEST_SITE_TITLE = 14
"""Characters of the name of a site that is all of ``<title>``, on every page."""

LEAST_NO_SITE = 12
"""Characters from which a text is no name of a site, unless it ends as one."""

LEAST_CUT = 8
"""Characters from which the beginning of a headline stands for all of it."""

TITLE_EDGES = " _-|｜丨–—»>·"
"""What is left at the end of a title whose site was left unfilled."""

PLACEHOLDERS = words.words("placeholder")


@dataclass(frozen=True, slots=True)
class StatedTitle:
    """A title that the head of a page states."""

    text: str
    rule: str
    """Where it stands: ``title``, or ``meta`` and its name."""
    key: str
    """The title for comparison."""
    cut: str
    """The same without an ellipsis at the end."""
    pieces: tuple[str, ...]
    """Its pieces between separators, for comparison; the name of the site last."""


def stated_titles(page: Page) -> list[StatedTitle]:
    """Return the titles that the head states, the surest first."""
    found = [(page.metas[name], f"meta {name}") for name in META_TITLES if name in page.metas]
    found += [(page.title, "title")] if page.title else []
    headings = {
        bare(line.text)
        for line in page.lines
        if line.heading and not line.linked and SHORTEST_HEADING <= len(line.text) <= LONGEST_STATED
    }
    titles = []
    for stated, rule in found:
        text = _filled(stated[:LONGEST_STATED])
        key = bare(text)
        if len(key) >= 2 and not (len(key) < LONGEST_PLACEHOLDER and text.startswith(PLACEHOLDERS)):
            pieces = _ending_in(key, headings) or _pieces(text)
            titles.append(StatedTitle(squeeze(text), rule, key, ELLIPSIS.sub("", key), pieces))
    return titles


def _filled(text: str) -> str:
    """Return a stated title without what a template left unfilled.

    Empty where that stands in the place of the headline: {{title}}_青禾网.
    """
    marked = mark_unfilled(text)
    first, gap = marked, SEPARATOR.search(marked)
    if gap is not None:
        first = marked[: gap.start()]
    if is_unfilled(first) or marked.startswith(PLACE):
        return ""
    return marked.replace(PLACE, "").strip(TITLE_EDGES) if PLACE in marked else text


def _ending_in(key: str, headings: set[str]) -> tuple[str, ...]:
    """Return the pieces of a title that ends with a displayed heading, the heading first."""
    for heading in headings:
        before = key.removesuffix(heading)
        names = SIGN.split(before)
        if before != key and len(names) > 1 and not names[-1] and not SITE.search(heading):
            return heading, *names[-2::-1]
    return ()


@lru_cache(maxsize=16)
def _pieces(text: str) -> tuple[str, ...]:
    """Return the pieces of a title for comparison; cached, as a head states one several times."""
    pieces = tuple(bare(piece) for piece in SEPARATOR.split(text) if piece)
    if len(pieces) < 2 or pieces[0].isdecimal():
        return pieces
    turned = begins_with_site(pieces[0], pieces[-1], much_longer=True)
    if len(pieces[-1]) > len(pieces[0]):  # site-column-headline
        site = pieces[0].partition("-")[0]
        turned = turned or begins_with_site(site, pieces[-1], much_longer=False)
    return (*pieces[1:], pieces[0]) if turned else pieces


def agreement(key: str, titles: list[StatedTitle]) -> float:
    """Return how well a displayed text agrees with the head: 0 to ``FULL_AGREEMENT``.

    ``key`` is the text as :func:`crawler.article.text.bare` returns it.
    """
    best = 0.0
    for title in titles:
        if key == title.key or (len(title.cut) >= LEAST_CUT and key.startswith(title.cut)):
            return FULL_AGREEMENT
        if len(title.pieces) > 1 and key == title.pieces[0] and SITE.search(title.pieces[-1]):
            best = max(best, STATED)
        elif key in title.key and not _is_site(key, title):
            best = max(best, _share(key, title))
    return best


def _share(key: str, title: StatedTitle) -> float:
    before, _, after = title.key.partition(key)
    share = len(key) / len(title.key)
    if not before and share > 0.3 and (not after or TITLE_END.match(after)):
        return STATED
    return FULL_AGREEMENT * share * (NOT_FIRST if before and title.rule == "title" else 1.0)


def _is_site(key: str, title: StatedTitle) -> bool:
    """Return whether a text is the last piece, or pieces, of a title: the name of the site."""
    if len(title.pieces) < 2 or key == title.pieces[0]:
        return False
    if len(key) >= LEAST_NO_SITE and len(key) > len(title.pieces[0]) and not SITE.search(key):
        return False
    joined = "".join(bare(piece) for piece in SEPARATOR.split(key))
    return "".join(title.pieces).endswith(joined)


def site_names(page: Page, titles: list[StatedTitle]) -> set[str]:
    """Return the names of the site for comparison: as declared, and the end of ``<title>``."""
    names = declared_names(page)
    for title in titles:
        if title.rule == "title" and (len(title.pieces) > 1 or _is_site_title(title)):
            names.add(title.pieces[-1])
    return names - {""}


def _is_site_title(title: StatedTitle) -> bool:
    """Return whether ``<title>`` is, by its form, the name of the site and nothing else."""
    is_short = len(title.key) <= LONGEST_SITE_TITLE
    return len(title.pieces) == 1 and is_short and bool(SITE.search(title.key))
