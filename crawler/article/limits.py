"""Refuses pages that no parser reads in linear time, before they are parsed."""

from __future__ import annotations

import re

from crawler.items import NotAnArticle

MAX_DEPTH = 20_000
"""Elements inside each other. Lexbor takes 0.5 s for so many and four times as long for
twice as many; the deepest of 2,883 real pages has 183, browsers cut at 512."""

MAX_ATTRIBUTES = 20_000
"""Attributes of one element: 0.7 s, quadratic too."""

MAX_OPTIONS = 10_000
"""Options of a page. Lexbor takes 0.3 s for so many in one select and four times as long for twice
as many."""

LARGE_PAGE = 1_000_000
"""Bytes of a page from which reading counts attributes: on every page that would cost half as much
as the parse, and smaller ones take five seconds at worst. The crawl counts from fewer bytes."""

HARMLESS = 20_000
"""Bytes of a tag, or tags of a page, that cannot exceed the limits above."""

TAG = re.compile(
    rb"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""",
)
CLOSED_BY_NEXT = frozenset(
    b"p br hr img input meta link area base col embed source track wbr option "
    b"li dt dd tr td th thead tbody tfoot".split()
)
"""Elements that do not nest: they are empty, or the next one of their kind ends them."""


OPTION = re.compile(rb"<option", re.IGNORECASE)


def refuse_traps(body: bytes, *, large: int = 2 * HARMLESS) -> None:
    """Refuse a page whose markup would take a parser minutes.

    Takes one pass over the tags; pages of ordinary size are accepted without it. Attributes are
    counted on pages of more than ``large`` bytes.

    Raises:
        NotAnArticle: ``too_deep``, ``too_many_attributes`` or ``too_many_options``.
    """
    tags = body.count(b"<")
    if tags > MAX_OPTIONS and len(OPTION.findall(body)) > MAX_OPTIONS:
        raise NotAnArticle("too_many_options", f"more than {MAX_OPTIONS} options to choose from")
    if len(body) > 3 * MAX_DEPTH and tags > HARMLESS and nesting(body) > MAX_DEPTH:
        raise NotAnArticle("too_deep", f"more than {MAX_DEPTH} elements inside each other")
    if len(body) > large and most_attributes(body) > MAX_ATTRIBUTES:
        raise NotAnArticle("too_many_attributes", f"more than {MAX_ATTRIBUTES} in one element")


def nesting(body: bytes) -> int:
    """Return the most elements that are open at a time, as far as tags tell."""
    depth = deepest = 0
    for tag in TAG.finditer(body):
        if tag[2].lower() in CLOSED_BY_NEXT:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def most_attributes(body: bytes) -> int:
    """Return the most attributes of one element: words of a tag, by quotes or up to ``>``."""
    most = 0
    for tag in TAG.finditer(body):
        end = max(tag.end(), body.find(b">", tag.start()))
        if end - tag.start() > HARMLESS:
            most = max(most, len(body[tag.start() : end].split()))
    return most
