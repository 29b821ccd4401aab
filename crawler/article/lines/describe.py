"""Describes the lines of a segmented page: how much prose each holds, and which are boilerplate."""

from __future__ import annotations

from crawler.article.lines.patterns import DATELINE_START
from crawler.article.page import Block, Line, Page

SHORT_SHARE = 0.25
"""Weight of a character on a line without punctuation of sentences."""

NOTHING = 40
"""Weight of prose below which a page has none."""

HEADLINE = 8
"""Characters from which a heading may be the headline of an article."""

FOOTER_LINE = 200
"""Characters of a line of the page's footer, at most."""

SENTENCE_LINE = 20
"""Characters from which a line with punctuation is a sentence."""


def describe(page: Page) -> None:
    """Set the weight of each line, and whether it stands in a boilerplate block.

    Other facts of a line are worked out when they are first read: see :class:`Line`.
    """
    for line in page.lines:
        line.weight = _weight(line)
    _mark_noise(page)


def _weight(line: Line) -> float:
    length = len(line.text)
    free = length - line.linked
    if line.linked > free:
        return length * SHORT_SHARE if line.names_file else 0.0
    if length < FOOTER_LINE and (line.is_footer or line.is_legal):
        return 0.0
    if line.has_sentence and length >= SENTENCE_LINE:
        return free
    if (length < SENTENCE_LINE and line.is_end_heading) or DATELINE_START.match(line.text):
        return 0.0
    return free if line.has_prose and length >= SENTENCE_LINE else free * SHORT_SHARE


def _mark_noise(page: Page) -> None:
    """Mark the lines of blocks whose tag, id or class say boilerplate.

    A block so named that holds the headline, or all prose that there is, is spared.
    """
    blocks = [block for block in page.blocks if block.boilerplate and block.last > block.first]
    if not blocks:
        return
    _mark(page, blocks)
    left = _unspared(page, blocks)
    if len(left) < len(blocks):
        for line in page.lines:
            line.noise = False
        _mark(page, left)


def _mark(page: Page, blocks: list[Block]) -> None:
    for block in blocks:
        for line in page.lines[block.first : block.last]:
            line.noise = True


def _unspared(page: Page, blocks: list[Block]) -> list[Block]:
    """Return the blocks without those that hold the headline, or all prose that there is."""
    weights, headings, sentences = [0.0], [0], [0]
    outside = 0.0
    for line in page.lines:
        is_sentence = line.weight >= NOTHING / 2 and line.has_sentence
        is_headline = line.heading and not line.linked and len(line.text) >= HEADLINE
        weights.append(weights[-1] + line.weight)
        sentences.append(sentences[-1] + bool(is_sentence))
        headings.append(headings[-1] + bool(is_headline))
        outside += line.weight if is_sentence and not line.noise else 0.0
    return [
        block
        for block in blocks
        if weights[block.last] - weights[block.first] <= 0.5 * weights[-1]
        or not (
            (outside < NOTHING and sentences[block.last] > sentences[block.first])
            or headings[block.last] > headings[block.first]
        )
    ]
