"""Names that stand beside the time without a label: of a source, or of a writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.article.dateline.barred import fields_beside
from crawler.article.dateline.dates import SPEECH_DAY, find_moment, strip_leading_weekday
from crawler.article.dateline.grammar import MARKS, Dateline, strip_widgets
from crawler.article.dateline.labels import KINDS, find_entries
from crawler.article.dateline.media import MEDIA
from crawler.article.dateline.name_lines import joint_names
from crawler.article.dateline.people import are_people, is_person
from crawler.article.dateline.values import ROLE, names_post, writer_and_source
from crawler.article.lines.patterns import PROSE
from crawler.article.page import Line, Page
from crawler.article.vocab import boilerplate as page_words
from crawler.article.vocab import names as known_names
from crawler.vocabulary import HAN

HOME = page_words.set("home")
PROVINCES = known_names.set("province")

FARTHEST = 5.0
"""Distance in text nodes (a line counts two more) at which a name is still beside a time."""

LONGEST_NAME = 24
"""Characters of a source; what stands on a longer line without a time is a part of something."""

LONGEST = 80
"""Characters of a line that is a time and names between bars."""

SIGNED = 12
"""Characters of the name of a medium behind a time below a text."""

AUTHOR_BOX = re.compile(r"\b(?:author|byline|zuozhe)")
FAR = 8.0
"""How a box of the writer's name is called, and the distance up to which such a one is beside."""

NEAR = 3.5
"""Distance up to which a name needs no ending of a medium or office."""

DATED = re.compile(
    r"\d{4}\D{1,3}\d{1,2}\D{1,3}\d|\d{1,2}-\d{1,2}|\d{1,2}:\d{2}|昨天|前天|今天|\d{1,3}(?:小时|分钟|天)前"
)
LETTER = re.compile(f"[{HAN}A-Za-z]")
PAPER_PAGE = re.compile(r"第?\s*[\dA-Z]{1,3}\s*[版期](?:[:：\s].*)?")
"""The page of a newspaper."""

NO_SOURCE = re.compile(
    rf"^[年月日]|^发[布表][于在]|^图\s*\d|的|\d:\d\d|\d[-/.]\d\d?[-/.]\d|\d\s*[号號]$|\d\s*[人次条]"
    rf"|(?:{known_names.any_of('no_source_ending')})$"
)
"""What stands near a time and is no source: rests of a date, a clock, a document."""

CLOCKED = re.compile(r"\s*\d{1,2}[-/月]\d{1,2}日?\s*\d{1,2}:\d{2}(?::\d{2})?\s*")
"""A time without its year."""

DAY_WORDS = re.compile(r"(?:昨天|前天|今天|刚刚)?[\d:\s]*|\d{1,3}(?:小时|分钟|天)前")


@dataclass(slots=True)
class Piece:
    """A text node of the dateline."""

    text: str
    """What is left of it without times and widgets."""
    position: int
    """Index of its line on the page."""
    line: int
    """Number of its line in the dateline."""
    dated: bool
    """Whether it holds a time, or a part of one."""


def is_row(line: Line) -> bool:
    """Whether a line is the headline of another article in a link."""
    if line.linked <= 0.5 * len(line.text):
        return False
    return len(strip_widgets(line.text)) > 12


def is_signed_time(text: str) -> bool:
    """Whether a line is a time and the name of a medium behind it: 2023-05-18 09:30 青禾网.

    Behind a time of day any short name will do: lists print days.
    """
    if len(text) > LONGEST or not DATED.search(text[:12]):
        return False
    moment = find_moment(text, relative=False)
    if moment is None or moment.start > 0:
        return False
    rest = text[moment.end :].strip(" |｜丨/　")
    if not re.fullmatch(rf"[{HAN}A-Za-z“”《》]{{2,{SIGNED}}}", rest):
        return False
    return moment.precision != "day" or MEDIA.search(rest) is not None


def read_beside(page: Page, result: Dateline, head: list[int], title: str) -> None:
    """Take source and author from beside the displayed time: 2020-02-08 08:06:40 陕西日报.

    ``head`` holds the places of the lines between headline and text.
    """
    if _read_fields(page, result, head):
        return
    pieces = list(_pieces(page, head))
    dates = [number for number, piece in enumerate(pieces) if piece.dated]
    ranked = sorted(
        (min(_distance(pieces, number, at) for at in dates), number)
        for number, piece in enumerate(pieces)
        if dates and piece.text
    )
    for distance, number in ranked:
        piece = pieces[number]
        author, source = writer_and_source(piece.text)
        if distance > FARTHEST or not _is_source(page, source, piece.position, distance):
            continue
        if (len(source) > 3 and source in title) or page.lines[piece.position].text == title:
            continue
        if not author and are_people(source):
            author = joint_names(page, piece.position, source)
        if author and result.author is None:
            result.author, result.evidence["author"] = author, "displayed beside the time"
        if not are_people(source) and source not in (result.author or ""):
            result.source, result.evidence["source"] = source, "displayed beside the time"
            return


def _read_fields(page: Page, result: Dateline, head: list[int]) -> bool:
    """Take both from a line that is a time and names between bars, if there is one."""
    for position in head:
        line = page.lines[position]
        found = fields_beside(line.apart.text) if len(line.text) <= LONGEST else None
        if found is not None and not is_row(line):
            source, author = found
            if source and not (author or MEDIA.search(source)):
                source = None  # a column, the number of a page, minutes to read
            if source:
                result.source, result.evidence["source"] = source, "displayed beside the time"
            if author and result.author is None:
                result.author, result.evidence["author"] = author, "displayed beside the time"
            return bool(source)
    return False


def writer_beside(page: Page, result: Dateline, head: list[int]) -> None:
    """Take the author from beside the displayed time: names of people alone, no list of them."""
    pieces = list(_pieces(page, head))
    dates = [number for number, piece in enumerate(pieces) if piece.dated]
    for number, piece in enumerate(pieces):
        named = AUTHOR_BOX.search(page.blocks[page.lines[piece.position].block].name) is not None
        near = any(_distance(pieces, number, at) <= (FAR if named else NEAR) for at in dates)
        names = ROLE.sub("", piece.text) if near else ""
        if names and are_people(names) and names not in (result.editor or ""):
            result.author = joint_names(page, piece.position, names) or None
            if result.author:
                result.evidence["author"] = "displayed beside the time"
            return


def _distance(pieces: list[Piece], number: int, date: int) -> float:
    """How far a piece is from a time; the one behind it is nearer than the one before."""
    lines = abs(pieces[number].line - pieces[date].line)
    return abs(number - date) + 2 * lines + 0.5 * (number < date)


def _pieces(page: Page, head: list[int]) -> Iterator[Piece]:
    """The text nodes of the dateline without times, widgets and what has a label."""
    for number, position in enumerate(head):
        line = page.lines[position]
        if (
            len(line.text) > 120
            or is_row(line)
            or (line.heading and not (DATED.search(line.text) or is_person(line.text)))
        ):
            continue
        entries = line.apart.entries
        labelled = [_before_time(entry.value) for entry in entries if entry.kind != "date"]
        timeless = not entries and line.moment is None
        whole = len(line.text) > LONGEST_NAME and timeless
        for part in [line.text] if whole else line.parts:
            part = " ".join(part.split())
            if not part or any(part in value for value in labelled):
                continue
            dated = bool(
                DATED.search(part) or (not MARKS.sub("", part) and DATED.search(line.text))
            )
            entries = find_entries(part)
            free = part[: entries[0].start] if entries else part
            if dated:
                free += " ".join(
                    entry.value if entry.kind == "date" else _from_time(entry.value)
                    for entry in entries
                )
            free = _without_time(free) if strip_widgets(free) else ""
            yield Piece("" if DAY_WORDS.fullmatch(free) else free, position, number, dated)


def _before_time(text: str) -> str:
    """A value without the time behind it, and what follows that: it belongs to no label."""
    moment = find_moment(text, relative=False)
    return text[: moment.start] if moment is not None else text


def _from_time(text: str) -> str:
    moment = find_moment(text, relative=False)
    return text[moment.start :] if moment is not None and moment.start > 0 else ""


def _without_time(text: str) -> str:
    if SPEECH_DAY.fullmatch(text.strip()):
        return ""
    moment = find_moment(text, relative=False)
    if moment is not None:
        text = text[moment.end :] if moment.start < 2 else text[: moment.start]
    elif CLOCKED.match(text):
        text = CLOCKED.sub("", text, count=1)
    return strip_leading_weekday(text).strip(" \t|｜丨/·:：[]【】,，")


def _is_source(page: Page, piece: str, position: int, distance: float) -> bool:
    if (
        not 2 <= len(piece) <= LONGEST_NAME
        or PROSE.search(piece)
        or not re.search(rf"[{HAN}A-Za-z]", piece)
    ):
        return False
    if piece in HOME or piece in KINDS or not strip_widgets(piece):
        return False
    if piece in PROVINCES or names_post(piece):
        return False
    if NO_SOURCE.search(piece) or PAPER_PAGE.fullmatch(piece):
        return False
    if distance <= NEAR:
        return True
    return bool(MEDIA.search(piece)) and not any(
        line.text == piece and line.linked >= len(piece)
        for number, line in enumerate(page.lines)
        if number != position
    )
