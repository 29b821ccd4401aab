"""Reads letters to an office: question and answer, the time of the answer, and who gave it."""

from __future__ import annotations

import re
from dataclasses import replace

from crawler.article.page import Page
from crawler.article.parts import Content, Region
from crawler.article.text import STOPS
from crawler.article.vocab import page_types as words

LONGEST_LABEL = 12
"""Characters of a label that fills a line, with its marks."""

LONGEST_VALUE = 40
"""Characters of the value of a label."""

QUESTION = words.compile("question_label")
ANSWER = words.compile("answer_label")
ANSWER_DATE = words.compile("answer_date")
ANSWER_OFFICE = words.compile("answer_office")
FIELD = words.compile("letter_field")
LABELLED = re.compile(rf"(?:^|(?<=\s))(?P<label>{FIELD.pattern})\s*[:：]")

DATE_LABEL, OFFICE_LABEL = words.words("answer_credit")
FIRST_CHARACTERS = frozenset(
    word[0] for word in words.words("letter", "question", "answer", "letter_start")
)
"""Characters that ``QUESTION`` and ``ANSWER`` begin with."""


def find_letter(page: Page, start: int) -> tuple[int, int] | None:
    """Return the first lines from ``start`` on that begin a question and its answer, if both do."""
    asked = -1
    for position in range(start, len(page.lines)):
        text = page.lines[position].text
        if text[0] not in FIRST_CHARACTERS:
            continue
        if all(_is_label(line.text) for line in page.lines[position : position + 3]):
            return None  # the head of a table of many letters
        if asked < 0 and QUESTION.match(text):
            asked = position
        elif asked >= 0 and ANSWER.match(text):
            return asked, position
    return None


def _is_label(text: str) -> bool:
    """Return whether a line is a label of a letter alone, without a mark and a value."""
    if len(text) > LONGEST_LABEL or text.endswith((":", "：")):
        return False
    return any(pattern.fullmatch(text) for pattern in (FIELD, QUESTION, ANSWER))


def widen_to_letter(page: Page, region: Region, letter: tuple[int, int], start: int) -> Region:
    """Return the region widened to the block around question and answer.

    Their blocks are no boilerplate, though they may be named as those of comments are.
    """
    asked, answered = letter
    _unmark(page, answered, asked)
    _unmark(page, asked, answered)
    number = page.lines[asked].block
    while number >= 0 and page.blocks[number].last <= answered:
        number = page.blocks[number].parent
    block = page.blocks[number]
    if number < 0 or (region.first <= max(block.first, start) and region.last >= block.last):
        return region
    first, last = min(region.first, max(block.first, start)), max(region.last, block.last)
    return replace(region, block=number, first=first, last=last)


def _unmark(page: Page, position: int, other: int) -> None:
    """Unmark the boilerplate blocks around a line that do not hold the other."""
    number = page.lines[position].block
    while number >= 0 and not page.blocks[number].first <= other < page.blocks[number].last:
        block = page.blocks[number]
        if block.boilerplate:
            for line in page.lines[block.first : block.last]:
                line.noise = False
        number = block.parent


def take_letter_fields(page: Page, text: Content) -> None:
    """Move the labels of a letter out of the text; state when and by whom it was answered."""
    stated: list[int] = []
    label = ""
    for position in text.kept:
        line = page.lines[position].text
        if label and len(line) <= LONGEST_VALUE and not STOPS.search(line):
            fields = [(label, line)]
        else:
            label = line.strip("【】[]:： ") if len(line) <= LONGEST_LABEL else ""
            if FIELD.fullmatch(label):
                stated.append(position)
                continue
            fields = _fields(line)
        label = ""
        if fields:
            stated.append(position)
        for name, value in fields:
            if ANSWER_DATE.fullmatch(name):
                text.credits.append(f"{DATE_LABEL}：{value}")
            elif ANSWER_OFFICE.fullmatch(name):
                text.credits.append(f"{OFFICE_LABEL}：{value}")
    if len(stated) < len(text.kept):
        text.drop(stated, "field of a letter")


def _fields(line: str) -> list[tuple[str, str]]:
    """Return labels and values of a line that holds nothing but labels of a letter."""
    found = list(LABELLED.finditer(line)) if len(line) <= LONGEST_VALUE * 4 else []
    if not found or found[0].start() > 0:
        return []
    ends = [*(match.start() for match in found[1:]), len(line)]
    fields = [
        (match["label"], line[match.end() : end].strip())
        for match, end in zip(found, ends, strict=True)
    ]
    is_text = any(len(value) > LONGEST_VALUE or STOPS.search(value) for _, value in fields)
    return [] if is_text else fields
