"""Finds the block that holds the text of an article, by where the prose of the page lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.article.content.widen import widened
from crawler.article.lines.links import TEASER_SHARE, TEASERS
from crawler.article.lines.patterns import RELATED, RELATED_ALONE
from crawler.article.page import Block, Line, Page
from crawler.article.parts import Region
from crawler.article.segment.boilerplate import BODY_WORDS
from crawler.article.vocab import boilerplate as words

ABOVE_HEADLINE = 0.2
"""Weight of prose above the headline: summaries and teasers of other articles."""

BELOW_RELATED = 0.3
"""Weight of prose below a heading as 相关阅读: teasers of other articles."""

BELOW_RELATED_ALONE = 0.05
"""Weight of prose below such a heading that says nothing else."""

LONGEST_RELATED = 19
"""Characters of such a heading."""

DOMINANT = 0.72
"""A block is entered while one block inside it holds this share of its weight."""

OWN_SHARE = 0.3
"""Share of the prose that the column of an article holds at least next to other columns."""

LITTLE_SHARE = 0.05
"""Share of the prose of a block that may be lost with a block in it."""

LEAST_WEIGHT = 40
"""Weight of the prose of a text next to columns of teasers."""

LINKED_LINES = 2
"""Lines with links that show that another column is about other pages."""

LISTED_NAMES = 3
"""Lines of names alone that make a list: fewer above a text are its writers."""

BODY_BONUS = 1.3
"""What the name of a known body block multiplies its weight by."""

PARTS = frozenset(("table", "tbody", "ul", "ol", "dl", "blockquote"))
"""Elements that may be one part of a text among others, with any name."""

UNNAMED_PARTS = frozenset(("div", "section", "center"))
"""Elements that may be one part of a text without a name."""

LINES_NEAR_PART = 8
"""Lines before and after such a part that are looked at."""

SHORTEST_NEAR_PART = 10
"""Characters of a paragraph there."""

TEASER_END = words.compile("teaser_end")
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "pre"))


@dataclass(slots=True)
class _Prose:
    """The weight of the prose above each line, and in all."""

    sums: list[float]

    def of(self, block: Block) -> float:
        """Return the weight of the prose of a block."""
        return self.sums[block.last] - self.sums[block.first]


def find_region(page: Page, start: int) -> Region | None:
    """Return the block of the text, for a headline on line ``start`` - 1.

    From the whole page inwards: into the block with the most prose, for as long as that block
    holds nearly all of it. Without prose (pictures alone) the region is empty; a page without
    blocks has none.
    """
    if not page.blocks:
        return None
    prose = _measure_prose(page, start)
    if prose.sums[-1] <= 0:
        return Region(0, start, _first_of_footer(page, start), 0.0, 0.0)
    inside: dict[int, list[int]] = {}
    for index, block in enumerate(page.blocks):
        if block.parent >= 0 and block.last > block.first:
            inside.setdefault(block.parent, []).append(index)
    here = 0
    while here in inside:
        best = _heaviest(page, here, inside[here], start, prose)
        if best is None or _is_paragraph(page.blocks[best]) or _is_part(page, here, best, start):
            break
        here = best
    block = page.blocks[here]
    first = _with_names(page, start, max(block.first, start))
    weight = prose.of(block)
    here, first, last = widened(page, here, first, block.last, start)
    return Region(here, first, last, weight, weight / prose.sums[-1])


def _measure_prose(page: Page, start: int) -> _Prose:
    """Return how much prose the page has: characters outside links, of lines with punctuation."""
    sums = [0.0]
    factor = ABOVE_HEADLINE
    for position, line in enumerate(page.lines):
        factor = 1.0 if position == start else factor
        if position > start and _is_related(line):
            is_alone = RELATED_ALONE.fullmatch(line.text) or line.is_end_heading
            factor = BELOW_RELATED_ALONE if is_alone else BELOW_RELATED
        sums.append(sums[-1] + (0.0 if line.noise else factor * line.weight))
    return _Prose(sums)


def _is_related(line: Line) -> bool:
    """Return whether a line is the heading of links to other articles."""
    return len(line.text) <= LONGEST_RELATED and RELATED.match(line.text) is not None


def _first_of_footer(page: Page, start: int) -> int:
    """Return the index of the first line from ``start`` on that begins what is not the article."""
    for position in range(start, len(page.lines)):
        line = page.lines[position]
        if line.is_footer or _is_related(line):
            return position
    return len(page.lines)


def _heaviest(page: Page, here: int, blocks: list[int], start: int, prose: _Prose) -> int | None:
    """Return the block inside a block that the text stands in; ``None``: in no single one."""
    best = max(blocks, key=lambda index: _weight(page.blocks[index], prose))
    if _weight(page.blocks[best], prose) >= DOMINANT * prose.of(page.blocks[here]):
        return best
    headlined = _block_with_headline(page, blocks, start, prose)
    return _block_next_to_teasers(page, blocks, start, prose) if headlined is None else headlined


def _weight(block: Block, prose: _Prose) -> float:
    """Return the weight of the prose of a block, more where its name is that of a body."""
    return prose.of(block) * (BODY_BONUS if block.name and _is_body(block.name) else 1.0)


@lru_cache(maxsize=1024)
def _is_body(name: str) -> bool:
    """Return whether an id or class is one that page systems give to the text."""
    return any(word in BODY_WORDS or word.startswith("vsb_content") for word in name.split())


def _is_paragraph(block: Block) -> bool:
    """Return whether a block is one paragraph of a text and not the text."""
    return block.tag in PARAGRAPHS or (block.last - block.first == 1 and not block.name.strip())


def _is_part(page: Page, here: int, best: int, start: int) -> bool:
    """Return whether a block is one part of a text: a table, a list or a block without a name.

    Paragraphs before or after it then stand in the same block as it does.
    """
    block, above = page.blocks[best], page.blocks[here]
    if block.tag not in PARTS and (block.tag not in UNNAMED_PARTS or block.name.strip()):
        return False
    first = max(above.first, start, block.first - LINES_NEAR_PART)
    positions: Sequence[int] = range(first, block.first)
    if block.tag in PARTS:
        last = min(above.last, block.last + LINES_NEAR_PART)
        positions = (*positions, *range(block.last, last))
    return any(_is_paragraph_of(page, here, page.lines[position]) for position in positions)


def _is_paragraph_of(page: Page, here: int, line: Line) -> bool:
    """Return whether a line is a paragraph of a block itself: a sentence, the lead of a list."""
    block = page.blocks[line.block]
    if line.block != here and (
        block.parent != here or block.heading or not _is_paragraph(block) or block.name.strip()
    ):
        return False
    if line.linked or line.is_footer or line.is_end_heading or len(line.text) < SHORTEST_NEAR_PART:
        return False
    return (line.has_sentence or line.text.endswith(("：", ":"))) and not line.is_dateline


def _with_names(page: Page, start: int, first: int) -> int:
    """Return the first line of the text: a list of names above its block is part of it."""
    above = first
    while above > start and page.lines[above - 1].is_names:
        above -= 1
    return above if first - above >= LISTED_NAMES else first


def _block_with_headline(page: Page, blocks: list[int], start: int, prose: _Prose) -> int | None:
    """Return the block with the headline, where the prose below it belongs to linked teasers."""
    for index in blocks:
        block = page.blocks[index]
        if not block.first < start <= block.last:
            continue
        above = page.blocks[block.parent]
        links = sum(map(_may_tease, page.lines[block.last : above.last]))
        if prose.of(block) >= OWN_SHARE * prose.of(above) and links >= LINKED_LINES:
            return index
    return None


def _may_tease(line: Line) -> bool:
    """Return whether a line has a link, or breaks off as summaries of other pages do."""
    return line.linked > 0 or TEASER_END.search(line.text) is not None


def _block_next_to_teasers(page: Page, blocks: list[int], start: int, prose: _Prose) -> int | None:
    """Return the one block with prose of its own, where all others tease other pages."""
    least = LITTLE_SHARE * prose.of(page.blocks[page.blocks[blocks[0]].parent])
    heavy = [index for index in blocks if prose.of(page.blocks[index]) >= least]
    own = [index for index in heavy if not _holds_teasers(page, page.blocks[index])]
    if len(own) != 1 or len(own) == len(heavy):
        return None
    block = page.blocks[own[0]]
    return own[0] if block.last > start and prose.of(block) >= LEAST_WEIGHT else None


def _holds_teasers(page: Page, block: Block) -> bool:
    """Return whether many lines of a block are headlines of other pages."""
    links = sum(line.is_headline_link for line in page.lines[block.first : block.last])
    return links >= TEASERS and links >= TEASER_SHARE * (block.last - block.first)
