"""Bytes of a page in, an article out; without Scrapy, network or disk.

The names are imported when they are first used, because declarations of sites import
``crawler.article.layout``, which is all that most commands need of this package.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_MODULES = {
    "Layout": "crawler.article.layout",
    "NotAnArticle": "crawler.items",
    "decode_page": "crawler.article.decode.decode",
    "extract_article": "crawler.article.pipeline",
    "read_article": "crawler.article.pipeline",
    "read_rendered": "crawler.article.rendered",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)
