"""Candidates for a character of which a byte is lost, ranked by the text around it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache
from heapq import nlargest
from itertools import pairwise

from crawler.restore.beam import Path
from crawler.restore.characters import (
    IDEOGRAPHS,
    gbk_character,
    gbk_code,
    is_ideograph,
    simplified_forms,
    unassigned_seconds,
)
from crawler.restore.language_model import followers, frequency, score

MAX_CANDIDATES = 8  # characters tried where a byte is lost
OWN_WEIGHT = 0.3  # weight of the text's own bigrams next to the model's
MAX_TERM = 6  # characters of a term in quotation marks

TERM = re.compile(rf"[{IDEOGRAPHS}、][“‘「《][{IDEOGRAPHS}]{{1,{MAX_TERM}}}\Z")
"""A few characters in quotation marks that open within a clause: a term (“三保”)."""

STOP_IN_TERM = -5.0  # log probability of a full stop in such a term; 说“好。” stays as it is
STOP_AFTER_ONE = -2.2  # of a sentence of a single character
UNPAIRED_QUOTE = -3.0  # of a quotation mark that opens what is open, or closes what is not


class Usage:
    """The bigrams of the text itself."""

    def __init__(self, text: str) -> None:
        self.characters = Counter(text)
        self.pairs = Counter(pairwise(text))
        self.next = defaultdict[str, set[str]](set)
        for left, right in self.pairs:
            self.next[left].add(right)
        self.ranked: dict[tuple[str, ...], list[str]] = {}
        """Results of :meth:`rank`, by the last character and the outermost options, which
        identify the byte that all options share."""

    def bonus(self, left: str, right: str) -> float:
        """Return what the text's own bigrams add to a score (natural logarithm)."""
        seen = self.pairs[left, right]
        if not seen:
            return 0.0
        model = math.exp(score(left, right))
        return math.log1p(OWN_WEIGHT * seen / self.characters[left] / model)

    def between(self, left: str, option: str, right: str) -> float:
        """Return the score of a character between two others; ``right`` is empty if unknown."""
        total = score(left, option) + self.bonus(left, option)
        return total + score(option, right) + self.bonus(option, right) if right else total

    def rank(self, last: str, options: tuple[str, ...]) -> list[str]:
        """Return the characters that most probably follow, the best first."""
        key = last, *options[:1], *options[-1:]
        if key not in self.ranked:
            self.ranked[key] = self._rank(last, options)
        return self.ranked[key]

    def _rank(self, last: str, options: tuple[str, ...]) -> list[str]:
        own = self.next[last].intersection(options) if last else set[str]()
        return nlargest(
            MAX_CANDIDATES,
            sorted(_promising(last, options) | own),
            key=lambda option: score(last, option) + self.bonus(last, option),
        )


class Quotation:
    """The number of open quotation marks before the place that is being restored."""

    def __init__(self) -> None:
        self.depth = 0

    def read(self, text: str) -> None:
        """Continue over restored text; each paragraph begins with none open."""
        *earlier, line = text.split("\n")
        self.depth = max((0 if earlier else self.depth) + line.count("“") - line.count("”"), 0)

    def cost(self, path: Path | None, character: str) -> float:
        """Return the log probability that a character adds at the end of a path."""
        if character not in ("“", "”"):
            return 0.0
        steps = path.steps() if path else ()
        depth = self.depth + sum(step.text.count("“") - step.text.count("”") for step in steps)
        return UNPAIRED_QUOTE if (depth > 0) == (character == "“") else 0.0


def full_stop_cost(text: str, at: int) -> float:
    """Return the log probability that the end of a sentence adds at a place in a text."""
    if TERM.search(text, max(0, at - MAX_TERM - 2), at):
        return STOP_IN_TERM
    alone = at > 0 and not (at > 1 and is_ideograph(text[at - 2]))
    return STOP_AFTER_ONE if alone else 0.0


@cache
def pairs_over_hole(first: int, second: int) -> tuple[str, ...]:
    """Return the likeliest two characters between whose outer bytes an unassigned pair was lost."""
    unassigned = unassigned_seconds()
    lefts = filter(None, (gbk_character(first, left_second) for left_second in unassigned))
    found = []
    for left in nlargest(MAX_CANDIDATES, lefts, key=frequency):
        firsts = unassigned[gbk_code(left) & 0xFF]
        rights = (gbk_character(right_first, second) for right_first in firsts)
        for right in _promising(left, tuple(filter(None, rights))):
            found.append((score("", left) + score(left, right), left + right))  # noqa: PERF401
    return tuple(text for _, text in nlargest(MAX_CANDIDATES, found))


def _promising(last: str, options: tuple[str, ...]) -> set[str]:
    """Return the characters that are common, or that follow the last one inside words."""
    forms = _by_simplified(options)
    return {*_commonest(options), *(forms[form] for form in followers(last) & forms.keys())}


@cache
def _by_simplified(options: tuple[str, ...]) -> dict[str, str]:
    ranked = sorted(options, key=frequency)
    return {form: option for option in ranked for form in simplified_forms(option)}


@cache
def _commonest(options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(nlargest(2 * MAX_CANDIDATES, options, key=lambda option: score("", option)))
