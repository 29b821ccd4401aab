"""Tells by their names the boxes that stand beside an article."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.article import vocabulary as words

WORD = re.compile("[a-z]+")


@lru_cache(maxsize=4096)
def is_furniture(tag: str, name: str) -> bool:
    """Whether an element or the words of its id and class name furniture."""
    if tag in ("nav", "footer", "aside"):
        return True
    if not name or any(body in name.split() for body in words.BODY_BOXES):
        return False
    found = set(WORD.findall(name))
    return bool(found & words.NOISE_BOXES) and not found & words.WHOLE_BOXES
