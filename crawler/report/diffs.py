"""Edits for a reader: paragraph by paragraph, with the changed characters marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from crawler.text import printable

Kind = Literal["same", "removed", "added"]
"""What an edit did to a paragraph or to characters; also a class of the style sheet."""

MIN_SIMILARITY = 0.5
"""Similarity (Indel, 0 to 1) from which two paragraphs are one that was edited.

Below it, marked characters are scattered so thinly that nobody can read them.
"""

MAX_LENGTH = 2_000
"""Characters of the longest paragraph that is compared by characters.

The time grows with the square of the length, and a paragraph of news has some hundreds.
"""

MAX_INSERTED = 20
"""Added paragraphs among which the new version of a removed one is looked for, fewer if they are
long: of two texts that have nothing in common, each paragraph would be compared with all others."""

MAX_PAIRED = 10_000  # paragraphs removed at one place; of more none is paired

MIN_UNCHANGED = 2
"""Characters that separate two changes; a single unchanged character is coincidence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one kind."""

    kind: Kind
    text: str


Line = tuple[Kind, list[Piece]]
"""A paragraph (unchanged, the old version or the new one) and its pieces."""


def read_diff(diff: str) -> list[Line]:
    """Return the paragraphs of a unified diff in order, without its ``@@`` lines."""
    lines: list[Line] = []
    for old, new, same in _hunks(printable(diff).split("\n")):
        lines += _paired(old, new)
        lines += [("same", [Piece("same", text)]) for text in same]
    return lines


def marked(old: str, new: str) -> list[Piece]:
    """Return one text that marks what ``new`` removed from ``old`` and what it added."""
    pieces: list[Piece] = []
    removed = added = ""
    steps = list(Indel.opcodes(old, new))
    for number, step in enumerate(steps):
        before, after = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        is_between = 0 < number < len(steps) - 1
        if step.tag != "equal" or (is_between and len(before) < MIN_UNCHANGED):
            removed, added = removed + before, added + after
            continue
        pieces += [*_changed(removed, added), Piece("same", before)]
        removed = added = ""
    return pieces + _changed(removed, added)


def _changed(removed: str, added: str) -> list[Piece]:
    kinds: tuple[tuple[Kind, str], ...] = (("removed", removed), ("added", added))
    return [Piece(kind, text) for kind, text in kinds if text]


def _hunks(lines: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Group the lines of a diff into runs of removed, then added, then unchanged paragraphs."""
    old: list[str] = []
    new: list[str] = []
    same: list[str] = []
    for line in lines:
        mark, text = line[:1], line[1:]
        if (mark == "-" and (new or same)) or (mark == "+" and same):
            yield old, new, same
            old, new, same = [], [], []
        if mark == "-":
            old.append(text)
        elif mark == "+":
            new.append(text)
        elif mark == " ":
            same.append(text)
    yield old, new, same


def _paired(old: list[str], new: list[str]) -> list[Line]:
    """Return removed and added paragraphs; the two versions of an edited one follow each other."""
    lines: list[Line] = []
    shown = 0  # added paragraphs
    for text in old:
        nearby = new[shown : shown + MAX_INSERTED] if len(old) <= MAX_PAIRED else []
        place = next((shown + at for at in _edited(text, nearby)), None)
        if place is None:
            lines.append(("removed", [Piece("removed", text)]))
            continue
        lines += [("added", [Piece("added", one)]) for one in new[shown:place]]
        pieces = marked(text, new[place])
        lines.append(("removed", [piece for piece in pieces if piece.kind != "added"]))
        lines.append(("added", [piece for piece in pieces if piece.kind != "removed"]))
        shown = place + 1
    return lines + [("added", [Piece("added", one)]) for one in new[shown:]]


def _edited(old: str, nearby: list[str]) -> Iterator[int]:
    """Yield which of some paragraphs may be the new version of ``old``."""
    work = MAX_LENGTH**2  # the work of comparing the two longest paragraphs
    for number, new in enumerate(nearby):
        if max(len(old), len(new)) > MAX_LENGTH:
            continue
        work -= len(old) * len(new)
        if work < 0:
            return
        similarity = Indel.normalized_similarity(old, new, score_cutoff=MIN_SIMILARITY)
        if similarity >= MIN_SIMILARITY:
            yield number
