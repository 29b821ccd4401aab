"""Texts of strangers, made fit to be kept and to be logged."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: a terminal obeys them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction (UAX 9): hide what is said
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # never seen: annotations, tags
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters, by definition
    "]"
)
"""What no stored text holds. Joiners, combining marks, characters for private use and such as are
not assigned yet stay: names and minority scripts need them."""

_LINE_ENDS = re.compile("[\t\n\u2028\u2029\ud800-\udfff]")
LONGEST_LOGGED = 2_000
"""Characters of a log message, or of a line of a traceback: an address and a sentence."""

MOST_LOGGED = 200
"""Lines of a traceback, after which it is cut: four times the deepest of ours."""


def kept(text: str) -> str:
    """A text as it is stored: without what is ``UNSAFE``."""
    return UNSAFE.sub("", text)


def kept_line(text: str, longest: int) -> str:
    """As ``kept``, in one line, cut after ``longest`` characters with ``…`` at the end."""
    line = " ".join(kept(text[: 4 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def escaped(text: str, longest: int = LONGEST_LOGGED) -> str:
    r"""A text as one line of a log: controls and line ends as ``\n``, ``\x1b``, ``\u202e``."""
    line = text[:longest]
    for pattern in (UNSAFE, _LINE_ENDS):
        line = pattern.sub(_escape, line)
    return line if len(text) <= longest else f"{line}… ({len(text)} characters)"


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
