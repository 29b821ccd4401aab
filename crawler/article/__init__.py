"""Bytes of a page in, an article out; without Scrapy, network or disk."""

from __future__ import annotations

from crawler.article.decode.decode import decode_page
from crawler.article.layout import Layout
from crawler.article.pipeline import extract_article, read_article
from crawler.article.rendered import read_rendered
from crawler.items import NotAnArticle

__all__ = [
    "Layout",
    "NotAnArticle",
    "decode_page",
    "extract_article",
    "read_article",
    "read_rendered",
]
