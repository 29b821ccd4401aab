"""Characters: their two bytes in GBK, and their Traditional and Simplified forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import opencc

from crawler.vocabulary import Vocabulary
from crawler.zh import simplifier

VOCAB = Vocabulary(Path(__file__).with_name("vocab.toml"))
"""The Chinese words that this package goes by."""

IDEOGRAPHS = r"\u3400-\u9fff"
"""Unified ideographs and Extension A, for use inside a character class."""

FULL_WIDTH = dict(zip("!,;?:().", "！，；？：（）．", strict=True))
"""ASCII marks and the full-width marks that damaged pages write them for."""

MIN_FIRST = 0x81  # the least first byte of a pair

SECOND_BYTES = (*range(0x40, 0x7F), *range(0x80, 0xFF))
"""The bytes that can be second in a pair."""

TWO_FORMS = {word[0]: word[1:] for word in VOCAB.words("two_simplified_forms")}
REGIONAL_VARIANTS = str.maketrans({word[0]: word[1] for word in VOCAB.words("regional_variants")})


def is_ideograph(character: str) -> bool:
    """Return whether a character is ideographic."""
    return "㐀" <= character <= "鿿"


@cache
def gbk_code(character: str) -> int:
    """Return the two bytes of a character as a number; 0 where it has none.

    Private-use characters have bytes too, and an ASCII mark has those of its full-width form.
    """
    character = FULL_WIDTH.get(character, character)
    for encoding in ("gbk", "gb18030"):
        try:
            encoded = character.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(encoded) == 2:
            return encoded[0] << 8 | encoded[1]
    return 0


@cache
def gbk_character(first: int, second: int) -> str:
    """Return the character of two bytes; empty where GBK assigns none."""
    try:
        decoded = bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return decoded if len(decoded) == 1 else ""


@cache
def with_first(first: int) -> tuple[str, ...]:
    """Return every character with this first byte."""
    return tuple(filter(None, (gbk_character(first, second) for second in SECOND_BYTES)))


@cache
def with_second(second: int) -> tuple[str, ...]:
    """Return every character with this second byte."""
    return tuple(filter(None, (gbk_character(first, second) for first in range(MIN_FIRST, 0xFF))))


@cache
def unassigned_seconds() -> dict[int, tuple[int, ...]]:
    """Return for each possible first byte the second bytes with which GBK assigns nothing."""
    unassigned = defaultdict(list)
    for first in range(0x80, 0x100):
        for second in range(0x80, 0xFF):
            if first in (0x80, 0xFF) or not gbk_character(first, second):
                unassigned[first].append(second)
    return {first: tuple(seconds) for first, seconds in unassigned.items()}


@cache
def traditionalizer() -> opencc.OpenCC:
    """Return the converter of Simplified to Traditional text, by words."""
    return opencc.OpenCC("s2t")


@cache
def simplified_forms(character: str) -> str:
    """Return the Simplified forms that a character may have; itself where it has no other."""
    if character in TWO_FORMS:
        return TWO_FORMS[character]
    return str(simplifier().convert(character)).translate(REGIONAL_VARIANTS)


@cache
def is_traditional_only(character: str) -> bool:
    """Return whether Simplified text would write the character differently."""
    return simplified_forms(character) != character


@cache
def may_be_traditional(character: str) -> bool:
    """Return whether Traditional text can hold the character.

    That is so where Big5 has it, or where it has no other form.
    """
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return bool(traditionalizer().convert(character) == character)
    return True
