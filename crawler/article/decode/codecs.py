"""Decodes bytes as browsers do, where Python's codecs differ.

Source: WHATWG Encoding, chapters 9 (windows-1252), 10 (gb18030, GBK) and 11 (Big5).
"""

from __future__ import annotations

import codecs

from crawler.article.decode.labels import BIG5, GB18030, GBK, WESTERN, python_codec
from crawler.article.text import listed

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
EURO = "\N{EURO SIGN}"

_NEWER = (
    "E78D:FE10 E78E:FE12 E78F:FE11 E790:FE13 E791:FE14 E792:FE15 E793:FE16 E794:FE17 "
    "E795:FE18 E796:FE19 E7C7:1E3F E81E:9FB4 E826:9FB5 E82B:9FB6 E82C:9FB7 E832:9FB8 "
    "E843:9FB9 E854:9FBA E864:9FBB E5E5:3000"
)
GB18030_NEWER = {
    chr(int(old, 16)): chr(int(new, 16))
    for old, new in (pair.split(":") for pair in listed(_NEWER))
}
"""Characters for private use in the edition of 2000, which Python knows, to those of 2005/2022, and
the blank A3A0 as browsers read it."""


def _single_byte_pairs(leads: bytes) -> dict[str, str]:
    """Return the characters in which Python's Big5-HKSCS differs from code page 950.

    Browsers follow the code page there.
    """
    pairs = [bytes([lead, trail]) for lead in leads for trail in range(0x40, 0xFF)]
    both = [(pair.decode("big5hkscs", "ignore"), pair.decode("cp950", "ignore")) for pair in pairs]
    ours = [python for python, _ in both]
    return {
        python: browser
        for python, browser in both
        if len(python) == len(browser) == 1 and python != browser and ours.count(python) == 1
    }


BIG5_SIGNS = _single_byte_pairs(b"\xa1\xa2")
"""Signs such as the interpunct ‧ for which Python's codec has a look-alike."""


def decode_as(name: str, data: bytes) -> str:
    """Decode bytes in the encoding with a WHATWG name; unreadable ones become U+FFFD."""
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
    """Read a single byte 0x80 as the euro sign, as code page 936 has it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start = error.start
    return (EURO if error.object[start] == 0x80 else REPLACEMENT), start + 1


def _big5_error(error: UnicodeError) -> tuple[str, int]:
    """Read a pair that only code page 950 knows as it stands there."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    start = error.start
    pair = error.object[start : start + 2]
    try:
        return pair.decode("cp950"), start + len(pair)
    except UnicodeDecodeError:
        return REPLACEMENT, start + 1


def _western_error(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that windows-1252 leaves open as the control character of Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(error.object[error.start]), error.start + 1


codecs.register_error("web-windows-1252", _western_error)
codecs.register_error("web-gb18030", _gb18030_error)
codecs.register_error("web-big5", _big5_error)
