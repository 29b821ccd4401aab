"""A model of the damage that spam mirrors do to a text.

The five steps, in order: Simplified to Traditional character by character; readings
injected into the GBK bytes at any offset; splits at the bytes of punctuation marks at any
offset; decoding in pairs; full-width punctuation folded to ASCII. Sites differ, so the
table of readings, the split marks and the script table are parameters.
Pure: needs OpenCC and pypinyin only.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import opencc
from pypinyin import Style, lazy_pinyin

MARKS = "！，；？："
"""The split marks established on real pages."""

KEPT = "干后范于云系征么里面只才冲当历汇谷丑斗出几表松余冬沈姜党"
"""Ambiguous characters that such programs mostly do not convert."""

FORCED = {"台": "臺", "钟": "鐘", "着": "著", "发": "發", "为": "為", "党": "黨", "内": "內"}
"""Characters that are forced to one Traditional form whatever the word."""

FOLD = str.maketrans("，；：？！（）", ",;:?!()")
"""Full-width punctuation that some sites fold to ASCII at the end."""

COMMON = (
    "創規財縣層堅個員動實際機領爭內針對區關學校務點發揮責聯長級紀檢構導體績評議掛強築"
    "陣資萬擴場標準驗堂隊農倡論業園設崗組織紅進項億產執監測養質視頻輯現處報這來過開問"
    "題當經濟結網絡壓類計劃鄉鎮為眾國條幫帶選時間討審階優環鍵轉風調認識證讓說話還種"
)
"""Characters in real tables of readings, and similar ones."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text, and which characters were lost."""

    text: str
    lost: frozenset[int]
    """Positions of the characters of the clean text that lost a byte or more."""


def reading_table(size: int = 60, seed: int = 0) -> dict[str, str]:
    """Choose a table of Traditional characters with their toned readings.

    :param size: number of characters at most; ``seed`` makes the choice repeatable.
    """
    characters = sorted(set(COMMON))
    chosen = random.Random(seed).sample(characters, min(size, len(characters)))
    return {character: reading(character) for character in chosen}


@cache
def reading(character: str) -> str:
    """The commonest reading of a character, with tone marks: 創 to ``chuàng``."""
    return lazy_pinyin(character, style=Style.TONE)[0]


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _traditional_character(character: str) -> str:
    if "一" <= character <= "鿿":
        return str(_converter().convert(character))
    return character


def to_traditional(text: str, *, kept: str = KEPT, forced: Mapping[str, str] | None = None) -> str:
    """Convert character by character, as the mirrors do, without regard to words.

    A Traditional form that GBK lacks is not taken.
    """
    forms = dict(FORCED if forced is None else forced)
    for character in set(text) - forms.keys():
        form = character if character in kept else _traditional_character(character)
        forms[character] = form if _fits(form) else character
    return "".join(map(forms.__getitem__, text))


def _fits(character: str) -> bool:
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True


def damage(
    text: str,
    *,
    table: Mapping[str, str] | None = None,
    marks: str = MARKS,
    seed: int = 0,
    fold: bool = False,
    one_pass: bool = True,
    drop_private: bool = False,
    kept: str = KEPT,
    forced: Mapping[str, str] | None = None,
) -> str:
    """Damage a text as a spam mirror does.

    :param text: clean text, Simplified or Traditional.
    :param table: Traditional character to reading; chosen by ``seed`` where it is None.
    :param marks: full-width marks whose bytes the text is split at.
    :param fold: fold full-width punctuation to ASCII at the end.
    :param one_pass: match the table in one scan, else one character after the other (then
        matches may overlap).
    :param drop_private: private-use characters get lost on the way to the reader.
    :param kept: characters that the script conversion leaves.
    :param forced: characters that it maps to a fixed form.
    """
    table = reading_table(seed=seed) if table is None else table
    traditional = to_traditional(text, kept=kept, forced=forced)
    return garble(
        traditional, table, marks, fold=fold, one_pass=one_pass, drop_private=drop_private
    ).text


def garble(
    text: str,
    table: Mapping[str, str],
    marks: str = MARKS,
    *,
    fold: bool = False,
    one_pass: bool = True,
    drop_private: bool = False,
) -> Damaged:
    """Apply steps 2 to 5 of the damage to a text in Traditional script."""
    stream = [
        Byte(byte, at) for at, sign in enumerate(text) for byte in sign.encode("gbk", "replace")
    ]
    lost = {at for at, sign in enumerate(text) if not _fits(sign)}
    stream = inject(stream, table, one_pass=one_pass)
    shown = []
    for chunk in split(stream, marks):
        for pair in pairs(chunk):
            sign = decode(bytes(byte.value for byte in pair))
            if drop_private and "\ue000" <= sign <= "\ue765":
                sign = ""
            if sign in ("", "?") and pair[0].value != ord("?"):
                lost |= {byte.of for byte in pair if byte.of is not None}
            shown.append(sign)
    damaged = "".join(shown)
    return Damaged(damaged.translate(FOLD) if fold else damaged, frozenset(lost))


class Byte(NamedTuple):
    """A byte of the stream."""

    value: int
    of: int | None
    """Position of the character that it comes from; ``None`` if it was injected."""


def inject(stream: list[Byte], table: Mapping[str, str], *, one_pass: bool = True) -> list[Byte]:
    """Insert ``(reading)`` after the bytes of each character of the table, at any offset."""
    insertions = {
        character.encode("gbk"): f"({reading})".encode("gbk")
        for character, reading in table.items()
        if _fits(character)
    }
    rounds = [list(insertions)] if one_pass else [[pair] for pair in insertions]
    for searched in filter(None, rounds):
        pattern = re.compile(b"|".join(map(re.escape, searched)), re.DOTALL)
        done, longer = 0, list[Byte]()
        for match in pattern.finditer(bytes(byte.value for byte in stream)):
            longer += stream[done : match.end()]
            longer += [Byte(value, None) for value in insertions[match[0]]]
            done = match.end()
        stream = longer + stream[done:]
    return stream


def split(stream: list[Byte], marks: str = MARKS) -> list[list[Byte]]:
    """Split the bytes at the two bytes of each mark, at any offset; the marks are kept."""
    cuts = [0]
    if marks:
        pattern = re.compile(b"|".join(re.escape(mark.encode("gbk")) for mark in marks), re.DOTALL)
        for match in pattern.finditer(bytes(byte.value for byte in stream)):
            cuts += match.span()
    return [stream[start:end] for start, end in pairwise([*cuts, len(stream)])]


def pairs(chunk: list[Byte]) -> Iterator[list[Byte]]:
    """Split into what the decoder takes for characters: one byte of ASCII, else two bytes."""
    at = 0
    while at < len(chunk):
        width = 1 if chunk[at].value < 0x80 else 2
        yield chunk[at : at + width]
        at += width


@cache
def decode(pair: bytes) -> str:
    """Decode one or two bytes; an invalid pair becomes a single ``?``."""
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        pass
    try:
        private = pair.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return private if "\ue000" <= private <= "\ue765" else "?"
