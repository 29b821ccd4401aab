"""The links of a page as absolute URLs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode
from w3lib.html import get_meta_refresh

from crawler.urls import PageUrl, resolve_url

MAX_LINKS = 10_000  # links read from one page; a list holds some hundreds
MAX_URL = 2_000  # characters of a URL; longer ones are concatenated by broken scripts
MAX_REDIRECT_PAGE = 3_000  # characters of a page that only redirects to another
MIN_TITLE = 4  # characters of a headline; shorter texts name columns and buttons
MAX_HEAD = 4_096  # characters of a page that are searched for a refresh, as Scrapy does
MAX_SAVED_MARK = 2_000  # characters at the start of a page that may hold a browser's comment

MIN_FRAME = 100  # px of height that a frame with a list has; counters and banners have less

SCRIPT_TARGET = re.compile(
    r"(?:\blocation(?:\s*\.\s*href|\[\s*['\"]href['\"]\s*\])?\s*=(?!=)"
    r"|\blocation\s*\.\s*(?:assign|replace)\s*\(|\bwindow\s*\.\s*(?:open|navigate)\s*\()"
    r"\s*['\"`](?P<address>[^'\"`\s]{1,500})['\"`]"
    r"(?!\s*\+\s*(?!Math\b|new\s+Date\b|Date\b|(?:window\.)?location\.search\b))"
    r"|['\"`](?P<page>[^'\"`\s<>]{0,400}\.(?:s?html?|aspx?|jsp|php|do)(?:\?[^'\"`\s<>]{0,400})?)"
    r"['\"`](?!\s*\+)",
    re.IGNORECASE,
)
"""A URL that a script opens: the value of an assignment or a call, or a string with the file name
of a page. A string that a script continues is none, unless a time, a random number or the query of
the page follows."""

SCRIPT_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([/\\]))", re.IGNORECASE)
"""An escape within a script's string."""

SCRIPT_COMMENT = re.compile(
    r"/\*(?:[^*]|\*(?!/)){0,400}+\*/|(?:^|(?<=[\s;{}]))//[^\n]*+", re.MULTILINE
)

DATA_TARGETS = ("data-href", "data-url", "data-link", "tagname")
"""Attributes of a link without ``href`` from which a script takes the URL."""

LINKS = "a, area[href], [onclick]"
"""Elements that may lead to another page."""

FRAMES = "frame, iframe, object[type='text/html'], embed[type='text/html']"

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

    A link is an ``a`` or ``area`` element, or any element whose script opens a page on a click.
    Fragments of the same page, other scripts, mail addresses and malformed URLs are left out.
    """
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    found: dict[str, Link] = {}
    for element in tree.css(LINKS)[:MAX_LINKS]:
        target = target_of(element, base)
        if target and target not in found and is_link(element):
            text = element.attributes.get("title") or element.text(strip=True)
            found[target] = Link(target, text.strip())
    return list(found.values())


def is_link(element: LexborNode) -> bool:
    """Return whether an element that leads to a page is itself the link, not a box of links."""
    return element.tag in {"a", "area"} or element.css_first("a[href]") is None


def find_frames(html: str, url: str) -> list[str]:
    """Return where a page leads without links: frames, image maps, refreshes, script redirects.

    Old sites keep their lists in frames, and their home pages behind a script or an image.
    """
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    found = [_frame_source(node, base) for node in tree.css(FRAMES)]
    found += [absolute_url(base, node.attributes.get("href")) for node in tree.css("area[href]")]
    found.append(refresh_target(html[:MAX_HEAD], base)[1])
    if len(html) < MAX_REDIRECT_PAGE:  # in longer pages scripts redirect mobile phones
        scripts = [node.text() for node in tree.css("script")]
        scripts += [node.attributes.get("onload") or "" for node in tree.css("[onload]")]
        for script in scripts:
            calls = SCRIPT_TARGET.finditer(SCRIPT_COMMENT.sub(" ", script))
            found += [_opened_url(base, call["address"]) for call in calls]
    return list(dict.fromkeys(target for target in found if target))


def refresh_target(html: str, base: str) -> tuple[float, str | None]:
    """Return the delay in seconds and the absolute URL of ``<meta http-equiv="refresh">``."""
    charset = base.charset if isinstance(base, PageUrl) else "utf-8"
    try:
        delay, reference = get_meta_refresh(html, "", charset, ignore_tags=())
    except ValueError:
        return 0, None
    # w3lib has encoded the backslashes of the reference
    target = absolute_url(base, reference.replace("%5C", "\\")) if reference else None
    return delay or 0, target


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
    attributes = link.attributes
    target = absolute_url(base, attributes.get("href"))
    if target:
        return target
    for name in ("onclick", "href"):
        script = SCRIPT_TARGET.search(attributes.get(name) or "")
        if script:
            return _opened_url(base, script["address"] or script["page"])
    named = (attributes.get(name) for name in DATA_TARGETS) if link.tag == "a" else ()
    return next((url for url in (absolute_url(base, one) for one in named) if url), None)


def _opened_url(base: str, string: str | None) -> str | None:
    """Return the URL that a string of a script spells."""
    text = SCRIPT_ESCAPE.sub(
        lambda one: chr(int(one[1] or one[2], 16)) if one[1] or one[2] else one[3], string or ""
    )
    return absolute_url(base, text)


def _frame_source(frame: LexborNode, base: str) -> str | None:
    """Return the URL of what a frame shows; ``None`` for frames too low for a list."""
    height = (frame.attributes.get("height") or "").strip().removesuffix("px")
    if frame.tag == "iframe" and height.isdecimal() and int(height) < MIN_FRAME:
        return None
    sources = (
        absolute_url(base, frame.attributes.get(name)) for name in ("src", "data-src", "data")
    )
    return next((source for source in sources if source), None)


def base_url(tree: LexborHTMLParser, url: str) -> str:
    """Return the URL that relative references of a page are resolved against.

    A ``PageUrl`` gives a ``PageUrl`` of the same encoding.
    """
    base = tree.css_first("base[href]")
    target = absolute_url(url, base.attributes.get("href")) if base else None
    if not target:
        return url
    return PageUrl(target, url.charset) if isinstance(url, PageUrl) else target


def absolute_url(base: str, reference: str | None) -> str | None:
    """Resolve a reference to an absolute http(s) URL without fragment, or return ``None``."""
    reference = (reference or "").strip()
    if not reference or reference.startswith("#") or len(reference) > MAX_URL:
        return None
    return _resolved(base, reference, base.charset if isinstance(base, PageUrl) else "")


def unescape_url(url: str) -> str:
    """Return a URL that was escaped once too often (``?id=3&amp;cid=2``) as it is meant.

    A parameter such as ``&copy=2`` stays: a reference without its semicolon is none in a URL.
    """
    return ESCAPED.sub(lambda found: unescape(found[0]), url) if "&" in url else url


@lru_cache(maxsize=4_096)  # a menu stands on every page, and pages are read more than once
def _resolved(base: str, reference: str, charset: str) -> str | None:  # noqa: ARG001 - in the key
    try:
        target = resolve_url(base, reference)
        parts = urlsplit(target)
    except ValueError:  # such as http://[
        return None
    return target if parts.scheme in {"http", "https"} and parts.hostname else None
