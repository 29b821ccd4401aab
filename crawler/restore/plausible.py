"""How plausible one character is after another, from a table of Chinese words.

The table is package data (``data/bigrams.txt.gz``, see ``data/SOURCE.md``). A pair counts as
often as it stands inside a word, plus as often as chance puts the end of a word beside the
start of another. Characters are looked up in Simplified form, so both scripts are scored.
"""

from __future__ import annotations

import gzip
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import product

from crawler.restore.marks import AFTER_WORD, ideograph_after, share, sign_after_sign
from crawler.restore.script import may_be_traditional, simplified_forms

UNSEEN = 0.05
"""Counted for what the word list never shows."""

WRONG_SCRIPT = -5.0
"""Logarithm taken off for a character that only Simplified text has."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of one character, in numbers of words."""

    starts: float = UNSEEN
    ends: float = UNSEEN
    inside: float = UNSEEN
    opens: float = UNSEEN
    closes: float = UNSEEN
    packed: str = ""

    @property
    def total(self) -> float:
        """How often it stands before anything."""
        return self.ends + self.inside

    def followers(self) -> dict[str, float]:
        """What follows it inside words."""
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
    """The Simplified characters that follow a character inside words."""
    return {right for form in simplified_forms(character) for right in _followers(form)}


def is_ideograph(character: str) -> bool:
    """Whether a character is ideographic."""
    return "㐀" <= character <= "鿿"


@lru_cache(maxsize=1 << 17)
def score(left: str, right: str) -> float:
    """Natural logarithm of the probability that ``right`` follows ``left`` in Traditional text.

    Both are one character; an empty string is the edge of a text.
    """
    forms = product(simplified_forms(left) or ("",), simplified_forms(right))
    best = max(simplified_score(*pair) for pair in forms)
    return best if may_be_traditional(right) else best + WRONG_SCRIPT


def simplified_score(left: str, right: str) -> float:
    """Natural logarithm of the probability that ``right`` follows ``left`` as they stand."""
    if is_ideograph(right):
        if is_ideograph(left):
            chance = _pair(left, right)
        else:
            chance = ideograph_after(left) * _row(right).opens / _table()[0]
    elif is_ideograph(left):
        row = _row(left)
        chance = AFTER_WORD * share(right) * row.closes / row.total
    else:
        chance = sign_after_sign(left, right)
    return math.log(chance)


def _pair(left: str, right: str) -> float:
    row = _row(left)
    across = row.ends * _row(right).starts / _table()[0] * (1 - AFTER_WORD)
    return (_followers(left).get(right, 0.0) + across) / row.total


@cache
def frequency(character: str) -> float:
    """Share of a character in running text, roughly."""
    rows = (_row(form) for form in simplified_forms(character))
    return max((row.starts + row.total) / 2 for row in rows) / _table()[0]
