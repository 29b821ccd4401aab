"""GBK as the mirrors' programs used it: characters to pairs of bytes and back."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

FOLDED = dict(zip("!,;?:().", "！，；？：（）．", strict=True))
"""What full-width marks may have been folded to in the end."""

HIGH = 0x81
"""The least first byte of a pair."""

SECONDS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
"""The bytes that can be second in a pair."""


@cache
def code(sign: str) -> int:
    """The two bytes of a character as a number; 0 where it has none.

    Private-use characters have bytes too, and a folded mark has those of the mark.
    """
    sign = FOLDED.get(sign, sign)
    for encoding in ("gbk", "gb18030"):
        try:
            encoded = sign.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(encoded) == 2:
            return encoded[0] << 8 | encoded[1]
    return 0


@cache
def character(first: int, second: int) -> str:
    """The character of two bytes; an empty string where GBK assigns none."""
    try:
        decoded = bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return decoded if len(decoded) == 1 else ""


@cache
def with_first(first: int) -> tuple[str, ...]:
    """Every character with this first byte."""
    return tuple(filter(None, (character(first, second) for second in SECONDS)))


@cache
def with_second(second: int) -> tuple[str, ...]:
    """Every character with this second byte."""
    return tuple(filter(None, (character(first, second) for first in range(HIGH, 0xFF))))


@cache
def unassigned_seconds() -> dict[int, tuple[int, ...]]:
    """For each byte that may come first, the second bytes with which GBK assigns nothing."""
    holes = defaultdict(list)
    for first in range(0x80, 0x100):
        for second in range(0x80, 0xFF):
            if first in (0x80, 0xFF) or not character(first, second):
                holes[first].append(second)
    return {first: tuple(seconds) for first, seconds in holes.items()}
