"""Applies the CSS hints of a layout in place of what the general rules would find."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.dateline.grammar import Dateline, read_dateline
from crawler.article.dateline.labels import KINDS, find_entries
from crawler.article.dateline.placeholders import is_unfilled
from crawler.article.dateline.values import clean_author, clean_names, clean_source
from crawler.article.layout import Layout
from crawler.article.metadata.collect import complete_year, trace_fields
from crawler.article.metadata.year import StatedYears
from crawler.article.page import Page
from crawler.article.parts import Region, Title
from crawler.article.text import squeeze

FIELDS = ("title", "dateline", "source", "author", "editor", "published_at", "section")


def choose_layout(tree: LexborHTMLParser, layouts: Sequence[Layout]) -> Layout | None:
    """Return the first layout that fits: its body matches, or, without one, any of its hints."""
    for layout in layouts:
        hints = [layout.body] if layout.body else [getattr(layout, name) for name in FIELDS]
        if any(hint and _first(tree, hint) is not None for hint in hints):
            return layout
    return None


def drop_hinted(tree: LexborHTMLParser, layout: Layout) -> None:
    """Remove the elements that the layout drops."""
    for selector in layout.drop:
        for node in tree.css(selector):
            node.decompose()


def hinted_title(page: Page, layout: Layout) -> Title | None:
    """Return the headline at the hinted element, with its lines if it has any."""
    node = _first(page.tree, layout.title)
    text = squeeze(node.text(separator=" ")) if node is not None else ""
    if node is None or not text or is_unfilled(text):
        return None
    span = _span(page, node)
    first, last = span if span and span[1] - span[0] in (1, 2, 3) else (-1, 0)
    return Title(text, first, last, f"layout {layout.title}", 8.0)


def hinted_region(page: Page, layout: Layout) -> Region | None:
    """Return the block at the hinted element of the body."""
    node = _first(page.tree, layout.body)
    if node is None:
        return None
    for index, block in enumerate(page.blocks):
        if block.node.mem_id == node.mem_id and block.last > block.first:
            weight = float(sum(len(line.text) for line in page.lines[block.first : block.last]))
            return Region(index, block.first, block.last, weight, 1.0)
    return None


def apply_hints(
    page: Page, url: str, layout: Layout, result: Dateline, now: datetime | None
) -> None:
    """Replace the fields that the layout has hints for; an empty element clears the field."""
    tree = page.tree
    years = StatedYears(page, url, now)
    line = _text(tree, layout.dateline)
    if line:
        stated = read_dateline([line], now=now)
        complete_year(stated, years)
        for name in stated.evidence:
            result.put(name, getattr(stated, name), f"layout {layout.dateline}")
        if "published_at" not in stated.evidence:
            result.published_at = _find_time(line, years) or result.published_at
    for name, clean in (
        ("source", clean_source),
        ("author", clean_author),
        ("editor", clean_names),
    ):
        hint = getattr(layout, name)
        value = _text(tree, hint)
        if value is not None:
            result.put(name, clean(_without_label(value, name)), f"layout {hint}")
    when = _text(tree, layout.published_at)
    if when is not None:
        result.put("published_at", _find_time(when, years), f"layout {layout.published_at}")
    if page.trace.is_recording:
        trace_fields(page, result)


def _find_time(text: str, years: StatedYears) -> Moment | None:
    moment = find_moment(text, now=years.now)
    return years.complete(moment) if moment is not None else None


def _without_label(value: str, name: str) -> str:
    entries = [entry for entry in find_entries(value) if entry.kind == name]
    if entries:
        return entries[0].value
    label, _, rest = value.partition(" ")
    return rest if KINDS.get(label) == name else value


def _first(tree: LexborHTMLParser, selector: str | None) -> LexborNode | None:
    if not selector:
        return None
    try:
        return tree.css_first(selector)
    except SelectolaxError as error:
        raise ValueError(f"layout selector {selector!r} is not CSS: {error}") from None


def _text(tree: LexborHTMLParser, selector: str | None) -> str | None:
    """Return the text of the first match, a space between its nodes; of a meta its content."""
    node = _first(tree, selector)
    if node is None:
        return None
    content = node.attributes.get("content") if node.tag == "meta" else None
    return squeeze(content if content is not None else node.text(separator=" "))


def _span(page: Page, node: LexborNode) -> tuple[int, int] | None:
    """Return first line and line after the last of the block at an element, or around it."""
    inside: LexborNode | None = node
    positions = {block.node.mem_id: (block.first, block.last) for block in page.blocks}
    while inside is not None and inside.mem_id not in positions:
        inside = inside.parent
    return positions[inside.mem_id] if inside is not None else None
