"""Gathers what a page states of its article: source, author, editor, time.

The displayed word comes first, with a label before without; the head of the
page fills what is not displayed. An address is never taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

from crawler.article import heads
from crawler.article import vocabulary as words
from crawler.article.accounts import read_account
from crawler.article.asides import is_film_note
from crawler.article.beside import (
    is_row,
    is_signed_time,
    read_beside,
    spaced,
    writer_beside,
)
from crawler.article.body import Region
from crawler.article.dateline import MAY_STATE, VAGUE, Dateline, is_dateline, read_dateline
from crawler.article.dates import Moment, find_moment, partial_clock
from crawler.article.document import Page
from crawler.article.entries import KINDS, credit_label, find_entries
from crawler.article.issues import cited_paper, issue_of
from crawler.article.name_lines import holds_names
from crawler.article.names import byline, clean_names, whole_names
from crawler.article.parts import Text
from crawler.article.prose import FOOTER, PROSE
from crawler.article.title import Title

ABOVE = 4
"""Lines above the headline that may belong to the dateline."""

TABLE = 14
"""Lines above the headline that may be a table of labels and values."""

LABEL = 12
"""Characters of a label with the spaces in it."""

BRACKETS = "【】[]［］"
"""What may stand around such a label."""

SOURCE_LABEL = re.compile("[来來]源\\s*[:：】]")
"""A label that says where the source would stand, with or without one."""

TODAY = re.compile(
    r"^\W*(?:今天是|今日是|现在是|(?:今日|今天|当前|现在)(?:日期|时间))|欢迎.{0,4}(?:访问|光临|来到|进入)"
)
"""What a site prints beside the day of the visit, above the headline."""

STOP = "\ufdd0"
"""A line that is no value: between lines that do not follow each other on the page."""

AROUND_TITLE = 3
AROUND_TEXT = 4
"""Boxes, from the innermost, around a headline and a text that hold what is said of them: a date at
the top of the page is that of the day, an editor in its foot that of the site."""

BELOW = 10
"""Lines below the text that may hold the editor or the time."""

SPEAKER = 3
"""Characters of a line that is a name: words of two look like one (时政)."""

HEAD = 24
"""Lines between headline and text that are read at most."""


def state(page: Page, title: Title, region: Region, text: Text, now: datetime | None) -> Dateline:
    """The fields of the article with the evidence for each."""
    head = _head(page, title, region, text)
    beside = [place for place in head if place >= title.last]
    tail = _tail(page, region, text)
    head_texts = [_labelled(page, place) for place in head]
    plain = [
        text for place, text in zip(head, head_texts, strict=True) if not is_row(page.lines[place])
    ]
    tail_texts = text.credits + _tail_texts(page, tail)
    above = len(beside)  # what is above the headline stands last, and continues nothing
    groups = [*head_texts[:above], STOP, *head_texts[above:], STOP, *tail_texts]
    result = read_dateline(groups, now=now, minguo=page.traditional)
    _time(page, result, plain, tail_texts, now)
    _source(page, result, beside if title.last else [], head_texts, title.text)
    if result.source is None:
        signed = [place for place in tail if is_signed_time(page.lines[place].text)]
        read_beside(page, result, signed[:1], title.text)
    _issue(page, result, title, head_texts, now)
    read_account(page, result, now)
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


def _labelled(page: Page, place: int) -> str:
    """A line for reading; a label that fills a line or a cell has its mark."""
    line = page.lines[place]
    text = spaced(line)
    if 2 < len(text) <= LABEL and not line.linked:
        label = "".join(text.split()).strip(BRACKETS)
        kind = KINDS.get(label)
        if kind and (kind not in ("other", "credit") or page.boxes[line.box].tag in ("th", "td")):
            return f"{label}："
    return text


def _head(page: Page, title: Title, region: Region, text: Text) -> list[int]:
    """Places of the lines around the headline, above the text."""
    first = title.last if title.last else max(0, region.first - HEAD // 2)
    begin = text.kept[0] if text.kept else region.last
    places = [*range(first, min(begin, first + HEAD)), *text.head]
    if title.last:
        places += [
            place
            for place in range(max(0, title.first - TABLE), title.first)
            if _is_around(page, place, page.lines[title.first].box, AROUND_TITLE)
            and (
                place >= title.first - ABOVE
                or is_dateline(_labelled(page, place))
                or (place and _labelled(page, place - 1).endswith(("：", ":")))
            )
        ]
    texts = {place: page.lines[place].text for place in places}
    return [
        place
        for place, text in texts.items()
        if len(text) < 250 and not is_film_note(text) and not TODAY.search(text)
    ]


def _tail(page: Page, region: Region, text: Text) -> list[int]:
    """Places of the lines below the text: left over in its box, and after it."""
    begin = text.kept[-1] + 1 if text.kept else region.last
    rest = [place for place in range(begin, region.last) if place not in text.captions.values()]
    after = takewhile(
        lambda place: not FOOTER.search(page.lines[place].text),
        range(region.last, min(region.last + BELOW, len(page.lines))),
    )
    near = [place for place in after if _is_around(page, place, region.box, AROUND_TEXT)]
    return [*rest[: 2 * BELOW], *near]


def _is_around(page: Page, place: int, box: int, levels: int) -> bool:
    """Whether a line stands in a box, or in one of so many around it."""
    for _ in range(levels):
        if box < 0 or page.boxes[box].first <= place < page.boxes[box].last:
            return True
        box = page.boxes[box].parent
    return box < 0


def _tail_texts(page: Page, tail: list[int]) -> list[str]:
    """The lines below the text that may state something; a label alone has its mark."""
    texts = []
    labelled = False
    for place in tail:
        line = page.lines[place]
        label = credit_label(line.text)
        if label or labelled or (MAY_STATE.search(line.text) and not FOOTER.search(line.text)):
            texts.append(f"{label}：" if label else spaced(line))
        labelled = bool(label)
    return texts


def _time(
    page: Page, result: Dateline, head: list[str], tail: list[str], now: datetime | None
) -> None:
    labelled = result.evidence.get("published_at", "")
    if labelled and labelled.removeprefix("label ") not in words.UPDATE_LABELS:
        return
    found = unlabelled_moment(head, now)
    rule = "displayed without label"
    if found is None:
        found, rule = _completed(page, head, now), "displayed, year from the head"
    if found is None and result.published is None:
        stated = heads.head_moment(page, now) or _time_element(page, now)
        if stated is not None:
            found, rule = stated
    if found is None and result.published is None:
        below = [line for line in tail if is_dateline(line) or is_signed_time(line)]
        found, rule = unlabelled_moment(below, now), "displayed below"
    if found is not None:
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
    partial = partial_clock(text)
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


def _names(page: Page, result: Dateline, text: Text, beside: list[int]) -> None:
    if result.editor is None:
        stated = heads.head_editor(page)
        if stated is not None:
            result.editor, result.evidence["editor"] = stated
    if result.author is None:
        names = next(filter(None, (byline(page.lines[place].text) for place in beside)), None)
        if names:
            result.author, result.evidence["author"] = names, "line of names above the text"
    alone = [page.lines[place] for place in beside if holds_names(page.lines[place])]
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
