"""Text that was encoded twice: UTF-8 read as Latin-1 or windows-1252 and encoded as UTF-8 again."""

from __future__ import annotations

import re

ROUNDS = 3
"""How many encodings too many are undone at most."""

_HIGH = bytes(range(0x80, 0xC0)).decode("cp1252", "ignore")
_BYTE_OF = {ord(sign): sign.encode("cp1252")[0] for sign in _HIGH}
"""A character of windows-1252 to its byte; Latin-1 has the bytes 0x80 to 0x9F as controls."""

_LATER = f"[\\x80-\\xbf{re.escape(''.join(sign for sign in _HIGH if sign > chr(0xBF)))}]"
_TWICE = re.compile(
    f"(?:[\\xc2-\\xdf]{_LATER}|[\\xe0-\\xef]{_LATER}{{2}}|[\\xf0-\\xf4]{_LATER}{{3}})+"
)
"""Characters whose bytes in windows-1252 are UTF-8 sequences."""

_SUSPECT = re.compile(rb"\xc3[\xa2-\xaf](?:\xc2[\x80-\xbf]|[\xc5\xc6\xcb\xe2][\x80-\xbf])")
"""What a character of Chinese begins with after two encodings; hardly ever found otherwise."""

_FIRST_EASTERN = "\u2000"
"""General punctuation and all of Chinese lie above; what western text would give lies below."""


def may_be_double(body: bytes) -> bool:
    """Whether a look at ``body`` is worth its time."""
    return _SUSPECT.search(body) is not None


def undo_double(text: str) -> str:
    """``text`` with what was encoded twice decoded once more; the same object where nothing was."""
    for _ in range(ROUNDS):
        again = _TWICE.sub(_decoded, text)
        if again == text:
            return text
        text = again
    return text


def _decoded(found: re.Match[str]) -> str:
    data = found[0].translate(_BYTE_OF).encode("latin-1")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    return text if max(text) >= _FIRST_EASTERN or _TWICE.fullmatch(text) else found[0]
