"""Tells Simplified from Traditional Chinese, and reads pages in Traditional script as Simplified.

The words that reading goes by are Simplified. A page in Traditional is turned into Simplified for
them, character by character, so that every place stays where it is; what was read is then looked
up in the page as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from crawler.article.page import Page
from crawler.article.vocab import characters
from crawler.items import Article, Script
from crawler.zh import simplifier

CLEAR_SHARE = 0.8
"""Share of the different telling characters that must agree: titles quote the other script."""

LEAST_SENTENCE = 20
"""Characters from which a line with punctuation is a sentence."""

GAPS = re.compile(r"([\s>、]+)")
"""What joins pieces that stand apart on the page: names, steps of a breadcrumb, cells."""

CELL = "\t"
"""Stands between the cells of a row: such a line is nowhere on the page, and a search is slow."""


@cache
def _telling() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """Return a pattern of the characters of one script only, and those of each script.

    Finding them takes a third of the time of a set of all characters.
    """
    simplified = frozenset("".join(characters.words("simplified")))
    traditional = frozenset("".join(characters.words("traditional")))
    either = "".join(sorted(simplified ^ traditional))
    return re.compile(f"[{either}]"), simplified, traditional


@cache
def _traditional_only() -> re.Pattern[str]:
    """Return a pattern of the characters of Traditional script only."""
    _, simplified, traditional = _telling()
    return re.compile(f"[{''.join(sorted(traditional - simplified))}]")


def script_of(text: str) -> Script | None:
    """Return ``hans`` or ``hant``; ``None`` if no character tells, or as many tell either way."""
    pattern, simplified, traditional = _telling()
    seen = set(pattern.findall(text))
    hans, hant = len(simplified & seen), len(traditional & seen)
    if hans > CLEAR_SHARE * (hans + hant):
        return "hans"
    if hant > CLEAR_SHARE * (hans + hant):
        return "hant"
    return None


class _Simplified(dict[int, str]):
    """A table for ``str.translate``, filled as characters come: one for one."""

    def __missing__(self, code: int) -> str:
        found = str(simplifier().convert(chr(code)))
        self[code] = found if len(found) == 1 else chr(code)
        return self[code]


SIMPLIFIED = _Simplified()


def is_traditional(page: Page) -> bool:
    """Return whether the headline and the sentences of a page are in Traditional script.

    Menus do not count: templates leave them in Simplified. Without sentences all lines do.
    """
    text = "".join([line.text for line in page.lines])
    if _traditional_only().search(text) is None:
        return False
    sentences = (
        line.text
        for line in page.lines
        if line.heading or (line.has_sentence and len(line.text) >= LEAST_SENTENCE)
    )
    return (script_of("".join(sentences)) or script_of(text)) == "hant"


def simplify(page: Page) -> list[str]:
    """Turn each character of a page into Simplified; return its texts as they are written."""
    written = texts_of(page)
    for line in page.lines:
        line.text = line.text.translate(SIMPLIFIED)
        line.parts = [part.translate(SIMPLIFIED) for part in line.parts]
    page.title = page.title.translate(SIMPLIFIED)
    page.metas = {name: content.translate(SIMPLIFIED) for name, content in page.metas.items()}
    page.data = [source.translate(SIMPLIFIED) for source in page.data]
    page.traditional = True
    return written


def texts_of(page: Page) -> list[str]:
    """Return all texts of a page, the displayed ones first."""
    return [*(line.text for line in page.lines), page.title, *page.metas.values(), *page.data]


def as_written(article: Article, texts: Iterable[str]) -> Article:
    """Return the article in the characters of the page, of which ``texts`` are all texts."""
    found = _Written("\n".join(texts))
    article.title = found.original(article.title)
    article.body = "\n".join(map(found.original, article.body.split("\n")))
    found.after = 0
    for image in article.images:
        image.caption = image.caption and found.original(image.caption)
    for name in ("source", "author", "editor", "section"):
        value = getattr(article, name)
        setattr(article, name, value and found.original(value))
    article.keywords = list(map(found.original, article.keywords))
    article.evidence = {name: found.original(value) for name, value in article.evidence.items()}
    article.script = script_of(article.title + article.body)
    return article


class _Written:
    """Finds pieces of a simplified text in the text that it was made of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.simple = text.translate(SIMPLIFIED)
        self.after = 0  # where what was found last ends: paragraphs follow each other

    def original(self, piece: str) -> str:
        """Return the piece as it was written, in parts if it was put together from several."""
        if piece.isascii():
            return piece
        whole = None if CELL in piece else self._found(piece)
        if whole is not None:
            return whole
        return "".join(
            part if part.isascii() else self._found(part) or part for part in GAPS.split(piece)
        )

    def _found(self, piece: str) -> str | None:
        position = self.simple.find(piece, self.after)
        if position < 0:
            position = self.simple.find(piece)
        if position < 0:
            return None
        self.after = position + len(piece)
        return self.text[position : self.after]
