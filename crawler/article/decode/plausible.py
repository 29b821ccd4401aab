"""Measures how much a decoded text looks like Chinese that somebody wrote."""

from __future__ import annotations

import re
from functools import cache

from crawler.article.vocab import characters

SAMPLE_BYTES = 2048
"""Bytes outside ASCII that are judged: 680 characters or more, so shares are firm to 4 %."""

STRIDE = 8192
"""Bytes that are searched at a time. Stretches of plain ASCII, as scripts are, are skipped at once,
which halves the time."""


SIGNS = frozenset("，。、：；？！“”‘’《》（）【】「」—…·\u3000")
"""Punctuation, which tells nothing: the encodings of China, Japan and Korea have the same codes."""

_PIECE = re.compile(rb"[\x80-\xff]+(?:[\x30-\x7e][\x80-\xff]+)*[\x30-\x7e]?")
"""Bytes that can be Chinese in any of the encodings; second bytes may be ASCII in some."""

_SPOILED = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff]")
"""Unreadable bytes, control characters, characters for private use."""


@cache
def common_characters() -> frozenset[str]:
    """Return the commonest characters of Chinese, which wrong bytes hold by chance alone.

    They are read when first needed: few pages need them.
    """
    return frozenset("".join(characters.words("common")))


def sample_of(body: bytes) -> bytes:
    """Return the first pieces of a page that are not plain ASCII, some ``SAMPLE_BYTES``."""
    pieces, size = [], 0
    for start in range(0, len(body), STRIDE):
        stretch = body[start : start + STRIDE]
        for found in () if stretch.isascii() else _PIECE.finditer(stretch):
            pieces.append(found[0])
            size += len(found[0])
            if size >= SAMPLE_BYTES:
                return b" ".join(pieces)
    return b" ".join(pieces)


def plausibility(text: str) -> float:
    """Return how Chinese a text looks: the share of common characters less that of spoiled ones.

    1.0 for prose of common characters alone, 0.2 for characters by chance, negative for broken
    text; 0.0 if all is ASCII and punctuation.
    """
    signs = sum(map(SIGNS.__contains__, text))
    foreign = len(text) - len(text.encode("ascii", "ignore")) - signs
    common = sum(map(common_characters().__contains__, text))
    return (common - len(_SPOILED.findall(text))) / max(1, foreign)


def in_gb_2312(text: str) -> bool:
    """Return whether a text keeps to the 7,445 characters of GB/T 2312."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def readable_share(text: str) -> float:
    """Return the share of characters that are printable ASCII or common in Chinese."""
    plain = sum(
        character.isprintable() or character.isspace() for character in text if character < "\x7f"
    )
    known = sum(map(common_characters().__contains__, text)) + sum(map(SIGNS.__contains__, text))
    return (plain + known) / max(1, len(text))
