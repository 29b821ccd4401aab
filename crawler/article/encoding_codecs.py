"""Bytes to characters as browsers do it, where Python's codecs do it otherwise.

Source: WHATWG Encoding, chapters 10 (gb18030, GBK) and 11 (Big5).
"""

from __future__ import annotations

import codecs

from crawler.article.encoding_names import BIG5, GB18030, GBK, python_codec

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
EURO = "\N{EURO SIGN}"


def decode_as(name: str, data: bytes) -> str:
    """``data`` in the encoding with the WHATWG name ``name``; unreadable bytes become U+FFFD."""
    if name in (GBK, GB18030):
        return data.decode("gb18030", "web-gb18030")
    if name == BIG5:
        return data.decode("big5hkscs", "web-big5")
    return data.decode(python_codec(name), "replace")


def _gb18030_error(error: UnicodeError) -> tuple[str, int]:
    """A single byte 0x80 is the euro sign of Windows code page 936."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start = error.start
    return (EURO if error.object[start] == 0x80 else REPLACEMENT), start + 1


def _big5_error(error: UnicodeError) -> tuple[str, int]:
    """A pair that only the code page of Windows knows is read as there."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start = error.start
    pair = error.object[start : start + 2]
    try:
        return pair.decode("cp950"), start + len(pair)
    except UnicodeDecodeError:
        return REPLACEMENT, start + 1


codecs.register_error("web-gb18030", _gb18030_error)
codecs.register_error("web-big5", _big5_error)
