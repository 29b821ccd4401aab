"""Pages in Traditional script: read by the words of Simplified, told in their own.

The labels, headings and names that reading goes by are written in Simplified. A page in Traditional
is turned into Simplified for them, character by character, so that every place stays where it is;
what was read is then looked up in the page as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crawler.article.page import Page
from crawler.article.script import script_of
from crawler.items import Article
from crawler.zh import simplifier

GAPS = re.compile(r"([\s>、]+)")
"""What joins pieces that stand apart on the page: names, steps of a breadcrumb, cells."""


SENTENCE_LINE = 20
"""Characters from which a line with punctuation is a sentence."""

CELL = "\t"
"""Between the cells of a row: such a line is nowhere on the page, and looking for it takes long."""


class _Simplified(dict[int, str]):
    """A table for ``str.translate``: one character for one, worked out as they come."""

    def __missing__(self, code: int) -> str:
        found = str(simplifier().convert(chr(code)))
        self[code] = found if len(found) == 1 else chr(code)
        return self[code]


SIMPLIFIED = _Simplified()


def is_traditional(page: Page) -> bool:
    """Return whether the headline and the sentences of a page are in Traditional script.

    Menus do not count: templates leave them in Simplified. Without sentences all lines do.
    """
    sentences = (
        line.text
        for line in page.lines
        if line.heading or (line.has_sentence and len(line.text) >= SENTENCE_LINE)
    )
    script = script_of("".join(sentences))
    return (script or script_of("".join(line.text for line in page.lines))) == "hant"


def simplify(page: Page) -> list[str]:
    """Turn each character of a page into Simplified; return its texts as they were written."""
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
    """All texts of a page, the displayed ones first."""
    return [*(line.text for line in page.lines), page.title, *page.metas.values(), *page.data]


def as_written(article: Article, texts: Iterable[str]) -> Article:
    """The article in the characters of the page, of which ``texts`` holds all that was read."""
    found = _Written("\n".join(texts))
    article.title = found.again(article.title)
    article.body = "\n".join(map(found.again, article.body.split("\n")))
    found.after = 0
    for image in article.images:
        image.caption = image.caption and found.again(image.caption)
    for name in ("source", "author", "editor", "section"):
        value = getattr(article, name)
        setattr(article, name, value and found.again(value))
    article.keywords = list(map(found.again, article.keywords))
    article.evidence = {name: found.again(value) for name, value in article.evidence.items()}
    article.script = script_of(article.title + article.body)
    return article


class _Written:
    """Looks up pieces of a simplified text in the text that it was made of."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.simple = text.translate(SIMPLIFIED)
        self.after = 0  # what was found last ends there: paragraphs follow each other

    def again(self, piece: str) -> str:
        """The piece as it was written; in parts where it was put together from several."""
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
