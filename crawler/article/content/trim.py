"""Takes the furniture from the lines of a body: what is above, below and between the text."""

from __future__ import annotations

import re

from crawler.article.content.copies import without_copy
from crawler.article.content.credits import take_credits
from crawler.article.content.end import heads_sidebar, text_end
from crawler.article.content.images import find_captions
from crawler.article.content.region import Region
from crawler.article.dateline.labels import KINDS
from crawler.article.page import Content, Line, Page
from crawler.article.text import STOPS, bare
from crawler.article.vocab import boilerplate

HEAD_LINES = 14
"""Lines at the beginning of a body among which the dateline is looked for."""

STATED = 60
BESIDE = 12
"""Characters of a line with a time but no label, and of the names on it."""

SUBHEADINGS = 3
"""Lines between headline and dateline that are neither."""

SUMMED = re.compile(r"^[【\[]?(?:内容)?(?:摘要|提要|导读|简介|核心提示)[】\]]?\s*[:：]\s*")
"""How a system labels the summary that it makes."""

SUMMARY = 20
"""Characters from which a line that the next begins with is a summary made by the system."""

BRACKETED = re.compile(r"[（(]\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*[)）]")
"""The day on which a speech was given, below its headline."""

VALUE = 24
"""Characters of a value on a line of its own."""

FIRST = re.compile(r"\D{0,6}0?1\D{0,2}")
PART = 9
"""The number of the first part of a text (01, PART 1), and its characters."""

ABOVE = 6
"""Lines above a text among which its dateline stands."""

ORIGINAL = re.compile(r"^[（(\[【]?\s*(?:本文)?原(?:标题|题为?)\s*[:：为]?\s*[《“]?.*$")
"""The headline that a reprinted text had elsewhere."""

EVENT_TIME = re.compile(
    r"\W{0,2}(?:[一二三四五六七八九1-9][、.．])?\s*(?:会议|活动|會議|活動)?[时時][间間][：:]"
)
EVENT_PLACE = re.compile(
    r"\W{0,2}(?:[一二三四五六七八九1-9][、.．])?\s*(?:会议|活动|會議|活動)?地[点點][：:]"
)
"""How the first lines of an invitation begin: the time, and below it the place."""

SENTENCE_END = boilerplate.compile("sentence_end")

SHOWN = re.compile(r"[▲△▼▽]\s*\S")
SHOWN_LINE = 60
"""The words under a picture that is not there any more, and their length."""


def trim(page: Page, region: Region, title: str) -> Content:
    """The text within a region."""
    if not region.weight:
        return Content()
    positions = [
        position for position in range(region.first, region.last) if not page.lines[position].noise
    ]
    text = Content(captions=find_captions(page, region))
    under = set(text.captions.values())
    positions = [position for position in positions if position not in under]
    start = _head(page, positions, title)
    text.head = positions[:start]
    positions = positions[start:]
    end = text_end(page, positions)
    text.tail = positions[end:]
    kept = [
        position
        for number, position in enumerate(positions[:end])
        if not _is_between(page.lines[position]) or heads_sidebar(page, positions, number)
    ]
    text.kept = without_shown(page, kept)
    if not text.kept:
        text.kept = [position for position in positions if _may_be_all(page.lines[position])]
    if len(text.kept) > 1 and _is_summary(
        *(page.lines[position].text for position in text.kept[:2])
    ):
        text.head.append(text.kept.pop(0))
    text.kept = without_copy(page, text.kept, title)
    take_credits(page, text)
    return text


def _is_summary(first: str, second: str) -> bool:
    """Whether a first line is the beginning of the text, shown once more above it."""
    first = SUMMED.sub("", first).rstrip("….[] ")
    return len(first) >= SUMMARY and len(first) < len(second) and second.startswith(first)


def _may_be_all(line: Line) -> bool:
    """Whether a line may be all there is to read."""
    return len(line.text) > 5 and not (
        line.is_end_heading or line.is_dateline or line.is_breadcrumb or line.is_neighbour
    )


def _head(page: Page, positions: list[int], title: str) -> int:
    """How many of the first lines stand above the text.

    The dateline and a repeated headline take all before them along, as
    subheadings; links and widgets count only while nothing else came.
    """
    start, key = 0, bare(title)
    for number, position in enumerate(positions[:HEAD_LINES]):
        line = page.lines[position]
        if _is_event(*(page.lines[at].text for at in positions[number : number + 2])):
            break
        if _is_day_of_text(page, position, positions[0]) or _is_first_part(page, positions, number):
            break
        dateline = line.is_dateline
        if (
            (number and start == number and _is_value(page, positions[number - 1], line.text))
            or (dateline and line.entries)
            or line.is_breadcrumb
            or _is_time(line, number - start)
            or bare(line.text) == key
        ):
            start = number + 1
        elif dateline or line.is_link_row or line.is_film_note:
            start += number == start
        elif number > start + SUBHEADINGS or (line.has_prose and len(line.text) > 20):
            break
    return start


def _is_first_part(page: Page, positions: list[int], number: int) -> bool:
    """Whether a line is the number of the first part of the text: that of the second follows."""
    text = page.lines[positions[number]].text
    if len(text) > PART or FIRST.fullmatch(text) is None:
        return False
    second = text.replace("1", "2")
    return any(page.lines[position].text == second for position in positions[number:])


def _is_value(page: Page, above: int, text: str) -> bool:
    """Whether a line is the value of a label that fills the line above it."""
    label = "".join(page.lines[above].text.split())
    known = label[-1:] in "：:" and label[:-1] in KINDS
    return known and len(text) <= VALUE and not STOPS.search(text)


def _is_day_of_text(page: Page, position: int, first: int) -> bool:
    """Whether a day in brackets is that of a speech or a law: the dateline is above the text."""
    if BRACKETED.fullmatch(page.lines[position].text) is None:
        return False
    above = page.lines[max(first - ABOVE, 0) : first]
    return any(line.moment for line in above)


def _is_event(text: str, below: str = "") -> bool:
    """Whether a line states when something is held, and the next one where: no dateline."""
    return EVENT_TIME.match(text) is not None and EVENT_PLACE.match(below) is not None


def _is_time(line: Line, distance: int) -> bool:
    """Whether a line is a time that stands where a dateline is."""
    if distance > 1 or len(line.text) > STATED or STOPS.search(line.text):
        return False
    return line.moment is not None and len(line.remainder) <= BESIDE


def _is_between(line: Line) -> bool:
    """Whether a line within a body is a link to elsewhere."""
    if len(line.text) < 120 and ORIGINAL.match(line.text):
        return True
    return (
        line.is_link_row
        or line.interruption is not None
        or (line.is_end_heading and len(line.text) < 12)
    )


def without_shown(page: Page, positions: list[int]) -> list[int]:
    """The lines of a text without the one that is the caption of a lost picture (▲会议现场).

    Several of them are the points or the headings of a list, and stay.
    """
    shown = [
        position
        for position in positions
        if page.lines[position].text[0] in "▲△▼▽" and SHOWN.match(page.lines[position].text)
    ]
    if len(shown) != 1:
        return positions
    text = page.lines[shown[0]].text
    if len(text) > SHOWN_LINE or SENTENCE_END.search(text):
        return positions
    return [position for position in positions if position != shown[0]]
