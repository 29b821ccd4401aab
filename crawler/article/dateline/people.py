"""Tells names of people, and of media and offices, from other words."""

from __future__ import annotations

import re

from crawler.article.vocab import names as words
from crawler.vocabulary import HAN

SURNAMES = words.set("surname")
DOUBLE_SURNAMES = words.set("double_surname")
NO_PERSON = words.set("no_person")
NO_PERSON_ENDINGS = words.set("no_person_ending")
NAME_CHARACTERS = re.compile(rf"[{HAN}·]+")
NAME_GAP = re.compile(r"[\s、，,]+")
MEDIUM_ENDINGS = words.words("medium_ending")


def is_person(text: str) -> bool:
    """Return whether a text looks like the name of one Chinese person."""
    name = "".join(text.split())
    if not 2 <= len(name) <= 4 or not NAME_CHARACTERS.fullmatch(name):
        return False
    if name[-1] in NO_PERSON_ENDINGS or name in NO_PERSON:
        return False
    return name[0] in SURNAMES and (len(name) < 4 or name[:2] in DOUBLE_SURNAMES)


def are_people(text: str) -> bool:
    """Return whether a text is the names of people and nothing else."""
    return all(map(is_person, filter(None, NAME_GAP.split(join_name(text)))))


def join_name(text: str) -> str:
    """Return names with one space between them, and a single spaced name (林 晓 文) without."""
    parts = text.split()
    return ("" if all(len(part) == 1 for part in parts) else " ").join(parts)


def is_medium(text: str) -> bool:
    """Return whether a text ends as the name of a medium or an office does."""
    return text.endswith(MEDIUM_ENDINGS)
