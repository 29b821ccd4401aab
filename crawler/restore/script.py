"""Traditional and Simplified characters, one by one."""

from __future__ import annotations

from functools import cache

import opencc

from crawler.zh import simplifier

TWO_FORMS = {"著": "着著", "乾": "干乾", "徵": "征徵", "瞭": "了瞭"}
"""Traditional characters whose Simplified form depends on the word, beyond what OpenCC does."""

VARIANTS = str.maketrans("衞敍枱粧糭揹簷痺睪暱", "卫叙台妆粽背檐痹睾昵")
"""Forms of Hong Kong and Taiwan that OpenCC writes, and leaves when it turns text back."""


@cache
def _traditionalizer() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def simplified_forms(character: str) -> str:
    """The Simplified forms that a character may have; itself where it has no other."""
    return TWO_FORMS.get(character) or str(simplifier().convert(character)).translate(VARIANTS)


@cache
def is_traditional_only(character: str) -> bool:
    """Whether Simplified text would write the character differently."""
    return simplified_forms(character) != character


@cache
def may_be_traditional(character: str) -> bool:
    """Whether Traditional text can hold the character: Big5 has it, or no other form exists."""
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return bool(_traditionalizer().convert(character) == character)
    return True
