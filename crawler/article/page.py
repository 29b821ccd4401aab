"""A page as a reader sees it: lines of text in order, and the boxes that hold them."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.text import listed

NAMED = frozenset(listed("div section article aside ul ol dl table td form p main center"))
"""Boxes whose id and class are looked at."""


def name_of(node: LexborNode) -> str:
    """Id and class of an element, in lower case between spaces; empty without."""
    attributes = node.attributes
    if not attributes:
        return ""
    return f" {attributes.get('id') or ''} {attributes.get('class') or ''} ".lower()


@dataclass(slots=True)
class Block:
    """A block element."""

    tag: str
    parent: int
    """Index of the box around it; -1 for the outermost."""
    first: int
    """Index of its first line."""
    last: int
    """Index after its last line."""
    node: LexborNode
    name: str
    """Its id and class, in lower case; of lists and containers only."""
    boilerplate: bool
    """Whether element or name tell that it stands beside an article."""
    heading: int
    """Level of the heading that it is or stands in; 0 for none."""


@dataclass(slots=True)
class Line:
    """A line of text: what stands between two breaks."""

    text: str
    """Text with white space squeezed."""
    parts: list[str]
    """The text nodes that it was made of."""
    block: int
    """Index of the innermost box."""
    linked: int
    """Characters that are inside links."""
    heading: int
    """Level of the heading that it stands in; 0 for none."""


@dataclass(slots=True)
class Page:
    """The walked page."""

    tree: LexborHTMLParser
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    """Text of ``<title>``."""
    base: str = ""
    """What the page's own addresses start from, where it says so."""
    metas: dict[str, str] = field(default_factory=dict)
    """Name, property or itemprop of each meta element, in lower case, and its content."""
    data: list[str] = field(default_factory=list)
    """Source of the JSON-LD scripts."""
    images: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """Pictures: number of lines before, index of the box, element."""
    times: list[LexborNode] = field(default_factory=list)
    """``<time>`` elements."""
    hidden: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """Elements left out because a reader does not see them; as ``images``."""
    passed: int = 0
    """Characters of the largest box that was passed by."""
    scripts: int = 0
    """Number of scripts."""
    traditional: bool = False
    """Whether its characters were turned into Simplified for the reading."""
    weights: list[float] | None = None
    """How much prose each line holds by itself, once that was asked."""
    noisy: list[bool] | None = None
    """Whether each line stands in furniture, once that was asked."""


@dataclass(slots=True)
class Content:
    """A body without its furniture."""

    kept: list[int] = field(default_factory=list)
    """Indexes of the lines that are the text."""
    head: list[int] = field(default_factory=list)
    """Indexes of the lines above the text."""
    tail: list[int] = field(default_factory=list)
    """Indexes of the lines below the text."""
    credits: list[str] = field(default_factory=list)
    """Credits in brackets, and bylines, cut from the text."""
    captions: dict[int, int] = field(default_factory=dict)
    """Index of a picture to that of the line under it."""
    signed: str | None = None
    """A name in brackets at the very end of the text."""
    cut: dict[int, str] = field(default_factory=dict)
    """Index of a line to what is left of it without its closing credit."""
    wordless: bool = False
    """Whether pictures or a film stand in place of a text."""
