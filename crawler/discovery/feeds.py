"""RSS, Atom and sitemaps: what a site lists of itself for machines.

XML comes from strangers: entities are not resolved, nothing is fetched, sizes are bounded
(libxml2 itself stops at deep nesting and at entities that multiply).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from email.utils import parsedate

from lxml import etree  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.dates import date_within
from crawler.discovery.links import ListedLink, absolute, base_address

MAX_XML = 50 * 1024 * 1024
"""Bytes of an unpacked sitemap: what sitemaps.org allows."""

MAX_ENTRIES = 50_000
"""Addresses of one sitemap: what sitemaps.org allows."""

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")

DATES = ("pubdate", "published", "publication_date", "date", "updated")
"""Elements that date an entry, the surest first; a `lastmod` is no publication."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed or sitemap lists."""

    links: list[ListedLink] = field(default_factory=list)
    """Entries; a sitemap's have no title, unless it is one of news."""
    feeds: list[ListedLink] = field(default_factory=list)
    """The sitemaps that a sitemap index lists."""


def read_feed(body: bytes, url: str) -> Feed:
    """What RSS 1.0 and 2.0, Atom, sitemaps and sitemap indexes list; gzip is unpacked.

    A body that is none of these or is damaged beyond reading gives an empty ``Feed``.
    """
    root = _root(unpacked(body))
    if root is None:
        return Feed()
    entries = [one for one in root.iter() if _name(one) in {"item", "entry", "url", "sitemap"}]
    feed = Feed()
    for entry in entries[:MAX_ENTRIES]:
        link = _entry(entry, url)
        if link and _name(entry) == "sitemap":
            feed.feeds.append(link)
        elif link:
            feed.links.append(link)
    return feed


def find_feeds(html: str, url: str) -> list[str]:
    """Addresses of the feeds that a page declares, and of the data that its list is made from."""
    tree = LexborHTMLParser(html)
    base = base_address(tree, url)
    declared = [
        node.attributes.get("href")
        for node in tree.css("link[rel~=alternate][href]")
        if (node.attributes.get("type") or "").lower() in FEED_TYPES
    ]
    sources = re.findall(r"""data=["']datasource:([0-9a-f]{16,40})["']""", html)
    declared += [f"ds_{source}.json" for source in sources]  # Xinhua's pages keep it beside
    addresses = (absolute(base, reference) for reference in declared)
    return list(dict.fromkeys(address for address in addresses if address))


def sitemaps_of(robots: str, url: str) -> list[str]:
    """The sitemaps that a robots.txt names."""
    named = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", robots, re.IGNORECASE | re.MULTILINE)
    addresses = (absolute(url, reference) for reference in named)
    return list(dict.fromkeys(address for address in addresses if address))


def unpacked(body: bytes) -> bytes:
    """A gzipped body unpacked, up to ``MAX_XML`` bytes; any other as it is."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_XML)
    except zlib.error:
        return b""


def _root(body: bytes) -> etree._Element | None:
    start = body[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith(b"<") or len(body) > MAX_XML or b"<html" in start:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _entry(entry: etree._Element, url: str) -> ListedLink | None:
    texts: dict[str, str] = {}
    for node in entry.iter():
        name = _name(node)
        value = (node.text or "").strip()
        if name == "link" and node.get("rel", "alternate") == "alternate":
            value = value or node.get("href", "")
        if value:
            texts.setdefault(name, value)
    guid = texts.get("guid", "")
    address = absolute(url, texts.get("loc") or texts.get("link") or guid)
    if not address:
        return None
    dates = (feed_date(texts[name]) for name in DATES if name in texts)
    title = " ".join(texts.get("title", "").split())
    return ListedLink(
        address,
        title,
        next((one for one in dates if one), None),
        changed=feed_date(texts["lastmod"]) if "lastmod" in texts else None,
    )


def feed_date(text: str) -> str | None:
    """The day that a feed gives, by ISO 8601 or RFC 822, as it is written there."""
    mail = parsedate(text)
    return date_within("{}-{}-{}".format(*mail)) if mail else date_within(text)


def _name(node: etree._Element) -> str:
    """An element's name in lower case, without its namespace; empty for comments."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
