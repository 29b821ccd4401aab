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

FEWEST = 2
"""Traditional characters in the midst of clauses whose readings prove damage by themselves."""

FEWEST_WIDE = 8
"""The same where every parenthesis is full-width and no reading is given twice: so people set
what is new, and programs seldom."""

TRADITIONAL_SHARE = 0.75
"""Mirrors annotate what their script conversion touched; people annotate whole words."""

REPEATED = 6
"""Readings given once more in the midst of clauses that prove damage in any mixture."""

LATE = 3
STREWN = 8
STREWN_SHARE = 0.9
"""Readings in the midst of clauses behind characters that stood before without (a person
annotates what is new), readings behind Traditional characters altogether, and their share of
all, that prove a program which annotates now and then. Of the characters of a text in
Traditional script a quarter to two fifths are Traditional only: eight of eight is no chance."""

VARIED = 12
"""Different characters annotated in the midst of clauses, and none of them ever without."""

MOST = 0.5
"""Share of annotated ideographs above which a page teaches reading."""

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
    return usual and is_traditional_only(ideograph) and _is_common(ideograph)


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
    for match in _annotations(text):
        found[annotated_character(match)][match[3]] += 1
    found.pop("", None)
    strewn, deep = _is_strewn(text), any(map(_is_seldom_in_a_table, found))
    table = {}
    for ideograph, counts in found.items():
        annotated = max(counts.values())
        plain = max(text.count(ideograph) - annotated, 0)
        always = strewn or annotated > 2 * plain
        likely = _is_common(ideograph) or (deep and is_traditional_only(ideograph))
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
    for match in _annotations(text):
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
        late += inside and _is_common(ideograph) and 0 <= first[ideograph] < match.start(2)
    strewn = traditional >= max(STREWN, STREWN_SHARE * (traditional + others))
    return strewn and late >= LATE


def proves_damage(text: str, table: Mapping[str, frozenset[str]]) -> bool:
    """Whether the readings by themselves prove damage.

    A dictionary annotates headwords, a lesson whole words or new ones, a paper a rare name;
    a mirror's program annotates the same characters in the midst of clauses again and again.
    """
    inside, others = Counter[str](), Counter[str]()
    wide = True
    for match in _annotations(text):
        ideograph = annotated_character(match)
        wide = wide and text[match.end(2)] == "（"
        if ideograph and _is_common(ideograph):
            after = text[match.end() : match.end() + 1]
            within = is_ideograph(match[1]) and is_ideograph(after) and ideograph in table
            (inside if within else others)[ideograph] += 1
    annotated = inside.total() + others.total()
    if annotated > MOST * sum(map(is_ideograph, text)):
        return False
    foreign = len(others.keys() - table.keys())
    if 4 * foreign > len(table):
        return False
    traditional = set(filter(is_traditional_only, inside))
    share = sum(n for sign, n in (inside + others).items() if is_traditional_only(sign))
    repeated = inside.total() - len(inside)
    return len(traditional) >= (FEWEST_WIDE if wide and not repeated else FEWEST) and (
        share >= TRADITIONAL_SHARE * annotated
        or repeated >= REPEATED
        or (len(inside) >= VARIED and not foreign)
    )


def _is_common(ideograph: str) -> bool:
    least = TRADITIONAL_COMMON if is_traditional_only(ideograph) else COMMON
    return frequency(ideograph) >= least


def _annotations(text: str) -> Iterator[re.Match[str]]:
    """Every match of ``ANNOTATED``, overlapping ones too."""
    at = 0
    while match := ANNOTATED.search(text, at):
        yield match
        at = match.end() - 1


def strip_injected(text: str, table: Mapping[str, frozenset[str]]) -> tuple[str, int]:
    """Take the readings of a table out of a text; the text and how many there were."""
    parts, done = [], 0
    for match in _annotations(text):
        if match[3] in table.get(annotated_character(match), ()):
            parts.append(text[done : match.end(2)])
            done = match.end()
    return "".join((*parts, text[done:])), len(parts)
