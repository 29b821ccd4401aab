"""Toned readings in parentheses: which were injected, and what a swallowed one stood for."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from crawler.restore.characters import (
    IDEOGRAPHS,
    gbk_character,
    gbk_code,
    is_ideograph,
    is_traditional_only,
)
from crawler.restore.language_model import frequency

READING = "[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêɡɑ]{1,6}"
"""A syllable of Hanyu Pinyin as GBK can write it."""

ANNOTATED = re.compile(rf"(.?)([@-~{IDEOGRAPHS}])[(（]({READING})[)）]", re.DOTALL)
"""A character, the character before it and a reading in parentheses of either width.

A letter may be the second byte of a character whose first byte belongs to the one before.
"""

MIN_STREWN = 8
"""Readings after Traditional characters that prove a program which annotates now and then. A
quarter to two fifths of the characters of a Traditional text are Traditional only: eight of eight
is no coincidence."""

STREWN_SHARE = 0.9  # share of these among all readings
MIN_LATE = 3  # of them, after a character that occurred before without; people annotate new words

COMMON = 1e-5
"""Share in running text from which on nobody would print a reading for a character. 彧, a name, has
6e-6."""

TRADITIONAL_COMMON = 4e-6
"""The same for Traditional forms; lower, as programs annotate those. 贇, a name, has 3e-6."""

IN_A_TABLE = 5e-5
"""Share in running text from which on the tables of programs hold a character: on a real page 35 of
the 102 characters between this and 1e-3 have a reading, and none of the nine that are rarer."""

Table = Mapping[str, frozenset[str]]
"""Characters whose readings were injected, with those readings."""


@cache
def readings(ideograph: str) -> tuple[str, ...]:
    """Return the toned readings of a character, the usual first; any of them may be injected."""
    return tuple(_dictionary().get(ord(ideograph), "").split(","))


@cache
def _dictionary() -> Mapping[int, str]:
    """Load the readings of each character, when a damaged page first needs them.

    Without pypinyin's dictionary of phrases this takes 13 MB and 0.04 s, not 57 MB and 0.15 s.
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
        code = gbk_code(ideograph)
        if code:
            for reading in readings(ideograph):
                found[code >> 8, reading].append(ideograph)
    return dict(found)


def characters_with(first: int, reading: str) -> list[str]:
    """Return the characters that have this first byte and this reading."""
    return _by_first_byte().get((first, reading), [])


@cache
def is_usual(ideograph: str, reading: str) -> bool:
    """Return whether programs inject this reading after this character.

    They annotate what the script conversion touched, if it is common, with a usual reading (長
    with its second). Of all first bytes with a reading that fit such characters, 96 % fit a
    single one.
    """
    usual = reading in readings(ideograph)[:2]
    return usual and is_traditional_only(ideograph) and is_common(ideograph)


def is_common(ideograph: str) -> bool:
    """Return whether nobody would print a reading for the character, except to teach."""
    least = TRADITIONAL_COMMON if is_traditional_only(ideograph) else COMMON
    return frequency(ideograph) >= least


def each_annotation(text: str) -> Iterator[re.Match[str]]:
    """Yield every match of ``ANNOTATED``, overlapping ones too."""
    at = 0
    while match := ANNOTATED.search(text, at):
        yield match
        at = match.end() - 1


def annotated_character(match: re.Match[str]) -> str:
    """Return the character that a match of ``ANNOTATED`` annotates; empty where none fits."""
    before, character, reading = match.groups()
    if character.isascii():
        character = gbk_character(gbk_code(before) & 0xFF, ord(character)) if before else ""
    return character if character and reading in readings(character) else ""


def injected_readings(text: str) -> dict[str, frozenset[str]]:
    """Return the characters whose readings were injected into a text, with those readings.

    A program annotates a character wherever it stands and mostly alike, or now and then; and it
    annotates common characters. A person annotates a rare character, once, where it is new.
    """
    found = defaultdict[str, Counter[str]](Counter)
    for match in each_annotation(text):
        found[annotated_character(match)][match[3]] += 1
    found.pop("", None)
    strewn, is_deep = _is_strewn(text), any(map(_is_seldom_in_a_table, found))
    times = Counter(text)  # once: thousands of characters may be annotated
    table = {}
    for ideograph, counts in found.items():
        annotated = max(counts.values())
        plain = max(times[ideograph] - annotated, 0)
        always = strewn or annotated > 2 * plain
        likely = is_common(ideograph) or (is_deep and is_traditional_only(ideograph))
        if always and (likely or (annotated > 1 and not plain)):
            table[ideograph] = frozenset(counts)
    return table


def strip_readings(text: str, table: Table) -> tuple[str, int]:
    """Remove the readings of a table from a text; return the text and their number."""
    parts, done = [], 0
    for match in each_annotation(text):
        if match[3] in table.get(annotated_character(match), ()):
            parts.append(text[done : match.end(2)])
            done = match.end()
    return "".join((*parts, text[done:])), len(parts)


def _is_seldom_in_a_table(ideograph: str) -> bool:
    """Return whether only large tables hold the character; these hold rarer ones, too."""
    traditional = is_traditional_only(ideograph)
    return traditional and TRADITIONAL_COMMON <= frequency(ideograph) < IN_A_TABLE


def _is_strewn(text: str) -> bool:
    """Return whether Traditional characters are annotated at random, not where they are new."""
    reverse = zip(reversed(text), range(len(text) - 1, -1, -1), strict=True)
    first = dict(reverse)  # where each character stands first
    late = traditional = others = 0
    for match in each_annotation(text):
        ideograph, end = annotated_character(match), match.end()
        if not ideograph:
            continue
        if not is_traditional_only(ideograph):
            others += 1
            continue
        traditional += 1
        in_clause = is_ideograph(match[1]) and is_ideograph(text[end : end + 1])
        late += (
            in_clause and is_common(ideograph) and first.get(ideograph, len(text)) < match.start(2)
        )
    strewn = traditional >= max(MIN_STREWN, STREWN_SHARE * (traditional + others))
    return strewn and late >= MIN_LATE
