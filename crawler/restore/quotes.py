"""What quotation marks tell of the places where a byte is lost."""

from __future__ import annotations

import re

from crawler.restore.paths import Path
from crawler.restore.plausible import is_ideograph

TERM_LENGTH = 6
TERM = re.compile(rf"[㐀-鿿、][“‘「《][㐀-鿿]{{1,{TERM_LENGTH}}}\Z")
"""A few characters in quotation marks that begin in the midst of a clause: a name (“三保”)."""

NO_SENTENCE = -5.0
"""Logarithm for such a name that ends as a sentence does; 说“好。” is still read as it is."""

SHORT = -2.2
"""Logarithm for a sentence of a single character."""

UNPAIRED = -3.0
"""Logarithm for a quotation mark that opens what is open, or closes what is not."""


def against_full_stop(text: str, at: int) -> float:
    """What speaks against the end of a sentence at a place (natural logarithm)."""
    if TERM.search(text, max(0, at - TERM_LENGTH - 2), at):
        return NO_SENTENCE
    alone = at > 0 and not (at > 1 and is_ideograph(text[at - 2]))
    return SHORT if alone else 0.0


class Quotation:
    """How many quotations are open where the mending has come to."""

    def __init__(self) -> None:
        """Begin with none open."""
        self.depth = 0

    def read(self, text: str) -> None:
        """Go on over mended text; each paragraph begins with none open."""
        *earlier, line = text.split("\n")
        self.depth = max((0 if earlier else self.depth) + line.count("“") - line.count("”"), 0)

    def misfit(self, path: Path | None, sign: str) -> float:
        """What speaks against a sign at the end of a path (natural logarithm)."""
        if sign not in ("“", "”"):
            return 0.0
        steps = path.steps() if path else ()
        depth = self.depth + sum(step.text.count("“") - step.text.count("”") for step in steps)
        return UNPAIRED if (depth > 0) == (sign == "“") else 0.0
