"""Chooses the lines around a headline and a text that may state something of the article."""

from __future__ import annotations

import re
from itertools import islice, takewhile

from crawler.article.dateline.grammar import DATELINE_SIGN, is_dateline
from crawler.article.dateline.labels import KINDS, LONGEST_LABEL, credit_label
from crawler.article.metadata.others import Others
from crawler.article.page import Page
from crawler.article.parts import Content, Region, Title
from crawler.article.rules import Rule, Rules, contains
from crawler.article.vocab import boilerplate, dates

LINES_ABOVE_TITLE = 4  # that may belong to the dateline
LINES_OF_TABLE = 14  # above the headline, that may be a table of labels and values
LINES_BETWEEN = 24  # from the headline to the text, read at most
LINES_BELOW = 10  # of the rest of the text's block, and below it, twice as many of the first
LINES_TO_FOOTER = 40  # below the text, links included, among which those are looked for
LONGEST_STATEMENT = 250  # characters of a line above the text
LONGEST_DAY = 24  # characters of a line that is a day, with its time and weekday

# Beyond these blocks, a date is that of the visit, and an editor that of the site.
LEVELS_OF_TITLE = 3  # blocks around the headline, from the innermost, that hold its dateline
LEVELS_OF_TEXT = 4  # the same around the text

ROWS = ("tr", "tbody")
LABEL_BRACKETS = "【】[]［］"
SITE_FOOTER = re.compile(boilerplate.any_of("site_footer"))

OF_THE_SITE = Rules(
    Rule(
        name="day of the visit",
        why="Sites print today's day at their top, above the headline.",
        match=contains(dates.compile("today_label"), longest=LONGEST_STATEMENT),
        drops="今天是2023年5月18日",
        keeps="2023年5月18日",
    ),
    Rule(
        name="welcome",
        why="Sites greet visitors at their top, next to the day.",
        match=contains(boilerplate.compile("welcome"), longest=LONGEST_STATEMENT),
        drops="2023年5月18日 欢迎您访问青禾网",
        keeps="欢迎投稿",
    ),
)
"""Lines near the headline that state something of the site."""


def statement(page: Page, position: int) -> str:
    """Return a line as labels are looked for in it; a label that fills it gets its mark."""
    line = page.lines[position]
    text = line.apart.text
    if 2 < len(text) <= LONGEST_LABEL and not line.linked:
        label = "".join(text.split()).strip(LABEL_BRACKETS)
        kind = KINDS.get(label)
        is_cell = page.blocks[line.block].tag in ("th", "td")
        if kind and (is_cell or kind not in ("other", "credit")):
            return f"{label}："
    return text


def lines_above(
    page: Page, title: Title, region: Region, content: Content, others: Others
) -> list[int]:
    """Return the indexes of lines above the text: below the headline, then above it."""
    first = title.last if title.last else max(0, region.first - LINES_BETWEEN // 2)
    begin = content.kept[0] if content.kept else region.last
    positions = [*range(first, min(begin, first + LINES_BETWEEN)), *content.above]
    if title.last:
        positions += [
            position
            for position in range(max(0, title.first - LINES_OF_TABLE), title.first)
            if _is_around(page, position, page.lines[title.first].block, LEVELS_OF_TITLE)
            and (
                position >= title.first - LINES_ABOVE_TITLE
                or is_dateline(statement(page, position))
                or (position and statement(page, position - 1).endswith(("：", ":")))
            )
        ]
    return [
        position
        for position in dict.fromkeys(positions)
        if len((line := page.lines[position]).text) < LONGEST_STATEMENT
        and not line.is_film_note
        and not OF_THE_SITE.matches(line)
        and not others.has(position)
    ]


def lines_below(
    page: Page, title: Title, region: Region, content: Content, others: Others
) -> list[int]:
    """Return the indexes of lines below the text: left over in its block, and after it."""
    begin = content.kept[-1] + 1 if content.kept else region.last
    captions = set(content.captions.values())
    after = takewhile(
        lambda position: not SITE_FOOTER.search(page.lines[position].text),
        range(region.last, min(region.last + LINES_TO_FOOTER, len(page.lines))),
    )
    headed = page.lines[title.first].block if title.last else region.block
    own = [
        position
        for position in others.own_below(
            _to_last_statement(page, [*range(begin, region.last), *after])
        )
        if not _is_in_list(page, position)
    ]
    rest = (position for position in own if position < region.last and position not in captions)
    near = (
        position
        for position in own
        if position >= region.last
        and (
            _is_around(page, position, region.block, LEVELS_OF_TEXT)
            or _is_around(page, position, headed, LEVELS_OF_TITLE)
        )
    )
    return [*islice(rest, 2 * LINES_BELOW), *islice(near, LINES_BELOW)]


def _to_last_statement(page: Page, positions: list[int]) -> list[int]:
    """Return positions up to that of the last line that may state something.

    Most pages have none below the text, and what stands there need not be looked at.
    """
    for number in range(len(positions) - 1, -1, -1):
        line = page.lines[positions[number]]
        if credit_label(line.text) is not None:
            return positions[: number + 2]  # with the line of its value
        if DATELINE_SIGN.search(line.text) and not line.is_link_row:
            return positions[: number + 1]
    return []


def _is_in_list(page: Page, position: int) -> bool:
    """Return whether a line is a link to another page, or a day between such links."""
    line = page.lines[position]
    if line.linked:
        return line.is_link_row
    neighbours = page.lines[position - 1 : position + 2]
    return (
        len(line.text) <= LONGEST_DAY
        and any(neighbour.is_link_row for neighbour in neighbours)
        and line.is_date
    )


def _is_around(page: Page, position: int, block: int, levels: int) -> bool:
    """Return whether a line stands in a block, or in one of so many around it."""
    while levels and block >= 0:
        if page.blocks[block].first <= position < page.blocks[block].last:
            return True
        levels -= page.blocks[block].tag not in ROWS  # a cell stands in its table
        block = page.blocks[block].parent
    return block < 0


def statements_below(page: Page, positions: list[int]) -> list[tuple[int, str]]:
    """Return the lines below the text that may state something, with their indexes.

    A label that fills a line gets its mark.
    """
    found = []
    follows_label = False
    for position in positions:
        line = page.lines[position]
        label = credit_label(line.text)
        if label:
            found.append((position, f"{label}："))
        elif follows_label or (DATELINE_SIGN.search(line.text) and not line.is_footer):
            found.append((position, line.apart.text))
        follows_label = bool(label)
    return found
