"""Joins the lines of a text to paragraphs; a row of a data table is one."""

from __future__ import annotations

from crawler.article.lines.counters import strip_counters
from crawler.article.page import Page
from crawler.article.parts import Content
from crawler.article.text import visible

LONGEST_DATA_ROW = 200
"""Characters of a row of a data table; longer ones are rows of a layout."""


def paragraphs_of(page: Page, text: Content) -> list[str]:
    """Return the paragraphs in order; cells of a row are parted by tabs."""
    rows = _rows(page, text.kept)
    paragraphs: list[str] = []
    last = -1
    for position in text.kept:
        words = strip_counters(text.shortened.get(position, page.lines[position].text))
        row = rows.get(position, -1)
        if row >= 0 and row == last:
            paragraphs[-1] += f"\t{words}"
        else:
            paragraphs.append(words)
        last = row
    return [words for words in map(visible, paragraphs) if words]


def _rows(page: Page, kept: list[int]) -> dict[int, int]:
    """Return the index of each line in a row of a data table with the block of that row."""
    if not any(block.tag == "tr" for block in page.blocks):
        return {}
    found: dict[int, int] = {}
    sizes: dict[int, int] = {}
    cells: dict[int, set[int]] = {}
    for position in kept:
        row, cell = _row(page, page.lines[position].block)
        if row >= 0:
            found[position] = row
            sizes[row] = sizes.get(row, 0) + len(page.lines[position].text)
            cells.setdefault(row, set()).add(cell)
    return {
        position: row
        for position, row in found.items()
        if sizes[row] <= LONGEST_DATA_ROW and len(cells[row]) > 1
    }


def _row(page: Page, block: int) -> tuple[int, int]:
    """Return the blocks of the innermost row and cell around a block; -1 for none."""
    cell = -1
    while block >= 0:
        tag = page.blocks[block].tag
        if tag in ("td", "th") and cell < 0:
            cell = block
        elif tag == "tr":
            return block, cell
        elif tag == "table":
            return -1, -1
        block = page.blocks[block].parent
    return -1, -1
