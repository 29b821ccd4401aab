"""The beam search over readings of a damaged text: its tokens, its paths, its pruning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crawler.restore.characters import IDEOGRAPHS
from crawler.restore.language_model import SENTENCE_ENDS, score
from crawler.restore.readings import READING

NARROW = "?\ufffd"
"""What programs show for bytes that they cannot decode."""

REPLACEMENTS = NARROW + "？"
"""The same where a site widens ASCII marks to full width."""

DOUBLED = tuple(mark * 2 for mark in NARROW)
"""A byte that is shown twice, or a byte before a mark that was folded to a question mark."""

ESTABLISHED = "！，；？：!,;?:"
"""Marks whose bytes real sites are known to split text at."""

SPLITTERS = ESTABLISHED + "。、．（）“”‘’《》〈〉「」…—·()."
"""All marks whose bytes a site may split text at."""

LOST_READING = rf"(?P<lost>{READING})[)）]"

STARTS = (
    rf"[{REPLACEMENTS}]{LOST_READING}"
    rf"|(?:[{NARROW}]{{2}}(?![?？])|[{NARROW}]|？(?=[{ESTABLISHED}]))(?P<mark>[{re.escape(SPLITTERS)}])"
)
"""A replaced byte before the rest of a reading, or before a mark; there it may be shown twice,
unless the second character is the mark. A full-width question mark stands before closing quotation
marks in any text, so before an established mark only."""

BARE = rf"(?P<bare>[{NARROW}](?=[{IDEOGRAPHS}\ue000-\uf8ff]))"
"""A byte that is lost by itself within a clause."""

RUN = rf"(?:{LOST_READING}|[{re.escape(SPLITTERS)}])"

ANCHOR = re.compile(rf"(?<![{NARROW}])[{NARROW}]{RUN}")
"""Where a misaligned run may begin in any text."""

ANCHOR_OF_DAMAGED = re.compile(rf"(?<![{REPLACEMENTS}])(?:{STARTS})|{BARE}")
"""Where one may begin in a text that is known to be damaged, where ？？ need not be an exclamation
of doubt."""

TOKEN = re.compile(rf"{STARTS}|{BARE}|\((?P<reading>{READING})\)|.", re.DOTALL)

WIDTH = 12  # paths that are followed at a time
REACH = 18.0  # log probability by which a path may be worse than the best

LOST = "\ufdd0"
"""Placeholder for a swallowed ASCII character; a noncharacter that no text contains."""

UNKNOWN = "\ufdd1"
"""Placeholder for a character of which too little is left; a noncharacter too."""

FIRST_LOST = -1
"""Pending byte where the first byte of a character is lost and its second is still to come."""


def usual_after(last: str) -> str:
    """Return the character that a swallowed ASCII character is scored as: newline or digit."""
    return "\n" if last in SENTENCE_ENDS else "1"


@dataclass(slots=True)
class Path:
    """One way to read the tokens so far."""

    score: float
    """Log probability (natural)."""
    last: str
    """The last character read."""
    pending: int = 0
    """First byte of a character whose second is still to come; 0 where aligned."""
    has_hole: bool = False
    """Whether a pair of bytes was lost after the pending one."""
    previous: Path | None = None
    text: str = ""
    """The characters of the last step."""
    shifted: int = 0
    """Number of characters that were joined from the bytes of two."""
    options: tuple[str, ...] = ()
    """The characters from which the first of ``text`` was chosen, where a byte of it is lost."""

    def extend(
        self,
        text: str,
        pending: int = 0,
        cost: float = 0.0,
        *,
        has_hole: bool = False,
        shifted: int = 0,
        options: tuple[str, ...] = (),
    ) -> Path:
        """Return the path continued by restored characters."""
        total, last = self.score + cost, self.last
        for character in text:
            if character == LOST:
                character = usual_after(last)
            total += score(last, character)
            last = character
        return Path(total, last, pending, has_hole, self, text, self.shifted + shifted, options)

    def extend_literally(self, text: str, floor: float, cost: float = 0.0) -> Path:
        """Return the path continued by characters as they stand in the page.

        ``floor`` is the least log probability of a replacement character and of what follows it:
        as it may stand for anything that an encoding lacked, it is never as odd as the model says.
        """
        total, last = self.score + cost, self.last
        for character in text:
            doubtful = character in NARROW or (last and last in NARROW)
            total += max(score(last, character), floor) if doubtful else score(last, character)
            last = character
        return Path(total, last, 0, False, self, text, self.shifted)

    def steps(self) -> Iterator[Path]:
        """Yield the path's steps from its end to its beginning."""
        path: Path | None = self
        while path is not None:
            yield path
            path = path.previous


def prune(paths: Iterable[Path]) -> list[Path]:
    """Return the paths worth following, best first; of several in one state only the best."""
    kept: dict[tuple[int, bool, str], Path] = {}
    ranked = sorted(paths, key=lambda path: -path.score)
    for path in ranked:
        if path.score < ranked[0].score - REACH or len(kept) == WIDTH:
            break
        kept.setdefault((path.pending, path.has_hole, path.last), path)
    return list(kept.values())
