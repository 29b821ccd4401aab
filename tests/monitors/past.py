"""Lines of ``runs.jsonl`` made for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2025, 4, 1, 8, tzinfo=UTC)


def run_line(
    day: float = 0,
    *,
    articles: int = 0,
    present: dict[str, int] | None = None,
    reasons: dict[str, int] | None = None,
    **health: Any,
) -> dict[str, Any]:
    """A run ``day`` days after the first, healthy unless ``health`` says otherwise."""
    at = (START + timedelta(days=day)).isoformat(timespec="seconds")
    rejected = sum((reasons or {}).values())
    size = {"mean": 6.5, "deviation": 0.6} if articles else None
    figures = {
        "articles": articles,
        "present": dict.fromkeys(("source", "author", "published_at"), articles) | (present or {}),
        "body_length": size,
        "paragraphs": {"mean": 1.8, "deviation": 0.4} if articles else None,
        "rules": {"body": {"div.trs": articles}} if articles else {},
        "newest": at if articles else None,
        "lists": 4,
        "links": 80,
        "lists_empty": 0,
        "empty_lists": [],
    }
    return {
        "site": "qingyuan",
        "finished_at": at,
        "finish": "finished",
        "lists": 4,
        "lists_failed": 0,
        "pages": articles + rejected,
        "articles": {"new": articles, "edited": 0, "unchanged": 0},
        "duplicates": 0,
        "rejected": rejected,
        "reasons": reasons or {},
        "storage_failed": 0,
        "health": figures | health,
    }


def usual(days: int = 20, articles: int = 5) -> list[dict[str, Any]]:
    """Return earlier runs of a healthy site, the latest first."""
    return [run_line(day, articles=articles) for day in range(days)][::-1]


def checked_run(day: float = 0, *, is_ill: bool | None, **fields: Any) -> dict[str, Any]:
    """A run whose articles lack the author, or have it, or (``None``) do not tell."""
    problem = {"name": "coverage/author", "detail": "author on 0 of 5", "notice": False}
    judged = [] if is_ill is None else ["coverage/author"]
    problems = [problem] * bool(is_ill)
    return run_line(day, articles=5) | {"judged": judged, "problems": problems} | fields
