"""The links of a page as absolute URLs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.html import get_meta_refresh

MAX_LINKS = 10_000  # links read from one page; a list holds some hundreds
MAX_URL = 2_000  # characters of a URL; longer ones are concatenated by broken scripts
MAX_REDIRECT_PAGE = 3_000  # characters of a page that only redirects to another
MIN_TITLE = 4  # characters of a headline; shorter texts name columns and buttons
MAX_HEAD = 4_096  # characters of a page that are searched for a refresh, as Scrapy does
MAX_SAVED_MARK = 2_000  # characters at the start of a page that may hold a browser's comment

SCRIPT_TARGET = re.compile(
    r"(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\()"
    r"\s*['\"](?P<address>[^'\"\s]{1,500})['\"]"
    r"|['\"](?P<page>[^'\"\s<>]{0,400}\.(?:s?html?|aspx?|jsp|php|do)(?:\?[^'\"\s<>]{0,400})?)['\"]",
    re.IGNORECASE,
)
"""A URL that a script opens: the value of an assignment or a call, or a string with the file name
of a page."""

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://\S+?)\s*-->", re.IGNORECASE)
"""The comment that browsers write into a saved page (the "Mark of the Web")."""

DECLARED = ("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")
"""Elements and attributes with which a page declares its own URL."""

ESCAPED = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
"""A reference of HTML with its semicolon."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page."""

    url: str
    """Absolute URL without fragment."""
    text: str
    """The ``title`` attribute, which is never cut, else the displayed text."""


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link to an article, with what the list says about the article."""

    url: str
    """Absolute URL without fragment."""
    title: str
    """Headline as the list shows it; may be cut, often with … at its end."""
    date: str | None
    """``YYYY-MM-DD``, or ``MM-DD`` where the list leaves out the year."""
    changed: str | None = None
    """``YYYY-MM-DD`` of the last change, from a sitemap. The article was published no later."""


def find_links(html: str, url: str) -> list[Link]:
    """Return the http and https links of a decoded page in document order, each URL once.

    Fragments of the same page, scripts, mail addresses and malformed URLs are left out.
    """
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    found: dict[str, Link] = {}
    for anchor in tree.css("a[href]")[:MAX_LINKS]:
        target = absolute_url(base, anchor.attributes.get("href"))
        if target and target not in found:
            text = anchor.attributes.get("title") or anchor.text(strip=True)
            found[target] = Link(target, text.strip())
    return list(found.values())


def find_frames(html: str, url: str) -> list[str]:
    """Return where a page leads without links: frames, image maps, refreshes, script redirects.

    Old sites keep their lists in frames, and their home pages behind a script or an image.
    """
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    found: list[str | None] = [
        node.attributes.get("src") for node in tree.css("frame[src], iframe[src]")
    ]
    found += [node.attributes.get("href") for node in tree.css("area[href]")]
    found.append(get_meta_refresh(html[:MAX_HEAD], base, ignore_tags=())[1])
    if len(html) < MAX_REDIRECT_PAGE:  # in longer pages scripts redirect mobile phones
        found += [match["address"] for match in SCRIPT_TARGET.finditer(html)]
    targets = (absolute_url(base, reference) for reference in found)
    return list(dict.fromkeys(target for target in targets if target))


def declared_url(html: str) -> str | None:
    """Return the URL that a saved page had, or ``None``.

    The browser's comment is preferred to the canonical URL and to ``og:url``.
    """
    saved = SAVED_FROM.search(html[:MAX_SAVED_MARK])
    if saved:
        return saved[1]
    tree = LexborHTMLParser(html)
    for selector, attribute in DECLARED:
        element = tree.css_first(selector)
        declared = absolute_url("", element.attributes.get(attribute)) if element else None
        if declared:
            return declared
    return None


def target_of(link: LexborNode, base: str) -> str | None:
    """Return where a link leads: its ``href``, else what its script opens on a click."""
    target = absolute_url(base, link.attributes.get("href"))
    if target:
        return target
    for name in ("onclick", "href"):
        script = SCRIPT_TARGET.search(link.attributes.get(name) or "")
        if script:
            return absolute_url(base, script["address"] or script["page"])
    return None


def base_url(tree: LexborHTMLParser, url: str) -> str:
    """Return the URL that relative references of a page are resolved against."""
    base = tree.css_first("base[href]")
    return absolute_url(url, base.attributes.get("href")) or url if base else url


def absolute_url(base: str, reference: str | None) -> str | None:
    """Resolve a reference to an absolute http(s) URL without fragment, or return ``None``."""
    reference = (reference or "").strip()
    if not reference or reference.startswith("#") or len(reference) > MAX_URL:
        return None
    return _resolved(base, reference)


def unescape_url(url: str) -> str:
    """Return a URL that was escaped once too often (``?id=3&amp;cid=2``) as it is meant.

    A parameter such as ``&copy=2`` stays: a reference without its semicolon is none in a URL.
    """
    return ESCAPED.sub(lambda found: unescape(found[0]), url) if "&" in url else url


@lru_cache(maxsize=4_096)  # a menu stands on every page, and pages are read more than once
def _resolved(base: str, reference: str) -> str | None:
    try:
        target = urldefrag(urljoin(base, reference)).url
        parts = urlsplit(target)
    except ValueError:  # such as http://[
        return None
    return target if parts.scheme in {"http", "https"} and parts.hostname else None
