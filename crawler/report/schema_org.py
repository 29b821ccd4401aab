"""Articles as schema.org ``NewsArticle`` (JSON-LD), an object a line."""

from __future__ import annotations

import json
import re
from typing import Any

from crawler.records.latest import CurrentArticle
from crawler.report.sites import site_title
from crawler.sites import all_sites
from crawler.text import printable, printable_line, web_link

CONTEXT = "https://schema.org"

LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant"}
"""Our word for a script to that of BCP 47."""

REMOVED = "Removed"
"""``creativeWorkStatus`` of an article whose page is gone."""

_BETWEEN_NAMES = re.compile(r"[、，,;；/]+")
_IN_SCRIPT = str.maketrans({"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def news_article(article: CurrentArticle) -> dict[str, Any]:
    """An article as ``NewsArticle``; what the page does not state is left out.

    Where the page states only the day, ``datePublished`` is that day. ``sdDatePublished`` is when
    the page was fetched, ``version`` our count of its revisions, and the id the page's address.
    """
    record = article.record
    url = web_link(record.get("url"))
    made = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": url,
        "identifier": record.get("id"),
        "url": url,
        "mainEntityOfPage": url,
        "headline": printable_line(record.get("title")),
        "datePublished": _published(record),
        "author": [_person(name) for name in _names(record.get("author"))],
        "editor": [_person(name) for name in _names(record.get("editor"))],
        "sourceOrganization": _organization(record.get("source")),
        "publisher": _publisher(record.get("site")),
        "articleSection": printable_line(record.get("section")),
        "keywords": [printable_line(word) for word in _items(record.get("keywords"))],
        "inLanguage": LANGUAGES.get(str(record.get("script"))),
        "image": [_image(image) for image in _items(record.get("images"))],
        "articleBody": printable(record.get("body")),
        "version": record.get("revision"),
        "sdDatePublished": record.get("fetched_at"),
        "creativeWorkStatus": REMOVED if article.is_removed else None,
    }
    return {name: value for name, value in made.items() if value not in (None, "", [], {})}


def schema_org_line(article: CurrentArticle) -> str:
    """``news_article`` as a line of JSON that may stand in a ``<script>`` as it is."""
    return json.dumps(news_article(article), ensure_ascii=False).translate(_IN_SCRIPT) + "\n"


def _published(record: dict[str, Any]) -> str | None:
    stated = record.get("published_at")
    if not isinstance(stated, str):
        return None
    return stated[:10] if record.get("published_precision") == "day" else stated


def _names(text: Any) -> list[str]:
    """The names in a field, apart where the page parts them by punctuation.

    A space does not: it stands within names of two characters as well as between names.
    """
    return [name.strip() for name in _BETWEEN_NAMES.split(printable_line(text)) if name.strip()]


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _organization(name: Any) -> dict[str, str] | None:
    return {"@type": "Organization", "name": printable_line(name)} if name else None


def _publisher(site: Any) -> dict[str, str] | None:
    declared = all_sites().get(str(site))
    return _organization(declared.title if declared else site_title(site) if site else None)


def _image(image: Any) -> dict[str, str]:
    fields = image if isinstance(image, dict) else {}
    url, caption = web_link(fields.get("url")), printable_line(fields.get("caption"))
    made = {"@type": "ImageObject", "contentUrl": url, "caption": caption}
    return {name: value for name, value in made.items() if value}


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
