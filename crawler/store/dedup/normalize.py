"""Normal forms of text, in which two copies of an article are equal whatever page they are on."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

from crawler.article.lines.counters import strip_counters
from crawler.store.dedup import vocab
from crawler.zh import simplifier

NOISE_LINE = vocab.compile("noise_line")
"""Lines that change although nobody edited the text: counters, pagers, share buttons."""

_NOT_WORDS = re.compile(r"(?<=\d),(?=\d{3})|((?<=\d)[\W_]+(?=\d))|[\W_]+")
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")


def content_hash(title: str, body: str) -> str:
    """Return the SHA-256 of the normalized title and body in hexadecimal digits.

    Script and punctuation count; see :func:`normalize` for what does not.
    """
    text = normalize(title) + "\n" + normalize(body)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def normalize(text: str) -> str:
    """Return text in NFKC without noise lines, counters, white space and invisible characters."""
    lines = unicodedata.normalize("NFKC", text).splitlines()
    kept = (strip_counters(line) for line in lines if not NOISE_LINE.fullmatch(line))
    return _SPACE.sub("", "".join(kept))


@functools.lru_cache(maxsize=64)  # a text is compared with several others
def fold(text: str) -> str:
    """Return normalized text in Simplified characters and lower case without punctuation.

    What separates two numbers becomes one ``-``: 2024-2025 are two years, 2,000 is one number.
    """
    simplified: str = simplifier().convert(normalize(text))
    return _NOT_WORDS.sub(lambda found: "-" if found[1] else "", simplified).lower()
