"""Detects list pages: headlines of other pages in links, days beside them, a pager."""

from __future__ import annotations

from itertools import takewhile

from crawler.article.lines.links import HEADLINE_LINK, TEASER_SHARE, TEASERS
from crawler.article.lines.patterns import RELATED
from crawler.article.page import Line, Page
from crawler.article.parts import Content
from crawler.article.vocab import page_types

DATED_SHARE = 0.15
"""Share of the lines of a text with days of other pages, from which the text is a list."""

ROW_LINES = 3
"""Lines below a headline in a link that may hold its day."""

LONGEST_HEADING = 12
"""Characters of a heading above links to other pages."""

LONGEST_PAGER = 80
"""Characters of a line that turns the pages of a list."""

PAGER = page_types.compile("list_pager")
MONTH_DAY = page_types.compile("month_day")
BYLINE_WORDS = page_types.compile("listed_byline")

CELLS = ("td", "th")


def is_interleaved(page: Page, text: Content) -> bool:
    """Return whether headlines of other pages stand between most lines of the text."""
    if len(text.kept) < TEASERS:
        return False
    lines = page.lines[max(text.kept[0] - 1, 0) : text.kept[-1] + 1]
    before_files = takewhile(lambda line: not line.names_file, lines)
    teasers = sum(line.is_headline_link for line in before_files)
    return teasers >= TEASERS and teasers >= TEASER_SHARE * len(text.kept)


def is_dated_list(page: Page, text: Content) -> bool:
    """Return whether days of other pages stand between the lines of the text.

    Such a day stands alone, or beside the byline of a teaser: 来源：青禾日报 2023-05-18.
    """
    days = sum(
        bool(line.day)
        and (line.day == line.text or BYLINE_WORDS.search(line.text) is not None)
        and page.blocks[line.block].tag not in CELLS
        for line in (page.lines[position] for position in text.kept)
    )
    return days > TEASERS and days >= DATED_SHARE * len(text.kept)


def list_rows(page: Page) -> list[int]:
    """Return the indexes of headlines in links with a day beside or below them."""
    links = [
        position
        for position, line in enumerate(page.lines)
        if line.linked >= HEADLINE_LINK and line.is_headline_link
    ]
    ends = [*links[1:], len(page.lines)]
    return [
        position
        for position, end in zip(links, ends, strict=False)
        if MONTH_DAY.search(page.lines[position].text)
        or any(line.day for line in page.lines[position + 1 : min(position + 1 + ROW_LINES, end)])
    ]


def count_rows(page: Page, text: Content) -> int:
    """Return how many rows of lists a page has.

    Rows under a heading such as 相关新闻 that follows the text do not count.
    """
    rows = list_rows(page)
    if not rows or not text.kept:
        return len(rows)
    end = next(
        (
            position
            for position in range(text.kept[-1] + 1, rows[-1])
            if _is_list_heading(page.lines[position])
        ),
        rows[-1],
    )
    return sum(position <= end for position in rows)


def _is_list_heading(line: Line) -> bool:
    return (
        not line.linked
        and len(line.text) < LONGEST_HEADING
        and RELATED.match(line.text) is not None
    )


def has_pager(page: Page) -> bool:
    """Return whether a line turns the pages of a list."""
    short = (line.text for line in page.lines if len(line.text) < LONGEST_PAGER)
    return any("页" in text and PAGER.search(text) for text in short)
