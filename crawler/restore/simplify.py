"""Converts restored text to Simplified script: ambiguous characters by word, name and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crawler.article.vocab import names
from crawler.restore.characters import (
    REGIONAL_VARIANTS,
    TWO_FORMS,
    VOCAB,
    is_ideograph,
    traditionalizer,
)
from crawler.restore.language_model import simplified_score, word_count
from crawler.zh import simplifier

LEAST_WORD = 6.0
"""Count of a pair of characters from which on it is a word, not a name: 江干 has 7, 朱干 has 6."""

SURE_WORD = 50.0
"""The same from which on it is a word, though OpenCC has another: 干道 of 主干道, 乾道."""

COMMON_WORD = 1400.0
"""The same for the characters of a name, and its first with what precedes it: 任务 has 16,000, 王子
has 1,024."""

AMBIGUOUS = re.compile(f"[{''.join(TWO_FORMS)}]")
CONVERTING = VOCAB.compile("converting_word")
KEEPING = VOCAB.compile("keeping_word")
UNIT = VOCAB.compile("keeping_unit")
KEPT_IN_NAMES = VOCAB.set("kept_in_names")
PARTICLES = VOCAB.set("particle")
VERBAL = VOCAB.set("verbal")
SURNAMES = names.set("surname") - VOCAB.set("seldom_surname")


def to_simplified(text: str) -> str:
    """Convert a text to Simplified script by words; ambiguous forms by what stands around them.

    A character that names keep (乾) stays in the name of a person or a place, unless it makes a
    word with its neighbour (饼干). The rest is decided by OpenCC's dictionary of phrases, and
    where that has none by the probability of pairs of characters.
    """
    converted = str(simplifier().convert(text)).translate(REGIONAL_VARIANTS)
    for word in VOCAB.words("regional_words"):
        half = len(word) // 2
        converted = converted.replace(word[:half], word[half:])
    if len(converted) != len(text):
        return converted
    characters = list(converted)
    fixed = _fixed(text, converted)
    for match in AMBIGUOUS.finditer(text):
        at = match.start()
        characters[at] = fixed.get(at) or max(
            TWO_FORMS[match[0]], key=lambda form: _score(converted, at, form)
        )
    return "".join(characters)


def _score(converted: str, at: int, form: str) -> float:
    """Return the log probability of a character between its neighbours."""
    before, after = converted[at - 1 : at], converted[at + 1 : at + 2]
    return simplified_score(before, form) + simplified_score(form, after or "\n")


def _fixed(text: str, converted: str) -> dict[int, str]:
    """Return the places whose form a phrase, a name or a place decides, with the form."""
    places = [match.start() for match in AMBIGUOUS.finditer(text)]
    found = {at: converted[at] for at in places if converted[at] != _by_itself(text[at])}
    characters = list(converted)
    for at in places:
        characters[at] = text[at]
    return found | dict(_named("".join(characters), places))


@cache
def _by_itself(character: str) -> str:
    """Return what OpenCC makes of a character alone."""
    return str(simplifier().convert(character))


def _named(text: str, places: list[int]) -> Iterator[tuple[int, str]]:
    """Yield the places whose form a word, a name or a unit decides, with the form.

    In ``text`` only the characters at ``places`` are not Simplified.
    """
    units = {
        match["name"]
        for match in UNIT.finditer(text)
        if not _makes_word(text, match.start()) and not _is_common(text, match.end("name") - 1)
    }
    for at in places:
        is_named = text[at] in KEPT_IN_NAMES
        if CONVERTING.match(text, at):
            yield at, TWO_FORMS[text[at]][0]
        elif KEEPING.match(text, at):
            yield at, text[at]
        elif is_named and _begins_word(text, at):
            yield at, TWO_FORMS[text[at]][0]
        elif is_named and not _makes_word(text, at) and _is_in_name(text, at, units):
            yield at, text[at]


def _begins_word(text: str, at: int) -> bool:
    """Return whether the converted form makes a frequent word with the character behind it."""
    form, after = TWO_FORMS[text[at]][0], text[at + 1 : at + 2]
    return after != "" and word_count(form, after) >= SURE_WORD


def _makes_word(text: str, at: int) -> bool:
    """Return whether the converted form makes a word with a neighbour."""
    form = TWO_FORMS[text[at]][0]
    return any(
        len(pair) == 2
        and pair[1] not in PARTICLES
        and (word_count(*pair) >= LEAST_WORD or _is_phrase(pair, text[at]))
        for pair in (text[at - 1 : at] + form, form + text[at + 1 : at + 2])
    )


@cache
def _is_phrase(pair: str, character: str) -> bool:
    """Return whether OpenCC's dictionary has a word of two characters, one of them written so."""
    return character in str(traditionalizer().convert(pair))


def _is_common(text: str, at: int) -> bool:
    """Return whether two characters are a common word."""
    pair = text[at : at + 2]
    return at >= 0 and len(pair) == 2 and word_count(*pair) >= COMMON_WORD


def _is_in_name(text: str, at: int, units: set[str]) -> bool:
    """Return whether a character begins the name of a unit, or stands behind a family name."""
    if any(text.startswith(unit, at) for unit in units):
        return True
    if text[at + 1 : at + 2] in VERBAL:
        return False
    for start in (at - 2, at - 1):
        if start < 0 or text[start] not in SURNAMES or _is_common(text, start - 1):
            continue
        if all(map(is_ideograph, text[start:at])) and not (
            start == at - 2 and _is_common(text, start)
        ):
            return True
    return False
