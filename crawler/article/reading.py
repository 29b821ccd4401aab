"""Reads an article from a page: the way through the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from crawler.article.body import find_region
from crawler.article.captions import read_images
from crawler.article.decoding import decode_page
from crawler.article.document import walk_page
from crawler.article.judging import judge, no_article
from crawler.article.layout import Layout
from crawler.article.stating import state
from crawler.article.title import find_title
from crawler.article.trimming import trim
from crawler.items import Article


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
    fetched_at: datetime | None = None,
    layouts: Sequence[Layout] = (),  # noqa: ARG001
) -> Article:
    """Read the article of a decoded page.

    Raises:
        NotAnArticle: where the page is none.
    """
    page = walk_page(LexborHTMLParser(text))
    title = find_title(page)
    if title is None:
        raise no_article(page, "no headline")
    region = find_region(page, title.last)
    if region is None:
        raise no_article(page)
    body = trim(page, region, title.text)
    dateline = state(page, title, region, body, fetched_at)
    judge(page, title, body, dateline)
    paragraphs = [body.cut.get(place, page.lines[place].text) for place in body.kept]
    moment = dateline.published
    return Article(
        url=url,
        title=title.text,
        source=dateline.source,
        author=dateline.author,
        editor=dateline.editor,
        published_at=moment.iso() if moment else None,
        published_precision=moment.precision if moment else None,
        body="\n".join(paragraphs),
        images=read_images(page, region, body.captions, url),
        flags=[] if paragraphs else ["no_text"],
        evidence={"title": title.rule, "body": page.boxes[region.box].name or page.boxes[region.box].tag, **dateline.evidence},
    )

