"""Gathers what a page states of its article: source, author, editor, time.

The displayed word comes first, with a label before without; the head of the
page fills what is not displayed. An address is never taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from crawler.article.content.region import Region
from crawler.article.dateline.dates import Moment, find_moment, find_yearless_day
from crawler.article.dateline.grammar import VAGUE, Dateline, is_dateline, read_dateline
from crawler.article.dateline.labels import find_entries
from crawler.article.dateline.people import whole_names
from crawler.article.dateline.unlabelled import (
    is_row,
    is_signed_time,
    read_beside,
    writer_beside,
)
from crawler.article.dateline.values import byline, clean_names
from crawler.article.lines.patterns import PROSE
from crawler.article.metadata import head as heads
from crawler.article.metadata.context import labelled, lines_above, lines_below, stated_below
from crawler.article.metadata.newspaper import cited_paper, issue_of
from crawler.article.metadata.weixin import read_account
from crawler.article.page import Content, Page, Title
from crawler.article.vocab import labels as words

UPDATES = words.set("update")

SOURCE_LABEL = re.compile("[来來]源\\s*[:：】]")
"""A label that says where the source would stand, with or without one."""

STOP = "\ufdd0"
"""A line that is no value: between lines that do not follow each other on the page."""

SPEAKER = 3
"""Characters of a line that is a name: words of two look like one (时政)."""


def state(
    page: Page, title: Title, region: Region, text: Content, now: datetime | None
) -> Dateline:
    """The fields of the article with the evidence for each."""
    head = lines_above(page, title, region, text)
    beside = [position for position in head if position >= title.last]
    tail = lines_below(page, title, region, text)
    head_texts = [labelled(page, position) for position in head]
    plain = [
        text
        for position, text in zip(head, head_texts, strict=True)
        if not is_row(page.lines[position])
    ]
    tail_texts = text.credits + stated_below(page, tail)
    above = len(beside)  # what is above the headline stands last, and continues nothing
    groups = [*head_texts[:above], STOP, *head_texts[above:], STOP, *tail_texts]
    result = read_dateline(groups, now=now, minguo=page.traditional)
    _time(page, result, plain, now)
    _source(page, result, beside if title.last else [], head_texts, title.text)
    if result.source is None:
        signed = [position for position in tail if is_signed_time(page.lines[position].text)]
        read_beside(page, result, signed[:1], title.text)
    _issue(page, result, title, head_texts, now)
    read_account(page, result, now)
    _time_below(result, tail_texts, now)
    _names(page, result, text, beside)
    if result.author == title.text and not result.evidence["author"].startswith("label"):
        result.author = None  # the page of a person
        del result.evidence["author"]
    return result


def _issue(
    page: Page, result: Dateline, title: Title, head: list[str], now: datetime | None
) -> None:
    """Take paper and day from the issue that the dateline, or the head of the page, names."""
    paper = cited_paper(head) if result.source is None else None
    if paper is not None:
        result.source, result.evidence["source"] = paper, "issue of a paper"
    issue = issue_of(page, title.first, now) if result.published is None else None
    if issue is not None:
        result.published, result.evidence["published_at"] = issue[1], "issue of a paper"
        if result.source is None:
            result.source, result.evidence["source"] = issue[0], "issue of a paper"


def _time(page: Page, result: Dateline, head: list[str], now: datetime | None) -> None:
    labelled = result.evidence.get("published_at", "")
    if labelled and labelled.removeprefix("label ") not in UPDATES:
        return
    found = unlabelled_moment(head, now)
    rule = "displayed without label"
    if found is None:
        found, rule = _completed(page, head, now), "displayed, year from the head"
    if found is None and result.published is None:
        stated = heads.head_moment(page, now) or _time_element(page, now)
        if stated is not None:
            found, rule = stated
    if found is not None:
        _take_time(result, found, rule)


def _time_below(result: Dateline, tail: list[str], now: datetime | None) -> None:
    """Take a time below the text, where nothing else states one: comments have times, too."""
    if result.published is None:
        below = [line for line in tail if is_dateline(line) or is_signed_time(line)]
        found = unlabelled_moment(below, now)
        if found is not None:
            _take_time(result, found, "displayed below")


def _take_time(result: Dateline, found: Moment, rule: str) -> None:
    result.published = found
    result.evidence["published_at"] = rule if found.rule == "date" else f"{rule} ({found.rule})"


def unlabelled_moment(lines: Iterable[str], now: datetime | None) -> Moment | None:
    """The first time that follows no label of another time."""
    text = "\n".join(line for line in lines if not PROSE.search(line) or len(line) < 80)
    entries = find_entries(text)
    ends = [text[: entries[0].start] if entries else text]
    ends += [entry.value for entry in entries if entry.kind not in ("other_date", "update")]
    for piece in ends:
        moment = find_moment(piece, now=now)
        if moment is not None:
            return moment
    return None


def _completed(page: Page, head: list[str], now: datetime | None) -> Moment | None:
    """A displayed time without its year, where the head holds the same time with it."""
    text = "\n".join(head)
    partial = find_yearless_day(text)
    if partial is None:
        return None
    for moment in heads.all_moments(page, now):
        value = moment.value
        clock = value.strftime("%H:%M")
        if (value.month, value.day) == partial and clock in text:
            return Moment(value.replace(second=0, microsecond=0), "minute")
    return None


def _time_element(page: Page, now: datetime | None) -> tuple[Moment, str] | None:
    for node in page.times[:3]:
        moment = find_moment(node.attributes.get("datetime") or node.text(), now=now)
        if moment is not None:
            return moment, "time element"
    return None


def _source(page: Page, result: Dateline, head: list[int], texts: list[str], title: str) -> None:
    labelled = any(map(SOURCE_LABEL.search, texts))
    if (result.source is None or result.source in VAGUE) and not labelled:
        read_beside(page, result, head, title)
    if result.author is None:
        writer_beside(page, result, head)
    if result.source is None:
        stated = heads.head_source(page)
        if stated is not None:
            result.source, result.evidence["source"] = stated


def _names(page: Page, result: Dateline, text: Content, beside: list[int]) -> None:
    if result.editor is None:
        stated = heads.head_editor(page)
        if stated is not None:
            result.editor, result.evidence["editor"] = stated
    if result.author is None:
        names = next(filter(None, (byline(page.lines[position].text) for position in beside)), None)
        if names:
            result.author, result.evidence["author"] = names, "line of names above the text"
    alone = [page.lines[position] for position in beside if page.lines[position].is_names]
    if result.author is None and len(alone) == 1 and len(alone[0].text) >= SPEAKER:
        result.author = whole_names(alone[0].text)
        result.evidence["author"] = "line of names above the text"
    if result.author is None and text.signed:
        result.author = clean_names(text.signed)
        result.evidence["author"] = "in brackets at the end of the text"
    if result.author is None:
        stated = heads.head_author(page, result.editor)
        if stated is not None:
            result.author, result.evidence["author"] = stated
