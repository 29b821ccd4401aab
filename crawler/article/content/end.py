"""Finds where a text ends: before links to other pages, notes of the site, credits."""

from __future__ import annotations

import re

from crawler.article.content.last_lines import are_siblings, last_rule
from crawler.article.dateline.people import is_person
from crawler.article.lines.links import LONG_LINK
from crawler.article.lines.patterns import END_OF_PAGE, LEGAL
from crawler.article.page import Page
from crawler.article.parts import Content
from crawler.article.rules import Rule, Rules, begins, contains, whole
from crawler.article.text import STOPS
from crawler.article.vocab import boilerplate as words

LATE = 0.6
"""An end heading ends the text where this share of the prose stands above it."""

LIST_ROWS = 3
"""Links below the last sentence that make a list, if together they are long."""

LONGEST_LIST_HEADING = 6
"""Characters of the heading of such a list."""

LIST_HEADINGS = 2
"""Headings of such a list: more short lines are the text."""

MOST_NOTES = 4
"""Lines of notes of the site below a disclaimer."""

SITE_NOTE = words.compile("site_note")
SIDEBAR_TEXT = re.compile("^.{20,}[。！？][”’」』]?$")
SIDEBAR = re.compile(rf"[\W_]*(?:{words.any_of('sidebar_heading')})[\W_]*")

AFTER_SENTENCES = Rules(
    Rule(
        "divider",
        why="Parts the text from the buttons of a common system.",
        match=whole(words.compile("divider")),
        drops="------分隔线----------------------------",
        keeps="一条看不见的分隔线",
    ),
    Rule(
        "footer of the page",
        why="Begins the footer, of which no part is text.",
        match=contains(END_OF_PAGE),
        drops="青ICP备00000001号",
        keeps="青禾县网站主办单位培训班开班",
    ),
)
"""Lines that end the text below its last sentence."""

LATE_ENDS = Rules(
    Rule(
        "end mark",
        why="Says that the text is over.",
        match=begins(words.compile("end_mark")),
        drops="（完）",
        keeps="完善制度",
    ),
    Rule(
        "end heading",
        why="Begins what follows an article.",
        match=lambda line: line.is_end_heading,
        drops="相关阅读：",
        keeps="上篇：追根溯源",
    ),
)
"""Lines that end the text where most of its prose stands above them."""


def drop_below(page: Page, text: Content) -> None:
    """Drop the lines below the text."""
    positions = text.kept
    end, rule = _first_end(page, positions)
    links = _before_links(page, positions, end)
    text.dropped |= dict.fromkeys(positions[links:end], "list of links below the text")
    text.dropped |= dict.fromkeys(positions[end:], f"below the text: {rule}")
    text.kept = positions[:links]
    while len(text.kept) > 1 and (last := last_rule(page, text.kept)):
        text.dropped[text.kept.pop()] = last
    if len(text.kept) == 1 and page.lines[text.kept[0]].is_widget:
        text.drop(text.kept[:], "buttons or a pager alone")


def _first_end(page: Page, positions: list[int]) -> tuple[int, str]:
    """Return how many of the lines stand above the first that ends the text, and its rule."""
    sums = [0]
    said = 0
    for number, position in enumerate(positions):
        line = page.lines[position]
        free = len(line.text) - line.linked
        sums.append(sums[-1] + (free if free >= line.linked else 0))  # rows of lists are no text
        if STOPS.search(line.text) and not (
            line.is_link_row or line.is_neighbour or line.is_widget
        ):
            said = number
    for number, position in enumerate(positions):
        line = page.lines[position]
        if number >= said and line.is_neighbour:
            return number, "previous or next article"
        if number > said and (rule := AFTER_SENTENCES.first(line)):
            return number, rule.name
        if number and line.is_legal and _are_notes(page, positions[number + 1 :]):
            return number, "disclaimer"
        is_late = number and sums[number] >= LATE * sums[-1]
        if (
            is_late
            and (rule := LATE_ENDS.first(line))
            and not (line.is_end_heading and _goes_on(page, positions, number))
        ):
            return number, rule.name
    return len(positions), ""


def _are_notes(page: Page, positions: list[int]) -> bool:
    """Return whether the lines below a disclaimer, if any, go on with it."""
    return 0 < len(positions) <= MOST_NOTES and all(
        SITE_NOTE.search(page.lines[position].text) for position in positions
    )


def _goes_on(page: Page, positions: list[int], number: int) -> bool:
    """Return whether the text goes on below an end heading: one line with its link, a sidebar."""
    line = page.lines[positions[number]]
    if not line.linked or number + 1 >= len(positions):
        return is_sidebar_heading(page, positions, number)
    below = page.lines[positions[number + 1]]
    if not are_siblings(page, line, below) or below.linked:
        return False
    stops = len(STOPS.findall(below.text))
    return stops > 1 or (bool(stops) and number > 0 and _as_above(page, positions, number))


def _as_above(page: Page, positions: list[int], number: int) -> bool:
    """Return whether the lines above and below a heading are paragraphs of one block."""
    above, below = (page.blocks[page.lines[positions[at]].block] for at in (number - 1, number + 1))
    return above.tag == below.tag == "p" and above.parent == below.parent


def is_sidebar_heading(page: Page, positions: list[int], number: int) -> bool:
    """Return whether a heading as 相关链接 stands above a text, not links, within an article.

    The text may have a headline of its own; one that breaks off (…) is a teaser.
    """
    line = page.lines[positions[number]]
    heading = SIDEBAR.match(line.text)
    if line.linked or not number or heading is None:
        return False
    below = [page.lines[position] for position in positions[number + 1 : number + 3]]
    texts = [line.text[heading.end() :], *(each.text for each in below)]
    last = next((at for at, text in enumerate(texts) if SIDEBAR_TEXT.search(text)), None)
    if last is None or (texts[0] and last) or LEGAL.search(texts[last]):
        return False
    lines = [page.lines[positions[number - 1]], *below[:last]]
    return all(are_siblings(page, line, other) for other in lines) and not any(
        other.linked for other in below[:last]
    )


def _before_links(page: Page, positions: list[int], end: int) -> int:
    """Return the end without a list of links below the last sentence, and its heading."""
    last = end
    while last > 1:
        line = page.lines[positions[last - 1]]
        if STOPS.search(line.text) and not line.is_link_row:
            break
        last -= 1
    rows = [number for number in range(last, end) if page.lines[positions[number]].is_link_row]
    linked = sum(page.lines[positions[number]].linked for number in rows)
    if len(rows) < LIST_ROWS or linked < LONG_LINK:
        return end
    first = rows[0]
    while first > last and _may_be_list_heading(page.lines[positions[first - 1]].text):
        first -= 1
    return first if rows[0] - first <= LIST_HEADINGS else rows[0]


def _may_be_list_heading(text: str) -> bool:
    return len(text) <= LONGEST_LIST_HEADING and not is_person(text)
