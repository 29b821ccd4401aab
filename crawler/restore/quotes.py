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
    """Whether a quotation is open where the mending has come to."""

    def __init__(self) -> None:
        """Begin with none open."""
        self.open = False

    def read(self, text: str) -> None:
        """Go on over mended text."""
        last = max(text.rfind("“"), text.rfind("”"))
        if last >= 0:
            self.open = text[last] == "“"

    def misfit(self, path: Path | None, sign: str) -> float:
        """What speaks against a sign at the end of a path (natural logarithm)."""
        if sign not in ("“", "”"):
            return 0.0
        signs = (sign for step in path.steps() for sign in reversed(step.text)) if path else ()
        before = next((mark == "“" for mark in signs if mark in ("“", "”")), self.open)
        return UNPAIRED if before == (sign == "“") else 0.0
