"""Finds a headline that is marked by its place or its size alone."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.article.dateline.people import are_people, is_medium
from crawler.article.lines.patterns import SENTENCE
from crawler.article.page import Line, Page
from crawler.article.text import bare
from crawler.article.vocab import titles as words

LARGE_TYPE = "displayed in large type"
"""The rule of a headline that only its size shows to be one."""

LONGEST_TITLE = 150
"""Characters of a headline."""

SHORTEST_TITLE = 4
"""Characters of a headline; a shorter one (公示) must be as the head states it."""

LONGEST_BELOW = 600
"""Characters of the line below a headline."""

ABOVE_SHARE = 0.3
"""Share of the page's prose that may stand above such a headline."""

LEAST_LARGE = 9
"""Characters of a headline in large type: names of sites stand in large type too."""

PARAGRAPH_LINES = 4
"""Lines below a headline in large type among which the text begins."""

PARAGRAPH = 40
"""Characters of its first paragraph."""

NAMED_TIME = 40
"""Characters of a line that is a time and a name."""

LONGEST_LABELLED = 80
"""Characters of a line that states source and time with labels."""

NORMAL_SIZE = 16.0
"""Pixels of common type."""

LEAST_SIZE = 18.0
"""Pixels of the smallest headline in large type."""

LARGER = 1.2
"""How much larger than its text a headline is."""

FONT_SIZES = (10, 13, 16, 18, 24, 32, 48)
"""Pixels of the seven sizes of ``<font>``, as browsers show them."""

CALLS = "！？!?"
"""Signs with which headlines end, as well as sentences."""

PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
"""Pixels of the units of ``font-size``."""

MOST_SIZED = 4
"""Elements within a block whose size is looked at."""

SIZED = "font[size], [style*=font-size]"
FONT_SIZE = re.compile(r"(\+?)([1-7])")
STYLE_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(px|pt|em|rem)", re.IGNORECASE)

NO_HEADLINE = words.compile("no_headline")
NOTICE_TITLES = words.set("notice")


def find_unmarked(page: Page, prose: list[int], names: set[str]) -> tuple[int, str] | None:
    """Return the index of the headline and the rule that found it, or ``None``.

    It is the line right above a dateline, or one of large type above the text. ``prose`` holds
    the characters of prose above each line, ``names`` the names of the site for comparison.
    """
    large: int | None = None
    for position, line in enumerate(page.lines[:-1]):
        is_late = prose[position] > ABOVE_SHARE * prose[-1]
        if is_late and not _is_labelled(page.lines[position + 1]):
            continue  # a signed text ends with a name above a date
        key = bare(line.text)
        is_long = len(key) > SHORTEST_TITLE or key in NOTICE_TITLES
        may_be = is_long and len(key) <= LONGEST_TITLE and not NO_HEADLINE.search(line.text)
        if may_be and not line.linked and key not in names and not line.is_unfilled:
            rule = rule_by_place(page, position)
            if rule:
                return position, rule
            if large is None and len(key) >= LEAST_LARGE and _is_large(page, position):
                large = position
    return (large, LARGE_TYPE) if large is not None else None


def rule_by_place(page: Page, position: int) -> str:
    """Return how the place of a line shows that it is the headline; empty if it does not."""
    line, below = page.lines[position], page.lines[position + 1].apart
    if line.is_dateline or len(below.text) > LONGEST_BELOW or _ends_sentence(line, below):
        return ""
    if (below.is_dateline and _is_stating(below)) or _is_named_time(below):
        return "displayed above the dateline"
    crumb = position > 0 and page.lines[position - 1].is_breadcrumb
    return "displayed below the breadcrumb" if crumb and below.has_sentence else ""


def _ends_sentence(line: Line, below: Line) -> bool:
    """Return whether a line ends as sentences do; a headline may call or ask above a dateline."""
    if not SENTENCE.search(line.text[-1]):
        return False
    return line.text[-1] not in CALLS or not _is_labelled_time(below)


def _is_labelled_time(line: Line) -> bool:
    """Return whether a dateline states its time with a label."""
    return line.is_dateline and line.moment is not None and bool(line.entries)


def _is_labelled(line: Line) -> bool:
    """Return whether a line states source and time with labels: no signature does."""
    if len(line.text) > LONGEST_LABELLED:
        return False
    return line.apart.moment is not None and any(
        entry.kind == "source" for entry in line.apart.entries
    )


def _is_stating(line: Line) -> bool:
    """Return whether a dateline states a time or a source, and is no row of widgets."""
    kinds = {entry.kind for entry in line.entries}
    return bool(kinds & {"source", "date", "author"}) or line.moment is not None


def _is_named_time(line: Line) -> bool:
    """Return whether a line is a time beside the name of a person or a medium, and no more."""
    if len(line.text) > NAMED_TIME or line.moment is None:
        return False
    name = line.remainder
    return bool(name) and (are_people(name) or is_medium(name))


def _is_large(page: Page, position: int) -> bool:
    """Return whether a line is of large type, and sentences of smaller type follow closely."""
    line = page.lines[position]
    if SENTENCE.search(line.text[-1]) or line.is_dateline:
        return False
    size = _size(page, line)
    if size < LEAST_SIZE:
        return False
    for below in page.lines[position + 1 : position + 1 + PARAGRAPH_LINES]:
        if len(below.text) >= PARAGRAPH and below.has_sentence:
            return size >= LARGER * _size(page, below)
    return False


def _size(page: Page, line: Line) -> float:
    """Return the largest type, in pixels, asked for by the block of a line, in it or around it."""
    block = page.blocks[line.block]
    if block.last - block.first > 1:
        return NORMAL_SIZE
    nodes = [block.node, *block.node.css(SIZED)[:MOST_SIZED], block.node.parent]
    sizes = (_size_of(node) for node in nodes if node is not None)
    return max(NORMAL_SIZE, *(size for pair in sizes for size in pair))


def _size_of(node: LexborNode) -> tuple[float, float]:
    """Return the type in pixels that ``<font size>`` and the style ask for; 0 if they do not."""
    by_tag = by_style = 0.0
    number = FONT_SIZE.fullmatch((node.attributes.get("size") or "").strip())
    if node.tag == "font" and number:
        by_tag = FONT_SIZES[min(int(number[2]) + 3 * bool(number[1]), 7) - 1]
    found = STYLE_SIZE.search(node.attributes.get("style") or "")
    if found:
        by_style = float(found[1]) * PIXELS[found[2].lower()]
    return by_tag, by_style
