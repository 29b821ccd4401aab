"""Toned readings in parentheses: which were injected, and what a swallowed one stood for."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from crawler.restore.codes import character, code
from crawler.restore.plausible import frequency, is_ideograph
from crawler.restore.script import is_traditional_only

READING = "[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêɡɑ]{1,6}"
"""A syllable of Hanyu Pinyin as GBK can write it."""

ANNOTATED = re.compile(rf"(.?)([@-~㐀-鿿])[(（]({READING})[)）]", re.DOTALL)
"""A character, the sign before it and a reading in parentheses of either width.

A letter may be the second byte of a character whose first byte belongs to the sign before.
"""

LATE = 3
STREWN = 8
STREWN_SHARE = 0.9
"""Readings in the midst of clauses behind characters that stood before without (a person
annotates what is new), readings behind Traditional characters altogether, and their share of
all, that prove a program which annotates now and then. Of the characters of a text in
Traditional script a quarter to two fifths are Traditional only: eight of eight is no chance."""

COMMON = 1e-5
TRADITIONAL_COMMON = 4e-6
"""Shares in running text from which on nobody would print a reading for a character (彧 has
6e-6, as a name); lower for Traditional forms, as programs annotate those (贇 has 3e-6)."""

IN_A_TABLE = 5e-5
"""Share in running text from which on real tables hold characters: on a real page 35 of the 102
between this and 1e-3 have a reading, and none of the nine that are rarer."""


@cache
def readings(ideograph: str) -> tuple[str, ...]:
    """The toned readings of a character, of which one may be injected; the usual first."""
    return tuple(_dictionary().get(ord(ideograph), "").split(","))


@cache
def _dictionary() -> Mapping[int, str]:
    """The readings of each character; loaded when a damaged page needs them.

    Without the dictionary of phrases, which pypinyin loads beside it: 13 MB and 0.04 s in place
    of 57 MB and 0.15 s.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


@cache
def _by_first_byte() -> Mapping[tuple[int, str], list[str]]:
    found = defaultdict(list)
    for point in range(0x4E00, 0xA000):
        ideograph = chr(point)
        pair = code(ideograph)
        if pair:
            for reading in readings(ideograph):
                found[pair >> 8, reading].append(ideograph)
    return dict(found)


def named(first: int, reading: str) -> list[str]:
    """The characters that have this first byte and this reading."""
    return _by_first_byte().get((first, reading), [])


@cache
def is_usual(ideograph: str, reading: str) -> bool:
    """Whether programs put this reading behind this character.

    They annotate what the script conversion touched, if it is common, with a usual reading (長
    with its second). Of all first bytes with a reading that name such characters, 96 % name a
    single one.
    """
    usual = reading in readings(ideograph)[:2]
    return usual and is_traditional_only(ideograph) and is_common(ideograph)


def annotated_character(match: re.Match[str]) -> str:
    """The character whose reading a match of ``ANNOTATED`` holds; empty where it has another."""
    before, sign, reading = match.groups()
    ideograph = sign
    if sign.isascii():
        ideograph = character(code(before) & 0xFF, ord(sign)) if before else ""
    return ideograph if ideograph and reading in readings(ideograph) else ""


def injected_table(text: str) -> dict[str, frozenset[str]]:
    """The characters whose readings were injected into a text, with those readings.

    A program annotates a character wherever it stands and mostly alike, or now and then; and it
    annotates common characters. A person annotates a rare character, once, where it stands first.
    """
    found = defaultdict[str, Counter[str]](Counter)
    for match in each_annotation(text):
        found[annotated_character(match)][match[3]] += 1
    found.pop("", None)
    strewn, deep = _is_strewn(text), any(map(_is_seldom_in_a_table, found))
    table = {}
    for ideograph, counts in found.items():
        annotated = max(counts.values())
        plain = max(text.count(ideograph) - annotated, 0)
        always = strewn or annotated > 2 * plain
        likely = is_common(ideograph) or (deep and is_traditional_only(ideograph))
        if always and (likely or (annotated > 1 and not plain)):
            table[ideograph] = frozenset(counts)
    return table


def _is_seldom_in_a_table(ideograph: str) -> bool:
    """Whether only a table that goes deep has the character; then it has rarer ones, too."""
    traditional = is_traditional_only(ideograph)
    return traditional and TRADITIONAL_COMMON <= frequency(ideograph) < IN_A_TABLE


def _is_strewn(text: str) -> bool:
    """Whether readings stand behind Traditional characters now and then, not where one is new."""
    first: dict[str, int] = {}
    late = traditional = others = 0
    for match in each_annotation(text):
        ideograph, end = annotated_character(match), match.end()
        if not ideograph:
            continue
        if not is_traditional_only(ideograph):
            others += 1
            continue
        traditional += 1
        if ideograph not in first:
            first[ideograph] = text.find(ideograph)
        inside = is_ideograph(match[1]) and is_ideograph(text[end : end + 1])
        late += inside and is_common(ideograph) and 0 <= first[ideograph] < match.start(2)
    strewn = traditional >= max(STREWN, STREWN_SHARE * (traditional + others))
    return strewn and late >= LATE


def is_common(ideograph: str) -> bool:
    """Whether nobody would print a reading for the character but to teach."""
    least = TRADITIONAL_COMMON if is_traditional_only(ideograph) else COMMON
    return frequency(ideograph) >= least


def each_annotation(text: str) -> Iterator[re.Match[str]]:
    """Every match of ``ANNOTATED``, overlapping ones too."""
    at = 0
    while match := ANNOTATED.search(text, at):
        yield match
        at = match.end() - 1


def strip_injected(text: str, table: Mapping[str, frozenset[str]]) -> tuple[str, int]:
    """Take the readings of a table out of a text; the text and how many there were."""
    parts, done = [], 0
    for match in each_annotation(text):
        if match[3] in table.get(annotated_character(match), ()):
            parts.append(text[done : match.end(2)])
            done = match.end()
    return "".join((*parts, text[done:])), len(parts)
