"""Toned readings in parentheses: which were injected, and what a swallowed one stood for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

from crawler.restore.codes import code
from crawler.restore.plausible import frequency

READING = "[a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿêɡɑ]{1,6}"
"""A syllable of Hanyu Pinyin as GBK can write it."""

ANNOTATED = re.compile(rf"([㐀-鿿\ue000-\uf8ff])\(({READING})\)")
"""A character and a reading of something in half-width parentheses."""

COMMON = 2e-6
"""Share in running text from which on nobody would print a reading for a character."""


@cache
def readings(character: str) -> frozenset[str]:
    """The toned readings of a character, of which one may be injected."""
    return frozenset(pinyin_dict.get(ord(character), "").split(","))


@cache
def _by_first_byte() -> Mapping[tuple[int, str], list[str]]:
    found = defaultdict(list)
    for point in range(0x4E00, 0xA000):
        character = chr(point)
        pair = code(character)
        if pair:
            for reading in readings(character):
                found[pair >> 8, reading].append(character)
    return dict(found)


def named(first: int, reading: str) -> list[str]:
    """The characters that have this first byte and this reading."""
    return _by_first_byte().get((first, reading), [])


def injected_table(text: str) -> dict[str, str]:
    """The characters whose readings were injected into a text, with those readings.

    A program annotates a character wherever it stands and always alike, and it annotates
    common characters; a person annotates a rare character, once.
    """
    found = defaultdict[str, Counter[str]](Counter)
    for character, reading in ANNOTATED.findall(text):
        if reading in readings(character):
            found[character][reading] += 1
    table = {}
    for character, counts in found.items():
        reading, annotated = counts.most_common(1)[0]
        plain = text.count(character) - annotated
        always = annotated > 2 * plain
        if always and (frequency(character) >= COMMON or (annotated > 1 and not plain)):
            table[character] = reading
    return table


def strip_injected(text: str, table: Mapping[str, str]) -> tuple[str, int]:
    """Take the readings of a table out of a text; the text and how many there were."""
    count = 0

    def strip(match: re.Match[str]) -> str:
        nonlocal count
        if table.get(match[1]) != match[2]:
            return match[0]
        count += 1
        return match[1]

    return ANNOTATED.sub(strip, text), count
