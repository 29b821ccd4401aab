"""The trace of a reading: which rule dropped a line, gave points, read a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


class Trace:
    """Receives the decisions of a reading and ignores them: reading costs nothing more."""

    is_recording = False
    """Whether it is worth while to work out what only a trace needs."""

    def drop(self, position: int, rule: str) -> None:
        """Note that a line is no text, and the rule that says so."""

    def drop_all(self, positions: Iterable[int], rule: str) -> None:
        """Note the same of several lines."""

    def candidate(self, text: str, score: float, points: Sequence[tuple[str, float]]) -> None:
        """Note a candidate for the headline with its points."""

    def field(self, name: str, position: int | None, rule: str) -> None:
        """Note the line that a field was read from (``None``: the head), and the rule."""


@dataclass(slots=True)
class Explanation(Trace):
    """Records the decisions of a reading, for ``scrapy extract --explain``."""

    is_recording = True

    dropped: dict[int, str] = field(default_factory=dict)
    """Index of a line to the rule that dropped it."""
    candidates: list[tuple[str, float, list[tuple[str, float]]]] = field(default_factory=list)
    """Candidates for the headline with their score and its rows."""
    fields: dict[str, tuple[int | None, str]] = field(default_factory=dict)
    """Name of a field to its line and the rule that read it."""

    def drop(self, position: int, rule: str) -> None:
        """Note a dropped line."""
        self.dropped[position] = rule

    def drop_all(self, positions: Iterable[int], rule: str) -> None:
        """Note dropped lines."""
        for position in positions:
            self.drop(position, rule)

    def candidate(self, text: str, score: float, points: Sequence[tuple[str, float]]) -> None:
        """Note a candidate."""
        self.candidates.append((text, score, list(points)))

    def field(self, name: str, position: int | None, rule: str) -> None:
        """Note a field."""
        self.fields[name] = (position, rule)


IGNORED = Trace()
"""The trace of an ordinary reading."""
