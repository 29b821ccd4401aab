"""The titles that the head of a page states, and how well a displayed one agrees with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crawler.article.page import Page
from crawler.article.text import bare, squeeze
from crawler.article.title.site_suffix import SIGN, SITE, begins_with_site
from crawler.article.vocab import names as words

PLACEHOLDERS = words.words("placeholder_title")

SEPARATOR = re.compile(r"\s*(?:[_|｜丨»]+|>>+|--+|——+|\s[-–—·:]\s|[-–—](?=[^-–—]*$))\s*")
"""What stands between a headline and the name of the site in ``<title>``."""

WHOLE_PIECE = 2.6
"""Agreement of a headline that is all of a title but the name of the site, in any order."""

CUT_END = re.compile(r"(?:(?<!\.)\.{3,}|(?<!…)…+)$")
SHORTEST = 4
"""Characters of a headline behind the names of site and column."""

AFTER_TITLE = re.compile(r"[-_|｜丨—–»·\s(（]")
META_TITLES = ("articletitle", "og:title", "twitter:title", "title", "headline", "contenttitle")
LONGEST = 500
"""Characters of a stated title that are looked at: three times the longest of real pages."""

NO_TITLE = 20
"""Characters of a title that an editor's program gives to every new page."""

SITE_NAME = 14
"""Characters of the name of a site that is all of ``<title>``, on every page."""

NO_SITE = 12
"""Characters from which a text is no name of a site, but by how it ends."""

WHOLE = 8
"""Characters from which the beginning of a headline stands for all of it."""


@dataclass(frozen=True, slots=True)
class HeadTitle:
    """A title that the head states."""

    text: str
    rule: str
    """Where: title, or meta and its name."""
    key: str
    """The title for comparison."""
    cut: str
    """The same without an ellipsis at the end."""
    pieces: tuple[str, ...]
    """Its pieces between separators, for comparison; the name of the site last."""


def head_titles(page: Page) -> list[HeadTitle]:
    """Titles of the head, the surest first."""
    found = [(page.metas[name], f"meta {name}") for name in META_TITLES if name in page.metas]
    found += [(page.title, "title")] if page.title else []
    headings = {
        bare(line.text)
        for line in page.lines
        if line.heading and not line.linked and SHORTEST <= len(line.text) <= LONGEST
    }
    titles = []
    for stated, rule in found:
        text = stated[:LONGEST]
        key = bare(text)
        if len(key) >= 2 and not (len(key) < NO_TITLE and text.startswith(PLACEHOLDERS)):
            pieces = _ending_in(key, headings) or _pieces(text)
            titles.append(HeadTitle(squeeze(text), rule, key, CUT_END.sub("", key), pieces))
    return titles


def _ending_in(key: str, headings: set[str]) -> tuple[str, ...]:
    """The pieces of a title that ends in a displayed heading, where that is no name of a site."""
    for heading in headings:
        before = key.removesuffix(heading)
        names = SIGN.split(before)
        if before != key and len(names) > 1 and not names[-1] and not SITE.search(heading):
            return heading, *names[-2::-1]
    return ()


@lru_cache(maxsize=16)
def _pieces(text: str) -> tuple[str, ...]:
    """The pieces of a title, for comparison; a head states the same one several times."""
    pieces = tuple(bare(piece) for piece in SEPARATOR.split(text) if piece)
    if len(pieces) < 2 or pieces[0].isdecimal():
        return pieces
    turned = begins_with_site(pieces[0], pieces[-1], much_longer=True)
    if len(pieces[-1]) > len(pieces[0]):  # site-column-headline
        site = pieces[0].partition("-")[0]
        turned = turned or begins_with_site(site, pieces[-1], much_longer=False)
    return (*pieces[1:], pieces[0]) if turned else pieces


def agreement(key: str, titles: list[HeadTitle]) -> float:
    """How well a displayed text agrees with the head: 0 to 3. ``key`` is for comparison."""
    best = 0.0
    for title in titles:
        if key == title.key or (len(title.cut) >= WHOLE and key.startswith(title.cut)):
            return 3.0
        if len(title.pieces) > 1 and key == title.pieces[0] and SITE.search(title.pieces[-1]):
            best = max(best, WHOLE_PIECE)
        elif key in title.key and not _is_site(key, title):
            best = max(best, _share(key, title))
    return best


def _share(key: str, title: HeadTitle) -> float:
    before, _, after = title.key.partition(key)
    share = len(key) / len(title.key)
    if not before and share > 0.3 and (not after or AFTER_TITLE.match(after)):
        return 2.6
    return 3 * share * (0.7 if before and title.rule == "title" else 1.0)


def _is_site(key: str, title: HeadTitle) -> bool:
    """Whether a text is the last piece, or pieces, of a title: the name of the site."""
    if len(title.pieces) < 2 or key == title.pieces[0]:
        return False
    if len(key) >= NO_SITE and len(key) > len(title.pieces[0]) and not SITE.search(key):
        return False
    joined = "".join(bare(piece) for piece in SEPARATOR.split(key))
    return "".join(title.pieces).endswith(joined)


def _is_site_alone(title: HeadTitle) -> bool:
    """Whether ``<title>`` is, by its form, the name of the site and nothing else."""
    return len(title.pieces) == 1 and len(title.key) <= SITE_NAME and bool(SITE.search(title.key))


def site_names(page: Page, titles: list[HeadTitle]) -> set[str]:
    """Names of the site, for comparison: as stated, and the end of ``<title>``."""
    names = {bare(page.metas.get(name, "")) for name in ("sitename", "og:site_name")}
    for title in titles:
        if title.rule == "title" and (len(title.pieces) > 1 or _is_site_alone(title)):
            names.add(title.pieces[-1])
    return names - {""}
