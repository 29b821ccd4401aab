"""How plausible one character is after another, from a table of Chinese words.

The table is package data (``data/bigrams.txt.gz``, see ``data/SOURCE.md``). A pair counts as
often as it stands inside a word, plus as often as chance puts the end of a word beside the
start of another. Characters are looked up in Simplified form, so both scripts are scored.
"""

from __future__ import annotations

import gzip
import math
from functools import cache
from importlib import resources

from crawler.restore.script import may_be_traditional, simplified_forms

MARK_SHARE = 0.13
"""Share of marks, digits and letters after the end of a word in news prose."""

MARKS = {
    "，": 0.30,
    "。": 0.22,
    "、": 0.12,
    "“": 0.06,
    "”": 0.06,
    "\n": 0.05,
    "：": 0.02,
    **dict.fromkeys("；（）《》？！—…,.:()+ ·", 0.012),
    **dict.fromkeys("0123456789", 0.01),
    **dict.fromkeys("%-/<>\"'?!;&", 0.002),
}
"""Rough shares among what is not ideographic; anything else is far rarer."""

LETTER = 0.0004
RARE = 1e-7
WRONG_SCRIPT = -5.0
"""Logarithm taken off for a character that only Simplified text has."""


@cache
def _rows() -> tuple[float, dict[str, str]]:
    packed = resources.files("crawler.restore").joinpath("data/bigrams.txt.gz").read_bytes()
    head, *lines = gzip.decompress(packed).decode().split("\n")
    return float(head), {line[0]: line[2:] for line in lines}


@cache
def _row(left: str) -> tuple[float, float, float, dict[str, float]]:
    """Starts, ends, all occurrences and followers of a character, in numbers of words."""
    row = _rows()[1].get(left)
    if row is None:
        return 0.5, 0.5, 1.0, {}
    start, end, inside, packed = row.split(" ", 3)
    weights = zip(packed[::2], packed[1::2], strict=True)
    followers = {right: 2.0 ** ((ord(weight) - 0x30) / 4) for right, weight in weights}
    ends = max(float(end), 0.5)
    return max(float(start), 0.5), ends, ends + float(inside), followers


def _is_ideograph(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _share(character: str) -> float:
    share = MARKS.get(character)
    if share is not None:
        return share
    return LETTER if character < "\x7f" else RARE


@cache
def score(left: str, right: str) -> float:
    """Natural logarithm of the probability that ``right`` follows ``left``.

    Both are one character, Traditional or Simplified; an empty string is the edge of a text.
    """
    if not _is_ideograph(right):
        share = MARK_SHARE * _share(right)
        if _is_ideograph(left):
            share *= max(_ends_a_word(form) for form in simplified_forms(left))
        return math.log(share)
    forms = simplified_forms(right)
    if _is_ideograph(left):
        chance = max(_pair(l_, r) for l_ in simplified_forms(left) for r in forms)
    else:
        chance = max(_row(form)[0] for form in forms) / _rows()[0]
    return math.log(chance) + (0.0 if may_be_traditional(right) else WRONG_SCRIPT)


def _ends_a_word(character: str) -> float:
    _, end, total, _ = _row(character)
    return end / total


def _pair(left: str, right: str) -> float:
    _, end, total, followers = _row(left)
    across = end * _row(right)[0] / _rows()[0] * (1 - MARK_SHARE)
    return (followers.get(right, 0.0) + across) / total


def frequency(character: str) -> float:
    """Share of a character among the characters that start or end words."""
    start, _, total, _ = _row(max(simplified_forms(character), key=lambda f: _row(f)[2]))
    return (start + total) / 2 / _rows()[0]
