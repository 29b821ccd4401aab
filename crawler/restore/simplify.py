"""Traditional text to Simplified, as a publisher would write it."""

from __future__ import annotations

import re

from crawler.restore.plausible import simplified_score
from crawler.restore.script import TWO_FORMS, VARIANTS
from crawler.zh import simplifier

AMBIGUOUS = re.compile(f"[{''.join(TWO_FORMS)}]")


def to_simplified(text: str) -> str:
    """Convert a text by words; where a word list does not settle a form, its neighbours do."""
    converted = str(simplifier().convert(text)).translate(VARIANTS)
    if len(converted) != len(text):
        return converted
    characters = list(converted)
    for match in AMBIGUOUS.finditer(text):
        at = match.start()
        before, after = converted[at - 1 : at], converted[at + 1 : at + 2]
        characters[at] = max(
            TWO_FORMS[match[0]],
            key=lambda form: simplified_score(before, form) + simplified_score(form, after or "\n"),
        )
    return "".join(characters)
