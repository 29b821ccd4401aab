"""Ways to read a damaged text, and which of them to follow."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from crawler.restore.plausible import score

WIDTH = 24
"""Paths followed at a time."""

CHOICES = 8
"""Characters tried where a byte is lost."""

REACH = 18.0
"""A path this much worse than the best (natural logarithm) is given up."""

UNUSUAL = -6.0
"""For what the damage allows but pages seldom show."""

LOST = "\ufdd0"
"""Stands for a swallowed byte of ASCII; no text contains this character."""

OWN = 0.3
"""Weight of what the text itself shows beside the table."""


@dataclass(slots=True)
class Path:
    """One way to read the tokens so far."""

    score: float
    last: str
    """The last character read."""
    pending: int = 0
    """First byte of a character whose second is still to come; 0 in step."""
    hole: bool = False
    """Whether a pair of bytes was lost after the pending one."""
    before: Path | None = None
    text: str = ""
    options: tuple[str, ...] = ()
    """The characters from which the first of ``text`` was chosen, where a byte of it is lost."""

    def then(
        self,
        text: str,
        pending: int = 0,
        cost: float = 0.0,
        *,
        hole: bool = False,
        options: tuple[str, ...] = (),
    ) -> Path:
        """Go on by some characters."""
        total, last = self.score + cost, self.last
        for sign in text:
            if sign == LOST:
                sign = "\n" if last in "。！？”" else "1"
            total += score(last, sign)
            last = sign
        return Path(total, last, pending, hole, self, text, options)

    def steps(self) -> Iterator[Path]:
        """The path from its end to its beginning."""
        path: Path | None = self
        while path is not None:
            yield path
            path = path.before


def best(paths: Iterable[Path]) -> list[Path]:
    """The paths worth following, best first; of several in the same state only the best."""
    kept: dict[tuple[int, bool, str], Path] = {}
    ranked = sorted(paths, key=lambda path: -path.score)
    for path in ranked:
        if path.score < ranked[0].score - REACH or len(kept) == WIDTH:
            break
        kept.setdefault((path.pending, path.hole, path.last), path)
    return list(kept.values())


class Usage:
    """Which characters follow each other in the text itself."""

    def __init__(self, text: str) -> None:
        self.signs = Counter(text)
        self.pairs = Counter(map("".join, pairwise(text)))

    def bonus(self, left: str, right: str) -> float:
        """What the text's own usage adds to a score (natural logarithm)."""
        seen = self.pairs[left + right]
        if not seen:
            return 0.0
        return math.log1p(OWN * seen / self.signs[left] / math.exp(score(left, right)))

    def likeliest(self, last: str, options: tuple[str, ...]) -> list[str]:
        """The characters that best go on."""

        def rank(option: str) -> float:
            return score(last, option) + self.bonus(last, option)

        return sorted(options, key=rank, reverse=True)[:CHOICES]
