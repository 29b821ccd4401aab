"""White space, invisible characters and comparison of strings, for all stages of reading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from crawler.text import INVISIBLE
from crawler.vocabulary import HAN

STOPS = re.compile("[。！？；]")
"""What ends a sentence, or a part of one."""

NARROW_SPACE = re.compile(r"[^\S\u3000]+")

WRAPPED = re.compile(
    rf"(?<=[{HAN}，。；：！？、”’）》】])[ \t]*[\r\n]\s*(?=[{HAN}，。；：！？、“‘（《【])"
)
"""A line break of the source between two Chinese characters, which displays as no space."""


SPACE_BESIDE_MARK = re.compile(r"(?<=[：，、；—“‘《（【]) | (?=[：，。、；—”’》）】！？])")


def squeeze(text: str) -> str:
    """Return the text as displayed: runs of white space as one space, none at the ends.

    An ideographic space within the text was typed on purpose, and stays.
    """
    words = text.split()
    if len(words) < 2:
        return words[0] if words else ""
    text = text.strip()
    if "\n" in text or "\r" in text:
        text = WRAPPED.sub("", text)
        words = text.split()
    if "\u3000" in text:
        text = NARROW_SPACE.sub(" ", text)
        return text.replace(" \u3000", "\u3000").replace("\u3000 ", "\u3000")
    return " ".join(words)


def visible(text: str) -> str:
    """Return the text without characters that no reader sees."""
    if text.isprintable() or not INVISIBLE.search(text):  # the first is quick, and mostly true
        return text
    return squeeze(INVISIBLE.sub("", text))


def join_lines(lines: Iterable[str]) -> str:
    """Return the lines of a headline as one: with a space, or none beside punctuation."""
    return SPACE_BESIDE_MARK.sub("", " ".join(lines))


def bare(text: str) -> str:
    """Return the text for comparison: compatibility forms folded (NFKC), no white space."""
    if not text.isascii():  # ASCII is folded already
        text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text: a list of them in one literal."""
    return tuple(words.split())
