"""Ways to read a damaged text, and which of them to follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.restore.plausible import score
from crawler.restore.tokens import NARROW

WIDTH = 12
"""Paths followed at a time."""

REACH = 18.0
"""A path this much worse than the best (natural logarithm) is given up."""

LOST = "\ufdd0"
"""Stands for a swallowed byte of ASCII; no text contains this character."""


UNKNOWN = "\ufdd1"
"""Stands for a character of which too little is left; no text contains this one either."""


FIRST_LOST = -1
"""Pending where the first byte of a character is lost and its second is still to come."""


def usual_after(last: str) -> str:
    """The sign that a swallowed byte of ASCII is scored as: a new line or a digit."""
    return "\n" if last in "。！？”" else "1"


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
    shifted: int = 0
    """How many characters were put together from bytes of two."""
    options: tuple[str, ...] = ()
    """The characters from which the first of ``text`` was chosen, where a byte of it is lost."""

    def then(
        self,
        text: str,
        pending: int = 0,
        cost: float = 0.0,
        *,
        hole: bool = False,
        shifted: int = 0,
        options: tuple[str, ...] = (),
    ) -> Path:
        """Go on by some characters."""
        total, last = self.score + cost, self.last
        for sign in text:
            if sign == LOST:
                sign = usual_after(last)
            total += score(last, sign)
            last = sign
        return Path(total, last, pending, hole, self, text, self.shifted + shifted, options)

    def as_it_stands(self, text: str, floor: float, cost: float = 0.0) -> Path:
        """Go on by characters of the page.

        :param floor: the least for a question mark or another replacement and what follows it
            (natural logarithm): as it may stand for anything that an encoding lacked, it is
            never as odd as the table says.
        """
        total, last = self.score + cost, self.last
        for sign in text:
            doubtful = sign in NARROW or (last and last in NARROW)
            total += max(score(last, sign), floor) if doubtful else score(last, sign)
            last = sign
        return Path(total, last, 0, False, self, text, self.shifted)

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
