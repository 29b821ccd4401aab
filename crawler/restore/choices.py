"""Which characters come into question where a byte is lost."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cache
from heapq import nlargest
from itertools import pairwise

from crawler.restore.codes import character, code, unassigned_seconds
from crawler.restore.plausible import followers, frequency, score
from crawler.restore.script import simplified_forms

CHOICES = 8
"""Characters tried where a byte is lost."""

OWN = 0.3
"""Weight of what the text itself shows beside the table."""


class Usage:
    """Which characters follow each other in the text itself."""

    def __init__(self, text: str) -> None:
        self.signs = Counter(text)
        self.pairs = Counter(pairwise(text))
        self.next = defaultdict[str, set[str]](set)
        for left, right in self.pairs:
            self.next[left].add(right)
        self.ranked: dict[tuple[str, ...], list[str]] = {}
        """What :meth:`likeliest` found, by the last character and the outermost options, which
        tell the byte that all have."""

    def bonus(self, left: str, right: str) -> float:
        """What the text's own usage adds to a score (natural logarithm)."""
        seen = self.pairs[left, right]
        if not seen:
            return 0.0
        return math.log1p(OWN * seen / self.signs[left] / math.exp(score(left, right)))

    def between(self, left: str, option: str, right: str) -> float:
        """How well a character stands between two others; ``right`` may be unknown (empty)."""
        total = score(left, option) + self.bonus(left, option)
        return total + score(option, right) + self.bonus(option, right) if right else total

    def likeliest(self, last: str, options: tuple[str, ...]) -> list[str]:
        """The characters that best go on; only those worth it are looked at."""
        key = last, *options[:1], *options[-1:]
        if key not in self.ranked:
            self.ranked[key] = self._rank(last, options)
        return self.ranked[key]

    def _rank(self, last: str, options: tuple[str, ...]) -> list[str]:
        worth = _worth(last, options) | (self.next[last].intersection(options) if last else set())
        return nlargest(
            CHOICES,
            sorted(worth),
            key=lambda option: score(last, option) + self.bonus(last, option),
        )


def _worth(last: str, options: tuple[str, ...]) -> set[str]:
    """The characters that are common, or stand after the last one inside words."""
    forms = _by_form(options)
    return {*_commonest(options), *(forms[form] for form in followers(last) & forms.keys())}


@cache
def _by_form(options: tuple[str, ...]) -> dict[str, str]:
    ranked = sorted(options, key=frequency)
    return {form: option for option in ranked for form in simplified_forms(option)}


@cache
def _commonest(options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(nlargest(2 * CHOICES, options, key=lambda option: score("", option)))


@cache
def over_hole(first: int, second: int) -> tuple[str, ...]:
    """Two characters between whose outer bytes an unassigned pair was lost, the likeliest."""
    holes = unassigned_seconds()
    lefts = filter(None, (character(first, left_second) for left_second in holes))
    found = []
    for left in nlargest(CHOICES, lefts, key=frequency):
        rights = (character(right_first, second) for right_first in holes[code(left) & 0xFF])
        for right in _worth(left, tuple(filter(None, rights))):
            found.append((score("", left) + score(left, right), left + right))  # noqa: PERF401
    return tuple(text for _, text in nlargest(CHOICES, found))
