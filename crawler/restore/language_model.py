"""A character bigram model of Chinese: how probable one character is after another.

The table is package data (``data/bigrams.txt.gz``, see ``data/SOURCE.md``). A pair counts as
often as it occurs inside a word, plus as often as chance puts the end of a word next to the start
of another. Characters are looked up in Simplified form, so both scripts are scored. The figures
for marks, digits and letters are rounded from 5,900 news articles of Chinese sites (1.03 million
characters).
"""

from __future__ import annotations

import gzip
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import product

from crawler.restore.characters import (
    is_ideograph,
    may_be_traditional,
    simplified_forms,
)

UNSEEN = 0.05  # words counted for what the word list never shows
WRONG_SCRIPT = -5.0  # logarithm added for a character that only Simplified text has
MARK_AFTER_IDEOGRAPH = 0.11  # share of marks, digits and letters after an ideograph

GROUPS = {
    "stop": {
        "，": 0.38,
        "。": 0.165,
        "、": 0.165,
        "；": 0.02,
        "：": 0.011,
        "？": 0.003,
        "！": 0.002,
    }
    | dict.fromkeys(",;:.?!", 0.002),
    "open": {"“": 0.026, "《": 0.011, "（": 0.01, "(": 0.003, "‘": 0.001, "〔": 0.001, "【": 0.001},
    "close": {
        "”": 0.033,
        "）": 0.018,
        "》": 0.015,
        ")": 0.004,
        "’": 0.001,
        "〕": 0.001,
        "】": 0.001,
    },
    "digit": {"1": 0.028, "2": 0.025} | dict.fromkeys("34567890", 0.006),
    "space": {" ": 0.008, "\n": 0.008, "\u3000": 0.0005, "\t": 0.0005},
    "other": dict.fromkeys("—…·-%+/", 0.001) | dict.fromkeys("~～￥＋％<>\"'&=@#*_℃①②③", 0.0001),
}
"""Groups of marks, with their shares of the marks that follow an ideograph."""

LETTER = 3e-5  # share of one ASCII letter among these
RARE = 1e-7  # share of any other character among these

MARK_AFTER_MARK = {
    "stop": {"stop": 0.001, "open": 0.025, "close": 0.06, "digit": 0.03, "space": 0.1},
    "open": {"stop": 0.001, "open": 0.008, "close": 0.001, "digit": 0.04, "space": 0.002},
    "close": {"stop": 0.3, "open": 0.05, "close": 0.01, "digit": 0.01, "space": 0.03},
    "digit": {"stop": 0.15, "open": 0.01, "close": 0.02, "digit": 0.45, "space": 0.03},
    "space": {"stop": 0.01, "open": 0.08, "close": 0.01, "digit": 0.1, "space": 0.2},
}
"""Probability of a group after a group, as a share of everything that follows."""

OTHER_GROUPS = 0.02  # probability for a pair of groups that the table does not name
AFTER_REPEATED = 0.4  # probability of a dash or an ellipsis after the same
LETTER_AFTER_LETTER = 0.3

IDEOGRAPH_AFTER = {"stop": 0.85, "open": 0.94, "close": 0.6, "digit": 0.35, "space": 0.6}
"""Probability of an ideograph after a mark."""

IDEOGRAPH_AFTER_OTHER = 0.5  # after a letter or an unusual mark
IDEOGRAPH_AT_START = 0.8  # at the edge of a text

SENTENCE_ENDS = set("。！？”")
"""Marks that a closing quotation mark or a new paragraph usually follows."""

WITHIN_SENTENCE = 20  # divisor of that probability after other stops


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one character, in numbers of words."""

    starts: float = UNSEEN
    ends: float = UNSEEN
    inside: float = UNSEEN
    opens: float = UNSEEN
    closes: float = UNSEEN
    packed: str = ""

    @property
    def total(self) -> float:
        """How often the character stands before any other."""
        return self.ends + self.inside

    def followers(self) -> dict[str, float]:
        """Return the characters that follow it inside words, with their counts."""
        weights = zip(self.packed[::2], self.packed[1::2], strict=True)
        return {right: 2.0 ** ((ord(weight) - 0x30) / 4) for right, weight in weights}


@cache
def _table() -> tuple[float, dict[str, str]]:
    packed = resources.files("crawler.restore").joinpath("data/bigrams.txt.gz").read_bytes()
    head, *lines = gzip.decompress(packed).decode().split("\n")
    return float(head), {line[0]: line[2:] for line in lines}


@cache
def _row(character: str) -> Row:
    line = _table()[1].get(character)
    if line is None:
        return Row()
    *numbers, packed = line.split(" ", 5)
    starts, ends, inside, opens, closes = (max(float(number), UNSEEN) for number in numbers)
    return Row(starts, ends, inside, opens, closes, packed)


@cache
def _followers(character: str) -> dict[str, float]:
    return _row(character).followers()


def followers(character: str) -> set[str]:
    """Return the Simplified characters that follow a character inside words."""
    return {right for form in simplified_forms(character) for right in _followers(form)}


@lru_cache(maxsize=1 << 17)
def score(left: str, right: str) -> float:
    """Return the log probability (natural) that ``right`` follows ``left`` in Traditional text.

    Both are one character; an empty string is the edge of a text.
    """
    forms = product(simplified_forms(left) or ("",), simplified_forms(right))
    best = max(simplified_score(*pair) for pair in forms)
    return best if may_be_traditional(right) else best + WRONG_SCRIPT


def simplified_score(left: str, right: str) -> float:
    """Return the log probability (natural) that ``right`` follows ``left`` in Simplified text."""
    if is_ideograph(right):
        if is_ideograph(left):
            chance = _pair(left, right)
        else:
            chance = _ideograph_after(left) * _row(right).opens / _table()[0]
    elif is_ideograph(left):
        row = _row(left)
        chance = MARK_AFTER_IDEOGRAPH * _mark_share(right) * row.closes / row.total
    else:
        chance = _mark_after_mark(left, right)
    return math.log(chance)


@cache
def frequency(character: str) -> float:
    """Return the approximate share of a character in running text."""
    rows = (_row(form) for form in simplified_forms(character))
    return max((row.starts + row.total) / 2 for row in rows) / _table()[0]


def word_count(left: str, right: str) -> float:
    """Return how often two Simplified characters stand side by side inside words."""
    return _followers(left).get(right, 0.0)


def _pair(left: str, right: str) -> float:
    row = _row(left)
    across = row.ends * _row(right).starts / _table()[0] * (1 - MARK_AFTER_IDEOGRAPH)
    return (_followers(left).get(right, 0.0) + across) / row.total


@cache
def _group(mark: str) -> str:
    """Return the group of a mark; empty for letters and unusual characters."""
    return next((name for name, marks in GROUPS.items() if mark in marks), "")


@cache
def _mark_share(mark: str) -> float:
    marks = GROUPS.get(_group(mark))
    if marks is not None:
        return marks[mark]
    return LETTER if mark.isascii() else RARE


@cache
def _mark_after_mark(left: str, right: str) -> float:
    """Return the probability of a mark after another; an empty ``left`` is the edge of a text."""
    group = _group(right)
    if not group:
        letters = left.isascii() and left.isalpha() and right.isalpha()
        return LETTER_AFTER_LETTER if letters else _mark_share(right)
    if left == right == "—" or left == right == "…":
        return AFTER_REPEATED
    chance = MARK_AFTER_MARK.get(_group(left), {}).get(group, OTHER_GROUPS)
    if group in ("close", "space") and _group(left) == "stop" and left not in SENTENCE_ENDS:
        chance /= WITHIN_SENTENCE
    return chance * GROUPS[group][right] / sum(GROUPS[group].values())


def _ideograph_after(left: str) -> float:
    if not left:
        return IDEOGRAPH_AT_START
    return IDEOGRAPH_AFTER.get(_group(left), IDEOGRAPH_AFTER_OTHER)
