"""The texts of a page that are dates next to titles."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.discovery.dates import find_date, parse_date, split_trailing_date

MAX_DATE_TEXT = 60  # characters of a text that dates a title; longer texts mention dates
MAX_SPLIT = 18  # characters of a date whose parts stand in several elements
MAX_SPLIT_NODES = 40  # nodes of an element that holds the parts of one date
MAX_LINK_TEXT = 400  # characters of a link's text that may end in a date
YEARLESS = len("05-20")

MAX_ANCESTORS = 100
"""Ancestors of a node that are examined: pages are some 30 elements deep. Hostile pages are 20,000
deep, with a date at every step."""

DIGIT = re.compile(r"\d")


class DateReader:
    """Reads the dates of one page, text node by text node in document order."""

    def __init__(self) -> None:
        self._split: set[int] = set()  # elements whose parts were read as one date

    def read(self, node: LexborNode) -> tuple[str, bool] | None:
        """Return the date in a text node next to a title, and whether the text is nothing else.

        A text that is more than a date may be a summary that mentions another day.
        """
        text = node.text_content or ""
        if len(text) > MAX_LINK_TEXT or not DIGIT.search(text):
            return None
        text = " ".join(text.split())
        day = parse_date(text) if len(text) <= MAX_DATE_TEXT else None
        if day and len(day) > YEARLESS:
            return day, True
        split = self._read_split(node) if len(text) <= MAX_SPLIT else None
        if split is not None:
            return (split, True) if split else None
        if day:
            return day, True
        if not in_link(node):
            within = find_date(text) if len(text) <= MAX_DATE_TEXT else None
            return (within, False) if within else None
        trailing = split_trailing_date(text)
        return (trailing[1], False) if trailing else None

    def _read_split(self, node: LexborNode) -> str | None:
        """Return a date whose parts stand in several elements; empty for all but its first part."""
        holder: LexborNode | None = node.parent
        for _ in range(2):
            text = short_text(holder) if holder is not None else None
            if holder is None or text is None:
                return None
            day = parse_date(text)
            if day and text != (node.text_content or "").strip():
                is_first = holder.mem_id not in self._split
                self._split.add(holder.mem_id)
                return day if is_first else ""
            holder = holder.parent
        return None


def short_text(holder: LexborNode) -> str | None:
    """Return the text of a small element; ``None`` where it is longer than a date can be."""
    words: list[str] = []
    for number, node in enumerate(holder.traverse(include_text=True)):
        if number >= MAX_SPLIT_NODES or sum(map(len, words)) + len(words) - 1 > MAX_SPLIT:
            return None
        if node.is_text_node:
            words += (node.text_content or "").split()
    text = " ".join(words)
    return text if len(text) <= MAX_SPLIT else None


def in_link(node: LexborNode) -> bool:
    """Return whether a node is inside a link."""
    return any(one.tag == "a" for one in ancestors(node))


def ancestors(node: LexborNode) -> list[LexborNode]:
    """Return a node and its ancestors up to the body, innermost first (``MAX_ANCESTORS``)."""
    found: list[LexborNode] = []
    here: LexborNode | None = node
    while here is not None and len(found) < MAX_ANCESTORS and here.tag not in {"html", "-undef"}:
        found.append(here)
        here = here.parent
    return found
