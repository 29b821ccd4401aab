"""Restoring the source of a page: its text is mended, its markup stays."""

from __future__ import annotations

import re

from crawler.restore.text import Restored, restore_text

PROTECTED = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea)\b(?![^>]*ld\+json).*?(?:</\1\s*>|\Z)"
    r"|(?<=\s)(?:href|src|action|style|class|id|on[a-z]+|data-[\w-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.DOTALL | re.IGNORECASE,
)
"""What is no text: comments, programs (but not data as JSON-LD), and the attributes that only
programs read."""

PLACEHOLDER = "\x00"


def restore_markup(html: str) -> Restored:
    """Restore the texts and the displayed attributes of an HTML page's decoded source.

    The whole page is one body of evidence. Undamaged source comes back as the identical
    object.
    """
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return PLACEHOLDER

    clean = html.replace(PLACEHOLDER, " ")
    restored = restore_text(PROTECTED.sub(keep, clean))
    if not restored.changed:
        return Restored(html)
    originals = iter(kept)
    text = re.sub(PLACEHOLDER, lambda _: next(originals), restored.text)
    return Restored(text, restored.repairs, changed=True)
