"""Days gathered into bars: as many as can be told apart, none left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

MOST_BARS = 62
"""Bars of a chart: two months of days, a label in seven, on the width of a page."""

MONDAY = "week"
STEPS = ("day", MONDAY, "month", "year")


def step_for(first: date, last: date) -> str:
    """The shortest step (``day``, ``week``, ``month``, ``year``) that leaves few enough bars."""
    days = (last - first).days + 1
    bars = {"day": days, MONDAY: days / 7, "month": days / 30.4}
    return next((step for step, count in bars.items() if count <= MOST_BARS), "year")


def beginning(day: date, step: str) -> date:
    """The first day of the step that a day is in; weeks begin on Monday (ISO 8601)."""
    if step == MONDAY:
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def beginnings(first: date, last: date, step: str) -> list[date]:
    """Every step from one day to another, those where nothing happened too."""
    found, day = [], beginning(first, step)
    while day <= last:
        found.append(day)
        longest = {"day": 1, MONDAY: 7, "month": 32, "year": 367}[step]
        day = beginning(day + timedelta(days=longest), step)
    return found


def label(day: date, step: str) -> str:
    """How a step is called: ``04-21``, ``2025-04`` or ``2025``."""
    return {"month": f"{day:%Y-%m}", "year": f"{day:%Y}"}.get(step, f"{day:%m-%d}")


def gathered(
    counts: Iterable[tuple[str, str, int]], first: date, last: date
) -> tuple[str, list[date], dict[str, list[int]]]:
    """Counts of ``(day, name, number)`` as ``(step, steps, name to a number a step)``."""
    step = step_for(first, last)
    steps = beginnings(first, last, step)
    place = {day: index for index, day in enumerate(steps)}
    rows: dict[str, list[int]] = {}
    for day, name, number in counts:
        index = place.get(beginning(date.fromisoformat(day), step))
        if index is not None:
            rows.setdefault(name, [0] * len(steps))[index] += number
    return step, steps, rows
