"""Finds the box that holds the text of an article, by where the prose of the page lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.article.content.density import NOTHING, line_weights
from crawler.article.dateline.grammar import is_dateline
from crawler.article.lines.links import TEASER_SHARE, TEASERS
from crawler.article.lines.patterns import FOOTER, RELATED, SENTENCE
from crawler.article.page import Block, Line, Page
from crawler.article.segment.boilerplate import BODY_WORDS

DOMINANT = 0.72
"""A box is entered while one box inside it holds this share of its weight."""

OWN = 0.3
"""Share of the prose that the column of an article holds at least beside others."""

LITTLE = 0.05
"""Share of the prose of a box that may be lost with a box in it."""

BESIDE_LINKS = 2
"""Lines with links that show that another column is about other pages."""

NAMES = 3
"""Lines of names alone that make a list: fewer above a text are its writers."""

BODY_BONUS = 1.3
"""What the name of a known body box adds to its weight."""

PARTS = frozenset(("table", "tbody", "ul", "ol", "dl", "blockquote"))
UNNAMED = frozenset(("div", "section", "center"))
"""Elements that may be one part of a text among others, with any name, and without one."""

BESIDE = 8
LEAST = 10
"""Lines beside such a part that are looked at, and characters of a paragraph there."""

PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "pre"))


@dataclass(slots=True)
class Region:
    """The lines that may be the text: from ``first`` up to ``last``, one box."""

    block: int
    first: int
    last: int
    weight: float
    """Weight of the prose in it."""
    share: float
    """Share of the page's prose that it holds."""


@lru_cache(maxsize=1024)
def is_body_block(name: str) -> bool:
    """Whether an id or class is one that page systems give to the text."""
    return any(word in BODY_WORDS or word.startswith("vsb_content") for word in name.split())


def find_region(page: Page, start: int) -> Region | None:
    """The box of the text, for a headline on line ``start`` - 1; ``None`` without any.

    Without prose (pictures alone) the region is empty.

    From the whole page inwards: into the box with the most prose, for as long
    as that box holds nearly all of it.
    """
    weights = line_weights(page, start)
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    if not page.blocks:
        return None
    if sums[-1] <= 0:
        return Region(0, start, _foot(page, start), 0.0, 0.0)
    inside: dict[int, list[int]] = {}
    for index, block in enumerate(page.blocks):
        if block.parent >= 0 and block.last > block.first:
            inside.setdefault(block.parent, []).append(index)
    here = 0
    while here in inside:
        best = max(inside[here], key=lambda index: _weight(page, index, sums))
        block = page.blocks[here]
        if _weight(page, best, sums) < DOMINANT * (sums[block.last] - sums[block.first]):
            own = _headlined(page, inside[here], start, sums)
            own = _beside_teasers(page, inside[here], start, sums) if own is None else own
            if own is None:
                break
            best = own
        if _is_paragraph(page.blocks[best]) or _is_part(page, here, best, start):
            break
        here = best
    block = page.blocks[here]
    weight = sums[block.last] - sums[block.first]
    first = _with_names(page, start, max(block.first, start))
    return Region(here, first, block.last, weight, weight / sums[-1])


def _is_part(page: Page, here: int, best: int, start: int) -> bool:
    """Whether a box is one part of a text: a table, a list or a box without a name.

    Paragraphs beside it then stand in the same box as it does.
    """
    block, above = page.blocks[best], page.blocks[here]
    if block.tag not in PARTS and (block.tag not in UNNAMED or block.name.strip()):
        return False
    positions: Sequence[int] = range(max(above.first, start, block.first - BESIDE), block.first)
    if block.tag in PARTS:
        positions = (*positions, *range(block.last, min(above.last, block.last + BESIDE)))
    return any(_is_own(page, here, page.lines[position]) for position in positions)


def _is_own(page: Page, here: int, line: Line) -> bool:
    """Whether a line is a paragraph of a box itself: a sentence, or what introduces a list."""
    block = page.blocks[line.block]
    if line.block != here and (
        block.parent != here or block.heading or not _is_paragraph(block) or block.name.strip()
    ):
        return False
    text = line.text
    if line.linked or FOOTER.search(text) or line.is_end_heading:
        return False
    says = len(text) >= LEAST and (SENTENCE.search(text) or text.endswith(("：", ":")))
    return bool(says) and not is_dateline(text)


def _with_names(page: Page, start: int, first: int) -> int:
    """Index of the first line, a list of names above the box of the other text included."""
    above = first
    while above > start and page.lines[above - 1].is_names:
        above -= 1
    return above if first - above >= NAMES else first


def _headlined(page: Page, blocks: list[int], start: int, sums: list[float]) -> int | None:
    """The box with the headline, where the prose outside it belongs to teasers with links."""
    for index in blocks:
        block = page.blocks[index]
        if not block.first < start <= block.last:
            continue
        above = page.blocks[block.parent]
        share = sums[block.last] - sums[block.first]
        links = sum(line.linked > 0 for line in page.lines[block.last : above.last])
        if share >= OWN * (sums[above.last] - sums[above.first]) and links >= BESIDE_LINKS:
            return index
    return None


def _beside_teasers(page: Page, blocks: list[int], start: int, sums: list[float]) -> int | None:
    """The one box below the headline with prose of its own, where others tease other pages."""
    above = page.blocks[page.blocks[blocks[0]].parent]
    least = LITTLE * (sums[above.last] - sums[above.first])
    own: list[int] = []
    teasing = False
    for index in blocks:
        block = page.blocks[index]
        weight = sums[block.last] - sums[block.first]
        if weight < least:
            continue
        if _holds_teasers(page.lines[block.first : block.last]):
            teasing = True
        else:
            own.append(index)
    if not teasing or len(own) != 1:
        return None
    block = page.blocks[own[0]]
    return (
        own[0] if block.last > start and sums[block.last] - sums[block.first] >= NOTHING else None
    )


def _holds_teasers(lines: list[Line]) -> bool:
    """Return whether many of the lines are headlines of other pages."""
    teasers = sum(line.is_headline_link for line in lines)
    return teasers >= TEASERS and teasers >= TEASER_SHARE * len(lines)


def _is_paragraph(block: Block) -> bool:
    """Whether a box is one paragraph of a text and not the text: without a name of its own."""
    if block.tag in PARAGRAPHS:
        return True
    return block.last - block.first == 1 and not block.name.strip()


def _foot(page: Page, start: int) -> int:
    """Index of the first line below that begins what is not the article."""
    for position in range(start, len(page.lines)):
        line = page.lines[position]
        if line.is_footer or (len(line.text) < 20 and RELATED.match(line.text)):
            return position
    return len(page.lines)


def _weight(page: Page, index: int, sums: list[float]) -> float:
    block = page.blocks[index]
    weight = sums[block.last] - sums[block.first]
    return weight * BODY_BONUS if block.name and is_body_block(block.name) else weight
