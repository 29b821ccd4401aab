"""Reads characters for private use that stand for blanks.

Editors typed the blank A3A0 of GBK fonts, and indents in characters of their own; the blank of the
fonts Symbol and Wingdings comes with texts from word processors. A page in UTF-8 has them as
characters for private use, which display as nothing or as a box.
"""

from __future__ import annotations

import re

INDENT = re.compile(r"([\ue000-\uefff])\1+(?=\s*[\w“《（【])")
"""One such character twice or more before text; an indent where it begins a line."""


def read_blanks(text: str, utf_8: bytes) -> str:
    """Return a text with the blanks that characters for private use stand for.

    U+E5E5 is A3A0, which browsers read as a blank in GBK (WHATWG Encoding, index gb18030), U+F0A0
    the blank of symbol fonts. ``utf_8`` is the text in UTF-8, where EE begins U+E000 to U+EFFF and
    nothing else: in most pages that shows at once that there are none.
    """
    if "\uf0a0" in text:
        text = text.replace("\uf0a0", "\u00a0")
    if b"\xee" in utf_8:
        text = INDENT.sub(_indent, text.replace("\ue5e5", "\u3000"))
    return text


def _indent(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    return "\u3000" * len(found[0]) if before == ">" or before.isspace() else found[0]
