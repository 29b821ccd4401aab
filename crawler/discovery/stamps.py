"""Which texts of a page are dates that stand beside titles."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.discovery.dates import date_at_end, date_within, stamp_of

MAX_STAMP = 60
"""Characters of a text that carries a date beside a title: more is prose that mentions one."""

MAX_SPLIT = 18
"""Characters of a date whose day stands in another element, with the blanks between."""

MAX_NODES = 40
"""Nodes of an element that holds the parts of one date."""

MAX_DEPTH = 100
"""Ancestors of a date or link that are looked at: rows are small, and pages some 30 deep. Made
pages are 20,000 deep, with a date at every step."""

MAX_TEXT = 400
"""Characters of a text in a link that may end in a date."""

DIGIT = re.compile(r"\d")


class Stamps:
    """Reads the dates of one page, text by text in document order."""

    def __init__(self) -> None:
        self._split: set[int] = set()

    def read(self, node: LexborNode) -> tuple[str, bool] | None:
        """The date that a text node carries beside a title, else ``None``.

        With it, whether the text is no more than that: a summary may mention another day.
        """
        text = node.text_content or ""
        if len(text) > MAX_TEXT or not DIGIT.search(text):
            return None
        plain = " ".join(text.split())
        stamp = stamp_of(plain) if len(plain) <= MAX_STAMP else None
        if stamp and len(stamp) > len("05-20"):
            return stamp, True
        split = self._of_parts(node) if len(plain) <= MAX_SPLIT else None
        if split is not None:
            return (split, True) if split else None
        if stamp:
            return stamp, True
        if not in_link(node):
            within = date_within(plain) if len(plain) <= MAX_STAMP else None
            return (within, False) if within else None
        ending = date_at_end(plain)
        return (ending[1], False) if ending else None

    def _of_parts(self, node: LexborNode) -> str | None:
        """A date whose parts stand in several elements; empty for all parts but the first."""
        holder: LexborNode | None = node.parent
        for _ in range(2):
            text = _short_text(holder) if holder is not None else None
            if holder is None or text is None:
                return None
            stamp = stamp_of(text)
            if stamp and text != (node.text_content or "").strip():
                first = holder.mem_id not in self._split
                self._split.add(holder.mem_id)
                return stamp if first else ""
            holder = holder.parent
        return None


def _short_text(holder: LexborNode) -> str | None:
    """The text of a small element; ``None`` of one with more than a date, however large it is."""
    words: list[str] = []
    for number, node in enumerate(holder.traverse(include_text=True)):
        if number >= MAX_NODES or sum(map(len, words)) + len(words) - 1 > MAX_SPLIT:
            return None
        if node.is_text_node:
            words += (node.text_content or "").split()
    text = " ".join(words)
    return text if len(text) <= MAX_SPLIT else None


def in_link(node: LexborNode) -> bool:
    """Whether a node stands within a link."""
    return any(one.tag == "a" for one in upwards(node))


def upwards(node: LexborNode) -> list[LexborNode]:
    """A node and its ancestors, up to the body, or ``MAX_DEPTH`` of them."""
    line: list[LexborNode] = []
    here: LexborNode | None = node
    while here is not None and len(line) < MAX_DEPTH and here.tag not in {"html", "-undef"}:
        line.append(here)
        here = here.parent
    return line


def is_part_of_date(text: str) -> bool:
    """Whether a text is a date, a time or a part of one."""
    return bool(re.fullmatch(r"[\s\d年月日时分:：/.\-\[\]()（）【】]*", text) or stamp_of(text))
