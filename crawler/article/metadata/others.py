"""Recognises other posts and comments near a text: what their lines state is not of the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from crawler.article.dateline.grammar import strip_widgets
from crawler.article.dateline.people import is_medium
from crawler.article.page import Block, Page
from crawler.article.parts import Content, Title
from crawler.article.vocab import boilerplate, markup
from crawler.article.vocab import labels as words
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

CREDITS = ("editor", "credit")
"""Kinds of labels that sites also print below the links to other posts."""

CHARACTER = re.compile(rf"[{HAN}]")
OTHERS_HEADING = boilerplate.compile("others_heading")
READERS_HEADING = boilerplate.compile("readers_heading")
OWN_LABEL = words.compile("own_label")
COMMENTS = markup.compile("comments")


class Others:
    """Which lines around an article begin, or belong to, another post or a comment."""

    def __init__(self, page: Page, title: Title, content: Content) -> None:
        self.page = page
        headline = [title.first, title.last - 1] if title.last else []
        self._own = [*headline, *content.kept[:1], *content.kept[-1:]]
        self._begins: dict[int, bool] = {}

    def has(self, position: int) -> bool:
        """Return whether a line stands among comments, or below another headline in its block.

        Blocks that hold the headline or the text of the article itself do not count.
        """
        for block in islice(self._blocks_apart(position), MOST_ANCESTORS):
            if COMMENTS.search(block.name):
                return True
            first = max(block.first, position - LARGEST_CARD)
            last = position + (self.page.lines[position].moment is None)
            if any(self.begins_at(line) for line in range(first, last)):
                return True
        return False

    def own_below(self, positions: Iterable[int]) -> list[int]:
        """Return the lines below the text that state something of the article.

        Behind the first headline of another post only credits count that stand outside the
        blocks of such headlines, and no two of a kind: each post of a list has its own.
        """
        found: list[int] = []
        workers: list[tuple[str, int]] = []
        begun = False
        for position in positions:
            if READERS_HEADING.fullmatch(self._short_text(position)):
                break
            if self.begins_at(position):
                begun = True
            elif begun:
                credit = self._credit(position)
                if credit and not self.has(position):
                    workers.append((credit, position))
            elif not self.has(position):
                found.append(position)
        times = Counter(credit for credit, _ in workers)
        return found + [position for credit, position in workers if times[credit] == 1]

    def begins_at(self, position: int) -> bool:
        """Return whether a line is the headline of another post, or a heading above such.

        A link behind a label (来源：青禾县人民政府网), to a file or a neighbouring article is none.
        """
        if position not in self._begins:
            self._begins[position] = self._is_headline(position)
        return self._begins[position]

    def _is_headline(self, position: int) -> bool:
        line = self.page.lines[position]
        if OTHERS_HEADING.fullmatch(self._short_text(position)):
            return True
        if not (line.is_link_row or line.is_headline_link) or line.is_neighbour or line.names_file:
            return False
        if line.apart.entries or "://" in line.text or self._is_value(position):
            return False
        text = strip_widgets(line.text) if len(line.text) < LONGEST_WIDGETS else line.text
        return len(CHARACTER.findall(text)) >= SHORTEST_HEADLINE and not is_medium(text)

    def _short_text(self, position: int) -> str:
        """Return a line that may be a heading; empty for a longer one."""
        text = self.page.lines[position].text
        return text if len(text) <= LONGEST_HEADING else ""

    def _is_value(self, position: int) -> bool:
        """Return whether the line before is a label, or names a neighbouring article."""
        before = self.page.lines[position - 1] if position else None
        return before is not None and (before.is_neighbour or before.text.endswith(("：", ":")))

    def _credit(self, position: int) -> str:
        """Return the first label of a line that names editors or other work, and nothing else.

        What it says of the article in so many words (本文来源) is nothing else either.
        """
        entries = self.page.lines[position].apart.entries
        labels = [entry.label for entry in entries if entry.kind in CREDITS]
        others = [entry.label for entry in entries if entry.kind not in CREDITS]
        return labels[0] if labels and all(map(OWN_LABEL.match, others)) else ""

    def _blocks_apart(self, position: int) -> Iterator[Block]:
        """Yield the blocks around a line that hold nothing of the article, the innermost first."""
        index = self.page.lines[position].block
        while index >= 0:
            block = self.page.blocks[index]
            if any(block.first <= own < block.last for own in self._own):
                return
            yield block
            index = block.parent
