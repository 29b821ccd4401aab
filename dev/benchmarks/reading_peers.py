"""The readers that are compared: this crawler's, and the peers that are installed.

A peer gets the bytes if it takes bytes, otherwise the text from this crawler's decoder, so
that none loses by a wrong charset.
"""

from __future__ import annotations

import importlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from crawler.article.decode.decode import decode_page
from crawler.items import NotAnArticle


@dataclass(slots=True, kw_only=True)
class Reading:
    """The result of reading a page."""

    title: str | None = None
    published_at: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    body: str = ""
    refused: str = ""
    """Why the reader rejects the page as a non-article, or how it failed."""


Read = Callable[[bytes, str, str | None], Reading]
"""A reader: takes content, address and Content-Type of a page."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader with its name."""

    name: str
    read: Read


def available_readers(names: list[str]) -> Iterator[Reader | str]:
    """Yield the named readers; for one that is not installed, a message instead."""
    for name in names:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield Reader(name, MAKERS[name]())
        except (ImportError, AttributeError) as error:
            yield f"{name}: skipped, {error}"


def read_safely(reader: Reader, content: bytes, url: str, content_type: str | None) -> Reading:
    """Read a page; an exception of a reader counts as an empty result."""
    try:
        return reader.read(content, url, content_type)
    except NotAnArticle as refusal:
        return Reading(refused=str(refusal))
    except Exception as error:  # peers raise anything
        return Reading(refused=f"{type(error).__name__}: {error}"[:200])


def _us() -> Read:
    extract: Any = importlib.import_module("crawler.article").extract_article

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        article = extract(content, url=url, content_type=content_type)
        return Reading(
            title=article.title,
            published_at=_shown(article.published_at, article.published_precision),
            source=article.source,
            author=article.author,
            editor=article.editor,
            body=article.body,
        )

    return read


def _shown(moment: str | None, precision: str | None) -> str | None:
    """Truncate a time to the precision that the page shows."""
    return moment[:10] if moment and precision == "day" else moment


def _gne() -> Read:
    extractor = importlib.import_module("gne").GeneralNewsExtractor()

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        text = decode_page(content, content_type=content_type).text
        found = extractor.extract(text, host=url)
        return Reading(
            title=found.get("title"),
            published_at=found.get("publish_time") or None,
            source=found.get("source") or None,
            author=found.get("author") or None,
            body=found.get("content") or "",
        )

    return read


def _trafilatura() -> Read:
    trafilatura = importlib.import_module("trafilatura")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        del content_type
        found = trafilatura.bare_extraction(content, url=url, with_metadata=True)
        if found is None:
            return Reading(refused="nothing found")
        return Reading(
            title=found.title,
            published_at=found.date,
            source=found.sitename,
            author=found.author,
            body=found.text or "",
        )

    return read


def _newspaper4k() -> Read:
    newspaper = importlib.import_module("newspaper")
    importlib.import_module("jieba").setLogLevel(logging.CRITICAL)

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        text = decode_page(content, content_type=content_type).text
        found = newspaper.Article(url, language="zh", fetch_images=False)
        found.download(input_html=text)
        found.parse()
        moment = found.publish_date
        return Reading(
            title=found.title,
            published_at=moment.isoformat() if hasattr(moment, "isoformat") else moment or None,
            author="、".join(found.authors) or None,
            body=found.text,
        )

    return read


def _readability() -> Read:
    document = importlib.import_module("readability").Document
    html = importlib.import_module("lxml.html")
    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        del url
        found = document(decode_page(content, content_type=content_type).text)
        body = html.fromstring(found.summary()).text_content()
        return Reading(title=found.short_title(), body=body)

    return read


def _resiliparse() -> Read:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    titled = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        del url
        text = decode_page(content, content_type=content_type).text
        title = titled.search(text)
        body = extract(text, main_content=True, alt_texts=False, links=False)
        return Reading(title=title[1] if title else None, body=body)

    return read


def _turbohtml() -> Read:
    parse = importlib.import_module("turbohtml").parse

    def read(content: bytes, url: str, content_type: str | None) -> Reading:
        del url
        text = decode_page(content, content_type=content_type).text
        found = parse(text, positions=False).article()
        return Reading(
            title=found.title,
            published_at=found.date,
            source=found.site_name,
            author=found.byline,
            body=found.text,
        )

    return read


MAKERS: dict[str, Callable[[], Read]] = {
    "us": _us,
    "gne": _gne,
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper4k,
    "readability": _readability,
    "resiliparse": _resiliparse,
    "turbohtml": _turbohtml,
}
"""Name of a reader to its factory, which raises ``ImportError`` if it is not installed."""
