"""Undoes double encoding: UTF-8 read as Latin-1 or windows-1252, and encoded as UTF-8 again."""

from __future__ import annotations

import re

ROUNDS = 3
"""Encodings too many that are undone, at most."""

_HIGH = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_BYTE_OF = {ord(sign): sign.encode("cp1252")[0] for sign in _HIGH}
"""A character of windows-1252 to its byte; Latin-1 has the bytes 0x80 to 0x9F as controls."""

_LATER = f"[\\x80-\\xbf{re.escape(''.join(sign for sign in _HIGH if sign > chr(0xBF)))}]"
_TWICE = re.compile(
    f"(?:[\\xc2-\\xdf]{_LATER}|[\\xe0-\\xef]{_LATER}{{2}}|[\\xf0-\\xf4]{_LATER}{{3}})+"
)
"""Characters whose bytes in windows-1252 are UTF-8 sequences."""

_FIRST = b"\xc3"
_SUSPECT = re.compile(
    rb"\xc3(?:[\xa2-\xaf](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb\xe2][\x80-\xbf])|\x83[\xc2\xc6])"
)
"""How a Chinese character begins after two or three encodings; hardly found otherwise."""

_EASTERN = re.compile("[\u2e80-\uffef]")
"""Chinese characters, punctuation, full-width signs."""


def may_be_double(body: bytes) -> bool:
    """Return whether a page may hold text that was encoded twice; a quick look at its bytes."""
    position = body.find(_FIRST)
    while position >= 0 and not _SUSPECT.match(body, position):
        position = body.find(_FIRST, position + 1)
    return position >= 0


def undo_double(text: str) -> str:
    """Decode once more what was encoded twice; return the same object if nothing was.

    A run of such characters is decoded if that gives Chinese. Lone signs, such as the © of a
    footer, are decoded too if the page as a whole is encoded twice.
    """
    for _ in range(ROUNDS):
        again = _TWICE.sub(_whole if _is_whole(text) else _eastern, text)
        if again == text:
            return text
        text = again
    return text


def _is_whole(text: str) -> bool:
    """Return whether nearly all characters outside ASCII were encoded twice."""
    once = sum(1 for _ in _EASTERN.finditer(text))
    return sum(len(run[0]) for run in _TWICE.finditer(text)) > 3 * once  # three for one character


def _whole(found: re.Match[str]) -> str:
    data = found[0].translate(_BYTE_OF).encode("latin-1")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _eastern(found: re.Match[str]) -> str:
    text = _whole(found)
    return text if _EASTERN.search(text) else found[0]
