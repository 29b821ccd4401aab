"""Pages that no parser reads in linear time, told before they are parsed."""

from __future__ import annotations

import re

from crawler.items import NotAnArticle

DEEPEST = 20_000
"""Open elements inside each other. Lexbor takes 0.5 s for so many and four times as long for
twice as many; the deepest of 2,883 real pages has 183, browsers cut at 512."""

MOST_ATTRIBUTES = 20_000
"""Attributes of one element: 0.7 s, likewise quadratic."""

LARGE = 1_000_000
"""Bytes of a page from which the reader itself counts attributes: on every page that would cost
as much as half the parse, and below the worst takes five seconds. The crawl counts earlier."""

HARMLESS = 20_000
"""Bytes of a page, and signs ``<`` or words in it, that cannot add up to a trap."""

TAG = re.compile(
    rb"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)""",
)
CLOSED_BY_NEXT = frozenset(
    b"p br hr img input meta link area base col embed source track wbr option "
    b"li dt dd tr td th thead tbody tfoot".split()
)
"""Elements that do not nest: they are empty, or end where the next of them begins."""


def refuse_traps(body: bytes, *, large: int = 2 * HARMLESS) -> None:
    """Refuse a page whose nesting or attributes would take a parser minutes.

    One pass over the tags; pages of ordinary size are let by at a glance, as to
    attributes those of up to ``large`` bytes.

    Raises:
        NotAnArticle: ``too_deep`` or ``too_many_attributes``.
    """
    if len(body) > 3 * DEEPEST and body.count(b"<") > HARMLESS and nesting(body) > DEEPEST:
        raise NotAnArticle("too_deep", f"more than {DEEPEST} elements inside each other")
    if len(body) > large and most_attributes(body) > MOST_ATTRIBUTES:
        raise NotAnArticle("too_many_attributes", f"more than {MOST_ATTRIBUTES} in one element")


def nesting(body: bytes) -> int:
    """The most elements that are open at a time, as far as tags tell."""
    depth = deepest = 0
    for tag in TAG.finditer(body):
        if tag[2].lower() in CLOSED_BY_NEXT:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def most_attributes(body: bytes) -> int:
    """The most attributes of one element: words of a tag, by quotes or up to the first ``>``."""
    most = 0
    for tag in TAG.finditer(body):
        end = max(tag.end(), body.find(b">", tag.start()))
        if end - tag.start() > HARMLESS:
            most = max(most, len(body[tag.start() : end].split()))
    return most
