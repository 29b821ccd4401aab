"""Finds source and author that stand near the displayed time without a label.

As in 2020-02-08 08:06:40 陕西日报, or with each in an element of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.article.dateline.bylines import ROLE
from crawler.article.dateline.dates import (
    PARTIAL_TIME,
    SPEECH_DAY,
    YEARLESS_TIME,
    find_moment,
    strip_leading_weekday,
)
from crawler.article.dateline.grammar import MARKS, Dateline, strip_widgets
from crawler.article.dateline.labels import find_entries
from crawler.article.dateline.people import are_people, is_medium, is_person, join_name
from crawler.article.dateline.unlabelled import parse_unlabelled
from crawler.article.dateline.values import split_author
from crawler.article.metadata.source_rules import LONGEST_SOURCE, NOT_A_SOURCE
from crawler.article.page import Line, Page, fact
from crawler.article.vocab import dates

NEAR_TIME = "displayed beside the time"

NEAREST = 3.5  # distance from a time up to which a name needs no ending of a medium or office
FARTHEST = 5.0  # distance in text nodes (a line counts two more) up to which a name is near
FARTHEST_AUTHOR = 8.0  # the same in a box that is named as that of the writer
AUTHOR_BLOCK = re.compile(r"\b(?:author|byline|zuozhe)")  # names of blocks with the writer's name

LONGEST_NAMES_LINE = 80  # characters of a line that is a time and names between bars
LONGEST_NEARBY_LINE = 120  # characters of a line with names and other things
LONGEST_REST = 12  # characters of a link that names no other article
MOST_WRITERS = 2  # whose names stand on lines of their own: more are a list
EDGES = " \t|｜丨/·:：[]【】,，"
DAY_WORDS = dates.compile("day_words")


@dataclass(slots=True)
class Piece:
    """A text node near the time."""

    text: str
    """What is left of it without times, widgets and labels with their values."""
    position: int
    """Index of its line on the page."""
    line: int
    """Number of its line in the dateline."""
    dated: bool
    """Whether it holds a time, or a part of one."""


def is_other_headline(line: Line) -> bool:
    """Return whether a line is the headline of another article in a link."""
    if line.linked <= 0.5 * len(line.text):
        return False
    return len(strip_widgets(line.text)) > LONGEST_REST


class NearbyNames:
    """The text nodes of some lines of a page, and the names among them.

    ``positions`` are the indexes of the lines between headline and text.
    """

    def __init__(self, page: Page, positions: list[int]) -> None:
        self.page = page
        self.positions = positions

    def read_source(self, result: Dateline, title: str) -> None:
        """Take source and author from near the displayed time."""
        if self._read_fields(result):
            return
        for distance, piece in self._ranked():
            author, source = split_author(piece.text)
            if distance > FARTHEST or not self._is_source(source, piece.position, distance):
                continue
            is_title = self.page.lines[piece.position].text == title
            if is_title or (len(source) > 3 and source in title):
                continue
            if not author and are_people(source):
                author = self._joint_names(piece.position, source)
            if author and result.author is None:
                result.put("author", author, NEAR_TIME, piece.position)
            if not are_people(source) and source not in (result.author or ""):
                result.put("source", source, NEAR_TIME, piece.position)
                return

    def read_author(self, result: Dateline) -> None:
        """Take the author from near the displayed time: names of people alone, no list of them."""
        for number, piece in enumerate(self._pieces):
            block = self.page.blocks[self.page.lines[piece.position].block]
            farthest = FARTHEST_AUTHOR if AUTHOR_BLOCK.search(block.name) else NEAREST
            if not any(self._distance(number, date) <= farthest for date in self._dates):
                continue
            names = ROLE.sub("", piece.text)
            if names and are_people(names) and names not in (result.editor or ""):
                author = self._joint_names(piece.position, names)
                if author:
                    result.put("author", author, NEAR_TIME, piece.position)
                return

    def _read_fields(self, result: Dateline) -> bool:
        """Take both from a line that is a time and names between bars; return whether it did."""
        for position in self.positions:
            line = self.page.lines[position]
            if len(line.text) > LONGEST_NAMES_LINE:
                continue
            found = parse_unlabelled(line.apart.text)
            if found is None or is_other_headline(line):
                continue
            source, author = found
            if source and not (author or is_medium(source)):
                source = None  # a column, the number of a page, minutes to read
            if source:
                result.put("source", source, NEAR_TIME, position)
            if author and result.author is None:
                result.put("author", author, NEAR_TIME, position)
            return bool(source)
        return False

    @fact
    def _pieces(self) -> list[Piece]:
        return list(_pieces(self.page, self.positions))

    @fact
    def _dates(self) -> list[int]:
        return [number for number, piece in enumerate(self._pieces) if piece.dated]

    def _ranked(self) -> list[tuple[float, Piece]]:
        """Return the pieces with their distance from a time, the nearest first."""
        ranked = sorted(
            (min(self._distance(number, date) for date in self._dates), number)
            for number, piece in enumerate(self._pieces)
            if self._dates and piece.text
        )
        return [(distance, self._pieces[number]) for distance, number in ranked]

    def _distance(self, number: int, date: int) -> float:
        """Return how far a piece is from a time; behind it is nearer than before it."""
        lines = abs(self._pieces[number].line - self._pieces[date].line)
        return abs(number - date) + 2 * lines + 0.5 * (number < date)

    def _is_source(self, name: str, position: int, distance: float) -> bool:
        if not 2 <= len(name) <= LONGEST_SOURCE:
            return False
        if NOT_A_SOURCE.matches(Line(name, [name], 0, 0, 0)):
            return False
        if distance <= NEAREST:
            return True
        return is_medium(name) and not any(
            line.text == name and line.linked >= len(name)
            for number, line in enumerate(self.page.lines)
            if number != position
        )

    def _joint_names(self, position: int, name: str) -> str:
        """Return a name with those on the next lines; empty where it begins a list of names."""
        found = [join_name(name)]
        if name == self.page.lines[position].text:
            for line in self.page.lines[position + 1 : position + 1 + MOST_WRITERS]:
                if not line.is_names:
                    break
                found.append(join_name(line.text))
        return " ".join(found) if len(found) <= MOST_WRITERS else ""


def _pieces(page: Page, positions: list[int]) -> Iterator[Piece]:
    """Yield the text nodes of lines without times, widgets and what has a label."""
    for number, position in enumerate(positions):
        line = page.lines[position]
        if len(line.text) > LONGEST_NEARBY_LINE or is_other_headline(line):
            continue
        if line.heading and not (PARTIAL_TIME.search(line.text) or is_person(line.text)):
            continue
        entries = line.apart.entries
        labelled = [_before_time(entry.value) for entry in entries if entry.kind != "date"]
        is_whole = len(line.text) > LONGEST_SOURCE and not entries and line.moment is None
        for node in [line.text] if is_whole else line.parts:
            part = " ".join(node.split())
            if not part or any(part in value for value in labelled):
                continue
            dated = PARTIAL_TIME.search(part) is not None or (
                not MARKS.sub("", part) and PARTIAL_TIME.search(line.text) is not None
            )
            yield Piece(_free_text(part, dated=dated), position, number, dated)


def _free_text(part: str, *, dated: bool) -> str:
    """Return what is left of a text node without times, widgets and labels with their values."""
    entries = find_entries(part)
    free = part[: entries[0].start] if entries else part
    if dated:
        free += " ".join(
            entry.value if entry.kind == "date" else _from_time(entry.value) for entry in entries
        )
    free = _without_time(free) if strip_widgets(free) else ""
    return "" if DAY_WORDS.fullmatch(free) else free


def _before_time(text: str) -> str:
    """Return a value without its time and what follows: that belongs to no label."""
    moment = find_moment(text, relative=False)
    return text[: moment.start] if moment is not None else text


def _from_time(text: str) -> str:
    """Return a value from the time in it on."""
    moment = find_moment(text, relative=False)
    return text[moment.start :] if moment is not None and moment.start > 0 else ""


def _without_time(text: str) -> str:
    if SPEECH_DAY.fullmatch(text.strip()):
        return ""
    moment = find_moment(text, relative=False)
    if moment is not None:
        text = text[moment.end :] if moment.start < 2 else text[: moment.start]
    elif YEARLESS_TIME.match(text):
        text = YEARLESS_TIME.sub("", text, count=1)
    return strip_leading_weekday(text).strip(EDGES)
