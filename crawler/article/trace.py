"""The trace of a reading: which rule dropped a line, gave points, read a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a page holds its trace
    from crawler.article.page import Page

Rows = Sequence[tuple[str, float]]
"""Rows of a score: name and points."""


class Trace:
    """Receives the decisions of a reading and ignores them, at no cost."""

    is_recording = False
    """Whether what only a trace needs is worth working out."""

    def begin(self, page: Page) -> None:
        """Begin a reading of a segmented page."""

    def revert(self) -> None:
        """Go back to the reading before the last one, which led nowhere."""

    def drop(self, position: int, rule: str) -> None:
        """Note that a line is no text, and the rule that says so."""

    def candidate(self, text: str, score: float, rows: Rows) -> None:
        """Note a candidate for the headline, its score and the rows of it."""

    def page_points(self, score: float, least: float, rows: Rows) -> None:
        """Note how much the page looks like an article, and how much is demanded."""

    def field(self, name: str, position: int | None, rule: str) -> None:
        """Note the line that a field was read from (``None``: the head), and the rule."""


IGNORED = Trace()
"""The trace of an ordinary reading."""


@dataclass(slots=True)
class Reading:
    """The decisions of one reading of a page."""

    page: Page | None
    """The page; ``None`` before anything was read."""
    texts: list[str]
    """The lines of the page in the script of the page."""
    dropped: dict[int, str] = field(default_factory=dict)
    """Index of a line to the rule that dropped it."""
    candidates: list[tuple[str, float, Rows]] = field(default_factory=list)
    """Candidates for the headline: text, score, rows."""
    points: tuple[float, float, Rows] | None = None
    """How much the page looks like an article, the least that is demanded, rows."""
    fields: dict[str, tuple[int | None, str]] = field(default_factory=dict)
    """Name of a field to its line and the rule that read it."""


class Explanation(Trace):
    """Records the decisions of a reading, for ``scrapy extract --explain``."""

    is_recording = True

    def __init__(self) -> None:
        self.readings = [Reading(None, [])]

    @property
    def reading(self) -> Reading:
        """The reading that counts."""
        return self.readings[-1]

    def begin(self, page: Page) -> None:
        """Begin a new reading."""
        self.readings.append(Reading(page, [line.text for line in page.lines]))

    def revert(self) -> None:
        """Forget the last reading."""
        self.readings.pop()

    def drop(self, position: int, rule: str) -> None:
        """Note a dropped line."""
        self.reading.dropped[position] = rule

    def candidate(self, text: str, score: float, rows: Rows) -> None:
        """Note a candidate for the headline."""
        self.reading.candidates.append((text, score, rows))

    def page_points(self, score: float, least: float, rows: Rows) -> None:
        """Note the points of the page."""
        self.reading.points = (score, least, rows)

    def field(self, name: str, position: int | None, rule: str) -> None:
        """Note a field."""
        self.reading.fields[name] = (position, rule)
