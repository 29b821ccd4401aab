"""Misaligned runs that no replacement character marks, found where text is unreadable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from crawler.restore.beam import ESTABLISHED, FIRST_LOST, LOST, SPLITTERS, UNKNOWN, Path
from crawler.restore.characters import (
    IDEOGRAPHS,
    MIN_FIRST,
    gbk_code,
    is_ideograph,
    with_first,
    with_second,
)
from crawler.restore.language_model import score
from crawler.restore.misaligned import IMPOSSIBLE, UNUSUAL, Realigner
from crawler.zh import simplifier

FIRST_LEVEL = range(0xB0, 0xD8)
"""First bytes of the common characters in GB 2312 (level 1); their second byte is A1 or more."""

WINDOW = 3  # pairs of characters whose mean score is judged

UNREADABLE = -10.0
"""Mean score (natural logarithm) below which these are no text: of three pairs in 400 articles five
in ten thousand score so low, misaligned all but one in fifty."""

MAX_UNMARKED_TOKENS = 2_000  # tokens of a text that are read: some hundred runs, at 400 µs a token
MAX_LEAD = 4  # characters before an unreadable place where the run may have begun


class UnmarkedRealigner(Realigner):
    """Restores stretches of a damaged text where lost bytes left no trace."""

    def start_before(self, unreadable: int, earliest: int) -> int:
        """Return where to start reading for an unreadable place."""
        self.latest_start = unreadable + 1
        return max(unreadable - MAX_LEAD, earliest)

    def _advance(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        yield from super()._advance(path, token)
        if path.pending or token.start() > self.latest_start:
            return
        if token[0] in ESTABLISHED:
            first, second = divmod(gbk_code(token[0]), 256)
            yield from self._guess(path, with_second(first), "", second, UNUSUAL)
        else:
            yield from self._shifted(path.extend("", FIRST_LOST, IMPOSSIBLE), token[0])

    def _misaligned(self, path: Path, token: re.Match[str]) -> Iterator[Path]:
        yield from super()._misaligned(path, token)
        if path.pending >= MIN_FIRST:
            swallowed = LOST if is_ideograph(token[0][0]) else ""
            for guess in self._guess(path, with_first(path.pending), swallowed, 0, UNUSUAL):
                yield guess.extend_literally(token[0], self.floor)


def restore_unmarked(text: str) -> tuple[str, int]:
    """Restore the unmarked runs of a damaged text; return the text and their number."""
    parts: list[str] = []
    written = runs = seen = 0
    realigner: UnmarkedRealigner | None = None
    for place in unreadable_places(text):
        if place < seen:
            continue
        realigner = realigner or UnmarkedRealigner(text, damaged=True)
        if realigner.tokens_read > MAX_UNMARKED_TOKENS:
            break
        start = realigner.start_before(place, written)
        path, end, better = realigner.realign(start)
        if path is None or better <= 0 or not path.shifted:
            continue
        parts += [text[written:start], realigner.text_of(path, end)]
        written = seen = end
        runs += 1
    parts.append(text[written:])
    return "".join(parts), runs


def unreadable_places(text: str) -> Iterator[int]:
    """Yield where text begins that nobody can have written, or the mark before it."""
    for match in _suspicious().finditer(text):
        at = match.start()
        if match["mark"]:
            unreadable = any(score(*pair) < UNREADABLE for pair in pairwise(text[at : at + 3]))
        else:
            nearby = text[max(at - WINDOW, 0) : match.end() + WINDOW]
            scores = [score(*pair) for pair in pairwise(nearby)]
            sums = (sum(scores[n : n + WINDOW]) for n in range(len(scores) - WINDOW + 1))
            unreadable = min(sums, default=0.0) < UNREADABLE * WINDOW
        if unreadable:
            yield at


@cache
def _suspicious() -> re.Pattern[str]:
    """Return a pattern of two unusual characters near each other, or one near a mark.

    It is cheaper than the scores. Usual are the 3,755 characters of GB 2312's first level, in both
    scripts, and marks.
    """
    ideographs = [chr(point) for point in range(0x4E00, 0xA000)]
    forms = str(simplifier().convert("\n".join(ideographs))).split("\n")
    usual = "".join(
        ideograph
        for ideograph, form in zip(ideographs, forms, strict=True)
        if gbk_code(form) >> 8 in FIRST_LEVEL and gbk_code(form) & 0xFF > 0xA0
    )
    unusual = rf"[^\x00-\x7f\s{LOST}{UNKNOWN}{re.escape(SPLITTERS)}{usual}]"
    return re.compile(
        rf"(?P<mark>[{ESTABLISHED}])(?=.?{unusual}|[a-zA-Z][{IDEOGRAPHS}])"
        rf"|{unusual}.{{0,2}}(?={unusual})"
    )
