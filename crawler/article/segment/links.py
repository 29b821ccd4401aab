"""Tells which anchors of a page are links, and which hold its text."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.article.page import Line

BOOKMARKS = "a:not([href]):not([onclick])"
"""Anchors that lead nowhere: Word marks places with them."""

PARAGRAPHS_OF_TEXT = 3
"""Paragraphs in one link that are a text; teasers have a headline and a summary or two."""


class OpenLinks:
    """The links around the node that a walk over a tree has come to."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.depth = 0
        self.first = 0  # number of lines before the outermost
        self.bookmarks = frozenset(node.mem_id for node in tree.css(BOOKMARKS))

    def open(self, node: LexborNode, first: int) -> bool:
        """Enter an anchor below ``first`` lines; return whether it is a link."""
        if node.mem_id in self.bookmarks:
            return False
        if not self.depth:
            self.first = first
        self.depth += 1
        return True

    def close(self, lines: list[Line]) -> None:
        """Leave a link. One that holds several paragraphs holds the text, and links no line."""
        self.depth -= 1
        if self.depth or len(lines) <= self.first + 1:
            return
        held = lines[self.first :]
        if sum(line.text.endswith("。") for line in held) >= PARAGRAPHS_OF_TEXT:
            for line in held:
                line.linked = 0
