"""Reads what short inline scripts write into a page with ``document.write``: dates, mostly.

Understands literals, variables that hold literals, and sums of both; runs nothing.
"""

from __future__ import annotations

import html
import re

LONGEST_SCRIPT = 1500
"""Characters of a script that is read: those that print one field are short."""

STRING = r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\""""
ASSIGNED = re.compile(rf"\b([A-Za-z_$][\w$]*)\s*=\s*({STRING})\s*(?:;|,|\n|$)")
WRITTEN = re.compile(rf"document\.write(?:ln)?\(((?:{STRING}|[\w$\s+])+)\)")
PIECE = re.compile(rf"{STRING}|[\w$]+")
ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9A-Fa-f]{4})|(?P<sign>.))")
TAG = re.compile(r"<[^>]*>")


def written_text(script: str) -> str:
    """Return the text that a script writes at its place; empty if that is unknown.

    A write of an empty variable is left out: templates guard those.
    """
    if len(script) > LONGEST_SCRIPT or "document.write" not in script:
        return ""
    values = {name: unquote(value) for name, value in ASSIGNED.findall(script)}
    pieces = []
    for call in WRITTEN.findall(script):
        parts = [_value(piece, values) for piece in PIECE.findall(call)]
        if all(parts):
            pieces.append("".join(part for part in parts if part))
    text = "".join(pieces)
    return "" if "<a" in text.lower() else html.unescape(TAG.sub("", text))


def _value(piece: str, values: dict[str, str]) -> str | None:
    return unquote(piece) if piece[0] in "'\"" else values.get(piece)


def unquote(literal: str) -> str:
    """Return the text of a literal in quotes; of escapes, those of a character are read."""
    return ESCAPE.sub(lambda found: _escaped(found["code"], found["sign"]), literal[1:-1])


def _escaped(code: str | None, sign: str) -> str:
    return chr(int(code, 16)) if code else "\n" if sign == "n" else sign
