"""The parts of a page that are the article: headline, region of the text, content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Title:
    """The headline and where it stands."""

    text: str
    first: int
    """Index of its first line; -1 if it is not displayed."""
    last: int
    """Index after its last line; 0 if it is not displayed."""
    rule: str
    """How it was found."""
    score: float = 0.0
    """How sure it is: 0 for one that the head alone states, up to 9."""

    @property
    def is_by_place(self) -> bool:
        """Whether only its place above a dateline or below a breadcrumb shows it."""
        return self.rule.startswith(("displayed above", "displayed below"))


@dataclass(slots=True)
class Region:
    """The block that holds the text, and its lines from ``first`` up to ``last``."""

    block: int
    first: int
    last: int
    weight: float
    """Weight of the prose in it."""
    share: float
    """Share of the page's prose that it holds."""


@dataclass(slots=True)
class Content:
    """The lines of a page that are the text, and what became of those around it."""

    kept: list[int] = field(default_factory=list)
    """Indexes of the lines that are the text."""
    above: list[int] = field(default_factory=list)
    """Indexes of the lines above the text."""
    dropped: dict[int, str] = field(default_factory=dict)
    """Index of a line of the block to the name of the rule that dropped it."""
    credits: list[str] = field(default_factory=list)
    """Bylines and credits in brackets, taken out of the text."""
    captions: dict[int, int] = field(default_factory=dict)
    """Index of a picture to that of the line under it."""
    signed: str | None = None
    """A name in brackets at the very end of the text."""
    shortened: dict[int, str] = field(default_factory=dict)
    """Index of a line to what is left of it without its closing credit."""
    media_only: bool = False
    """Whether pictures or a film stand in place of a text."""

    def drop(self, positions: Iterable[int], rule: str) -> None:
        """Take lines out of the text by a rule."""
        dropped = dict.fromkeys(positions, rule)
        if dropped:
            self.dropped |= dropped
            self.kept = [position for position in self.kept if position not in dropped]

    def restore(self, positions: Iterable[int]) -> None:
        """Make dropped lines the text."""
        self.kept = list(positions)
        for position in self.kept:
            self.dropped.pop(position, None)
