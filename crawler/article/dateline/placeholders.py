"""Recognises what a template left unfilled: ``{{source}}``, ``<%=title%>``, ``undefined``."""

from __future__ import annotations

import re

FILLED_LATER = re.compile(
    r"\{{2,3}[^\n]{0,120}?\}{2,3}"  # Vue, Angular, Handlebars, Jinja
    r"|\{%[^\n]{0,120}?%\}"  # Jinja, Twig
    r"|<[%?#][^\n]{0,120}?>"  # ASP, JSP, PHP, FreeMarker
    r"|[$#@]!?\{[^{}\n]{0,80}\}"  # ${source}, #{source}, $!{source}
    r"|\{[$#@:/=]?[A-Za-z_][\w.:\[\]'\"|=/ ()#-]{0,60}\}"  # {$source}, {source}, {dede:field/}
    r"|\[!--[\w.]{1,40}--\]"  # EmpireCMS
    r"|\[(?:field|\$)[:\w.][^\]\n]{0,60}\]"  # DedeCMS
    r"|\[\[[$A-Za-z_][\w.]{0,40}\]\]"
    r"|(?<![\w$])\$!?[A-Za-z_][\w.]{2,40}\$?"  # Velocity
    r"|(?<![\w$])\$\[[\w.]{1,40}\]",
    re.ASCII,
)
"""A place in the syntax of a template, wherever it stands in a text."""

_WORDS = (
    r"undefined|null|nil|none|nan|n/a|\(null\)|<null>|invalid date|\[object \w+\]|dbnull"
    r"|(?:system|java)\.\w+(?:\.\w+)*+(?:@\w+)?"
)
_NAMES = (
    r"[#%@$]{1,2}+[a-z_][\w.]{1,40}+[#%@$]{1,2}+|\[[a-z_]{3,40}\]|__[a-z]+(?:_[a-z]+)*+__"
    r"|@[a-z]\w*(?:\.\w+)++|%[sd]"
)
UNFILLED = re.compile(
    rf"(?:(?:{_WORDS}|{_NAMES}|\ufdd0)(?!\w)[\s,，、|/:：-]*+)+", re.ASCII | re.IGNORECASE
)
"""A text that is no more than the word of a program for nothing, or the name of a place."""

BEGINNINGS = frozenset("{<[$#%@(_")
"""Signs with which such a text begins that holds characters outside ASCII."""

PLACE = "\ufdd0"
"""Replaces a place that was left unfilled; no value holds it."""

LONGEST_UNFILLED = 200  # characters of a text that may be nothing else


def mark_unfilled(text: str) -> str:
    """Return a text with ``PLACE`` for each place of a template that was left unfilled."""
    return FILLED_LATER.sub(PLACE, text) if _may_hold_place(text) else text


def without_unfilled(text: str) -> str:
    """Return a text without what a template left unfilled; empty where that is all."""
    if not _may_hold_place(text):
        return "" if is_unfilled(text) else text
    rest = FILLED_LATER.sub("", text)
    return "" if is_unfilled(text) or is_unfilled(rest) else rest.strip()


def is_unfilled(text: str) -> bool:
    """Return whether a text is what a template left unfilled, and nothing else."""
    if not text or len(text) > LONGEST_UNFILLED:
        return False
    if not text.isascii() and text[0] not in BEGINNINGS:
        return False
    return UNFILLED.fullmatch(mark_unfilled(text).strip()) is not None


def _may_hold_place(text: str) -> bool:
    return "{" in text or "<" in text or "[" in text or "$" in text
