"""Turns the lines of a text into its paragraphs; a row of a table is one line."""

from __future__ import annotations

import re

from crawler.article.page import Content, Page
from crawler.article.text import visible

DOWNLOADED = re.compile(r"(?<=[】\]）)\w])\s*已下载\s*\d*\s*次$")
"""The counter of a file to load, which a script fills in: no text."""

LONGEST_ROW = 200
"""Characters of a table row; longer ones are rows of a layout, not of data."""


def paragraphs_of(page: Page, text: Content) -> list[str]:
    """The paragraphs, in order."""
    rows = _rows(page, text.kept)
    paragraphs: list[str] = []
    last = -1
    for position in text.kept:
        words = text.cut.get(position, page.lines[position].text)
        words = DOWNLOADED.sub("", words) if "已下载" in words else words
        row = rows.get(position, -1)
        if row >= 0 and row == last:
            paragraphs[-1] += f"\t{words}"
        else:
            paragraphs.append(words)
        last = row
    return [words for words in map(visible, paragraphs) if words]


def _rows(page: Page, kept: list[int]) -> dict[int, int]:
    """Place of each line in a row of a data table to the box of that row."""
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
        if sizes[row] <= LONGEST_ROW and len(cells[row]) > 1
    }


def _row(page: Page, block: int) -> tuple[int, int]:
    """The boxes of the innermost row and cell around a box; -1 where there is none."""
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
