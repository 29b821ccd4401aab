"""Tells articles from pages that are none, and says what those are."""

from __future__ import annotations

import math
import re

from crawler.article.dateline.grammar import Dateline
from crawler.article.lines.links import TEASERS
from crawler.article.lines.patterns import ATTACHMENT, FOOTER, SENTENCE
from crawler.article.page import Content, Page, Title
from crawler.article.page_type.listing import (
    count_rows,
    has_pager,
    is_dated_list,
    is_interleaved,
)
from crawler.article.page_type.notices import no_article, refuse_said
from crawler.article.text import bare
from crawler.items import NotAnArticle

LEAST = 3.4
"""Points of an article. On seven copied sites with 1,201 articles and 107 lists that
the sites' own lists name, articles have 3.6 to 11 points and lists at most 3.3."""

LEAST_ALONE = 2.2
"""Points of an article on a page without rows, pager or many links: no list can be meant."""

SURE = 4.0
"""Score of a headline that stands for an article even without a text below it."""

LIKELY = 2.0
"""The same where a time and then pictures or a film stand below it."""

COLUMN = 2.5
"""Points that a page loses whose headline names a column, or that teases other pages."""

COLUMN_LONGEST = 8
"""Characters of the name of a column."""

NEIGHBOURS = re.compile("^.{0,3}(?:上一[篇条则]|下一[篇条则]|上篇|下篇)")


FOOT = re.compile(
    rf"{FOOTER.pattern}|^\W{{0,2}}(?:主办|承办|协办|主管|联系电话|电话|传真|邮箱|地址|技术)[:：]"
)
"""Lines of the foot of a page, which alone make no text."""

LEAST_TEXT = 40
"""Characters of a text without any sentence."""


def judge(page: Page, title: Title, text: Content, stated: Dateline) -> None:
    """Raise where what was read is no article.

    A page with a displayed headline and a stated time, but only pictures, a
    video or a file, is an article without text.

    Raises:
        NotAnArticle: with a reason of :func:`crawler.article.read_article`.
    """
    prose = _prose(page, text)
    sure = title.last and title.score >= (LIKELY if text.wordless else SURE)
    if not text.kept and not (sure and stated.published):
        raise no_article(page)
    refuse_said(page, title, text, stated, prose)
    if stated.published is None and _says_nothing(page, text):
        raise no_article(page, "no sentence")
    if text.wordless and not _is_column(page, title):
        return
    rows, pager = count_rows(page, text), has_pager(page)
    unsure = len(bare(title.text)) <= COLUMN_LONGEST or title.is_by_place
    if stated.published is None or unsure:
        signs = is_interleaved(page, text) + is_dated_list(page, text)
        if signs > stated.is_dated():  # a diary has days, and a time of its own
            raise NotAnArticle("list", f"teasers of other pages, {prose:.0f} of text")
    listing = rows >= TEASERS or pager
    points = _points(page, title, text, prose, stated) - 0.5 * math.log2(1 + rows) - 2 * pager
    listing = listing or sum(line.linked for line in page.lines) > prose
    if points < (LEAST if listing else LEAST_ALONE):
        if listing:
            raise NotAnArticle("list", f"{rows} headlines of other pages, {prose:.0f} of text")
        raise no_article(page, f"no headline with a text below ({prose:.0f} characters)")


def _says_nothing(page: Page, text: Content) -> bool:
    """Whether a text holds no sentence, no file, and few words beside the foot of the page."""
    lines = [page.lines[position].text for position in text.kept]
    lines = [line for line in lines if not FOOT.search(line)]
    if any(SENTENCE.search(line) or ATTACHMENT.search(line) for line in lines):
        return False
    return sum(map(len, lines)) < LEAST_TEXT


def _prose(page: Page, text: Content) -> float:
    """Characters of the text; those of lines without punctuation count a quarter."""
    total = 0.0
    for position in text.kept:
        line = page.lines[position]
        total += len(line.text) * (1 if line.has_prose else 0.25)
    return total


def _points(page: Page, title: Title, text: Content, prose: float, stated: Dateline) -> float:
    """How much a page looks like an article, its rows and pager aside."""
    points = 0.6 * title.score + math.log10(1 + prose)
    points += 1.5 if stated.is_dated() else 0.7 if "published_at" in stated.evidence else 0
    points += 0.7 if any(NEIGHBOURS.match(line.text) for line in page.lines) else 0
    points -= COLUMN * _is_column(page, title) + COLUMN * is_interleaved(page, text)
    links = sum(line.linked for line in page.lines if line.is_headline_link)
    return points - (1 if links > 3 * prose + 300 else 0)


def _is_column(page: Page, title: Title) -> bool:
    """Whether the headline is the name of the column, with which the breadcrumb ends."""
    key = bare(title.text)
    return len(key) <= COLUMN_LONGEST and any(
        bare(line.text).endswith(key) and line.text != title.text and line.is_breadcrumb
        for line in page.lines[: max(title.first, 0)]
    )
