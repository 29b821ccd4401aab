"""Differences of two texts by lines, in time bounded for any two texts. Pure.

``difflib`` decides what is a change by the longest common runs of lines, which takes quadratic time
or worse where lines repeat. Here Indel, which compares 64 lines at a time, decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from rapidfuzz.distance import Indel

MAX_LINES = 10_000
"""Lines of a text that are compared by themselves, without those at both ends that are equal; in a
longer text all of them count as replaced. The time and memory of a comparison grow with their
square: 20 ms and 12 MB for so many. The longest of 5,900 articles has some hundred paragraphs."""

DIFF_CONTEXT = 1  # unchanged lines shown around a change

Opcode = tuple[str, int, int, int, int]
"""``equal``, ``replace``, ``delete`` or ``insert``, and the ranges of both texts, as in difflib."""


def unified_diff(old: str, new: str) -> str:
    """Return the change of a text as a unified diff without the names of files."""
    matcher = _Matcher(old.splitlines(), new.splitlines())
    lines: list[str] = []
    for group in matcher.get_grouped_opcodes(DIFF_CONTEXT):
        (_, start, _, new_start, _), (_, _, end, _, new_end) = group[0], group[-1]
        lines.append(f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@")
        for tag, a, b, c, d in group:
            if tag == "equal":
                lines += [f" {line}" for line in matcher.old[a:b]]
                continue
            lines += [f"-{line}" for line in matcher.old[a:b]]
            lines += [f"+{line}" for line in matcher.new[c:d]]
    return "\n".join(lines)


def side_by_side(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of two texts in pairs, with ``""`` where one has no counterpart."""
    for _, a, b, c, d in _opcodes(old, new):
        yield from zip_longest(old[a:b], new[c:d], fillvalue="")


class _Matcher(SequenceMatcher[str]):
    """Groups opcodes as difflib does, but asks another library for them."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        super().__init__()  # of nothing: what it does with two texts is what takes time
        self.old, self.new = old, new

    def get_opcodes(self) -> list[Opcode]:  # type: ignore[override]  # the tags are any strings
        return _opcodes(self.old, self.new)


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return how to turn one sequence of lines into another."""
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    ends = range(1, shortest - start + 1)
    same = next((at - 1 for at in ends if old[-at] != new[-at]), shortest - start)
    end, new_end = len(old) - same, len(new) - same
    codes: list[Opcode] = [("equal", 0, start, 0, start)] if start else []
    if max(end, new_end) - start > MAX_LINES:
        codes.append(("replace", start, end, start, new_end))
    elif max(end, new_end) > start:
        codes += _compared(old[start:end], new[start:new_end], start)
    return [*codes, ("equal", end, len(old), new_end, len(new))] if same else codes


def _compared(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[Opcode]:
    """Yield opcodes; what is removed and what is added at one place are one replacement."""
    numbers: dict[str, int] = {}  # of lines: the hashes of strings differ between processes
    first, second = (
        [numbers.setdefault(line, len(numbers)) for line in text] for text in (old, new)
    )
    a = c = start
    for block in Indel.opcodes(first, second).as_matching_blocks():
        b, d = start + block.a, start + block.b
        if a < b or c < d:
            yield "replace" if a < b and c < d else "delete" if a < b else "insert", a, b, c, d
        a, c = b + block.size, d + block.size
        if block.size:
            yield "equal", b, a, d, c


def _range(start: int, end: int) -> str:
    """Return a range of lines as in a unified diff: an empty one begins at the line before it."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"
