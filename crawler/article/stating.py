"""Gathers what a page states of its article: source, author, editor, time.

The displayed word comes first, with a label before without; the head of the
page fills what is not displayed. An address is never taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from crawler.article import heads
from crawler.article import vocabulary as words
from crawler.article.body import PROSE, Region
from crawler.article.dateline import (
    MARKS,
    MAY_STATE,
    VAGUE,
    Dateline,
    find_entries,
    read_dateline,
    strip_widgets,
)
from crawler.article.dates import Moment, find_moment, partial_clock
from crawler.article.document import Line, Page
from crawler.article.names import clean_names, clean_source, is_person
from crawler.article.text import HAN
from crawler.article.title import Title
from crawler.article.trimming import Text

ABOVE = 4
"""Lines above the headline that may belong to the dateline."""

BELOW = 10
"""Lines below the text that may hold the editor or the time."""

HEAD = 24
"""Lines between headline and text that are read at most."""

MEDIA = re.compile(
    r"(?:报|报社|网|网站|社|台|刊|杂志|客户端|发布|新闻|在线|频道|电视|广播|中心|融媒体?|公众号|微信|政府|"
    r"办公室|办|部|局|委|委员会|厅|院|大学|学院|党委|党校|编辑部|周刊|日报|晚报|時報|時报|報|網|社区|街道|观察|传媒)$"
)
"""How names of media and offices end."""


FARTHEST = 5.0
"""Distance in text nodes (a line counts two more) at which a name is still beside a time."""

NEAR = 3.5
"""Distance up to which a name needs no ending of a medium or office."""

DATED = re.compile(
    r"\d{4}\D{1,3}\d{1,2}\D{1,3}\d|\d{1,2}-\d{1,2}|\d{1,2}:\d{2}|昨天|前天|今天|\d+(?:小时|分钟|天)前"
)
DAY_WORDS = re.compile(r"(?:昨天|前天|今天|刚刚)?[\d:\s]*|\d+(?:小时|分钟|天)前")


@dataclass(slots=True)
class Piece:
    """A text node of the dateline."""

    text: str
    """What is left of it without times and widgets."""
    place: int
    """Index of its line on the page."""
    line: int
    """Number of its line in the dateline."""
    dated: bool
    """Whether it holds a time, or a part of one."""


def spaced(line: Line) -> str:
    """A line with a space wherever one text node ends: labels and values stay apart."""
    if len(line.parts) < 2:
        return line.text
    return " ".join(" ".join(line.parts).split())


def state(page: Page, title: Title, region: Region, text: Text, now: datetime | None) -> Dateline:
    """The fields of the article with the evidence for each."""
    head = _head(page, title, region, text)
    beside = [place for place in head if place >= title.last]
    tail = _tail(page, region, text)
    head_texts = [spaced(page.lines[place]) for place in head]
    plain = [
        text for place, text in zip(head, head_texts, strict=True) if not _is_row(page.lines[place])
    ]
    tail_texts = text.credits + [
        spaced(page.lines[place]) for place in tail if MAY_STATE.search(page.lines[place].text)
    ]
    result = read_dateline([*head_texts, "", *tail_texts], now=now)
    _time(page, result, plain, tail_texts, now)
    _source(page, result, beside if title.last else [], head_texts, title.text)
    _names(page, result, text)
    return result


def _head(page: Page, title: Title, region: Region, text: Text) -> list[int]:
    """Places of the lines around the headline, above the text."""
    first = title.last if title.last else max(0, region.first - HEAD // 2)
    begin = text.kept[0] if text.kept else region.last
    places = [*range(first, min(begin, first + HEAD)), *text.head]
    if title.last:
        places += range(max(0, title.first - ABOVE), title.first)
    return [place for place in dict.fromkeys(places) if len(page.lines[place].text) < 250]


def _tail(page: Page, region: Region, text: Text) -> list[int]:
    """Places of the lines below the text: left over in its box, and after it."""
    begin = text.kept[-1] + 1 if text.kept else region.last
    rest = [place for place in range(begin, region.last) if place not in text.captions.values()]
    after = range(region.last, min(region.last + BELOW, len(page.lines)))
    return [*rest[: 2 * BELOW], *after]


def _is_row(line: Line) -> bool:
    """Whether a line is the headline of another article in a link."""
    if line.linked <= 0.5 * len(line.text):
        return False
    return len(strip_widgets(line.text)) > 12


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
        found, rule = unlabelled_moment(tail[:4], now), "displayed below"
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
    vague = result.source in VAGUE
    if (result.source is None or vague) and not any(
        "来源：" in text or "來源：" in text for text in texts
    ):
        _unlabelled_source(page, result, head, title)
    if result.source is None:
        stated = heads.head_source(page)
        if stated is not None:
            result.source, result.evidence["source"] = stated


def _unlabelled_source(page: Page, result: Dateline, head: list[int], title: str) -> None:
    """A name beside the displayed time: 2020-02-08 08:06:40 陕西日报."""
    pieces = list(_pieces(page, head))
    dates = [number for number, piece in enumerate(pieces) if piece.dated]
    ranked = sorted(
        (min(_distance(pieces, number, at) for at in dates), number)
        for number, piece in enumerate(pieces)
        if dates and piece.text
    )
    for distance, number in ranked:
        piece = pieces[number]
        author, slash, source = piece.text.rpartition("/")
        if slash and not is_person(author):
            author, source = "", piece.text
        source = clean_source(source) or ""
        if distance > FARTHEST or not _is_source(page, source, piece.place, distance):
            continue
        if len(source) > 3 and source in title:
            continue
        author = author or (source if is_person(source) else "")
        if author and result.author is None:
            result.author, result.evidence["author"] = author, "displayed beside the time"
        if author != source and source not in (result.author or ""):
            result.source, result.evidence["source"] = source, "displayed beside the time"
            return


def _distance(pieces: list[Piece], number: int, date: int) -> float:
    """How far a piece is from a time; the one behind it is nearer than the one before."""
    lines = abs(pieces[number].line - pieces[date].line)
    return abs(number - date) + 2 * lines + 0.5 * (number < date)


def _pieces(page: Page, head: list[int]) -> Iterator[Piece]:
    """The text nodes of the dateline without times, widgets and what has a label."""
    for number, place in enumerate(head):
        line = page.lines[place]
        if len(line.text) > 120 or _is_row(line) or (line.heading and not DATED.search(line.text)):
            continue
        labelled = [entry.value for entry in find_entries(spaced(line)) if entry.kind != "date"]
        for part in line.parts:
            part = " ".join(part.split())
            if not part or any(part in value for value in labelled):
                continue
            dated = bool(DATED.search(part)) or not MARKS.sub("", part)
            entries = find_entries(part)
            free = part[: entries[0].start] if entries else part
            if dated and entries:
                free = entries[-1].value
            free = _without_time(free) if strip_widgets(free) else ""
            yield Piece("" if DAY_WORDS.fullmatch(free) else free, place, number, dated)


def _without_time(text: str) -> str:
    moment = find_moment(text, relative=False)
    if moment is not None:
        text = text[moment.end :] if moment.start < 2 else text[: moment.start]
    return text.strip(" \t|｜丨/·:：[]【】,，")


def _is_source(page: Page, piece: str, place: int, distance: float) -> bool:
    if not 2 <= len(piece) <= 24 or PROSE.search(piece) or not re.search(rf"[{HAN}A-Za-z]", piece):
        return False
    if piece in words.HOME_WORDS or not strip_widgets(piece):
        return False
    if distance <= NEAR:
        return True
    return bool(MEDIA.search(piece)) and not any(
        line.text == piece and line.linked >= len(piece)
        for number, line in enumerate(page.lines)
        if number != place
    )


def _names(page: Page, result: Dateline, text: Text) -> None:
    if result.editor is None:
        stated = heads.head_editor(page)
        if stated is not None:
            result.editor, result.evidence["editor"] = stated
    if result.author is None and text.signed:
        result.author = clean_names(text.signed)
        result.evidence["author"] = "in brackets at the end of the text"
    if result.author is None:
        stated = heads.head_author(page, result.editor)
        if stated is not None:
            result.author, result.evidence["author"] = stated
