"""A page as a reader sees it: lines of text in order, and the boxes that hold them.

One walk over the tree, without recursion, in time linear in the size of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.hiding import hidden_elements
from crawler.article.scripts import written_text
from crawler.article.text import squeeze

SKIPPED = frozenset(
    "style noscript template iframe object embed select option textarea svg canvas audio video map "
    "datalist math applet frameset input".split()
)
"""Elements whose text a reader does not see as text."""

BOXES = frozenset(
    "html body div p section article main aside nav header footer ul ol li dl dt dd table tbody thead "
    "tfoot tr td th caption form fieldset blockquote center pre figure figcaption address details summary "
    "h1 h2 h3 h4 h5 h6 hr marquee menu dir button".split()
)
"""Elements that begin and end a line."""

LEAVES = frozenset("li dt dd tbody thead tfoot form fieldset hr marquee menu dir button".split())
"""Boxes that are none of their own while only lines stand in them: they are many."""

NAMED = frozenset("div section article aside ul ol dl table td form p main center".split())
"""Boxes whose id and class are looked at."""

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


class Box:
    """A block element."""

    __slots__ = ("_name", "first", "last", "node", "parent", "tag")

    def __init__(self, tag: str, parent: int, first: int, node: LexborNode) -> None:
        self.tag = tag
        self.parent = parent
        """Index of the box around it; -1 for the outermost."""
        self.first = first
        """Index of its first line."""
        self.last = first
        """Index after its last line."""
        self.node = node
        self._name: str | None = None

    @property
    def name(self) -> str:
        """Its id and class, in lower case; of lists and containers only."""
        if self._name is None:
            self._name = ""
            if self.tag in NAMED:
                attributes = self.node.attributes
                if attributes:
                    self._name = (
                        f" {attributes.get('id') or ''} {attributes.get('class') or ''} ".lower()
                    )
        return self._name


@dataclass(slots=True)
class Line:
    """A line of text: what stands between two breaks."""

    text: str
    """Text with white space squeezed."""
    parts: list[str]
    """The text nodes that it was made of."""
    box: int
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
    boxes: list[Box] = field(default_factory=list)
    title: str = ""
    """Text of ``<title>``."""
    metas: dict[str, str] = field(default_factory=dict)
    """Name, property or itemprop of each meta element, in lower case, and its content."""
    data: list[str] = field(default_factory=list)
    """Source of the JSON-LD scripts."""
    images: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """Pictures: number of lines before, index of the box, element."""
    times: list[tuple[int, LexborNode]] = field(default_factory=list)
    """``<time>`` elements: number of lines before, element."""
    hidden: list[tuple[int, int, LexborNode]] = field(default_factory=list)
    """Elements left out because a reader does not see them; as ``images``."""
    scripts: int = 0
    """Number of scripts."""
    noisy: list[bool] | None = None
    """Whether each line stands in furniture, once that was asked."""


def walk_page(tree: LexborHTMLParser, *, show_hidden: bool = False) -> Page:
    """Walk over a parsed page.

    With ``show_hidden``, text that scripts make visible later counts as visible.
    """
    page = Page(tree)
    root = tree.root
    if root is not None:
        _Walk(page, hidden_elements(tree, show_hidden=show_hidden)).run(root)
    return page


class _Walk:
    def __init__(self, page: Page, hidden: frozenset[int]) -> None:
        self.page = page
        self.hidden = hidden
        self.writes = page.tree.root is not None and page.tree.scripts_contain("document.write")
        self.parts: list[str] = []
        self.linked = 0
        self.links = 0
        self.heading = 0
        self.open: list[tuple[str, LexborNode]] = []
        self.known: list[int] = []
        self.enter: dict[str, Callable[[LexborNode, str], bool]] = {
            "a": self._link,
            "br": self._break,
            "img": self._image,
            "meta": self._meta,
            "title": self._title,
            "script": self._script,
            "time": self._time,
            **dict.fromkeys(BOXES, self._box),
            **dict.fromkeys(SKIPPED, self._skip),
        }
        self.leave = {"a": self._link_end, **dict.fromkeys(BOXES, self._box_end)}

    def run(self, root: LexborNode) -> None:
        """Visit every node: down to the first child, on to the next, up at the end."""
        enter, leave, hidden = self.enter, self.leave, self.hidden
        stack: list[tuple[LexborNode, str]] = []
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or ""
            child = None
            if tag == "-text":
                if not node.is_empty_text_node:
                    self._text(node.text_content or "")
                elif self.parts:
                    self.parts.append(" ")
            elif hidden and node.mem_id in hidden:
                self._hide(node)
            elif tag not in enter:
                child = node.first_child
            elif enter[tag](node, tag):
                child = node.first_child
                if child is None and tag in leave:
                    leave[tag](tag)
            if child is not None:
                stack.append((node, tag))
                node = child
                continue
            node = node.next if stack else None
            while node is None and stack:
                above, tag = stack.pop()
                if tag in leave:
                    leave[tag](tag)
                node = above.next if stack else None

    def _text(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())

    def _hide(self, node: LexborNode) -> None:
        self.page.hidden.append((len(self.page.lines), self._here(), node))

    def _link(self, _node: LexborNode, _tag: str) -> bool:
        self.links += 1
        return True

    def _link_end(self, _tag: str) -> None:
        self.links -= 1

    def _break(self, _node: LexborNode, _tag: str) -> bool:
        if self.parts:
            self._flush()
        return False

    def _skip(self, _node: LexborNode, _tag: str) -> bool:
        return False

    def _image(self, node: LexborNode, _tag: str) -> bool:
        """A picture stands after the words before it, even within a line."""
        before = len(self.page.lines) + bool("".join(self.parts).strip())
        self.page.images.append((before, self._here(), node))
        return False

    def _time(self, node: LexborNode, _tag: str) -> bool:
        self.page.times.append((len(self.page.lines), node))
        return True

    def _meta(self, node: LexborNode, _tag: str) -> bool:
        attributes = node.attributes
        content = attributes.get("content")
        if content:
            for key in ("name", "property", "itemprop"):
                name = attributes.get(key)
                if name:
                    self.page.metas.setdefault(name.lower(), content)
        return False

    def _title(self, node: LexborNode, _tag: str) -> bool:
        if not self.page.title:
            self.page.title = squeeze(node.text())
        return False

    def _script(self, node: LexborNode, _tag: str) -> bool:
        self.page.scripts += 1
        kind = node.attributes.get("type")
        if kind and "ld+json" in kind:
            self.page.data.append(node.text())
        elif self.writes and self.open and node.first_child is not None:
            text = written_text(node.first_child.text_content or "")
            if text:
                self.parts.append(text)
        return False

    def _box(self, node: LexborNode, tag: str) -> bool:
        if self.parts:
            self._flush()
        self.open.append((tag, node))
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        return True

    def _box_end(self, tag: str) -> None:
        if self.parts:
            self._flush()
        if self.open:
            self.open.pop()
            if len(self.known) > len(self.open):
                self.page.boxes[self.known.pop()].last = len(self.page.lines)
        if tag in HEADINGS:
            self.heading = 0

    def _here(self) -> int:
        """Index of the innermost open box; boxes are made when something stands in them."""
        known, boxes = self.known, self.page.boxes
        opened = self.open[len(known) :]
        while opened and opened[-1][0] in LEAVES:
            opened.pop()
        for tag, node in opened:
            boxes.append(Box(tag, known[-1] if known else -1, len(self.page.lines), node))
            known.append(len(boxes) - 1)
        return known[-1] if known else -1

    def _flush(self) -> None:
        parts, self.parts = self.parts, []
        text = squeeze(parts[0] if len(parts) == 1 else "".join(parts))
        if text and self.open:
            box = self._here()
            if self.open[-1][0] == "pre":
                for row in "".join(parts).splitlines():
                    self._add(box, squeeze(row), [row])
            else:
                self._add(box, text, parts)
        self.linked = 0

    def _add(self, box: int, text: str, parts: list[str]) -> None:
        if text:
            linked = min(self.linked, len(text))
            self.page.lines.append(Line(text, parts, box, linked, self.heading))
