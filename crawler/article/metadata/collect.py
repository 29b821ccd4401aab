"""Gathers what a page states of its article: source, author, editor, time.

The displayed word comes first, with a label before without; the head of the page fills what is not
displayed. An address is never taken for a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crawler.article.dateline.bylines import parse_byline
from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.dateline.grammar import VAGUE_SOURCES, Dateline, is_dateline, read_dateline
from crawler.article.dateline.labels import find_entries
from crawler.article.dateline.people import join_name
from crawler.article.dateline.unlabelled import is_signed_time
from crawler.article.dateline.values import clean_names
from crawler.article.lines.patterns import PROSE
from crawler.article.metadata import head
from crawler.article.metadata.context import (
    lines_above,
    lines_below,
    statement,
    statements_below,
)
from crawler.article.metadata.marked_times import (
    PUBLISHED,
    likeliest,
    marked_times,
    without_changes,
)
from crawler.article.metadata.nearby import NearbyNames, is_other_headline
from crawler.article.metadata.newspaper import find_cited_paper, find_issue
from crawler.article.metadata.others import Others
from crawler.article.metadata.weixin import read_account
from crawler.article.metadata.year import StatedYears
from crawler.article.page import Page
from crawler.article.parts import Content, Region, Title
from crawler.article.vocab import labels as words

Statement = tuple[int | None, str]
"""Index of a line (``None`` where it has none) and its text."""

BREAK = (None, "\ufdd0")
"""Separates lines that do not follow each other on the page; no value contains it."""

TIMES_OF_OTHERS = frozenset({"other_date", "event", "update"})
UPDATES = words.set("update")
SOURCE_LABEL = words.compile("source_label")
LONGEST_TIMED_LINE = 80  # characters of a line with punctuation that may hold the time
SIGNATURE_LINES = 3  # at the end of a text, among which its day stands
SHORTEST_NAME = 3  # characters of a name alone on its line; words of two look like one (时政)


def read_metadata(
    page: Page, url: str, title: Title, region: Region, content: Content, now: datetime | None
) -> Dateline:
    """Return the fields of the article, with the evidence for each."""
    years = StatedYears(page, url, now)
    others = Others(page, title, content)
    above = lines_above(page, title, region, content, others)
    between = [position for position in above if position >= title.last]
    below = lines_below(page, title, region, content, others)
    stated: list[Statement] = [(position, statement(page, position)) for position in above]
    tail: list[Statement] = [(None, credit) for credit in content.credits]
    tail += statements_below(page, below)
    result = _read_labels(page, stated, len(between), tail, now)
    complete_year(result, years)
    _read_time(page, result, stated, tail, years)
    _read_source(page, result, between if title.last else [], stated, title.text)
    if result.source is None:
        signed = [position for position in below if is_signed_time(page.lines[position].text)]
        NearbyNames(page, signed[:1]).read_source(result, title.text)
    _read_issue(page, result, title, stated, now)
    read_account(page, result, now)
    _read_time_below(result, tail, years)
    _read_signed_day(page, result, content)
    _read_names(page, result, content, between)
    if result.author == title.text and not result.evidence["author"].startswith("label"):
        result.drop("author")  # the page of a person
    if page.trace.is_recording:
        trace_fields(page, result)
    return result


def trace_fields(page: Page, result: Dateline) -> None:
    """Note the line and the rule of each field in the trace of a page."""
    for name, rule in result.evidence.items():
        position = result.positions[name]
        if position is None and rule.startswith("label"):  # a credit that was cut out of the text
            word = (getattr(result, name, None) or "").partition(" ")[0]
            lines = (at for at, line in enumerate(page.lines) if word and word in line.text)
            position = max(lines, default=None)
        page.trace.field(name, position, rule)


def _read_labels(
    page: Page, above: list[Statement], between: int, below: list[Statement], now: datetime | None
) -> Dateline:
    """Read what has labels; of the lines above the text, so many stand below the headline."""
    lines = [*above[:between], BREAK, *above[between:], BREAK, *below]
    result = read_dateline((text for _, text in lines), now=now, minguo=page.traditional)
    result.positions = {
        name: lines[number][0] if number is not None else None
        for name, number in result.positions.items()
    }
    return result


def complete_year(result: Dateline, years: StatedYears) -> None:
    """Give a time that was read without its year the one that is stated, or drop it."""
    if result.published_at is None:
        return
    completed = years.complete(result.published_at)
    if completed is None:
        result.drop("published_at")
    elif completed is not result.published_at:
        rule = f"{result.evidence['published_at']}, {completed.rule}"
        result.put("published_at", completed, rule, result.positions["published_at"])


def _read_time(
    page: Page, result: Dateline, above: list[Statement], below: list[Statement], years: StatedYears
) -> None:
    """Take the time that is displayed without a label, else that of the head."""
    labelled = result.evidence.get("published_at", "")
    if labelled and labelled.removeprefix("label ").partition(",")[0] not in UPDATES:
        return
    lines = [
        (position, text)
        for position, text in above
        if position is None or not is_other_headline(page.lines[position])
    ]
    marked = marked_times(page, [*above, *below], years)
    published = [time for time in marked if time.kind == PUBLISHED]
    if published and len({time.moment.value for time in marked}) > 1:
        _put_time(result, (published[0].moment, None), "time element")
        return
    found = find_unlabelled_moment(without_changes(lines, marked), years)
    if found is not None:
        _put_time(result, found, "displayed without label")
        return
    completed = years.find("\n".join(text for _, text in lines))
    if completed is not None:
        position = next((at for at, text in lines if years.find(text)), None)
        result.put("published_at", completed, f"displayed, {completed.rule}", position)
    elif result.published_at is None:
        from_head = head.find_published(page, years.now)
        element = likeliest(marked)
        if from_head is not None:
            _put_time(result, (from_head[0], None), from_head[1])
        elif element is not None:
            _put_time(result, (element.moment, None), "time element")


def _read_time_below(result: Dateline, below: list[Statement], years: StatedYears) -> None:
    """Take a time below the text where nothing else states one: comments have times, too."""
    if result.published_at is None:
        lines = [line for line in below if is_dateline(line[1]) or is_signed_time(line[1])]
        found = find_unlabelled_moment(lines, years)
        if found is not None:
            _put_time(result, found, "displayed below")


def _read_signed_day(page: Page, result: Dateline, content: Content) -> None:
    """Take the day with which a notice is signed where nothing else states its time."""
    if result.published_at is not None:
        return
    for position in content.kept[: -1 - SIGNATURE_LINES : -1]:
        moment = page.lines[position].moment
        if moment is not None and page.lines[position].is_date:
            _put_time(result, (moment, position), "day below the text")
            return


def _put_time(result: Dateline, found: tuple[Moment, int | None], rule: str) -> None:
    moment, position = found
    rule = rule if moment.rule == "date" else f"{rule} ({moment.rule})"
    result.put("published_at", moment, rule, position)


def find_unlabelled_moment(
    lines: Sequence[Statement], years: StatedYears
) -> tuple[Moment, int | None] | None:
    """Return the first time that follows no label of another time, with the index of its line."""
    lines = [
        (position, text)
        for position, text in lines
        if not PROSE.search(text) or len(text) < LONGEST_TIMED_LINE
    ]
    text = "\n".join(text for _, text in lines)
    entries = find_entries(text)
    pieces = [(0, text[: entries[0].start] if entries else text)]
    pieces += [(entry.end, entry.value) for entry in entries if entry.kind not in TIMES_OF_OTHERS]
    for start, piece in pieces:
        moment = find_moment(piece, now=years.now)
        moment = years.complete(moment) if moment is not None else None
        if moment is not None:
            return moment, lines[text.count("\n", 0, start + moment.start)][0]
    return None


def _read_source(
    page: Page, result: Dateline, between: list[int], above: list[Statement], title: str
) -> None:
    """Take source and author from near the time, and the source of the head."""
    nearby = NearbyNames(page, between)
    is_vague = result.source is None or result.source in VAGUE_SOURCES
    if is_vague and not any(SOURCE_LABEL.search(text) for _, text in above):
        nearby.read_source(result, title)
    if result.author is None:
        nearby.read_author(result)
    if result.source is None:
        _put_from_head(result, "source", head.find_source(page))


def _read_issue(
    page: Page, result: Dateline, title: Title, above: list[Statement], now: datetime | None
) -> None:
    """Take paper and day from the issue that the dateline, or the head of the page, names."""
    rule = "issue of a paper"
    cited = find_cited_paper(above) if result.source is None else None
    if cited is not None:
        result.put("source", cited[1], rule, cited[0])
    issue = find_issue(page, title.first, now) if result.published_at is None else None
    if issue is not None:
        paper, moment, position = issue
        result.put("published_at", moment, rule, position)
        if result.source is None:
            result.put("source", paper, rule, position)


def _read_names(page: Page, result: Dateline, content: Content, between: list[int]) -> None:
    """Take editor and author from the head, bylines, and lines that are names."""
    if result.editor is None:
        _put_from_head(result, "editor", head.find_editor(page))
    rule = "line of names above the text"
    if result.author is None:
        bylines = ((at, parse_byline(page.lines[at].text)) for at in between)
        byline = next(((at, names) for at, names in bylines if names), None)
        if byline is not None:
            result.put("author", byline[1], rule, byline[0])
    alone = [position for position in between if page.lines[position].is_names]
    if result.author is None and len(alone) == 1:
        text = page.lines[alone[0]].text
        if len(text) >= SHORTEST_NAME:
            result.put("author", join_name(text), rule, alone[0])
    if result.author is None and content.signed:
        last = content.kept[-1] if content.kept else None
        result.put(
            "author", clean_names(content.signed), "in brackets at the end of the text", last
        )
    if result.author is None:
        _put_from_head(result, "author", head.find_author(page, result.editor))


def _put_from_head(result: Dateline, name: str, found: tuple[str, str] | None) -> None:
    if found is not None:
        result.put(name, *found)
