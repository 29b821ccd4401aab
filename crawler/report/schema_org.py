"""Articles as schema.org ``NewsArticle`` in JSON-LD, one object a line."""

from __future__ import annotations

import json
import re
from typing import Any

from crawler.records.appearances import Appearance
from crawler.records.latest import CurrentArticle
from crawler.records.values import list_of
from crawler.report.labels import site_label
from crawler.sites import all_sites
from crawler.text import printable, printable_line, web_link

CONTEXT = "https://schema.org"
"""``@context`` of every object."""

LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant"}
"""``script`` of a record to its BCP 47 language tag."""

REMOVED = "Removed"
"""Value of ``creativeWorkStatus`` for an article whose page is gone."""

_NAME_SEPARATORS = re.compile(r"[、，,;；/]+")
_SCRIPT_ESCAPES = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def news_article(article: CurrentArticle) -> dict[str, Any]:
    """Return an article as ``NewsArticle``, without properties that the page does not state.

    ``@id`` is the address of the page, ``datePublished`` a date if the page states only the day,
    ``sdDatePublished`` the time of fetching, and ``version`` the number of the revision;
    ``isBasedOn`` is the page that published the text first, if it is another.
    """
    record = article.record
    url = web_link(record.get("url"))
    properties = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        **dict.fromkeys(("@id", "url", "mainEntityOfPage"), url),
        "identifier": record.get("id"),
        "headline": printable_line(record.get("title")),
        "datePublished": _published(record),
        "author": [_person(name) for name in _names(record.get("author"))],
        "editor": [_person(name) for name in _names(record.get("editor"))],
        "sourceOrganization": _organization(record.get("source")),
        "publisher": _publisher(record.get("site")),
        "articleSection": printable_line(record.get("section")),
        "keywords": [printable_line(word) for word in list_of(record, "keywords")],
        "inLanguage": LANGUAGES.get(str(record.get("script"))),
        "image": [_image(image) for image in list_of(record, "images")],
        "articleBody": printable(record.get("body")),
        "version": record.get("revision"),
        "sdDatePublished": record.get("fetched_at"),
        "creativeWorkStatus": REMOVED if article.is_removed else None,
        "isBasedOn": _origin(article.origin),
    }
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def schema_org_line(article: CurrentArticle) -> str:
    """Return ``news_article`` as one line of JSON that is safe inside a ``<script>`` element."""
    return json.dumps(news_article(article), ensure_ascii=False).translate(_SCRIPT_ESCAPES) + "\n"


def _published(record: dict[str, Any]) -> str | None:
    stated = record.get("published_at")
    if not isinstance(stated, str):
        return None
    return stated[:10] if record.get("published_precision") == "day" else stated


def _origin(origin: Appearance | None) -> dict[str, Any] | None:
    url = web_link(origin.url) if origin else None
    if origin is None or not url:
        return None
    stated = origin.published if origin.time else origin.date
    publisher = _publisher(origin.site)
    properties = {"@type": "NewsArticle", "url": url, "datePublished": stated}
    return properties | ({"publisher": publisher} if publisher else {})


def _names(text: Any) -> list[str]:
    """Split a field at punctuation into names.

    A space separates nothing: pages pad names of two characters with one.
    """
    names = _NAME_SEPARATORS.split(printable_line(text))
    return [name.strip() for name in names if name.strip()]


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _organization(name: Any) -> dict[str, str] | None:
    return {"@type": "Organization", "name": printable_line(name)} if name else None


def _publisher(site: Any) -> dict[str, str] | None:
    declared = all_sites().get(str(site))
    return _organization(declared.title if declared else site_label(site) if site else None)


def _image(image: Any) -> dict[str, str]:
    fields = image if isinstance(image, dict) else {}
    url, caption = web_link(fields.get("url")), printable_line(fields.get("caption"))
    properties = {"@type": "ImageObject", "contentUrl": url, "caption": caption}
    return {name: value for name, value in properties.items() if value}
