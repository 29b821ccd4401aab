"""Widens the block of a text to the paragraphs right above and below it, in blocks of their own.

Word, page builders and TRS part a text into blocks: WordSection1 and 2, sections, rows of a
table, a first paragraph outside the block of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crawler.article.content.last_lines import TABLES
from crawler.article.page import Block, Line, Page
from crawler.article.segment.boilerplate import BODY_WORDS, WORD, is_boilerplate
from crawler.article.text import STOPS
from crawler.article.vocab import boilerplate as words
from crawler.article.vocab import markup

SHORTEST_PARAGRAPH = 20
"""Characters of a paragraph that shows that the text goes on."""

LINES_BETWEEN = 2
"""Short lines between two paragraphs: headings of parts."""

LONGEST_BETWEEN = 30
"""Characters of such a line."""

LONGEST_LABEL = 6
"""Characters of the label of a field of a form, with its colon."""

MOST_LINES = 400
"""Lines above and below that are looked at."""

PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"))
"""Elements whose id and class say how they look, not what they are."""

BESIDE = markup.set("beside")
PARAGRAPH_END = words.compile("paragraph_end")
SITE_NOTE = words.compile("site_note")
SUMMARY_LABEL = words.compile("summary_label")
NUMBERS = re.compile(r"[\d_-]+")


def widened(page: Page, block: int, first: int, last: int, start: int) -> tuple[int, int, int]:
    """Return the block, the first line and the line after the last of a text.

    ``block`` is the one with most of the text, ``start`` the line below the headline.
    """
    above = range(first - 1, max(start, first - MOST_LINES) - 1, -1)
    below = range(last, min(len(page.lines), last + MOST_LINES))
    for positions in (above, below):
        found = _last_line(page, block, positions)
        if found is not None:
            block = _common(page, block, page.lines[found].block)
            first, last = min(first, found), max(last, found + 1)
    return block, first, last


def _last_line(page: Page, block: int, positions: Iterable[int]) -> int | None:
    """Return the last line of the paragraphs that begin beside a block; ``None`` without any.

    Headings and signatures in the block of the last paragraph belong to it.
    """
    found: int | None = None
    between: list[int] = []
    for position in positions:
        line = page.lines[position]
        if not _is_beside(page, block, line):
            break
        if _is_paragraph(line):
            found, between = position, []
        elif len(between) < LINES_BETWEEN and _may_be_between(line):
            between.append(position)
        else:
            break
    if found is not None and between:
        around = _outermost(page, block, page.lines[found].block)
        inside = [at for at in between if around and around.first <= at < around.last]
        return inside[-1] if inside else found
    return found


def _is_paragraph(line: Line) -> bool:
    """Return whether a line is a paragraph of some text."""
    return (
        len(line.text) >= SHORTEST_PARAGRAPH
        and bool(line.weight)
        and 4 * line.linked <= len(line.text)
        and PARAGRAPH_END.search(line.text) is not None
        and SUMMARY_LABEL.match(line.text) is None
        and SITE_NOTE.search(line.text) is None
        and not line.is_dateline
        and not any(table.matches(line) for table in TABLES)
    )


def _may_be_between(line: Line) -> bool:
    """Return whether a line may be the heading of a part of a text."""
    return (
        len(line.text) <= LONGEST_BETWEEN
        and not line.linked
        and not (line.is_dateline or line.is_end_heading or line.is_footer or line.is_breadcrumb)
        and line.moment is None
        and STOPS.search(line.text) is None
        and not (len(line.text) <= LONGEST_LABEL and line.text.endswith(("：", ":")))
    )


def _is_beside(page: Page, block: int, line: Line) -> bool:
    """Return whether a line stands in no column of its own: among blocks that part one text."""
    common = _common(page, block, line.block)
    if line.noise or page.blocks[common].tag == "tr":
        return False
    own = list(_blocks_up_to(page, block, common))
    names = {_stem(each.name) for each in own}
    others = list(_blocks_up_to(page, line.block, common))
    for other in others:
        if other.tag in PARAGRAPHS or not other.name.strip():
            continue
        if _stem(other.name) not in names and _is_apart(other.name):
            return False
    outermost = others[-1] if others else None
    return outermost is None or not any(
        each.is_headline_link for each in page.lines[outermost.first : outermost.last]
    )


def _outermost(page: Page, block: int, other: int) -> Block | None:
    """Return the largest block around ``other`` that does not hold ``block``."""
    blocks = list(_blocks_up_to(page, other, _common(page, block, other)))
    return blocks[-1] if blocks else None


def _blocks_up_to(page: Page, index: int, common: int) -> Iterable[Block]:
    """Yield a block and those around it, up to one that holds it."""
    while index not in (common, -1):
        yield page.blocks[index]
        index = page.blocks[index].parent


def _common(page: Page, one: int, other: int) -> int:
    """Return the innermost block around two blocks. Blocks stand behind those around them."""
    while one != other:
        if one > other:
            one = page.blocks[one].parent
        else:
            other = page.blocks[other].parent
    return one


@lru_cache(maxsize=1024)
def _stem(name: str) -> str:
    """Return an id and class without the number of a part: WordSection1, WordSection2."""
    return NUMBERS.sub("", name)


@lru_cache(maxsize=1024)
def _is_apart(name: str) -> bool:
    """Return whether an id or class names a column, a note or a field beside the text."""
    if not BODY_WORDS.isdisjoint(name.split()):
        return False
    return is_boilerplate("div", name) or not BESIDE.isdisjoint(WORD.findall(name))
