"""Explains a reading: what became of each line of a page, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from crawler.article.layout import Layout
from crawler.article.pipeline import extract_article
from crawler.article.trace import Explanation, Reading
from crawler.items import Article, NotAnArticle
from crawler.text import printable_line

KEPT = "kept"
"""What became of a line that is text of the article."""


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line of a page and what became of it."""

    outcome: str
    """``kept``, or the rule that dropped it; empty if the page is no article."""
    role: str
    """What the line is by itself: ``Line.role``."""
    text: str


@dataclass(frozen=True, slots=True)
class Explained:
    """An article, or why a page is none, with the decisions that led there."""

    article: Article | None
    refusal: NotAnArticle | None
    reading: Reading

    def lines(self) -> list[ExplainedLine]:
        """Return what became of each line."""
        kept = KEPT if self.article else ""
        dropped, page = self.reading.dropped, self.reading.page
        return [
            ExplainedLine(dropped.get(position, kept), line.role, text)
            for position, (line, text) in enumerate(
                zip(page.lines if page else [], self.reading.texts, strict=True)
            )
        ]

    def as_dict(self) -> dict[str, Any]:
        """Return everything as values that JSON can hold."""
        points = self.reading.points
        return {
            "article": asdict(self.article) if self.article else None,
            "refusal": _refusal(self.refusal),
            "page": _scored("", points[0], points[2]) | {"least": points[1]} if points else None,
            "candidates": [_scored(*candidate) for candidate in self.reading.candidates],
            "fields": {
                name: {"line": line, "rule": rule}
                for name, (line, rule) in self.reading.fields.items()
            },
            "lines": [asdict(line) for line in self.lines()],
        }

    def as_text(self) -> Iterator[str]:
        """Yield lines for a terminal, without control characters of the page."""
        if self.refusal is not None:
            yield f"no article: {printable_line(str(self.refusal))}"
        elif self.article is not None:
            yield f"article: {printable_line(self.article.title)}"
        if self.reading.points:
            score, least, rows = self.reading.points
            yield f"page: {score:.1f} points, {least:.1f} needed ({_listed(rows)})"
        yield from self._candidates()
        yield from self._fields()
        yield "lines:"
        lines = self.lines()
        outcomes = max((len(line.outcome) for line in lines), default=0)
        roles = max((len(line.role) for line in lines), default=0)
        for number, line in enumerate(lines):
            text = printable_line(line.text)
            yield f"{number:5}  {line.outcome:{outcomes}}  {line.role:{roles}}  {text}"

    def _candidates(self) -> Iterator[str]:
        yield "headline candidates:"
        for text, score, rows in sorted(self.reading.candidates, key=lambda one: -one[1]):
            yield f"{score:5.1f}  {printable_line(text)}  ({_listed(rows)})"

    def _fields(self) -> Iterator[str]:
        yield "fields:"
        for name, (position, rule) in self.reading.fields.items():
            line = "head" if position is None else f"line {position}"
            value = getattr(self.article, name, None) if self.article else None
            yield f"  {name:13} {line:9} {rule}" + (
                f": {printable_line(str(value))}" if value else ""
            )


def explain_article(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    charset: str | None = None,
    layouts: Sequence[Layout] = (),
) -> Explained:
    """Read a page as :func:`crawler.article.extract_article` does, and keep every decision."""
    trace = Explanation()
    article = refusal = None
    try:
        article = extract_article(
            body,
            url=url,
            content_type=content_type,
            fetched_at=fetched_at,
            charset=charset,
            layouts=layouts,
            trace=trace,
        )
    except NotAnArticle as error:
        refusal = error
    return Explained(article, refusal, trace.reading)


def _refusal(refusal: NotAnArticle | None) -> dict[str, str] | None:
    return {"reason": refusal.reason, "detail": refusal.detail} if refusal else None


def _scored(text: str, score: float, rows: Sequence[tuple[str, float]]) -> dict[str, Any]:
    return {"text": text, "points": round(score, 2), "rows": dict(rows)}


def _listed(rows: Sequence[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {points:+.1f}" for name, points in rows)
