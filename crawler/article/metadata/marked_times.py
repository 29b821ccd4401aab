"""Reads times whose elements say what they are: publication, or the last change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.dateline.labels import find_entries
from crawler.article.metadata.year import StatedYears
from crawler.article.page import Page
from crawler.article.text import squeeze
from crawler.article.vocab import markup

PUBLISHED, UPDATED, UNMARKED = "published", "updated", ""

MOST_TIMES = 12
"""Elements with a time that are looked at."""

LONGEST_TIME = 60
"""Characters of an element that holds a time."""

NAMES = ("itemprop", "class", "id", "property", "pubdate")
"""Attributes whose names or values say what a time is."""

PUBLICATION = re.compile(markup.any_of("time_of_publication"))
CHANGE = re.compile(markup.any_of("time_of_change"))
SELECTOR = "[itemprop^=date], [class*=publi], [class*=pubd], [class*=updat], [class*=modif]"
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LABEL_KINDS = {"date": PUBLISHED, "update": UPDATED, "other_date": "other", "event": "other"}


@dataclass(frozen=True, slots=True)
class MarkedTime:
    """A time in an element, and what element or label say of it."""

    kind: str
    text: str
    moment: Moment


def marked_times(
    page: Page, lines: Sequence[tuple[int | None, str]], years: StatedYears
) -> list[MarkedTime]:
    """Return the times in elements on some lines, in order; elements without text count too."""
    texts = [text for _, text in lines]
    nodes = list(page.times[:MOST_TIMES])
    if sum(len(A_YEAR.findall(text)) for text in texts) > 1:
        nodes += page.tree.css(SELECTOR)[:MOST_TIMES]
    return list(_read(nodes, texts, years))


def without_changes(
    lines: list[tuple[int | None, str]], marked: list[MarkedTime]
) -> list[tuple[int | None, str]]:
    """Return lines without the times of changes and of anything else but publication."""
    for time in marked:
        if time.kind not in (PUBLISHED, UNMARKED) and time.text:
            lines = [(position, text.replace(time.text, "", 1)) for position, text in lines]
    return lines


def likeliest(marked: list[MarkedTime]) -> MarkedTime | None:
    """Return the time of publication, else one that is not marked, else that of the change."""
    ranks = (PUBLISHED, UNMARKED, UPDATED)
    known = [time for time in marked if time.kind in ranks]
    return min(known, key=lambda time: ranks.index(time.kind), default=None)


def _read(
    nodes: list[LexborNode], lines: Sequence[str], years: StatedYears
) -> Iterator[MarkedTime]:
    for node in nodes:
        text = squeeze(node.text())
        line = next((line for line in lines if text in line), None) if text else ""
        if line is None or len(text) > LONGEST_TIME or len(A_YEAR.findall(text)) > 1:
            continue
        moment = _moment(node.attributes.get("datetime") or "", text, years)
        if moment is not None:
            yield MarkedTime(_kind_by_label(line, text) or _kind_by_name(node), text, moment)


def _moment(stated: str, text: str, years: StatedYears) -> Moment | None:
    """Return the time that is displayed, with the time of day that the element states of it."""
    displayed = find_moment(text, now=years.now)
    displayed = years.complete(displayed) if displayed is not None else None
    exact = find_moment(stated, now=years.now, relative=False) if stated else None
    if displayed is None or exact is None:
        return displayed or exact
    is_same_day = displayed.value.date() == exact.value.date()
    return exact if displayed.precision == "day" and is_same_day else displayed


def _kind_by_name(node: LexborNode) -> str:
    attributes = node.attributes
    names = " ".join(f"{name}:{attributes[name]}" for name in NAMES if name in attributes).lower()
    if PUBLICATION.search(names):
        return PUBLISHED
    return UPDATED if CHANGE.search(names) else UNMARKED


def _kind_by_label(line: str, text: str) -> str:
    start = line.find(text)
    before = [entry for entry in find_entries(line) if entry.end <= start]
    is_labelled = bool(before) and not line[before[-1].end : start].strip()
    return LABEL_KINDS.get(before[-1].kind, UNMARKED) if is_labelled else UNMARKED
