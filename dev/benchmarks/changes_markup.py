"""Changes of the markup that do not change what a page displays.

The source is edited as text, not as a tree: a parser would normalise all pages and hide the
differences that are tested. Scripts, styles and comments are not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

import opencc
from selectolax.lexbor import LexborHTMLParser

BLOCKS = (
    "html|head|body|title|meta|link|base|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot"
    "|tr|td|th|section|article|header|footer|nav|aside|main|form|center|blockquote|hr|br"
)
"""Pattern of elements next to which white space is never displayed."""

_KEPT = re.compile(
    r"(<!--.*?-->|<(?:script|style|textarea|pre)\b.*?</(?:script|style|textarea|pre)\s*>)",
    re.IGNORECASE | re.DOTALL,
)
_PIECE = re.compile(r"(</?[a-zA-Z][^<>]*>)|([^<>]+)")
_NAME = re.compile(r"^(</?)([a-zA-Z][a-zA-Z0-9]*)")
_HOOKS = re.compile(r"""\s(?:class|id)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_BESIDE_BLOCK = re.compile(rf"\s*(</?(?:{BLOCKS})\b[^<>]*>)\s*", re.IGNORECASE)


def outside(source: str, change: Callable[[str], str]) -> str:
    """Apply a change to everything outside scripts, styles, comments and ``pre``."""
    parts = _KEPT.split(source)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def with_tags(source: str, change: Callable[[str], str]) -> str:
    """Apply a change to each tag."""
    return outside(source, partial(_PIECE.sub, lambda piece: _either(piece, change, str)))


def with_texts(source: str, change: Callable[[str], str]) -> str:
    """Apply a change to each text between two tags."""
    return outside(source, partial(_PIECE.sub, lambda piece: _either(piece, str, change)))


def renamed(source: str, names: str, new: str) -> str:
    """Rename the elements whose names match the pattern ``names``."""
    pattern = re.compile(rf"^(</?)(?:{names})(?=[\s/>])", re.IGNORECASE)
    return with_tags(source, partial(pattern.sub, rf"\g<1>{new}"))


def entities(source: str) -> str:
    """Write every non-ASCII character as a numeric reference, as some editors do."""
    return with_texts(source, lambda text: text.encode("ascii", "xmlcharrefreplace").decode())


def upper_case(source: str) -> str:
    """Write element names in capitals, as programs of the 1990s did."""
    return with_tags(source, partial(_NAME.sub, lambda name: name[1] + name[2].upper()))


def comments(source: str) -> str:
    """Add a comment after each end tag."""
    return with_tags(
        source, lambda tag: f"{tag}<!-- end -->" if tag.startswith("</") and _showing(tag) else tag
    )


def minified(source: str) -> str:
    """Remove white space that is not displayed."""
    return outside(source, lambda text: _BESIDE_BLOCK.sub(r"\1", re.sub(r"[ \t\r\n]+", " ", text)))


def pretty(source: str) -> str:
    """Indent each block on a line of its own."""
    return outside(source, partial(_BESIDE_BLOCK.sub, r"\n    \1\n    "))


def as_parsed(source: str) -> str:
    """Serialise the parsed page: all elements closed, all attributes quoted."""
    return LexborHTMLParser(source).html or source


def without_hooks(source: str) -> str:
    """Remove every ``id`` and ``class``."""
    return with_tags(source, partial(_HOOKS.sub, ""))


def without_metas(source: str) -> str:
    """Remove every ``meta``."""
    return with_tags(source, lambda tag: "" if tag[:5].lower() == "<meta" else tag)


def without_scripts(source: str) -> str:
    """Remove every script."""
    return re.sub(r"<script\b.*?</script\s*>", "", source, flags=re.IGNORECASE | re.DOTALL)


def without_headings(source: str) -> str:
    """Replace ``h1`` to ``h6`` with ``div``."""
    return renamed(source, "h[1-6]", "div")


def without_emphasis(source: str) -> str:
    """Replace bold and italic elements with ``span``."""
    return renamed(source, "b|strong|em|i", "span")


def boxed_paragraphs(source: str) -> str:
    """Replace paragraphs with ``div``."""
    return renamed(source, "p", "div")


def broken_paragraphs(source: str) -> str:
    """Replace paragraphs with line breaks."""
    return with_tags(source, partial(re.sub, r"(?i)^</?p(?:\s[^>]*)?>$", "<br>"))


def sections(source: str) -> str:
    """Replace ``div`` with ``section``."""
    return renamed(source, "div", "section")


def tables(source: str) -> str:
    """Replace each ``div`` with a table of one cell, as in layouts before CSS.

    The page is serialised by a parser first: a surplus ``</div>`` is harmless, a cell is not.
    """

    def cell(tag: str) -> str:
        opened = re.sub(r"^<div\b([^<>]*)>$", r"<table\1><tr><td>", tag)
        return "</td></tr></table>" if tag == "</div>" else opened

    return with_tags(as_parsed(source), cell)


def traditional(source: str) -> str:
    """Convert the whole page to Traditional script.

    Converts single characters: conversion by words cannot be reversed reliably.
    """
    return source.translate(_TRADITIONAL)


def _either(
    piece: re.Match[str], of_tag: Callable[[str], str], of_text: Callable[[str], str]
) -> str:
    return of_tag(piece[1]) if piece[1] else of_text(piece[2])


def _showing(tag: str) -> bool:
    """Return whether a comment after a tag would not become part of a text field."""
    return not re.match(r"(?i)</(?:title|head|html|body|option|select)\b", tag)


class _Traditional(dict[int, str]):
    """A table for ``str.translate`` that is filled on demand."""

    def __missing__(self, code: int) -> str:
        self[code] = str(_converter().convert(chr(code)))
        return self[code]


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


_TRADITIONAL = _Traditional()

MARKUP: dict[str, Callable[[str], str]] = {
    "entities": entities,
    "upper-case tags": upper_case,
    "comments": comments,
    "minified": minified,
    "pretty": pretty,
    "as parsed": as_parsed,
    "no ids, no classes": without_hooks,
    "no metas": without_metas,
    "no scripts": without_scripts,
    "no headings": without_headings,
    "no emphasis": without_emphasis,
    "div for p": boxed_paragraphs,
    "br for p": broken_paragraphs,
    "section for div": sections,
    "table for div": tables,
    "Traditional script": traditional,
}
"""Name to change; takes and returns the source of a page."""
