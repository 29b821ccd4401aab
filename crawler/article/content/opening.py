"""Takes the writer, the speaker or the medium, named alone, from the beginning of a text."""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.article.dateline.dates import SPEECH_DAY
from crawler.article.dateline.people import are_people, join_name
from crawler.article.page import Page
from crawler.article.parts import Content
from crawler.article.text import STOPS
from crawler.article.vocab import boilerplate, labels, names
from crawler.vocabulary import HAN

LONGEST_OPENING_NAMES = 14
"""Characters of a line of names alone."""

SHORTEST_PARAGRAPH = 20
"""Characters of the paragraph below it."""

VILLAGE_ENDINGS = boilerplate.words("village_ending")

PRESS = re.compile(rf"[{HAN}]{{0,10}}(?:{names.any_of('press_ending')})")
"""The name of a paper, an agency or the like."""


def take_opening(page: Page, text: Content) -> None:
    """Move a line of names alone, or of the name of a medium, from the beginning of a text.

    The day of a speech may stand above the name of the speaker, or below it.
    """
    lines = [page.lines[position].text for position in text.kept]
    day = next((at for at, line in enumerate(lines[:2]) if SPEECH_DAY.fullmatch(line)), -1)
    at = 1 if day == 0 else 0
    rest = [line for number, line in enumerate(lines) if number not in (at, day)]
    if len(lines) < 3 or not rest:
        return
    if _is_bare_byline(lines[at], rest[0], rest[1:]):
        text.credits.append(credit("author", join_name(lines[at])))
        text.drop([text.kept[at]], "names above the text")
    elif (
        PRESS.fullmatch(lines[at]) and is_paragraph(rest[0]) and not any(map(PRESS.fullmatch, rest))
    ):
        text.credits.append(credit("source", lines[at]))
        text.drop([text.kept[at]], "medium above the text")


def _is_bare_byline(first: str, second: str, rest: list[str]) -> bool:
    """Return whether a line is names of people alone, and a text without such headings follows."""
    if (
        not 3 <= len(first) <= LONGEST_OPENING_NAMES
        or not is_paragraph(second)
        or not are_people(first)
    ):
        return False
    if second.startswith(first) or first.endswith(VILLAGE_ENDINGS):
        return False
    return not any(
        len(text) <= len(first)
        and len(text.split()) == len(first.split())
        and not STOPS.search(text)
        and is_paragraph(below)
        for text, below in pairwise(rest)
    )


def is_paragraph(text: str) -> bool:
    """Return whether a line is a sentence or more."""
    return len(text) >= SHORTEST_PARAGRAPH and STOPS.search(text) is not None


def credit(kind: str, value: str) -> str:
    """Return a value behind the first label of its kind, as a dateline states it."""
    return f"{labels.words(kind)[0]}：{value}"
