"""Stacked bar charts as SVG elements of the page, without script, style or address.

Drawn by pygal, which is pure Python and 1.3 MB. matplotlib takes 30 MB and has no Chinese
glyphs, Plotly adds 4 MB of script to every page, and Vega needs an interpreter that a strict
Content Security Policy forbids. What pygal adds for its own viewer (script settings, a style
sheet, tooltips) is removed. The style sheet of the page colours the classes, so that one
drawing serves light and dark screens and paper.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from xml.etree import ElementTree

import pygal  # type: ignore[import-untyped]
from markupsafe import Markup

from crawler.text import printable_line

COLOURS = 8
"""Series with a colour of their own; the style sheet has as many, and one more for the rest."""

MAX_BARS = 62
"""Bars of a chart: two months of days on the width of a page."""

LABEL_EVERY = 7
"""Bars between two labels, in a chart of more than twice as many bars."""

SVG = "{http://www.w3.org/2000/svg}"
"""Namespace of SVG elements, as ElementTree writes it."""

UNWANTED = {f"{SVG}{name}" for name in ("defs", "script", "style", "foreignObject", "image", "a")}
"""Elements that are removed from a drawing."""

# pygal leaves a finder of its map plug-ins in the import system, in a form that Python 3.11 warns
# of at every later import and Python 3.12 ignores; nothing here draws maps.
sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]


def step_for(first: date, last: date) -> str:
    """Return the shortest step (``day``, ``week``, ``month``, ``year``) of at most ``MAX_BARS``."""
    days = (last - first).days + 1
    bars = {"day": days, "week": days / 7, "month": days / 30.4}
    return next((step for step, count in bars.items() if count <= MAX_BARS), "year")


def start_of(day: date, step: str) -> date:
    """Return the first day of the step that contains a day; weeks begin on Monday (ISO 8601)."""
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def steps_between(first: date, last: date, step: str) -> list[date]:
    """Return the first day of every step from one day to another."""
    found, day = [], start_of(first, step)
    while day <= last:
        found.append(day)
        max_days = {"day": 1, "week": 7, "month": 32, "year": 367}[step]
        day = start_of(day + timedelta(days=max_days), step)
    return found


def count_by_step(
    counts: Iterable[tuple[str, str, int]], first: date, last: date
) -> tuple[str, list[date], dict[str, list[int]]]:
    """Sum ``(day, name, number)`` by step; days are ISO 8601 dates.

    Returns the step, the first day of each step, and the numbers of each name in that order.
    """
    step = step_for(first, last)
    steps = steps_between(first, last, step)
    positions = {day: position for position, day in enumerate(steps)}
    rows: dict[str, list[int]] = {}
    for day, name, number in counts:
        position = positions.get(start_of(date.fromisoformat(day), step))
        if position is not None:
            rows.setdefault(name, [0] * len(steps))[position] += number
    return step, steps, rows


def largest_series(rows: Mapping[str, Sequence[int]], rest: str) -> dict[str, list[int]]:
    """Return the rows with the largest sums, in order; the others are summed up as ``rest``."""
    order = sorted(rows, key=lambda name: (-sum(rows[name]), name))
    kept = {name: list(rows[name]) for name in order[:COLOURS]}
    others = [rows[name] for name in order[COLOURS:]]
    if others:
        kept[rest] = [sum(column) for column in zip(*others, strict=True)]
    return kept


def stacked_bars(
    rows: Mapping[str, Sequence[int]], steps: Sequence[date], step: str, *, description: str
) -> Markup:
    """Return a bar chart of numbers by step, stacked by row; screen readers get the description."""
    is_crowded = len(steps) > 2 * LABEL_EVERY
    chart = pygal.StackedBar(
        width=960,
        height=260,
        margin=4,
        spacing=4,
        show_legend=False,
        js=[],
        css=[],
        no_prefix=True,
        explicit_size=False,
        disable_xml_declaration=True,
        max_scale=6,
        truncate_label=-1,
        formatter=lambda value: f"{value:,.0f}",
        x_labels=[_label(day, step) for day in steps],
        x_labels_major_every=LABEL_EVERY if is_crowded else None,
        show_minor_x_labels=not is_crowded,
    )
    for title, numbers in rows.items():
        chart.add(printable_line(title), [number or None for number in numbers])
    return _stripped(chart.render(), list(rows), description)


def _label(day: date, step: str) -> str:
    """Return the label of a step: ``04-21``, ``2025-04`` or ``2025``."""
    return {"month": f"{day:%Y-%m}", "year": f"{day:%Y}"}.get(step, f"{day:%m-%d}")


def _stripped(drawing: str, titles: Sequence[str], description: str) -> Markup:
    """Remove everything from a drawing that runs, loads or styles; title each bar."""
    svg = ElementTree.fromstring(drawing)  # noqa: S314 - drawn a line ago
    library_name = svg.find(f"{SVG}title")
    if library_name is not None:
        svg.remove(library_name)
    for parent in list(svg.iter()):
        parent.attrib.pop("style", None)
        for element in [child for child in parent if _is_unwanted(child)]:
            parent.remove(element)
    for number, title in enumerate(titles):
        series = f".//{SVG}g[@class='series serie-{number} color-{number}']"
        for bars in svg.iterfind(f"{series}/{SVG}g[@class='bars']"):
            _title_bars(bars, printable_line(title))
    for element in svg.iter():
        element.tag = element.tag.removeprefix(SVG)  # in a page of HTML, svg needs no prefix
    svg.attrib.pop("id", None)
    svg.set("role", "img")
    svg.set("aria-label", printable_line(description))
    return Markup(ElementTree.tostring(svg, encoding="unicode"))  # noqa: S704 - a serialised tree


def _is_unwanted(element: ElementTree.Element) -> bool:
    classes = element.get("class", "").split()
    return element.tag in UNWANTED or "overlay" in classes


def _title_bars(bars: ElementTree.Element, title: str) -> None:
    """Replace the descriptions of pygal by one title a bar; remove empty bars."""
    for bar in list(bars):
        described = {part.get("class"): part.text or "" for part in bar.iterfind(f"{SVG}desc")}
        for part in list(bar.iterfind(f"{SVG}desc")):
            bar.remove(part)
        if described.get("value", "0") == "0":
            bars.remove(bar)
            continue
        text = f"{title} · {described.get('x_label', '')}: {described['value']}"
        ElementTree.SubElement(bar, f"{SVG}title").text = text
