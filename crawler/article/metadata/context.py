"""The lines around a headline and a text that may state something of the article."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from crawler.article.content.region import Region
from crawler.article.dateline.grammar import MAY_STATE, is_dateline
from crawler.article.dateline.labels import KINDS, credit_label
from crawler.article.page import Content, Page, Title
from crawler.article.vocab import boilerplate as words

ABOVE = 4
"""Lines above the headline that may belong to the dateline."""

TABLE = 14
"""Lines above the headline that may be a table of labels and values."""

LABEL = 12
"""Characters of a label with the spaces in it."""

BRACKETS = "【】[]［］"
"""What may stand around such a label."""

TODAY = re.compile(
    r"^\W*(?:今天是|今日是|现在是|(?:今日|今天|当前|现在)(?:日期|时间))|欢迎.{0,4}(?:访问|光临|来到|进入)"
)
"""What a site prints beside the day of the visit, above the headline."""

ROWS = ("tr", "tbody")
AROUND_TITLE = 3
AROUND_TEXT = 4
"""Boxes, from the innermost, around a headline and a text that hold what is said of them: a date at
the top of the page is that of the day, an editor in its foot that of the site."""

SITE_FOOT = re.compile(words.any_of("site_footer"))

DAY = 24
"""Characters of a line that is a day, at most, with the time and the day of the week."""

BELOW = 10
FAR_BELOW = 40
"""Lines below the text that may hold the editor or the time, without links and with them."""

HEAD = 24
"""Lines between headline and text that are read at most."""


def labelled(page: Page, position: int) -> str:
    """A line for reading; a label that fills a line or a cell has its mark."""
    line = page.lines[position]
    text = line.apart.text
    if 2 < len(text) <= LABEL and not line.linked:
        label = "".join(text.split()).strip(BRACKETS)
        kind = KINDS.get(label)
        if kind and (
            kind not in ("other", "credit") or page.blocks[line.block].tag in ("th", "td")
        ):
            return f"{label}："
    return text


def lines_above(page: Page, title: Title, region: Region, text: Content) -> list[int]:
    """Places of the lines around the headline, above the text."""
    first = title.last if title.last else max(0, region.first - HEAD // 2)
    begin = text.kept[0] if text.kept else region.last
    positions = [*range(first, min(begin, first + HEAD)), *text.head]
    if title.last:
        positions += [
            position
            for position in range(max(0, title.first - TABLE), title.first)
            if _is_around(page, position, page.lines[title.first].block, AROUND_TITLE)
            and (
                position >= title.first - ABOVE
                or is_dateline(labelled(page, position))
                or (position and labelled(page, position - 1).endswith(("：", ":")))
            )
        ]
    return [
        position
        for position in dict.fromkeys(positions)
        if len(page.lines[position].text) < 250
        and not page.lines[position].is_film_note
        and not TODAY.search(page.lines[position].text)
    ]


def lines_below(page: Page, title: Title, region: Region, text: Content) -> list[int]:
    """Places of the lines below the text: left over in its box, and after it."""
    begin = text.kept[-1] + 1 if text.kept else region.last
    captions = set(text.captions.values())
    rest = (
        position
        for position in range(begin, region.last)
        if position not in captions and not _is_in_list(page, position)
    )
    after = takewhile(
        lambda position: not SITE_FOOT.search(page.lines[position].text),
        range(region.last, min(region.last + FAR_BELOW, len(page.lines))),
    )
    headed = page.lines[title.first].block if title.last else region.block
    near = (
        position
        for position in after
        if not _is_in_list(page, position)
        and (
            _is_around(page, position, region.block, AROUND_TEXT)
            or _is_around(page, position, headed, AROUND_TITLE)
        )
    )
    return [*islice(rest, 2 * BELOW), *islice(near, BELOW)]


def _is_in_list(page: Page, position: int) -> bool:
    """Whether a line is a link to another page, or a day between such links."""
    line = page.lines[position]
    if line.linked:
        return line.is_link_row
    around = page.lines[position - 1 : position + 2]
    return len(line.text) <= DAY and any(line.is_link_row for line in around) and line.is_date


def _is_around(page: Page, position: int, block: int, levels: int) -> bool:
    """Whether a line stands in a box, or in one of so many around it."""
    while levels and block >= 0:
        if page.blocks[block].first <= position < page.blocks[block].last:
            return True
        levels -= page.blocks[block].tag not in ROWS  # a cell stands in its table
        block = page.blocks[block].parent
    return block < 0


def stated_below(page: Page, tail: list[int]) -> list[str]:
    """The lines below the text that may state something; a label alone has its mark."""
    texts = []
    follows = False  # a label that filled the line above
    for position in tail:
        line = page.lines[position]
        label = credit_label(line.text)
        if label or follows or (MAY_STATE.search(line.text) and not line.is_footer):
            texts.append(f"{label}：" if label else line.apart.text)
        follows = bool(label)
    return texts
