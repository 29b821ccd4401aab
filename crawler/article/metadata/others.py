"""Recognises other posts and comments near a text: what their lines state is not of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crawler.article.dateline.grammar import strip_widgets
from crawler.article.dateline.people import is_medium
from crawler.article.page import Block, Page
from crawler.article.parts import Content, Title
from crawler.article.vocab import boilerplate, markup
from crawler.vocabulary import HAN

SHORTEST_HEADLINE = 6
"""Han characters of a link that may be the headline of another post."""

LONGEST_WIDGETS = 20
"""Characters of a line that may be nothing but buttons."""

LONGEST_HEADING = 30
"""Characters of a heading above other posts or comments."""

LARGEST_CARD = 40
"""Lines before one above the text, among which the headline of its post is looked for."""

MOST_ANCESTORS = 12
"""Blocks around a line that are looked at."""

CHARACTER = re.compile(rf"[{HAN}]")
OTHERS_HEADING = boilerplate.compile("others_heading")
READERS_HEADING = boilerplate.compile("readers_heading")
COMMENTS = markup.compile("comments")


class Others:
    """Which lines around an article begin, or belong to, another post or a comment."""

    def __init__(self, page: Page, title: Title, content: Content) -> None:
        self.page = page
        headline = [title.first, title.last - 1] if title.last else []
        self._own = [*headline, *content.kept[:1], *content.kept[-1:]]
        self._begins: dict[int, bool] = {}
        self._apart: dict[int, list[Block]] = {}

    def has(self, position: int) -> bool:
        """Return whether a line stands among comments, or below another headline in its block.

        Blocks that hold the headline or the text of the article itself do not count.
        """
        blocks = self._blocks_apart(position)
        if not blocks:
            return False
        if any(COMMENTS.search(block.name) for block in blocks):
            return True
        first = max(blocks[-1].first, position - LARGEST_CARD)
        last = position + (self.page.lines[position].moment is None)
        return any(map(self.begins_at, range(first, last)))

    def own_below(self, positions: Sequence[int]) -> list[int]:
        """Return the lines below the text that state something of the article, in order.

        Behind the first headline of another post, a line must have a label, stand outside the
        blocks of such headlines, and share no label with another such line: each post of a list
        has its own. What readers wrote ends with the block around its heading.
        """
        found: list[int] = []
        behind: list[int] = []
        begun, headed, end = False, False, 0
        for position in positions:
            if position < end:
                continue
            if READERS_HEADING.fullmatch(self._short_text(position)):
                end = self._end_of_comments(position)
            elif self.begins_at(position):
                begun = True
                headed |= OTHERS_HEADING.fullmatch(self._short_text(position)) is not None
            elif self.has(position):
                continue
            elif not begun:
                found.append(position)
            elif not (headed and self._is_in_card(position)):
                behind.append(position)
        return found + self._with_labels_of_their_own(behind)

    def _with_labels_of_their_own(self, positions: list[int]) -> list[int]:
        """Return the lines with labels that no other of the lines has."""
        labels = {
            position: {entry.label for entry in self.page.lines[position].apart.entries}
            for position in positions
        }
        times = Counter(label for found in labels.values() for label in found)
        return [
            position
            for position, found in labels.items()
            if found and all(times[label] == 1 for label in found)
        ]

    def _is_in_card(self, position: int) -> bool:
        """Return whether a link to another post stands above a line, in the block around it."""
        for block in self._blocks_apart(position):
            if block.last > block.first + 1:
                return any(map(self._leads_to_post, range(block.first, position)))
        return False

    def _end_of_comments(self, position: int) -> int:
        """Return where the block around a heading of comments ends: its line, or the page's."""
        blocks = [block for block in self._blocks_apart(position) if block.last > block.first + 1]
        return blocks[-1].last if blocks else len(self.page.lines)

    def begins_at(self, position: int) -> bool:
        """Return whether a line is the headline of another post, or a heading above such.

        A link behind a label (来源：青禾县人民政府网), to a file or a neighbouring article is none.
        """
        if position not in self._begins:
            self._begins[position] = self._is_headline(position)
        return self._begins[position]

    def _is_headline(self, position: int) -> bool:
        if OTHERS_HEADING.fullmatch(self._short_text(position)):
            return True
        if not self._leads_to_post(position):
            return False
        text = self.page.lines[position].text
        text = strip_widgets(text) if len(text) < LONGEST_WIDGETS else text
        return len(CHARACTER.findall(text)) >= SHORTEST_HEADLINE and not is_medium(text)

    def _leads_to_post(self, position: int) -> bool:
        """Return whether a line is a link that may lead to another post, however short."""
        line = self.page.lines[position]
        if not line.linked:
            return False
        if not (line.is_link_row or line.is_headline_link) or line.is_neighbour or line.names_file:
            return False
        return not (line.apart.entries or "://" in line.text or self._is_value(position))

    def _short_text(self, position: int) -> str:
        """Return a line that may be a heading; empty for a longer one."""
        text = self.page.lines[position].text
        return text if len(text) <= LONGEST_HEADING else ""

    def _is_value(self, position: int) -> bool:
        """Return whether the line before is a label, or names a neighbouring article."""
        before = self.page.lines[position - 1] if position else None
        return before is not None and (before.is_neighbour or before.text.endswith(("：", ":")))

    def _blocks_apart(self, position: int) -> list[Block]:
        """Return the blocks around a line that hold nothing of the article, innermost first."""
        index = self.page.lines[position].block
        if index not in self._apart:
            blocks: list[Block] = []
            around = index
            while around >= 0 and len(blocks) < MOST_ANCESTORS:
                block = self.page.blocks[around]
                if any(block.first <= own < block.last for own in self._own):
                    break
                blocks.append(block)
                around = block.parent
            self._apart[index] = blocks
        return self._apart[index]
