"""An edit as a person reads it: paragraph by paragraph, the changed characters marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from crawler.text import printable

Kind = Literal["same", "gone", "come"]

ALIKE = 0.5
"""Share of characters in common from which two paragraphs are one that was edited; below it,
marking characters shows a scatter that nobody can read."""

LONGEST = 2000
"""Characters of a paragraph beyond which the characters are not compared: the time grows with
the square, and a paragraph of news has some hundreds."""


SHORTEST_SAME = 2
"""Characters that must be the same between two changes to part them: one that is, is chance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one kind."""

    kind: Kind
    text: str


Line = tuple[Kind, list[Piece]]
"""A paragraph: unchanged, the old one or the new one; and its pieces."""


def read_diff(diff: str) -> list[Line]:
    """The paragraphs of a unified diff, in order; its ``@@`` lines are left out."""
    lines: list[Line] = []
    for old, new, same in _blocks(printable(diff).split("\n")):
        lines += _pair(old, new)
        lines += [("same", [Piece("same", text)]) for text in same]
    return lines


def marked(old: str, new: str) -> list[Piece]:
    """One text with what has gone and what has come, for paragraphs and short values."""
    pieces: list[Piece] = []
    gone = come = ""
    steps = list(Indel.opcodes(old, new))
    for number, step in enumerate(steps):
        before, after = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        is_between = 0 < number < len(steps) - 1
        if step.tag != "equal" or (is_between and len(before) < SHORTEST_SAME):
            gone, come = gone + before, come + after
            continue
        pieces += [*_changed(gone, come), Piece("same", before)]
        gone = come = ""
    return pieces + _changed(gone, come)


def _changed(gone: str, come: str) -> list[Piece]:
    kinds: tuple[tuple[Kind, str], ...] = (("gone", gone), ("come", come))
    return [Piece(kind, text) for kind, text in kinds if text]


def _blocks(lines: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Runs of removed, then added, then unchanged paragraphs."""
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


def _pair(old: list[str], new: list[str]) -> list[Line]:
    """Removed and added paragraphs; those that are one paragraph edited, with marks."""
    lines: list[Line] = []
    rest = list(new)
    for text in old:
        partner = next((one for one in rest if _are_one(text, one)), None)
        if partner is None:
            lines.append(("gone", [Piece("gone", text)]))
            continue
        before = rest[: rest.index(partner)]
        rest = rest[len(before) + 1 :]
        lines += [("come", [Piece("come", one)]) for one in before]
        pieces = marked(text, partner)
        lines.append(("gone", [piece for piece in pieces if piece.kind != "come"]))
        lines.append(("come", [piece for piece in pieces if piece.kind != "gone"]))
    return lines + [("come", [Piece("come", one)]) for one in rest]


def _are_one(old: str, new: str) -> bool:
    if max(len(old), len(new)) > LONGEST:
        return False
    return Indel.normalized_similarity(old, new) >= ALIKE
