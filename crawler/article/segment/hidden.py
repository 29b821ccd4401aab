"""Finds the elements that a reader does not see, by their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.segment.boilerplate import BODY_WORDS, name_of

SEEN, HIDDEN, VEILED, WHITE = "seen", "hidden", "veiled", "white"
"""What a style does to an element: nothing, hide it, hide it until a script shows it, make it
white (which hides it on a white background)."""

CANDIDATES = "[style],[hidden]"
"""Elements that may be hidden."""

NO_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
UNVEILED = re.compile(
    r"(?:^|;)\s*(?:visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$))", re.IGNORECASE
)
"""Styles that pages also use for text which a script shows once it is loaded."""

ZERO_SIZE = re.compile(
    r"(?:^|;)\s*(?:font-size|line-height)\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
CLIPPED = re.compile(
    r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px|em|%)?\s*(?:;|!|$)", re.IGNORECASE
)
OVERFLOW = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden", re.IGNORECASE)
OFF_SCREEN = re.compile(
    r"(?:^|;)\s*(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:px|em|pt|%)",
    re.IGNORECASE,
)
COLOR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
BACKGROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
WHITES = frozenset(("#fff", "#ffffff", "white", "rgb(255,255,255)"))

TEXT_TAGS = frozenset(["span", "font", "p", "b", "strong", "i", "em", "u"])
"""Elements of running text: white ones there stand on a white page."""

MOST_ANCESTORS = 40
"""Elements around white text whose background is looked at."""


def hidden_elements(tree: LexborHTMLParser, *, show_hidden: bool) -> frozenset[int]:
    """Return the ``mem_id`` of each element that its own attributes hide.

    ``show_hidden`` leaves out those that a script may show once the page is loaded.
    """
    found = set()
    for node in tree.css(CANDIDATES):
        attributes = node.attributes
        look = look_of(attributes.get("style") or "")
        if "hidden" in attributes and node.tag not in ("html", "body"):
            look = HIDDEN
        if look == SEEN or (look == VEILED and show_hidden):
            continue
        if look != WHITE or (node.tag in TEXT_TAGS and not _has_background(node)):
            found.add(node.mem_id)
    return frozenset(found)


def may_be_revealed(nodes: Iterable[LexborNode]) -> bool:
    """Return whether a script may show one of the hidden elements once the page is loaded."""
    return any(map(_is_veiled, nodes))


def veiled_text(nodes: Iterable[LexborNode]) -> str:
    """Return the text of hidden elements that page systems name as the body and show by script."""
    texts = (node for node in nodes if not BODY_WORDS.isdisjoint(name_of(node).split()))
    return "".join(node.text() for node in texts if _is_veiled(node))


def _is_veiled(node: LexborNode) -> bool:
    return look_of(node.attributes.get("style") or "") == VEILED


@lru_cache(maxsize=1024)
def look_of(style: str) -> str:
    """Return what an inline style does to an element: one of the four constants above."""
    if not style:
        return SEEN
    if NO_DISPLAY.search(style) or ZERO_SIZE.search(style) or OFF_SCREEN.search(style):
        return HIDDEN
    if UNVEILED.search(style):
        return VEILED
    if OVERFLOW.search(style) and CLIPPED.search(style):
        return HIDDEN
    color, background = COLOR.search(style), BACKGROUND.search(style)
    if color is None:
        return SEEN
    if background is not None:
        return HIDDEN if _normal(color[1]) == _normal(background[1]) else SEEN
    return WHITE if _normal(color[1]) in WHITES else SEEN


def is_devious(style: str) -> bool:
    """Return whether a style hides text by a trick, not as menus are hidden."""
    return bool(style) and not NO_DISPLAY.search(style) and not UNVEILED.search(style)


def _has_background(node: LexborNode) -> bool:
    """Return whether an element around sets a background; so too beyond those looked at."""
    above = node.parent
    for _ in range(MOST_ANCESTORS):
        if above is None or above.tag == "body":
            return False
        attributes = above.attributes
        if BACKGROUND.search(attributes.get("style") or "") or "bgcolor" in attributes:
            return True
        above = above.parent
    return True


def _normal(color: str) -> str:
    return "".join(color.split()).lower()
