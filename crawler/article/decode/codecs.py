"""Bytes to characters as browsers do it, where Python's codecs do it otherwise.

Source: WHATWG Encoding, chapters 9 (windows-1252), 10 (gb18030, GBK) and 11 (Big5).
"""

from __future__ import annotations

import codecs

from crawler.article.decode.labels import BIG5, GB18030, GBK, WESTERN, python_codec

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
EURO = "\N{EURO SIGN}"

GB18030_NEWER = dict(
    zip(
        "\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7"
        "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
        "\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f"
        "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
        strict=True,
    )
)
"""Characters for private use in the edition of 2000, which Python knows, to those of 2005/2022."""


def _single_byte_pairs(leads: bytes) -> dict[str, str]:
    """Where Python's Big5-HKSCS and code page 950, which browsers follow there, differ."""
    pairs = [bytes([lead, trail]) for lead in leads for trail in range(0x40, 0xFF)]
    both = [(pair.decode("big5hkscs", "ignore"), pair.decode("cp950", "ignore")) for pair in pairs]
    ours = [python for python, _ in both]
    return {
        python: browser
        for python, browser in both
        if len(python) == len(browser) == 1 and python != browser and ours.count(python) == 1
    }


BIG5_SIGNS = _single_byte_pairs(b"\xa1\xa2")
"""Signs such as the interpunct ‧ that Python's codec takes for a look-alike."""


def decode_as(name: str, data: bytes) -> str:
    """``data`` in the encoding with the WHATWG name ``name``; unreadable bytes become U+FFFD."""
    if name in (GBK, GB18030):
        return _replaced(data.decode("gb18030", "web-gb18030"), GB18030_NEWER)
    if name == BIG5:
        return _replaced(data.decode("big5hkscs", "web-big5"), BIG5_SIGNS)
    if name == WESTERN:
        return data.decode("cp1252", "web-windows-1252")
    return data.decode(python_codec(name), "replace")


def _replaced(text: str, characters: dict[str, str]) -> str:
    for old, new in characters.items():
        if old in text:
            text = text.replace(old, new)
    return text


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


def _western_error(error: UnicodeError) -> tuple[str, int]:
    """A byte that windows-1252 leaves open is the control character of Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(error.object[error.start]), error.start + 1


codecs.register_error("web-windows-1252", _western_error)
codecs.register_error("web-gb18030", _gb18030_error)
codecs.register_error("web-big5", _big5_error)
