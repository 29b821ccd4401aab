"""Reading gives an article or a reject, and every line of a body occurs in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from crawler.article import NotAnArticle, decode_page, extract_article
from crawler.items import Article, Page
from crawler.pipelines.identify import identify
from crawler.pipelines.validate import validate
from crawler.store.journal.lines import from_line, to_line
from crawler.text import INVISIBLE
from dev.fuzz.targets.seeds import NOW, URL, frozen_pages

_DROPPED = re.compile(r"\s+")


def check(data: bytes) -> None:
    """Read the bytes as a page as received."""
    try:
        article = extract_article(data, url=URL, fetched_at=NOW)
    except NotAnArticle:
        return
    _check_contained(article.body, data)
    _check_round_trip(article, data)


def _check_contained(body: str, data: bytes) -> None:
    """Assert that the paragraphs are texts of the page, complete, in order and not repeated.

    Whole texts of the page may be skipped (hidden ones), but no part of a text.
    """
    text = decode_page(data).text
    if "document.write" in text:
        return  # text that a script writes belongs to the page, too
    left = _texts(text)
    for paragraph in filter(None, map(_bare, re.split(r"[\n\t]", body))):
        after = _after(paragraph, left)
        assert after is not None, f"{paragraph[:80]!r} is not there"
        left = after


def _texts(html: str) -> list[str]:
    """Return the texts of a page's tree in document order."""
    root = LexborHTMLParser(html).root
    nodes = root.traverse(include_text=True) if root else ()
    return [_bare(node.text_content or "") for node in nodes if node.is_text_node]


def _after(paragraph: str, texts: list[str]) -> list[str] | None:
    """Return the texts after the first occurrence of a paragraph, ``None`` if there is none.

    A paragraph is a part of one text, or the end of one, whole texts and the beginning of another.
    """
    reached: set[int] = set()
    for place, text in enumerate(texts):
        ends = [len(paragraph) - at for at in reached if text.startswith(paragraph[at:])]
        if paragraph in text:
            ends.append(text.index(paragraph) + len(paragraph))
        if ends:
            return [text[min(ends) :], *texts[place + 1 :]]
        reached |= {at + len(text) for at in reached if paragraph.startswith(text, at)}
        longest = min(len(text), len(paragraph))
        reached |= {size for size in range(1, longest + 1) if paragraph.startswith(text[-size:])}
    return None


def _check_round_trip(article: Article, data: bytes) -> None:
    """Assert that the article survives the later steps and a round trip through JSON."""
    page = Page(url=URL, site="fuzz", body=data, fetched_at=NOW, article=article)
    try:
        identify(page)
        validate(page)
    except NotAnArticle:
        return
    record = {name: getattr(article, name) for name in ("title", "body", "source", "published_at")}
    line = to_line(record)
    assert len(line.splitlines()) == 1
    assert from_line(line.encode("utf-8")) == record


def _bare(text: str) -> str:
    return _DROPPED.sub("", INVISIBLE.sub("", text))


def seeds() -> Iterator[bytes]:
    """Yield the frozen pages and parts of them."""
    for page in frozen_pages():
        yield page
        yield page[: len(page) // 2]
    yield (
        '<h1>青禾镇召开会议</h1><script type="application/ld+json">{"@type":"NewsArticle",'
        '"headline":"青禾镇召开会议","datePublished":"2023-05-18T09:30:00+08:00"}</script>'
        "<p>5月18日，青禾镇党委召开主题教育推进会，围绕年初确定的任务逐项盘点进度。</p>" * 3
    ).encode()
