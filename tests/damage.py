"""A model of what a spam mirror does to a text: the forward direction, for the tests.

The five steps, in order: Simplified to Traditional character by character; readings
injected into the GBK bytes at any offset; splits at the bytes of punctuation marks at any
offset; decoding in pairs; full-width punctuation folded to ASCII. Sites differ, so the
table of readings, the split marks and the script table are parameters.
Pure: needs OpenCC and pypinyin only.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from functools import cache, lru_cache

import opencc
from pypinyin import Style, lazy_pinyin

MARKS = "！，；？："
"""The split marks established on real pages."""

KEPT = "干后范于云系征么里面只才冲当历汇谷丑斗出几表松余冬沈姜党"
"""Ambiguous characters that such programs mostly leave as they are."""

FORCED = {"台": "臺", "钟": "鐘", "着": "著", "发": "發", "为": "為", "党": "黨", "内": "內"}
"""Characters that are forced to one Traditional form whatever the word."""

FOLD = str.maketrans("，；：？！（）", ",;:?!()")
"""Full-width punctuation that some sites fold to ASCII at the end."""

COMMON = (
    "創規財縣層堅個員動實際機領爭內針對區關學校領細務點發揮責聯長級紀檢構導體績評議"
    "掛鉤強築撐拓陣資萬擴務場標準驛堂隊伍農倡論業園設崗組織紅進項億產執監測養質視頻"
    "輯現驗處報項這來過開問題當經濟濟結網絡壓類計劃劃鄉鎮為眾國際條幫帶選時間縣"
)
"""Characters that real tables of readings were seen to hold, and others of their sort."""


def reading_table(size: int = 60, seed: int = 0) -> dict[str, str]:
    """Choose a table of Traditional characters with their toned readings.

    :param size: number of characters at most; ``seed`` makes the choice repeatable.
    """
    characters = sorted({c for c in COMMON if c != "拓"})
    chosen = random.Random(seed).sample(characters, min(size, len(characters)))
    return {character: reading(character) for character in chosen}


@cache
def reading(character: str) -> str:
    """The commonest reading of a character, with tone marks: 創 to ``chuàng``."""
    return lazy_pinyin(character, style=Style.TONE)[0]


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _traditional_character(character: str) -> str:
    if "一" <= character <= "鿿":
        return str(_converter().convert(character))
    return character


def to_traditional(text: str, *, kept: str = KEPT, forced: Mapping[str, str] | None = None) -> str:
    """Convert character by character, as the mirrors do it: words are not looked at.

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
    :param kept: characters that the script conversion leaves.
    :param forced: characters that it maps to a fixed form.
    """
    table = reading_table(seed=seed) if table is None else table
    stream = to_traditional(text, kept=kept, forced=forced).encode("gbk", "replace")
    stream = inject(stream, table, one_pass=one_pass)
    damaged = "".join(map(decode_pairs, split(stream, marks)))
    return damaged.translate(FOLD) if fold else damaged


def inject(stream: bytes, table: Mapping[str, str], *, one_pass: bool = True) -> bytes:
    """Insert ``(reading)`` after the bytes of each character of the table, at any offset."""
    insertions = {
        character.encode("gbk"): f"({reading})".encode("gbk")
        for character, reading in table.items()
        if _fits(character)
    }
    if not insertions:
        return stream
    if not one_pass:
        for pair, insertion in insertions.items():
            stream = stream.replace(pair, pair + insertion)
        return stream
    pattern = re.compile(b"|".join(map(re.escape, insertions)), re.DOTALL)
    return pattern.sub(lambda match: match[0] + insertions[match[0]], stream)


def split(stream: bytes, marks: str = MARKS) -> list[bytes]:
    """Cut the bytes at the two bytes of each mark, at any offset; the marks are kept."""
    if not marks:
        return [stream]
    pairs = b"|".join(re.escape(mark.encode("gbk")) for mark in marks)
    return re.split(b"(" + pairs + b")", stream, flags=re.DOTALL)


def decode_pairs(chunk: bytes) -> str:
    """Decode in pairs: an impossible pair becomes ``?`` and eats both bytes."""
    decoded = []
    at = 0
    while at < len(chunk):
        width = 1 if chunk[at] < 0x80 else 2
        decoded.append(_decode_pair(chunk[at : at + width]))
        at += width
    return "".join(decoded)


@cache
def _decode_pair(pair: bytes) -> str:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        pass
    try:
        private = pair.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return private if "\ue000" <= private <= "\ue765" else "?"
