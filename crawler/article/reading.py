"""Reads an article from a page: the way through the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from crawler.article.decoding import decode_page
from crawler.article.layout import Layout
from crawler.items import Article, NotAnArticle


def extract_article(
    body: bytes,
    *,
    url: str,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    charset: str | None = None,
    layouts: Sequence[Layout] = (),
) -> Article:
    """Read the article of a page as received.

    Raises:
        NotAnArticle: where the page is none.
    """
    decoded = decode_page(body, content_type=content_type, charset=charset)
    article = read_article(decoded.text, url=url, fetched_at=fetched_at, layouts=layouts)
    article.evidence["encoding"] = decoded.evidence
    return article


def read_article(
    text: str,
    *,
    url: str,
    fetched_at: datetime | None = None,  # noqa: ARG001
    layouts: Sequence[Layout] = (),  # noqa: ARG001
) -> Article:
    """Read the article of a decoded page.

    Raises:
        NotAnArticle: where the page is none.
    """
    tree = LexborHTMLParser(text)
    heading = tree.css_first("h1") or tree.css_first("title")
    lines = [node.text().strip() for node in tree.css("p")]
    body = "\n".join(line for line in lines if line)
    if heading is None or not body:
        raise NotAnArticle("empty", "no headline or no paragraphs")
    return Article(url=url, title=heading.text().strip(), body=body)
