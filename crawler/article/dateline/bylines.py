"""Parses lines and credits that name writers without the label of a dateline."""

from __future__ import annotations

import re

from crawler.article.dateline.people import is_person
from crawler.article.vocab import names as words
from crawler.vocabulary import HAN

UNIT_GAP = re.compile(r"\s*[、\s]\s*")
"""Separator of a unit and its people; commas occur in lists of people only."""

LONGEST_BYLINE = 60  # characters of a line
LONGEST_CREDIT = 120  # characters inside brackets; a sentence is longer
LONGEST_UNIT_CREDIT = 40  # characters of a unit with its people
MOST_UNITS = 2  # words of the name of a unit: 青禾大学 文学院

BYLINE = words.compile("byline")
BETWEEN_BYLINE_NAMES = words.compile("between_byline_names")
CREDIT = words.compile("credit")
BETWEEN_NAMES = words.compile("between_names")
ROLE = words.compile("role_before_name")
WRITER_MARK = words.compile("writer_mark")
PHOTOGRAPHER = words.compile("photographer")
WORK_OF_REPORTERS = words.compile("work_of_reporters")
WORK_OF_UNIT = words.compile("work_of_unit")

UNIT_NAME = re.compile(rf"[{HAN}]*(?:{words.any_of('unit_ending')})")
PLACE_NAME = re.compile(rf"[{HAN}]+(?:{words.any_of('place_ending')})")
UNIT_WORD = re.compile(rf"[{HAN}]{{2,20}}")
UNIT_PART_ENDINGS = words.words("unit_ending", "place_ending")


def parse_byline(line: str) -> str | None:
    """Return the names of a line that is a byline and nothing else: ■ 本报记者 林晓文."""
    found = BYLINE.match(line) if len(line) <= LONGEST_BYLINE else None
    if found is None:
        return None
    text = WORK_OF_REPORTERS.sub("", ROLE.sub("", found["names"].strip("）)】] ")))
    names = [name for name in BETWEEN_BYLINE_NAMES.split(text) if name]
    return " ".join(names) if names and all(map(is_person, names)) else None


def parse_credit(text: str) -> str | None:
    """Return the names of a credit in brackets that is nothing else: 记者林晓文 通讯员何佳."""
    if len(text) > LONGEST_CREDIT:
        return None
    found = CREDIT.match(without_photographers(text).strip())
    names = BETWEEN_NAMES.split(found["names"]) if found else []
    return " ".join(names) if names and all(map(is_person, names)) else None


def without_photographers(text: str) -> str:
    """Return a credit without who took the pictures: 苏敏 of 苏敏/文 王芳/图."""
    return PHOTOGRAPHER.sub("", WRITER_MARK.sub("", text))


def parse_unit_credit(credit: str) -> str | None:
    """Return the people of a credit that is the name of a unit and theirs: 县委组织部 林晓文.

    ``None`` for a unit without people, and where a name follows a post (青禾县委书记 林晓文).
    """
    if len(credit) > LONGEST_UNIT_CREDIT:
        return None
    text = WORK_OF_UNIT.sub("", credit.strip())
    has_work = text != credit.strip()
    parts = UNIT_GAP.split(text)
    if len(parts) == 1:
        return _person_behind_unit(text, has_work=has_work)
    names = [part for part in parts if _is_unit_member(part)]
    count = len(parts) - len(names)
    if not names or not 1 <= count <= MOST_UNITS:
        return None
    if parts[count:] == names:
        unit = parts[:count]
    elif parts[: len(names)] == names:
        unit = parts[len(names) :]
    else:
        return None
    is_unit = has_work or UNIT_NAME.fullmatch(unit[-1]) or PLACE_NAME.fullmatch(unit[-1])
    return " ".join(names) if is_unit and all(map(UNIT_WORD.fullmatch, unit)) else None


def _person_behind_unit(text: str, *, has_work: bool) -> str | None:
    """Return a name of two or three characters right behind that of a unit: 县人社局杨熙."""
    for length in (3, 2):
        unit, name = text[:-length], text[-length:]
        if _is_unit_member(name) and len(unit) > 1 and UNIT_WORD.fullmatch(unit):
            return name if UNIT_NAME.fullmatch(unit) or (has_work and unit[-1] == "大") else None
    return None


def _is_unit_member(word: str) -> bool:
    """Return whether a word next to a unit is a person, not a part of the unit (安全科, 党组)."""
    return is_person(word) and not word.endswith(UNIT_PART_ENDINGS)
