"""What becomes of the lines of a body: text, and what stands above, below and beside it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Text:
    """A body without its furniture."""

    kept: list[int] = field(default_factory=list)
    """Indexes of the lines that are the text."""
    head: list[int] = field(default_factory=list)
    """Indexes of the lines above the text."""
    tail: list[int] = field(default_factory=list)
    """Indexes of the lines below the text."""
    credits: list[str] = field(default_factory=list)
    """Credits in brackets, and bylines, cut from the text."""
    captions: dict[int, int] = field(default_factory=dict)
    """Index of a picture to that of the line under it."""
    signed: str | None = None
    """A name in brackets at the very end of the text."""
    cut: dict[int, str] = field(default_factory=dict)
    """Index of a line to what is left of it without its closing credit."""
    wordless: bool = False
    """Whether pictures or a film stand in place of a text."""
