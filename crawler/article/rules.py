"""Rules as rows, scores as tables.

A rule is data: a name, a reason, a match, and two examples that test it. In an example,
``<a>...</a>`` marks the characters that stand in a link.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:  # a line knows the rules that it answers to
    from crawler.article.page import Line

Match: TypeAlias = "Callable[[Line], bool]"

ANY_LENGTH = sys.maxsize


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to drop or mark a line."""

    name: str
    """Short, in lower case: what ``scrapy extract --explain`` prints beside a dropped line."""
    why: str
    """Why such lines are no text, in one sentence."""
    match: Match
    drops: str
    """A line that the rule matches, and no other rule of its table."""
    keeps: str
    """A line that looks like it and that the rule does not match."""


class Rules:
    """A table of rules that are tried in order, on lines of up to ``longest`` characters."""

    def __init__(self, *rows: Rule, longest: int = ANY_LENGTH) -> None:
        self.rows = rows
        self.longest = longest
        # What refuses nearly all lines, without a call of a Python function a row.
        self._screens = [
            (row.match.longest, row.match.find, row)
            if isinstance(row.match, TextMatch)
            else (longest, None, row)
            for row in rows
        ]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rows)

    def first(self, line: Line) -> Rule | None:
        """Return the first rule that matches a line, or ``None``."""
        text = line.text
        length = len(text)
        if length <= self.longest:
            for longest, find, rule in self._screens:
                if length <= longest and (find is None or find(text)) and rule.match(line):
                    return rule
        return None

    def matches(self, line: Line) -> bool:
        """Return whether any rule matches a line."""
        return self.first(line) is not None

    def without(self, rule: Rule) -> Rules:
        """Return the table without one of its rows."""
        return Rules(*(row for row in self.rows if row is not rule), longest=self.longest)


# -- matches ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A match by the words of a line."""

    find: Callable[[str], re.Match[str] | None]
    """Finds the words in a text."""
    longest: int
    """Characters of a line that may match."""
    unless: re.Pattern[str] | None
    """What no such line contains."""
    linked: bool = False
    """Whether only lines that hold a link match."""

    def __call__(self, line: Line) -> bool:
        """Return whether a line matches."""
        text = line.text
        if len(text) > self.longest or (self.linked and not line.linked) or not self.find(text):
            return False
        return self.unless is None or self.unless.search(text) is None


def contains(
    pattern: re.Pattern[str], *, longest: int = ANY_LENGTH, unless: re.Pattern[str] | None = None
) -> TextMatch:
    """Match lines of up to ``longest`` characters that contain a pattern."""
    return TextMatch(pattern.search, longest, unless)


def begins(
    pattern: re.Pattern[str], *, longest: int = ANY_LENGTH, unless: re.Pattern[str] | None = None
) -> TextMatch:
    """Match lines of up to ``longest`` characters that begin with a pattern."""
    return TextMatch(pattern.match, longest, unless)


def whole(
    pattern: re.Pattern[str], *, longest: int = ANY_LENGTH, unless: re.Pattern[str] | None = None
) -> TextMatch:
    """Match lines of up to ``longest`` characters that are a pattern and nothing else."""
    return TextMatch(pattern.fullmatch, longest, unless)


def linked(match: TextMatch) -> TextMatch:
    """Match lines that hold a link and that another match accepts."""
    return replace(match, linked=True)


# -- scores ----------------------------------------------------------------

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Points(Generic[C]):
    """One row of a score: how many points a candidate gets, and when."""

    name: str
    """Short, in lower case: what ``--explain`` prints beside the points."""
    points: float
    when: Callable[[C], float]
    """A condition (0 or 1), or how much of the points a candidate gets."""


def score(table: Sequence[Points[C]], candidate: C) -> float:
    """Return the points of a candidate."""
    return sum(row.points * row.when(candidate) for row in table)


def points_of(table: Iterable[Points[C]], candidate: C) -> list[tuple[str, float]]:
    """Return the rows of a score that count for a candidate, each with its points."""
    found = ((row.name, row.points * row.when(candidate)) for row in table)
    return [(name, points) for name, points in found if points]
