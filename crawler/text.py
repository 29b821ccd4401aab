r"""The table of unwanted characters, and what is done to text from web pages because of it.

=================  ======================================  ==================================
text that is       unwanted characters                     functions
=================  ======================================  ==================================
read from a page   are removed (``INVISIBLE``)             ``crawler.article.text.visible``
stored             are removed (``UNSAFE``)                ``clean``, ``clean_line``
displayed          become U+FFFD                           ``printable``, ``printable_line``
logged             become escapes such as ``\x1b``          ``escape_line``
=================  ======================================  ==================================
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

_C0 = "\x00-\x08\x0e-\x1f"  # control characters: a terminal obeys them
_C0_BREAKS = "\x0b-\x0d"  # vertical tab, form feed, carriage return: they break or overwrite lines
_C1 = "\x7f-\x9f"  # delete and the eight-bit controls, which terminals obey as well
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # UAX 9: they disguise the order
_HIDDEN = "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: no program shows them
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"  # Unicode assigns them no meaning; XML forbids some
_BYTE_ORDER_MARK = "\ufeff"  # displays as nothing, so a display may leave it
_ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060"  # soft hyphen, joiners: legitimate in minority scripts
_SEPARATORS = "\u2028\u2029"  # line and paragraph separators
_SURROGATES = "\ud800-\udfff"  # halves of a character; UTF-8 cannot encode them

INVISIBLE = re.compile(
    f"[{_C0}\x0b{_DIRECTION}{_HIDDEN}{_NONCHARACTERS}{_BYTE_ORDER_MARK}{_ZERO_WIDTH}{_SEPARATORS}]"
)
"""Characters removed while a page is read, since they split words that a reader sees whole.

White space is left to the reader. Eight-bit controls stay: they are the evidence from which
``crawler.restore`` and the detection of encodings recover damaged text.
"""

_HARMFUL = _C0 + _C0_BREAKS + _C1 + _DIRECTION + _HIDDEN + _NONCHARACTERS
UNSAFE = re.compile(f"[{_HARMFUL}{_BYTE_ORDER_MARK}]")
"""Characters that no stored text contains.

Joiners, combining marks, private-use and unassigned characters stay, because names and minority
scripts need them.
"""

_UNDISPLAYABLE = re.compile(f"[{_HARMFUL}{_SURROGATES}]")
_UNLOGGABLE = re.compile(f"[{_HARMFUL}{_BYTE_ORDER_MARK}{_SURROGATES}\t\n{_SEPARATORS}]")
_LINE_ENDS = re.compile(f"\r\n?|[\x0b\x0c\x85{_SEPARATORS}]")

MAX_LOGGED = 2_000
"""Characters of a log message or of one line of a traceback: an address and a sentence."""


def clean(text: str) -> str:
    """Return text fit to be stored: without ``UNSAFE`` characters."""
    return UNSAFE.sub("", text)


def clean_line(text: str, max_length: int) -> str:
    """Return ``clean`` text on one line; ``…`` ends it where ``max_length`` characters cut it."""
    line = " ".join(clean(text[: 4 * max_length]).split())
    return line if len(line) <= max_length else line[: max_length - 1] + "…"


def printable(value: Any) -> str:
    """Return a value as text fit to be displayed on a page or terminal; empty for ``None``.

    Unwanted characters become U+FFFD and every line end a line feed; tabs stay.
    """
    text = "" if value is None else str(value)
    return _UNDISPLAYABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def printable_line(value: Any) -> str:
    """Return ``printable`` text on one line, each run of white space as one space."""
    return " ".join(printable(value).split())


def escape_line(text: str, max_length: int = MAX_LOGGED) -> str:
    r"""Return text as one line of a log: ``\n``, ``\x1b``, ``\u202e`` for unwanted characters."""
    line = _UNLOGGABLE.sub(_escape, text[:max_length])
    return line if len(text) <= max_length else f"{line}… ({len(text)} characters)"


def web_link(value: Any) -> str | None:
    """Return an address that a link may lead to: ``http`` or ``https`` with a host, else None."""
    text = str(value or "")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    is_safe = parts.scheme in {"http", "https"} and parts.netloc and text == printable_line(text)
    return text if is_safe else None


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
