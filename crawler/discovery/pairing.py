"""Which link of a row goes with which date."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.discovery.links import target_of
from crawler.discovery.titles import title_of

MAX_ROW_LINKS = 6
"""Links in one row: title, picture, column, 'more' and two to spare; more are a whole page."""

MIN_FLAT = 3
"""Dates that make rows of what no element holds together; two may be of one row."""

MAX_FLAT_LINKS = 2
"""Links next to such a date: a title and a column's name."""

MIN_FLAT_TITLE = 6
"""Characters of a title there: the menu before the first row has shorter ones."""


class Anchor:
    """A link at its place in the page; what it says is read when a row needs it."""

    def __init__(self, place: int, node: LexborNode, base: str) -> None:
        self.place = place
        self.node = node
        self.base = base

    @cached_property
    def url(self) -> str:
        """Where it leads; empty where that is no address."""
        return target_of(self.node, self.base) or ""

    @cached_property
    def text(self) -> str:
        """The headline that it gives."""
        return title_of(self.node)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at its place in the page."""

    place: int
    stamp: str
    whole: bool = True
    """Whether the text that has it is no more than a date."""


Pair = tuple[list[Anchor], str]


def pairs_of(anchors: list[Anchor], dates: list[Dated]) -> list[Pair]:
    """Each date of an element with the links that stand at it; empty where that is unclear."""
    if len(anchors) > MAX_ROW_LINKS * len(dates):
        return []
    if len(dates) == 1 or len({anchor.url for anchor in anchors}) == 1:
        return [(anchors, dates[0].stamp)]
    if len(dates) >= MIN_FLAT or _alternate(anchors, dates):
        return _in_turn(anchors, dates)
    return [(anchors, dates[0].stamp)]  # published, and valid until


def _alternate(anchors: list[Anchor], dates: list[Dated]) -> bool:
    """Whether one link stands before each of two dates, or one after each."""
    kinds = sorted(
        [(one.place, "link") for one in anchors] + [(one.place, "date") for one in dates]
    )
    order = [kind for _, kind in kinds]
    return order in (["link", "date"] * 2, ["date", "link"] * 2)


def _in_turn(anchors: list[Anchor], dates: list[Dated]) -> list[Pair]:
    """Rows that no element holds together: links and dates take turns, or stand in columns."""
    places = [date.place for date in dates]
    first, last = anchors[0].place, anchors[-1].place
    if last < places[0] or first > places[-1]:  # a column of titles beside one of dates
        columns = zip(anchors, dates, strict=False) if len(anchors) == len(dates) else ()
        return [([anchor], date.stamp) for anchor, date in columns]
    leads = first < places[0]  # the link stands before its date, else after it
    bounds = [0, *places] if leads else [*places, last + 1]
    pairs = []
    for (low, high), date in zip(itertools.pairwise(bounds), dates, strict=True):
        group = [one for one in anchors if low < one.place < high]
        nearest = list({one.url: one for one in (reversed(group) if leads else group)}.values())
        near = [one for one in nearest[:MAX_FLAT_LINKS] if len(one.text) >= MIN_FLAT_TITLE]
        pairs += [(near, date.stamp)] if near else []
    return pairs
