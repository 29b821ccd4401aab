"""Signs of a list: headlines of other pages in links, dates beside them, a pager."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from crawler.article.lines.patterns import PROSE, RELATED

if TYPE_CHECKING:  # a page describes its lines by these functions
    from crawler.article.page import Content, Line, Page

TEASERS = 3
"""Teasers of other pages that make a list."""

SHARE = 0.3
"""Share of lines that are headlines of other pages, from which all are about those."""

HEADLINE_LINK = 8
"""Characters in a link that may be the headline of another article."""

PAGER = re.compile(
    r"尾\s*页|末页|共\s*\d+\s*页|页次|第\s*\d+\s*/\s*\d+\s*页|首页\s*上一?页|上一?页\s*下一?页"
)
ROW_DATE = re.compile(r"(?<!\d)\d{1,2}[-/.月]\d{1,2}日?(?!\d)")


DAY = re.compile(r"[\[(（【]?20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[\])）】]?")
DAYS = 0.15
"""Share of lines with the days of other pages that makes a list."""

ROW = 3
ROW_LINE = 40
"""Lines below a headline in a link that may hold its day, and their characters."""

HEADED = 12
"""Characters of the heading of such a list."""

STATED = re.compile("来源|作者|发布|时间|阅读|浏览|点击|编辑")
"""Words beside the day of another page."""

CELLS = ("td", "th")


def is_headline_link(text: str, linked: int) -> bool:
    """Whether a line with ``linked`` characters in links is mostly a link as long as a headline."""
    if linked < HEADLINE_LINK:
        return False
    if linked > 0.5 * len(text):
        return True
    day = DAY.search(text) if len(text) <= ROW_LINE else None
    return day is not None and linked > 0.5 * (len(text) - len(day[0]))


LINKED = 0.7
"""A line with this share of its characters in links is a link."""

LINKED_ROW = 0.5
"""The same for a line with a day behind the link: a row of a list."""

ROW_DAY = re.compile(r"[\[(（]?(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?$")

LONG_LINK = 80
"""Characters from which a link with punctuation is a paragraph, not a headline."""


def is_link_row(text: str, linked: int) -> bool:
    """Whether a line is a link to another page, with its day or without."""
    size = len(text)
    if linked > LINKED_ROW * size:
        size -= sum(len(day[0]) for day in ROW_DAY.finditer(text))
    return linked > LINKED * size and (len(text) < LONG_LINK or not PROSE.search(text))


def is_interleaved(page: Page, text: Content) -> bool:
    """Whether headlines of other pages stand between most lines of the text: teasers."""
    if len(text.kept) < TEASERS:
        return False
    between = _teasers(page.lines[max(text.kept[0] - 1, 0) : text.kept[-1] + 1])
    return between >= TEASERS and between >= SHARE * len(text.kept)


def _teasers(lines: list[Line]) -> int:
    """How many lines are headlines in links, before the first that names an attachment."""
    before = takewhile(lambda line: not line.names_file, lines)
    return sum(line.is_headline_link for line in before)


def is_dated_list(page: Page, text: Content) -> bool:
    """Whether days stand alone between the lines of the text, as below the teasers of a list.

    Alone, or beside what else is stated of the other pages: 来源：青禾日报 2023-05-18.
    """
    days = sum(
        len(line.text) <= ROW_LINE
        and DAY.search(line.text) is not None
        and (DAY.fullmatch(line.text) is not None or STATED.search(line.text) is not None)
        and page.blocks[line.block].tag not in CELLS
        for line in (page.lines[position] for position in text.kept)
    )
    return days > TEASERS and days >= DAYS * len(text.kept)


def holds_teasers(page: Page, first: int, last: int) -> bool:
    """Whether many of some lines are headlines of other pages."""
    links = sum(line.is_headline_link for line in page.lines[first:last])
    return links >= TEASERS and links >= SHARE * (last - first)


def rows_of(page: Page) -> list[int]:
    """Places of headlines in links with a date beside them: the rows of a list."""
    links = [position for position, line in enumerate(page.lines) if line.is_headline_link]
    ends = [*links[1:], len(page.lines)]
    return [
        position
        for position, end in zip(links, ends, strict=False)
        if ROW_DATE.search(page.lines[position].text)
        or any(map(_is_dated, page.lines[position + 1 : min(position + 1 + ROW, end)]))
    ]


def _is_dated(line: Line) -> bool:
    """Whether a short line below a headline has a day: that of the other page."""
    return len(line.text) <= ROW_LINE and DAY.search(line.text) is not None


def rows_beside(page: Page, text: Content) -> int:
    """How many rows of lists a page has.

    Those below a heading as 相关新闻 that follows the text do not count.
    """
    rows = rows_of(page)
    if not rows or not text.kept:
        return len(rows)
    after = text.kept[-1]
    headed = next(
        (
            position
            for position in range(after + 1, rows[-1])
            if _heads_others(page.lines[position])
        ),
        rows[-1],
    )
    return sum(position <= headed for position in rows)


def _heads_others(line: Line) -> bool:
    """Whether a line is the heading of links to other pages."""
    return not line.linked and len(line.text) < HEADED and RELATED.match(line.text) is not None


def heads_links(page: Page, position: int) -> bool:
    """Whether the lines from a place on are links and nothing else, as those of a menu."""
    below = page.lines[position : position + 2]
    return len(below) == 2 and all(line.linked == len(line.text) for line in below)


def has_pager(page: Page) -> bool:
    """Whether a short line turns the pages of a list."""
    short = (line.text for line in page.lines if len(line.text) < 80 and "页" in line.text)
    return any(map(PAGER.search, short))
