"""Small things about strings that several parts of the room need."""

from __future__ import annotations

import re
import unicodedata

from crawler.text import INVISIBLE
from crawler.vocabulary import HAN

STOPS = re.compile("[。！？；]")
"""What ends a sentence, or a part of one."""

NARROW = re.compile(r"[^\S\u3000]+")
BESIDE_WIDE = re.compile(r" ?(\u3000+) ?")

WRAPPED = re.compile(
    rf"(?<=[{HAN}，。；：！？、”’）》】])[ \t]*[\r\n]\s*(?=[{HAN}，。；：！？、“‘（《【])"
)
"""A line break of the source between two Chinese characters: no space for a reader."""


def squeeze(text: str) -> str:
    """The text as displayed: runs of white space as one space, none at the ends.

    An ideographic space within the text is a character that was typed, and stays.
    """
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    text = text.strip()
    if "\n" in text or "\r" in text:
        text = WRAPPED.sub("", text)
        words = text.split()
    if "\u3000" in text:
        return BESIDE_WIDE.sub(r"\1", NARROW.sub(" ", text))
    return " ".join(words)


def visible(text: str) -> str:
    """The text without characters that no reader sees."""
    if text.isprintable() or not INVISIBLE.search(text):  # the first is quick, and mostly true
        return text
    return squeeze(INVISIBLE.sub("", text))


def bare(text: str) -> str:
    """The text for comparison: compatibility forms folded, no white space."""
    if not text.isascii():  # ASCII is folded already
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def listed(words: str) -> tuple[str, ...]:
    """The words of a text that holds a list of them between spaces."""
    return tuple(words.split())
