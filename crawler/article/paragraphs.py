"""Turns the lines of a text into its paragraphs; a row of a table is one line."""

from __future__ import annotations

import re

from crawler.article.document import Page
from crawler.article.parts import Text
from crawler.article.text import visible

DOWNLOADED = re.compile(r"(?<=[】\]）)\w])\s*已下载\s*\d*\s*次$")
"""The counter of a file to load, which a script fills in: no text."""

LONGEST_ROW = 200
"""Characters of a table row; longer ones are rows of a layout, not of data."""


def paragraphs_of(page: Page, text: Text) -> list[str]:
    """The paragraphs, in order."""
    rows = _rows(page, text.kept)
    paragraphs: list[str] = []
    last = -1
    for place in text.kept:
        words = text.cut.get(place, page.lines[place].text)
        words = DOWNLOADED.sub("", words) if "已下载" in words else words
        row = rows.get(place, -1)
        if row >= 0 and row == last:
            paragraphs[-1] += f"\t{words}"
        else:
            paragraphs.append(words)
        last = row
    return [words for words in map(visible, paragraphs) if words]


def _rows(page: Page, kept: list[int]) -> dict[int, int]:
    """Place of each line in a row of a data table to the box of that row."""
    if not any(box.tag == "tr" for box in page.boxes):
        return {}
    found: dict[int, int] = {}
    sizes: dict[int, int] = {}
    cells: dict[int, set[int]] = {}
    for place in kept:
        row, cell = _row(page, page.lines[place].box)
        if row >= 0:
            found[place] = row
            sizes[row] = sizes.get(row, 0) + len(page.lines[place].text)
            cells.setdefault(row, set()).add(cell)
    return {
        place: row
        for place, row in found.items()
        if sizes[row] <= LONGEST_ROW and len(cells[row]) > 1
    }


def _row(page: Page, box: int) -> tuple[int, int]:
    """The boxes of the innermost row and cell around a box; -1 where there is none."""
    cell = -1
    while box >= 0:
        tag = page.boxes[box].tag
        if tag in ("td", "th") and cell < 0:
            cell = box
        elif tag == "tr":
            return box, cell
        elif tag == "table":
            return -1, -1
        box = page.boxes[box].parent
    return -1, -1
