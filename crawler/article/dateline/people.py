"""Tells the names of people from other words of two to four characters."""

from __future__ import annotations

import re

from crawler.article.text import listed
from crawler.article.vocab import names as known_names
from crawler.vocabulary import HAN

NO_PERSON = known_names.set("no_person")
SURNAMES = known_names.set("surname")


def are_people(text: str) -> bool:
    """Whether a text is the names of people and nothing else."""
    return all(map(is_person, filter(None, re.split(r"[\s、，,]+", whole_names(text)))))


def whole_names(text: str) -> str:
    """Names with one space between them; a single one may be spaced itself: 林 晓 文."""
    words = text.split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def is_person(text: str) -> bool:
    """Whether a text looks like the name of one Chinese person."""
    name = "".join(text.split())
    if not 2 <= len(name) <= 4 or not re.fullmatch(rf"[{HAN}·]+", name):
        return False
    if name[-1] in OFFICES or name in NO_PERSON:
        return False
    return name[0] in SURNAMES and (len(name) < 4 or name[:2] in DOUBLE_SURNAMES)


OFFICES = frozenset("组所站队校司团馆网網报報社台局部厅院省市县縣区區镇鎮乡鄉村委办刊")
"""Last characters of media, offices and places, which may begin as a person does."""

DOUBLE_SURNAMES = frozenset(
    listed("欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 宇文 长孙 端木 歐陽")
)
"""Family names of two characters: a name of four has one of these."""
