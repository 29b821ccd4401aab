"""RSS 1.0 and 2.0, Atom (RFC 4287), sitemaps (sitemaps.org) and robots.txt.

XML is untrusted: entities are not resolved, nothing is fetched, sizes are bounded (libxml2 itself
stops at deep nesting and at entities that multiply).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from email.utils import parsedate

from lxml import etree  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.dates import find_date
from crawler.discovery.links import ListedLink, absolute_url, base_url

MAX_XML = 50 * 1024 * 1024  # bytes of an unpacked sitemap that sitemaps.org allows
MAX_ENTRIES = 50_000  # URLs of one sitemap that sitemaps.org allows
MAX_PROLOG = 2_000  # bytes at the start of a document that show whether it is XML

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")

DATE_ELEMENTS = ("pubdate", "published", "publication_date", "date", "updated")
"""Elements with the date of publication of an entry, the most reliable first; ``lastmod`` is
that of the last change."""

XINHUA_SOURCE = re.compile(r"""data=["']datasource:([0-9a-f]{16,40})["']""")
"""Where Xinhua's pages name the JSON file that their list is made from."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed, a sitemap or a sitemap index."""

    links: list[ListedLink] = field(default_factory=list)
    """Articles; those of a sitemap have no title, except in a news sitemap."""
    feeds: list[ListedLink] = field(default_factory=list)
    """Sitemaps that a sitemap index lists."""


def read_feed(body: bytes, url: str) -> Feed:
    """Parse RSS 1.0 and 2.0, Atom, a sitemap or a sitemap index; gzip is unpacked.

    Any other body, or one that is damaged beyond reading, gives an empty ``Feed``.
    """
    root = _parse_xml(gunzip(body))
    if root is None:
        return Feed()
    entries = [one for one in root.iter() if _name(one) in {"item", "entry", "url", "sitemap"}]
    feed = Feed()
    for entry in entries[:MAX_ENTRIES]:
        link = _read_entry(entry, url)
        if link and _name(entry) == "sitemap":
            feed.feeds.append(link)
        elif link:
            feed.links.append(link)
    return feed


def find_feeds(html: str, url: str) -> list[str]:
    """Return the URLs of the feeds that a page declares, and of the data its list is made from."""
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    declared = [
        node.attributes.get("href")
        for node in tree.css("link[rel~=alternate][href]")
        if (node.attributes.get("type") or "").lower() in FEED_TYPES
    ]
    declared += [f"ds_{source}.json" for source in XINHUA_SOURCE.findall(html)]
    feeds = (absolute_url(base, reference) for reference in declared)
    return list(dict.fromkeys(feed for feed in feeds if feed))


def sitemaps_in_robots(robots: str, url: str) -> list[str]:
    """Return the URLs of the sitemaps that a robots.txt names (RFC 9309, section 2.2.4)."""
    named = re.findall(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", robots, re.IGNORECASE | re.MULTILINE)
    sitemaps = (absolute_url(url, reference) for reference in named)
    return list(dict.fromkeys(sitemap for sitemap in sitemaps if sitemap))


def gunzip(body: bytes) -> bytes:
    """Unpack a gzipped body, up to ``MAX_XML`` bytes; return any other body as it is."""
    if body[:2] != b"\x1f\x8b":
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_XML)
    except zlib.error:
        return b""


def _parse_xml(body: bytes) -> etree._Element | None:
    start = body[:MAX_PROLOG].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith(b"<") or len(body) > MAX_XML or b"<html" in start:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        return etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _read_entry(entry: etree._Element, url: str) -> ListedLink | None:
    texts: dict[str, str] = {}
    for node in entry.iter():
        name = _name(node)
        value = (node.text or "").strip()
        if name == "link" and node.get("rel", "alternate") == "alternate":
            value = value or node.get("href", "")
        if value:
            texts.setdefault(name, value)
    guid = texts.get("guid", "")
    target = absolute_url(url, texts.get("loc") or texts.get("link") or guid)
    if not target:
        return None
    dates = (_parse_feed_date(texts[name]) for name in DATE_ELEMENTS if name in texts)
    title = " ".join(texts.get("title", "").split())
    return ListedLink(
        target,
        title,
        next((one for one in dates if one), None),
        changed=_parse_feed_date(texts["lastmod"]) if "lastmod" in texts else None,
    )


def _parse_feed_date(text: str) -> str | None:
    """Return the day of an ISO 8601 or RFC 822 date, in the time zone it is written in."""
    rfc822 = parsedate(text)
    return find_date("{}-{}-{}".format(*rfc822)) if rfc822 else find_date(text)


def _name(node: etree._Element) -> str:
    """Return an element's name in lower case, without namespace; empty for comments."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
