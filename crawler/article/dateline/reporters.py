"""Credits that name a unit and who writes for it, without a label: （县委组织部 林晓文）."""

from __future__ import annotations

import re

from crawler.article.dateline.people import is_person
from crawler.article.vocab import names
from crawler.vocabulary import HAN

UNIT_PART_ENDINGS = names.words("unit_ending", "place_ending")

LONGEST = 40
"""Characters of such a credit."""

UNITS = 2
"""Words of the name of a unit: 青禾大学 文学院."""

TOLD = re.compile(r"\s*(?:摄影报道|报道|供稿|撰稿)$")
"""What is said of a writer behind the name."""

GAP = re.compile(r"\s*[、\s]\s*")
"""What stands between a unit and its people: in lists of people, a comma does."""

UNIT = re.compile(rf"[{HAN}]*(?:{names.any_of('unit_ending')})")
PLACE = re.compile(rf"[{HAN}]+(?:{names.any_of('place_ending')})")
WORD = re.compile(rf"[{HAN}]{{2,20}}")


def reporters(credit: str) -> str | None:
    """The people of a credit that is the name of a unit and theirs, else ``None``.

    A unit alone, or what is no unit before a name, is none: 青禾县委书记 林晓文.
    """
    if len(credit) > LONGEST:
        return None
    text = TOLD.sub("", credit.strip())
    told = text != credit.strip()
    words = GAP.split(text)
    if len(words) == 1:
        return _behind_unit(text, told=told)
    names = [word for word in words if _is_name(word)]
    count = len(words) - len(names)
    if not names or not 1 <= count <= UNITS:
        return None
    if words[count:] == names:
        unit = words[:count]
    elif words[: len(names)] == names:
        unit = words[len(names) :]
    else:
        return None
    known = UNIT.fullmatch(unit[-1]) or PLACE.fullmatch(unit[-1])
    return " ".join(names) if (known or told) and all(map(WORD.fullmatch, unit)) else None


def _behind_unit(text: str, *, told: bool) -> str | None:
    """A name of two or three characters right behind the name of a unit: 县人社局杨熙."""
    for length in (3, 2):
        unit, name = text[:-length], text[-length:]
        if _is_name(name) and len(unit) > 1 and WORD.fullmatch(unit):
            return name if UNIT.fullmatch(unit) or (told and unit[-1] == "大") else None
    return None


def _is_name(word: str) -> bool:
    """Whether a word beside a unit is a person, and no part of the unit: 安全科, 党组."""
    return is_person(word) and not word.endswith(UNIT_PART_ENDINGS)
