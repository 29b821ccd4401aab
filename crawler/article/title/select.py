"""Finds the displayed headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from crawler.article.content.density import prose_sums
from crawler.article.dateline.dates import find_moment
from crawler.article.dateline.grammar import is_dateline
from crawler.article.dateline.people import is_person
from crawler.article.page import Line, Page
from crawler.article.text import bare
from crawler.article.title.head import HeadTitle, agreement, head_titles, site_names
from crawler.article.title.score import names_title, score_title
from crawler.article.title.site_suffix import names_the_site, without_site
from crawler.article.title.unmarked import LABEL, LARGE, LONGEST, SHORTEST, find_placed, with_issuer
from crawler.article.vocab import names

NOTICE_TITLES = names.set("notice_title")

STATED = 2.6
"""Agreement with the head from which a line is what the head states, and no dateline."""

LEAST = 2.0
"""Score from which a displayed line is preferred to what the head states."""

ABOVE_SCORE = 3.0
"""Score of a line that only its place above the dateline shows to be the headline."""

REST = 0.1
"""Share of the page's prose that must stand below a headline."""

REWORDED = 0.85
"""Likeness from which a displayed headline is the head's in other words: a word or
the quotation marks differ. Two headlines of one column (第一天, 第二天) are alike too, but only one
of them stands on a page."""

CLOCK = re.compile(r"\s*[（(]\s*\d{1,2}:\d{2}\s*[)）]$")
"""When news came in, behind its headline."""


@dataclass(slots=True)
class Title:
    """A headline and where it stands."""

    text: str
    first: int
    """Index of its first line; -1 where it is not displayed."""
    last: int
    """Index after its last line; 0 where it is not displayed."""
    rule: str
    """How it was found."""
    score: float = 0.0
    """How sure it is: 0 for one that the head alone states, up to 9."""


def find_title(page: Page) -> Title | None:
    """The headline: displayed where possible, else from the head of the page."""
    heads = head_titles(page)
    prose = prose_sums(page)
    names = site_names(page, heads)
    found = [
        Title(text, first, last, *score_title(page, first, last, text, heads, prose, names))
        for first, last, text in _candidates(page, heads, prose)
    ]
    for title in sorted(found, key=lambda each: -each.score):
        stated = agreement(bare(title.text), heads) >= STATED
        if stated or not is_dateline(title.text):  # 【漫画】 is a label, and begins headlines
            if title.score >= LEAST:
                whole = _undated(_extended(page, _issued(page, title), heads), heads)
                return _as_recorded(page, whole, heads)
            break
    else:
        title = None
    placed = find_placed(page, prose, names)
    if placed is not None and (
        placed[1] != LARGE or not heads or names_the_site(page, heads[0].text)
    ):
        position, rule = placed
        return _issued(
            page, Title(page.lines[position].text, position, position + 1, rule, ABOVE_SCORE)
        )
    if heads:
        return Title(without_site(page, heads[0].text), -1, 0, heads[0].rule)
    return title if title is not None and title.score > 0 else None


def _issued(page: Page, title: Title) -> Title:
    """The headline of a document with the body that issued it, where that has a line of its own."""
    found = with_issuer(page, title.first, title.last)
    if found is None:
        return title
    first, last, text = found
    return replace(title, text=text, first=first, last=last)


def _extended(page: Page, title: Title, heads: list[HeadTitle]) -> Title:
    """The headline with the lines before or after it that the head names as part of it."""
    for step in (-1, 1, 1):
        first, last = title.first + min(step, 0), title.last + max(step, 0)
        if first < 0 or last > len(page.lines):
            continue
        added = page.lines[first if step < 0 else last - 1]
        if len(added.text) <= 5 or added.linked:
            continue
        text = " ".join(line.text for line in page.lines[first:last])
        if any(head.key.startswith(bare(text)) for head in heads):
            title = Title(text, first, last, title.rule, title.score)
    joined = title.last - title.first > 1 and page.lines[title.first].text != title.text
    return replace(title, rule=f"{title.rule}, lines joined") if joined else title


def _undated(title: Title, heads: list[HeadTitle]) -> Title:
    """The headline without a time behind it in the same heading, where the head states it so."""
    clock = CLOCK.search(title.text)
    if clock is not None and len(bare(title.text[: clock.start()])) > SHORTEST:
        title = replace(title, text=title.text[: clock.start()])
    moment = find_moment(title.text, relative=False)
    if moment is None or moment.end < len(title.text.rstrip(" )）]】")):
        return title
    if agreement(bare(title.text), heads) >= STATED:
        return title  # the day of a bulletin
    text = title.text[: moment.start].rstrip(" (（[【")
    return replace(title, text=text) if agreement(bare(text), heads) >= STATED else title


def _as_recorded(page: Page, title: Title, heads: list[HeadTitle]) -> Title:
    """The headline in the words of the head, where a template shows it in slightly other ones.

    Lists and feeds bear the title of the record, which the head repeats; so does the record here.
    """
    key = bare(title.text)
    if agreement(key, heads):
        return title
    for head in heads:
        text = without_site(page, head.text)
        if Indel.normalized_similarity(key, bare(text)) >= REWORDED:
            title.text, title.rule = text, f"{head.rule}, displayed in other words"
            break
    return title


def _candidates(page: Page, heads: list[HeadTitle], prose: list[int]) -> list[tuple[int, int, str]]:
    """Lines that may be the headline, with prose below; the lines of one heading are one."""
    stated = "\n".join(head.text for head in heads)
    found: list[tuple[int, int, str]] = []
    position, lines = 0, page.lines
    bound = prose[-1] * (1 - REST)
    while position < len(lines) and (prose[position] < bound or not prose[-1]):
        line = lines[position]
        text, first, position = line.text, position, position + 1
        if line.heading:
            while _same_heading(lines, position, line.block):
                text, position = f"{text} {lines[position].text}", position + 1
        if len(text) > LONGEST or len(text) < 2:
            continue
        named = names_title(page.blocks[line.block].name)
        if not (line.heading or named or text[:2] in stated or text[-2:] in stated):
            continue
        if LABEL.search(text) or line.is_end_heading:
            continue
        key = bare(text)
        if (named and (len(text) >= SHORTEST or key in NOTICE_TITLES)) or _may_be(line, key, heads):
            found.append((first, position, text))
    return found


def _same_heading(lines: list[Line], position: int, block: int) -> bool:
    """Whether a line goes on with a heading, and is no dateline in it."""
    return (
        position < len(lines)
        and lines[position].block == block
        and not is_dateline(lines[position].text)
    )


def _may_be(line: Line, key: str, heads: list[HeadTitle]) -> bool:
    """Whether a text is long enough for a heading, or stated in the head."""
    if len(key) < SHORTEST and not (line.heading and key in NOTICE_TITLES):
        if line.heading == 1 and not line.linked and is_person(key):
            return True  # the page of a person
        return any(
            key in (head.key, *head.pieces[: None if key in NOTICE_TITLES else bool(line.heading)])
            for head in heads
        )
    if line.heading:
        return True
    return any(key in head.key or key.startswith(head.cut) for head in heads)
