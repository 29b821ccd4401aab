"""Runs that are out of step although no sign shows where they begin or end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from crawler.restore.codes import HIGH, code, with_first, with_second
from crawler.restore.paths import FIRST_LOST, LOST, UNKNOWN, Path
from crawler.restore.plausible import is_ideograph, score
from crawler.restore.shifts import IMPOSSIBLE, UNUSUAL, Stretches
from crawler.restore.tokens import ESTABLISHED, SPLITTERS
from crawler.zh import simplifier

FIRST_LEVEL = range(0xB0, 0xD8)
"""The first bytes of the usual characters in GB 2312; their second is A1 or more."""

WINDOW = 3
UNREADABLE = -10.0
"""Pairs of characters and the mean of their scores (natural logarithm) from which on down they
are no text: of three pairs in 400 articles five in ten thousand score so low, out of step all but
one in fifty."""

MOST_WEIGHED = 2_000
"""Tokens of a text that are weighed: some hundred runs, at 400 µs a token."""

LEAD = 4
"""Characters before an unreadable place where the run may have begun."""


class Unmarked(Stretches):
    """Mends stretches of a damaged text where lost bytes left no trace."""

    def begin(self, unreadable: int, earliest: int) -> int:
        """Where to start reading for a place."""
        self.latest = unreadable + 1
        return max(unreadable - LEAD, earliest)

    def _advance(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        yield from super()._advance(path, token)
        if path.pending or token.start() > self.latest:
            return
        if token[0] in ESTABLISHED:
            first, second = divmod(code(token[0]), 256)
            yield from self._guess(path, with_second(first), "", second, UNUSUAL)
        else:
            yield from self._shifted(path.then("", FIRST_LOST, IMPOSSIBLE), token[0])

    def _out_of_step(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        yield from super()._out_of_step(path, token)
        if path.pending >= HIGH:
            swallowed = LOST if is_ideograph(token[0][0]) else ""
            for guess in self._guess(path, with_first(path.pending), swallowed, 0, UNUSUAL):
                yield guess.as_it_stands(token[0], self.floor)


def unreadable_places(text: str) -> Iterator[int]:
    """Where text begins that nobody can have written, or the mark before it."""
    for match in _suspicious().finditer(text):
        at = match.start()
        if match["mark"]:
            unreadable = any(score(*pair) < UNREADABLE for pair in pairwise(text[at : at + 3]))
        else:
            around = text[max(at - WINDOW, 0) : match.end() + WINDOW]
            scores = [score(*pair) for pair in pairwise(around)]
            sums = (sum(scores[n : n + WINDOW]) for n in range(len(scores) - WINDOW + 1))
            unreadable = min(sums, default=0.0) < UNREADABLE * WINDOW
        if unreadable:
            yield at


@cache
def _suspicious() -> re.Pattern[str]:
    """Two unusual signs near each other, or one near a mark: a cheap look before the scores.

    Usual are the 3,755 characters of GB 2312's first level, in both scripts, and marks.
    """
    ideographs = [chr(point) for point in range(0x4E00, 0xA000)]
    forms = str(simplifier().convert("\n".join(ideographs))).split("\n")
    usual = "".join(
        sign
        for sign, form in zip(ideographs, forms, strict=True)
        if code(form) >> 8 in FIRST_LEVEL and code(form) & 0xFF > 0xA0
    )
    unusual = rf"[^\x00-\x7f\s{LOST}{UNKNOWN}{re.escape(SPLITTERS)}{usual}]"
    return re.compile(
        rf"(?P<mark>[{ESTABLISHED}])(?=.?{unusual}|[a-zA-Z][㐀-鿿])|{unusual}.{{0,2}}(?={unusual})"
    )


def mend_unmarked(text: str) -> tuple[str, int]:
    """Mend runs of a damaged text that no sign marks; the text and their number."""
    parts: list[str] = []
    written = runs = seen = 0
    stretches: Unmarked | None = None
    for place in unreadable_places(text):
        if place < seen:
            continue
        stretches = stretches or Unmarked(text, damaged=True)
        if stretches.weighed > MOST_WEIGHED:
            break
        start = stretches.begin(place, written)
        path, end, better = stretches.mend(start)
        if path is None or better <= 0 or not path.shifted:
            continue
        parts += [text[written:start], stretches.written(path, end)]
        written = seen = end
        runs += 1
    parts.append(text[written:])
    return "".join(parts), runs
