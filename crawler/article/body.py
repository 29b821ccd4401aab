"""Finds the box that holds the text of an article, by where the prose of the page lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.article.dateline import is_dateline
from crawler.article.document import Box, Line, Page
from crawler.article.furniture import BODY_BOXES
from crawler.article.listing import holds_teasers
from crawler.article.name_lines import holds_names
from crawler.article.prose import FOOTER, NOTHING, RELATED, SENTENCE, is_end, line_weights

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

    box: int
    first: int
    last: int
    weight: float
    """Weight of the prose in it."""
    share: float
    """Share of the page's prose that it holds."""


@lru_cache(maxsize=1024)
def is_body_box(name: str) -> bool:
    """Whether an id or class is one that page systems give to the text."""
    return any(word in BODY_BOXES or word.startswith("vsb_content") for word in name.split())


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
    if not page.boxes:
        return None
    if sums[-1] <= 0:
        return Region(0, start, _foot(page, start), 0.0, 0.0)
    inside: dict[int, list[int]] = {}
    for index, box in enumerate(page.boxes):
        if box.parent >= 0 and box.last > box.first:
            inside.setdefault(box.parent, []).append(index)
    here = 0
    while here in inside:
        best = max(inside[here], key=lambda index: _weight(page, index, sums))
        box = page.boxes[here]
        if _weight(page, best, sums) < DOMINANT * (sums[box.last] - sums[box.first]):
            own = _headlined(page, inside[here], start, sums)
            own = _beside_teasers(page, inside[here], start, sums) if own is None else own
            if own is None:
                break
            best = own
        if _is_paragraph(page.boxes[best]) or _is_part(page, here, best, start):
            break
        here = best
    box = page.boxes[here]
    weight = sums[box.last] - sums[box.first]
    first = _with_names(page, start, max(box.first, start))
    return Region(here, first, box.last, weight, weight / sums[-1])


def _is_part(page: Page, here: int, best: int, start: int) -> bool:
    """Whether a box is one part of a text: a table, a list or a box without a name.

    Paragraphs beside it then stand in the same box as it does.
    """
    box, above = page.boxes[best], page.boxes[here]
    if box.tag not in PARTS and (box.tag not in UNNAMED or box.name.strip()):
        return False
    places: Sequence[int] = range(max(above.first, start, box.first - BESIDE), box.first)
    if box.tag in PARTS:
        places = (*places, *range(box.last, min(above.last, box.last + BESIDE)))
    return any(_is_own(page, here, page.lines[place]) for place in places)


def _is_own(page: Page, here: int, line: Line) -> bool:
    """Whether a line is a paragraph of a box itself: a sentence, or what introduces a list."""
    box = page.boxes[line.box]
    if line.box != here and (
        box.parent != here or box.heading or not _is_paragraph(box) or box.name.strip()
    ):
        return False
    text = line.text
    if line.linked or FOOTER.search(text) or is_end(line):
        return False
    says = len(text) >= LEAST and (SENTENCE.search(text) or text.endswith(("：", ":")))
    return bool(says) and not is_dateline(text)


def _with_names(page: Page, start: int, first: int) -> int:
    """Index of the first line, a list of names above the box of the other text included."""
    above = first
    while above > start and holds_names(page.lines[above - 1]):
        above -= 1
    return above if first - above >= NAMES else first


def _headlined(page: Page, boxes: list[int], start: int, sums: list[float]) -> int | None:
    """The box with the headline, where the prose outside it belongs to teasers with links."""
    for index in boxes:
        box = page.boxes[index]
        if not box.first < start <= box.last:
            continue
        above = page.boxes[box.parent]
        share = sums[box.last] - sums[box.first]
        links = sum(line.linked > 0 for line in page.lines[box.last : above.last])
        if share >= OWN * (sums[above.last] - sums[above.first]) and links >= BESIDE_LINKS:
            return index
    return None


def _beside_teasers(page: Page, boxes: list[int], start: int, sums: list[float]) -> int | None:
    """The one box below the headline with prose of its own, where others tease other pages."""
    above = page.boxes[page.boxes[boxes[0]].parent]
    least = LITTLE * (sums[above.last] - sums[above.first])
    own: list[int] = []
    teasing = False
    for index in boxes:
        box = page.boxes[index]
        weight = sums[box.last] - sums[box.first]
        if weight < least:
            continue
        if holds_teasers(page, box.first, box.last):
            teasing = True
        else:
            own.append(index)
    if not teasing or len(own) != 1:
        return None
    box = page.boxes[own[0]]
    return own[0] if box.last > start and sums[box.last] - sums[box.first] >= NOTHING else None


def _is_paragraph(box: Box) -> bool:
    """Whether a box is one paragraph of a text and not the text: without a name of its own."""
    if box.tag in PARAGRAPHS:
        return True
    return box.last - box.first == 1 and not box.name.strip()


def _foot(page: Page, start: int) -> int:
    """Index of the first line below that begins what is not the article."""
    for place in range(start, len(page.lines)):
        line = page.lines[place]
        if FOOTER.search(line.text) or (len(line.text) < 20 and RELATED.match(line.text)):
            return place
    return len(page.lines)


def _weight(page: Page, index: int, sums: list[float]) -> float:
    box = page.boxes[index]
    weight = sums[box.last] - sums[box.first]
    return weight * BODY_BONUS if box.name and is_body_box(box.name) else weight
