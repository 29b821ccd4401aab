"""Describes the lines of a segmented page: how much prose each holds, and which are boilerplate."""

from __future__ import annotations

from itertools import accumulate

from crawler.article.lines.linked_text import release_linked_text
from crawler.article.lines.patterns import ATTACHMENT, DATELINE_START, FOOTER, LEGAL
from crawler.article.page import Block, Line, Page

WITHOUT_PUNCTUATION = 0.25
"""Weight of a character on a line without punctuation of sentences."""

LEAST_PROSE = 40
"""Weight of prose below which a page has none."""

SHORTEST_HEADLINE = 8
"""Characters from which a heading may be the headline of an article."""

LONGEST_NOTE = 199
"""Characters of a line of the footer, or of a disclaimer."""

SHORTEST_SENTENCE = 20
"""Characters from which a line with punctuation is a sentence."""


def describe(page: Page) -> None:
    """Set the weight of each line, and whether it stands in a boilerplate block.

    Other facts of a line are worked out when they are first read: see :class:`Line`.
    """
    release_linked_text(page)
    for line in page.lines:
        line.weight = _weight(line)
    _mark_noise(page)


def _weight(line: Line) -> float:
    """Return how much prose a line holds: characters outside links, or a part of them.

    What is asked of all lines here, and hardly again, is not kept as a fact of the line.
    """
    text = line.text
    length = len(text)
    free = length - line.linked
    if line.linked > free:
        return length * WITHOUT_PUNCTUATION if ATTACHMENT.search(text) else 0.0
    if length <= LONGEST_NOTE and (FOOTER.search(text) or LEGAL.search(text)):
        return 0.0
    is_long = length >= SHORTEST_SENTENCE
    if is_long and line.has_sentence:
        return free
    if (not is_long and line.is_end_heading) or DATELINE_START.match(text):
        return 0.0
    return free if is_long and line.has_prose else free * WITHOUT_PUNCTUATION


def _mark_noise(page: Page) -> None:
    """Mark the lines of blocks whose tag, id or class say boilerplate.

    A block so named that holds the headline, or all prose that there is, is spared.
    """
    blocks = [block for block in page.blocks if block.boilerplate and block.last > block.first]
    if not blocks:
        return
    _mark(page, blocks)
    left = _without_article(page, blocks)
    if len(left) < len(blocks):
        for line in page.lines:
            line.noise = False
        _mark(page, left)


def _mark(page: Page, blocks: list[Block]) -> None:
    for block in blocks:
        for line in page.lines[block.first : block.last]:
            line.noise = True


def _without_article(page: Page, blocks: list[Block]) -> list[Block]:
    """Return the blocks without those that hold the headline, or all prose that there is."""
    prose = [line.weight >= LEAST_PROSE / 2 and line.has_sentence for line in page.lines]
    outside = sum(
        line.weight
        for line, is_prose in zip(page.lines, prose, strict=True)
        if is_prose and not line.noise
    )
    weights = list(accumulate((line.weight for line in page.lines), initial=0.0))
    sentences = list(accumulate(prose, initial=0))
    headlines = list(accumulate(map(_may_be_headline, page.lines), initial=0))

    def holds_article(block: Block) -> bool:
        first, last = block.first, block.last
        if weights[last] - weights[first] <= 0.5 * weights[-1]:
            return False
        has_all = outside < LEAST_PROSE and sentences[last] > sentences[first]
        return has_all or headlines[last] > headlines[first]

    return [block for block in blocks if not holds_article(block)]


def _may_be_headline(line: Line) -> bool:
    return line.heading > 0 and not line.linked and len(line.text) >= SHORTEST_HEADLINE
