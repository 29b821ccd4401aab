"""Finds paragraphs of a text that are links: whole sentences among prose that is none."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.article.page import Block, Line, Page
from crawler.article.vocab import boilerplate as words

WHOLE_SENTENCE = re.compile(r"[。；][”’」』]{0,2}(?:[（(][^（()）]{1,20}[）)])?$")
"""The end of a paragraph. Headlines have none, and summaries of other pages break off."""

LAST_SIGNS = "。；”’」』)）"
"""The last characters of such an end."""

PART_OF_TEXT = words.compile("part_of_text")
"""What is a part of a text only between two paragraphs: a quotation, the heading of a part."""

SHORTEST_PARAGRAPH = 20
"""Characters of a paragraph that is no link, beside one that is."""


def release_linked_text(page: Page) -> None:
    """Count the characters of linked paragraphs as those of other paragraphs.

    Such a line is whole sentences, paragraphs without links stand right above or below it in
    the same block, and there are more of those.
    """
    linked = {
        at
        for at, line in enumerate(page.lines)
        if 2 * line.linked > len(line.text) and _is_sentence(line)
    }
    for position in sorted(linked):
        line = page.lines[position]
        block = _block_around(page, line, linked)
        if block is None or not _is_among_prose(page, block, position, linked):
            continue
        page.lines[position] = replace(line, linked=0)


def _is_sentence(line: Line) -> bool:
    text = line.text
    is_whole = text[-1] in LAST_SIGNS and WHOLE_SENTENCE.search(text)
    if not (is_whole or PART_OF_TEXT.fullmatch(text)) or line.names_file:
        return False
    return not (line.interruption or line.is_widget or line.is_neighbour or line.is_end_heading)


def _block_around(page: Page, line: Line, linked: set[int]) -> Block | None:
    """Return the innermost block around a linked paragraph that holds other lines."""
    index = line.block
    while index >= 0:
        block = page.blocks[index]
        if any(position not in linked for position in range(block.first, block.last)):
            return block
        index = block.parent
    return None


def _is_among_prose(page: Page, block: Block, position: int, linked: set[int]) -> bool:
    """Return whether paragraphs without links stand beside a linked one, and outweigh such."""
    above = below = position
    while above >= block.first and above in linked:
        above -= 1
    while below < block.last and below in linked:
        below += 1
    beside = [at for at in (above, below) if block.first <= at < block.last]
    paragraphs = sum(_is_paragraph(page.lines[at]) for at in beside)
    if paragraphs < (1 if WHOLE_SENTENCE.search(page.lines[position].text) else 2):
        return False
    lines = range(block.first, block.last)
    free = sum(len(page.lines[at].text) for at in lines if _is_paragraph(page.lines[at]))
    return free >= sum(len(page.lines[at].text) for at in lines if at in linked)


def _is_paragraph(line: Line) -> bool:
    return (
        4 * line.linked <= len(line.text)
        and len(line.text) >= SHORTEST_PARAGRAPH
        and line.has_sentence
        and not (line.is_footer or line.is_legal or line.is_dateline or line.is_end_heading)
    )
