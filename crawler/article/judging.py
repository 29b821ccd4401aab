"""Tells articles from pages that are none, and says what those are."""

from __future__ import annotations

import math
import re

from crawler.article import vocabulary as words
from crawler.article.body import PROSE
from crawler.article.dateline import Dateline
from crawler.article.document import Line, Page
from crawler.article.parts import Text
from crawler.article.text import any_of, bare
from crawler.article.title import Title
from crawler.article.trimming import is_breadcrumb
from crawler.items import NotAnArticle

LEAST = 3.4
"""Points of an article. On seven copied sites with 1,201 articles and 107 lists that
the sites' own lists name, articles have 3.6 to 11 points and lists at most 3.3."""

LEAST_ALONE = 2.2
"""Points of an article on a page without rows, pager or many links: no list can be meant."""

SURE = 4.0
"""Score of a headline that stands for an article even without a text below it."""

SHORT = 250
"""A page that says that it is none (an error, a login) has fewer characters of text."""

COLUMN = 2.5
"""Points that a page loses whose headline names a column, or that teases other pages."""

TEASERS = 3
"""Teasers of other pages that make a list."""

COLUMN_LONGEST = 8
"""Characters of the name of a column."""

SHELL = 60
"""A page that is filled by scripts has fewer characters of text."""

NOTE = 40
"""Characters of a line that says that a page is none."""

HEADLINE_LINK = 8
"""Characters in a link that may be the headline of another article."""

ERROR = re.compile(any_of(words.ERROR_PHRASES))
ABSENT = re.compile(any_of(words.ABSENT_PHRASES))
LOGIN = re.compile(any_of(words.LOGIN_PHRASES))
SCRIPT = re.compile(any_of(words.SCRIPT_PHRASES), re.IGNORECASE)
SAID = ((ERROR, "error_page"), (ABSENT, "soft_404"), (LOGIN, "login"), (SCRIPT, "script"))
"""What a page that is none says, and the reason; an error may be over soon, so it comes first."""

PAGER = re.compile(
    r"尾\s*页|末页|共\s*\d+\s*页|页次|第\s*\d+\s*/\s*\d+\s*页|首页\s*上一?页|上一?页\s*下一?页"
)
NEIGHBOURS = re.compile("^.{0,3}(?:上一[篇条则]|下一[篇条则]|上篇|下篇)")
ROW_DATE = re.compile(r"(?<!\d)\d{1,2}[-/.月]\d{1,2}日?(?!\d)")


def no_article(page: Page, detail: str = "no text") -> NotAnArticle:
    """What a page without headline or text is."""
    words_seen = sum(len(line.text) for line in page.lines)
    text = page.title + "\n" + "\n".join(line.text for line in page.lines[:40])
    if words_seen < 8 * SHORT:
        for pattern, reason in SAID[:3]:
            found = pattern.search(text)
            if found:
                return NotAnArticle(reason, f"says {found[0]!r}")
    if (words_seen < SHELL and page.scripts) or (words_seen < SHORT and SCRIPT.search(text)):
        return NotAnArticle("script", f"{words_seen} characters of text, {page.scripts} scripts")
    rows = len(_rows(page))
    if rows >= TEASERS or _has_pager(page):
        return NotAnArticle("list", f"{rows} headlines of other pages, {detail}")
    return NotAnArticle("empty", detail)


def judge(page: Page, title: Title, text: Text, stated: Dateline) -> None:
    """Raise where what was read is no article.

    A page with a displayed headline and a stated time, but only pictures, a
    video or a file, is an article without text.

    Raises:
        NotAnArticle: ``error_page``, ``soft_404``, ``login``, ``script``, ``list`` or ``empty``.
    """
    prose = _prose(page, text)
    if not text.kept and not (title.last and title.score >= SURE and stated.published):
        raise no_article(page)
    if prose < SHORT:
        _refuse(page, title, text)
    rows, pager = len(_rows(page)), _has_pager(page)
    listing = rows >= TEASERS or pager
    points = _points(page, title, text, prose, stated) - 0.5 * math.log2(1 + rows) - 2 * pager
    listing = listing or sum(line.linked for line in page.lines) > prose
    if points < (LEAST if listing else LEAST_ALONE):
        if listing:
            raise NotAnArticle("list", f"{rows} headlines of other pages, {prose:.0f} of text")
        raise no_article(page, f"no headline with a text below ({prose:.0f} characters)")


def _refuse(page: Page, title: Title, text: Text) -> None:
    """Raise where a short text says that the page is an error or a login."""
    short = [page.lines[place].text for place in text.kept if len(page.lines[place].text) <= NOTE]
    said = "\n".join((page.title, title.text, *short))
    for pattern, reason in SAID:
        found = pattern.search(said)
        if found:
            raise NotAnArticle(reason, f"says {found[0]!r}")


def _prose(page: Page, text: Text) -> float:
    """Characters of the text; those of lines without punctuation count a quarter."""
    total = 0.0
    for place in text.kept:
        line = page.lines[place]
        total += len(line.text) * (1 if PROSE.search(line.text) else 0.25)
    return total


def _points(page: Page, title: Title, text: Text, prose: float, stated: Dateline) -> float:
    """How much a page looks like an article, its rows and pager aside."""
    points = 0.6 * title.score + math.log10(1 + prose)
    when = stated.evidence.get("published_at", "")
    points += 1.5 if when.startswith(("label", "meta", "json")) else 0.7 if when else 0
    points += 0.7 if any(NEIGHBOURS.match(line.text) for line in page.lines) else 0
    points -= COLUMN * _is_column(page, title) + COLUMN * _is_interleaved(page, text)
    links = sum(
        line.linked for line in page.lines if line.linked >= HEADLINE_LINK and _is_headline(line)
    )
    return points - (1 if links > 3 * prose + 300 else 0)


def _is_column(page: Page, title: Title) -> bool:
    """Whether the headline is the name of the column, with which the breadcrumb ends."""
    key = bare(title.text)
    return len(key) <= COLUMN_LONGEST and any(
        bare(line.text).endswith(key) and line.text != title.text and is_breadcrumb(line.text)
        for line in page.lines[: max(title.first, 0)]
    )


def _is_interleaved(page: Page, text: Text) -> bool:
    """Whether headlines of other pages stand between most lines of the text: teasers."""
    if len(text.kept) < TEASERS:
        return False
    between = sum(map(_is_headline, page.lines[text.kept[0] : text.kept[-1] + 1]))
    return between >= TEASERS and between >= 0.3 * len(text.kept)


def _is_headline(line: Line) -> bool:
    return line.linked >= HEADLINE_LINK and line.linked > 0.5 * len(line.text)


def _rows(page: Page) -> list[Line]:
    """Lines that are a headline in a link with a date beside it: the rows of a list."""
    return [
        line
        for line in page.lines
        if line.linked >= HEADLINE_LINK and _is_headline(line) and ROW_DATE.search(line.text)
    ]


def _has_pager(page: Page) -> bool:
    short = (line.text for line in page.lines if len(line.text) < 80 and "页" in line.text)
    return any(map(PAGER.search, short))
