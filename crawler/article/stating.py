"""Gathers what a page states of its article: source, author, editor, time.

The displayed word comes first, with a label before without; the head of the
page fills what is not displayed. An address is never taken for a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from crawler.article import heads
from crawler.article import vocabulary as words
from crawler.article.body import PROSE, Region
from crawler.article.dateline import Dateline, Entry, find_entries, read_dateline, strip_widgets
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


def spaced(line: Line) -> str:
    """A line with a space wherever one text node ends: labels and values stay apart."""
    if len(line.parts) < 2:
        return line.text
    return " ".join(" ".join(line.parts).split())


def state(
    page: Page, title: Title, region: Region, text: Text, now: datetime | None
) -> Dateline:
    """The fields of the article with the evidence for each."""
    head = _head(page, title, region, text)
    tail = text.tail + list(range(region.last, min(region.last + BELOW, len(page.lines))))
    head_texts = [spaced(page.lines[place]) for place in head]
    plain = [
        text
        for place, text in zip(head, head_texts, strict=True)
        if page.lines[place].linked <= 0.5 * len(page.lines[place].text)
    ]
    tail_texts = text.credits + [spaced(page.lines[place]) for place in tail]
    result = read_dateline([*head_texts, "", *tail_texts], now=now)
    _time(page, result, plain, tail_texts, now)
    _source(page, result, head, head_texts)
    _names(page, result, text)
    return result


def _head(page: Page, title: Title, region: Region, text: Text) -> list[int]:
    """Places of the lines around the headline, above the text."""
    first = title.last if title.last else max(0, region.first - HEAD // 2)
    begin = text.kept[0] if text.kept else region.first
    places = [*range(first, min(begin, first + HEAD)), *text.head]
    if title.last:
        places += range(max(0, title.first - ABOVE), title.first)
    return [place for place in dict.fromkeys(places) if len(page.lines[place].text) < 250]


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
    for _, node in page.times[:3]:
        moment = find_moment(node.attributes.get("datetime") or node.text(), now=now)
        if moment is not None:
            return moment, "time element"
    return None


def _source(page: Page, result: Dateline, head: list[int], texts: list[str]) -> None:
    if result.source is None and not any("来源：" in text or "來源：" in text for text in texts):
        _unlabelled_source(page, result, head)
    if result.source is None:
        stated = heads.head_source(page)
        if stated is not None:
            result.source, result.evidence["source"] = stated


def _unlabelled_source(page: Page, result: Dateline, head: list[int]) -> None:
    """A name beside the displayed time: 2020-02-08 08:06:40 陕西日报."""
    pieces = list(_pieces(page, head))
    dates = [number for number, (_, _, dated) in enumerate(pieces) if dated]
    if not dates:
        return
    ranked = sorted(
        (min(abs(number - at) + 0.5 * (number < at) for at in dates), number)
        for number, (piece, _, _) in enumerate(pieces)
        if piece
    )
    for distance, number in ranked:
        piece, place, _ = pieces[number]
        author, _, source = piece.rpartition("/")
        if distance > 3 or not _is_source(page, source, place, distance):
            continue
        if is_person(source):
            if result.author is None:
                result.author, result.evidence["author"] = source, "displayed beside the time"
            continue
        result.source, result.evidence["source"] = source, "displayed beside the time"
        if author and is_person(author) and result.author is None:
            result.author, result.evidence["author"] = author, "displayed beside the time"
        return


def _pieces(page: Page, head: list[int]) -> Iterator[tuple[str, int, bool]]:
    """Text nodes of the head without times and widgets: text, line, whether it held a time."""
    for place in head:
        line = page.lines[place]
        if line.heading or len(line.text) > 100:
            continue
        for part in line.parts:
            part = " ".join(part.split())
            dated = find_moment(part, relative=False) is not None or part in ("昨天", "前天", "今天")
            entries: list[Entry] = find_entries(part)
            free = part[: entries[0].start] if entries else part
            if dated and entries:
                free = entries[-1].value
            free = strip_widgets(free)
            if free or dated:
                yield ("" if free in ("昨天", "前天", "今天") else free), place, dated


def _is_source(page: Page, piece: str, place: int, distance: float) -> bool:
    if not 2 <= len(piece) <= 24 or PROSE.search(piece) or not re.search(rf"[{HAN}A-Za-z]", piece):
        return False
    if clean_source(piece) != piece or piece in words.HOME_WORDS:
        return False
    if not MEDIA.search(piece) and distance > 1.5:
        return False
    return not any(
        line.text == piece and line.linked >= len(piece) for number, line in enumerate(page.lines) if number != place
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
