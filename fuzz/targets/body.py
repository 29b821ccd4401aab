"""Reading a page: an article or a refusal, and every line of its body stands in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from crawler.article import NotAnArticle, decode_page, extract_article
from crawler.article.text import INVISIBLE
from crawler.items import Article, Page
from crawler.pipelines.identify import identify
from crawler.pipelines.validate import validate
from crawler.store.lines import from_line, to_line
from fuzz.targets.seeds import NOW, URL, frozen_pages

_DROPPED = re.compile(r"\s+")


def check(data: bytes) -> None:
    """The bytes are a page as received."""
    try:
        article = extract_article(data, url=URL, fetched_at=NOW)
    except NotAnArticle:
        return
    _is_contained(article.body, data)
    _goes_on(article, data)


def _is_contained(body: str, data: bytes) -> None:
    """Every paragraph of the body is text of the page, in its order; what is hidden is left out."""
    text = decode_page(data).text
    if "document.write" in text:
        return  # what a script writes is text of the page too
    root = LexborHTMLParser(text).root
    shown = _bare(root.text(deep=True) if root else "")
    for paragraph in re.split(r"[\n\t]", body):
        rest = iter(shown)
        assert all(sign in rest for sign in _bare(paragraph)), f"{paragraph[:80]!r} is not there"


def _goes_on(article: Article, data: bytes) -> None:
    """The article passes through the later steps and a line of JSON, and comes out as it was."""
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
    """The frozen pages, and pieces of them."""
    for page in frozen_pages():
        yield page
        yield page[: len(page) // 2]
    yield (
        '<h1>青禾镇召开会议</h1><script type="application/ld+json">{"@type":"NewsArticle",'
        '"headline":"青禾镇召开会议","datePublished":"2023-05-18T09:30:00+08:00"}</script>'
        "<p>5月18日，青禾镇党委召开主题教育推进会，围绕年初确定的任务逐项盘点进度。</p>" * 3
    ).encode()
