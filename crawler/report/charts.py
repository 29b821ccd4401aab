"""Charts as SVG that stands in the page: no script, no style, no address of its own.

Drawn by pygal, which is pure Python and 1.3 MB; matplotlib brings 30 MB and no Chinese
glyphs, Plotly 4 MB of script into every page, Vega an interpreter that a strict CSP forbids.
What pygal adds for its own viewer (a script's settings, a style sheet, tooltips) is taken out;
the page's style sheet colours the classes, so that light, dark and print need no other drawing.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from xml.etree import ElementTree

import pygal  # type: ignore[import-untyped]
from markupsafe import Markup

from crawler.report.periods import label
from crawler.text import printable_line

# pygal leaves a finder of its map plug-ins in the import system, in a form that Python 3.11 warns
# of at every later import and Python 3.12 ignores; nothing here draws maps.
sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]

COLOURS = 8
"""Series that are told apart by colour; the style sheet has as many, and one for the rest."""

LABEL_EVERY = 7
"""Bars from one labelled bar to the next, where there are more than twice as many."""

SVG = "{http://www.w3.org/2000/svg}"
UNWANTED = {f"{SVG}{name}" for name in ("defs", "script", "style", "foreignObject", "image", "a")}


def busiest(rows: Mapping[str, Sequence[int]], rest: str) -> dict[str, list[int]]:
    """The rows with the largest sums, the largest first; the others added up as ``rest``."""
    order = sorted(rows, key=lambda name: (-sum(rows[name]), name))
    kept = {name: list(rows[name]) for name in order[:COLOURS]}
    others = [rows[name] for name in order[COLOURS:]]
    if others:
        kept[rest] = [sum(column) for column in zip(*others, strict=True)]
    return kept


def stacked_bars(
    rows: Mapping[str, Sequence[int]], steps: Sequence[date], step: str, *, name: str
) -> Markup:
    """Bars of numbers a step, stacked by row; ``name`` is told to those who cannot see it."""
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
        x_labels=[label(day, step) for day in steps],
        x_labels_major_every=LABEL_EVERY if len(steps) > 2 * LABEL_EVERY else None,
        show_minor_x_labels=len(steps) <= 2 * LABEL_EVERY,
    )
    for title, numbers in rows.items():
        chart.add(printable_line(title), [number or None for number in numbers])
    return _bare(chart.render(), list(rows), name)


def _bare(drawing: str, titles: Sequence[str], name: str) -> Markup:
    """A drawing with nothing in it that runs, loads or styles; each bar says what it counts."""
    svg = ElementTree.fromstring(drawing)  # noqa: S314 - drawn a line ago
    own_title = svg.find(f"{SVG}title")
    if own_title is not None:
        svg.remove(own_title)  # the library's own name
    for parent in list(svg.iter()):
        parent.attrib.pop("style", None)
        for element in [child for child in parent if _is_unwanted(child)]:
            parent.remove(element)
    for number, title in enumerate(titles):
        series = f".//{SVG}g[@class='series serie-{number} color-{number}']"
        for bars in svg.iterfind(f"{series}/{SVG}g[@class='bars']"):
            _tell(bars, printable_line(title))
    for element in svg.iter():
        element.tag = element.tag.removeprefix(SVG)  # in a page of HTML, svg needs no prefix
    svg.attrib.pop("id", None)
    svg.set("role", "img")
    svg.set("aria-label", printable_line(name))
    return Markup(ElementTree.tostring(svg, encoding="unicode"))  # noqa: S704 - a serialised tree


def _is_unwanted(element: ElementTree.Element) -> bool:
    classes = element.get("class", "").split()
    return element.tag in UNWANTED or "overlay" in classes


def _tell(bars: ElementTree.Element, title: str) -> None:
    """Give each bar its words; an empty one goes."""
    for bar in list(bars):
        said = {part.get("class"): part.text or "" for part in bar.iterfind(f"{SVG}desc")}
        for part in list(bar.iterfind(f"{SVG}desc")):
            bar.remove(part)
        if said.get("value", "0") == "0":
            bars.remove(bar)
            continue
        words = ElementTree.SubElement(bar, f"{SVG}title")
        words.text = f"{title} · {said.get('x_label', '')}: {said['value']}"
