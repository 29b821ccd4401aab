"""The rows of a list: which links belong to which date."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.discovery.links import target_of
from crawler.discovery.lists.titles import title_of

MAX_ROW_LINKS = 6  # links of one row: title, picture, column, "more" and two to spare
MIN_FLAT_DATES = 3  # dates of rows that no element encloses; two may belong to one row
MAX_FLAT_LINKS = 2  # links next to such a date: a title and the name of a column
MIN_FLAT_TITLE = 6  # characters of a title there; menus before the first row have shorter texts


class Anchor:
    """A link at its position in the page; its content is read when a row needs it."""

    def __init__(self, position: int, node: LexborNode, base: str) -> None:
        self.position = position
        self.node = node
        self.base = base

    @cached_property
    def url(self) -> str:
        """Absolute URL; empty where the link leads nowhere."""
        return target_of(self.node, self.base) or ""

    @cached_property
    def text(self) -> str:
        """The headline that the link gives."""
        return title_of(self.node)


@dataclass(frozen=True, slots=True)
class DateText:
    """A date at its position in the page."""

    position: int
    day: str
    """``YYYY-MM-DD`` or ``MM-DD``."""
    is_whole: bool = True
    """Whether the text that holds it is nothing but a date."""


Pair = tuple[list[Anchor], str]
"""The links of a row and its day."""


def pair_links(anchors: list[Anchor], dates: list[DateText]) -> list[Pair]:
    """Pair each date of an element with the links next to it; empty where that is unclear."""
    if len(anchors) > MAX_ROW_LINKS * len(dates):
        return []
    if len(dates) == 1 or len({anchor.url for anchor in anchors}) == 1:
        return [(anchors, dates[0].day)]
    if len(dates) >= MIN_FLAT_DATES or _alternate(anchors, dates):
        return _pair_flat(anchors, dates)
    return [(anchors, dates[0].day)]  # the day of publication and the end of validity


def _alternate(anchors: list[Anchor], dates: list[DateText]) -> bool:
    """Return whether one link stands before each of two dates, or one after each."""
    kinds = sorted(
        [(one.position, "link") for one in anchors] + [(one.position, "date") for one in dates]
    )
    order = [kind for _, kind in kinds]
    return order in (["link", "date"] * 2, ["date", "link"] * 2)


def _pair_flat(anchors: list[Anchor], dates: list[DateText]) -> list[Pair]:
    """Pair rows that no element encloses: links and dates alternate, or stand in two columns."""
    positions = [date.position for date in dates]
    first, last = anchors[0].position, anchors[-1].position
    if last < positions[0] or first > positions[-1]:  # a column of titles, a column of dates
        columns = zip(anchors, dates, strict=False) if len(anchors) == len(dates) else ()
        return [([anchor], date.day) for anchor, date in columns]
    link_first = first < positions[0]
    bounds = [0, *positions] if link_first else [*positions, last + 1]
    links = [one.position for one in anchors]  # in the order of the page
    pairs = []
    for (low, high), date in zip(itertools.pairwise(bounds), dates, strict=True):
        group = anchors[bisect_right(links, low) : bisect_left(links, high)]
        by_url = {one.url: one for one in (reversed(group) if link_first else group)}
        nearest = list(by_url.values())[:MAX_FLAT_LINKS]
        titled = [one for one in nearest if len(one.text) >= MIN_FLAT_TITLE]
        pairs += [(titled, date.day)] if titled else []
    return pairs
