"""Finds the elements that a reader does not see, from what the markup itself says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.segment.boilerplate import BODY_WORDS, name_of
from crawler.article.text import listed

CANDIDATES = "[style],[hidden]"
SEEN, GONE, VEILED, WHITE = "seen", "gone", "veiled", "white"
"""Looks of an element: as a reader sees it, out of sight, out of sight until a script shows
it, white (and unseen where the ground is)."""

NO_DISPLAY = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
REVEALED = re.compile(
    r"(?:^|;)\s*(?:visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$))", re.IGNORECASE
)
"""Styles that pages also use for text which a script shows once it is loaded."""

ZERO = re.compile(
    r"(?:^|;)\s*(?:font-size|line-height)\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
CLIPPED = re.compile(
    r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*[01](?:px|em|%)?\s*(?:;|!|$)", re.IGNORECASE
)
OVERFLOW = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden", re.IGNORECASE)
AWAY = re.compile(
    r"(?:^|;)\s*(?:left|top|right|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}(?:px|em|pt|%)",
    re.IGNORECASE,
)
COLOR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
WHITES = frozenset(("#fff", "#ffffff", "white", "rgb(255,255,255)"))
TEXT_TAGS = frozenset(listed("span font p b strong i em u"))
"""Elements of running text: white ones there stand on a white page."""

LOOK_UP = 40
"""Elements above one of white text that are asked for their ground."""


def hidden_elements(tree: LexborHTMLParser, *, show_hidden: bool) -> frozenset[int]:
    """``mem_id`` of the elements that are hidden by their own attributes.

    ``show_hidden`` leaves out those that a script may show once the page is loaded.
    """
    found = set()
    for node in tree.css(CANDIDATES):
        attributes = node.attributes
        look = look_of(attributes.get("style") or "")
        if "hidden" in attributes and node.tag not in ("html", "body"):
            look = GONE
        if look == SEEN or (look == VEILED and show_hidden):
            continue
        if look != WHITE or (node.tag in TEXT_TAGS and not _stands_on_colour(node)):
            found.add(node.mem_id)
    return frozenset(found)


def may_be_revealed(nodes: Iterable[LexborNode]) -> bool:
    """Whether a script may show one of the hidden elements once the page is loaded."""
    return any(map(_is_veiled, nodes))


def veiled_text(nodes: Iterable[LexborNode]) -> str:
    """What hidden elements hold that page systems give a text to, and show by script."""
    texts = (node for node in nodes if not BODY_WORDS.isdisjoint(name_of(node).split()))
    return "".join(node.text() for node in texts if _is_veiled(node))


def _is_veiled(node: LexborNode) -> bool:
    return look_of(node.attributes.get("style") or "") == VEILED


@lru_cache(maxsize=1024)
def look_of(style: str) -> str:
    """What an inline style does to an element: one of the four words above."""
    if not style:
        return SEEN
    if NO_DISPLAY.search(style) or ZERO.search(style) or AWAY.search(style):
        return GONE
    if REVEALED.search(style):
        return VEILED
    if OVERFLOW.search(style) and CLIPPED.search(style):
        return GONE
    color, ground = COLOR.search(style), GROUND.search(style)
    if color is None:
        return SEEN
    if ground is not None:
        return GONE if _plain(color[1]) == _plain(ground[1]) else SEEN
    return WHITE if _plain(color[1]) in WHITES else SEEN


def is_devious(style: str) -> bool:
    """Whether a style puts text out of sight by a trick, not by what menus do."""
    return bool(style) and not NO_DISPLAY.search(style) and not REVEALED.search(style)


def _stands_on_colour(node: LexborNode) -> bool:
    """Whether an element above sets a ground, or may do so through a class or as a link."""
    above = node.parent
    for _ in range(LOOK_UP):
        if above is None or above.tag == "body":
            return False
        attributes = above.attributes
        if GROUND.search(attributes.get("style") or "") or "bgcolor" in attributes:
            return True
        above = above.parent
    return True


def _plain(color: str) -> str:
    return "".join(color.split()).lower()
