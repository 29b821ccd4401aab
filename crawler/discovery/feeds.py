"""RSS 1.0 and 2.0, Atom (RFC 4287), sitemaps (sitemaps.org) and robots.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from lxml import etree  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.dates import find_day
from crawler.discovery.feed_xml import parse_xml
from crawler.discovery.links import ListedLink, absolute_url, base_url, unescape_url

MAX_ENTRIES = 50_000  # URLs of one sitemap that sitemaps.org allows

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")

DATE_ELEMENTS = ("pubdate", "published", "publication_date", "date", "updated")
"""Elements with the date of publication of an entry, the most reliable first; ``lastmod`` is
that of the last change."""

SITEMAP_LINE = re.compile(r"[\s\ufeff]*+site-?map\s*+:\s*+([^\s#]+)", re.IGNORECASE)
"""A line of a robots.txt that names a sitemap."""

MARKUP = re.compile(r"</?[A-Za-z][^<>]*+>")
"""A tag of HTML in a title."""

XINHUA_SOURCE = re.compile(r"""data=["']datasource:([0-9a-f]{16,40})["']""")
"""Where Xinhua's pages name the JSON file that their list is made from."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed, a sitemap or a sitemap index."""

    links: list[ListedLink] = field(default_factory=list)
    """Articles; those of a sitemap have no title, except in a news sitemap."""
    feeds: list[ListedLink] = field(default_factory=list)
    """Sitemaps that a sitemap index lists."""


def read_feed(
    body: bytes, url: str, *, content_type: str | None = None, charset: str | None = None
) -> Feed:
    """Parse RSS 1.0 and 2.0, Atom, a sitemap or a sitemap index; gzip is unpacked.

    ``content_type`` is the HTTP header, ``charset`` the label that is declared for the site. Any
    other body, or one that is damaged beyond reading, gives an empty ``Feed``.
    """
    root = parse_xml(body, content_type=content_type, charset=charset)
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
    named = (SITEMAP_LINE.match(line) for line in robots.splitlines())
    sitemaps = (absolute_url(url, found[1]) for found in named if found)
    return list(dict.fromkeys(sitemap for sitemap in sitemaps if sitemap))


def _read_entry(entry: etree._Element, url: str) -> ListedLink | None:
    texts: dict[str, str] = {}
    for node in entry.iter():
        name = _name(node)
        parts = node.itertext(etree.Element) if name == "title" else [node.text or ""]
        value = "".join(parts).strip()
        if name == "link" and node.get("rel", "alternate") == "alternate":
            value = value or node.get("href", "")
        if value:
            texts.setdefault(name, value)
    guid = texts.get("guid", "")
    target = absolute_url(url, unescape_url(texts.get("loc") or texts.get("link") or guid))
    if not target:
        return None
    dates = (find_day(texts[name]) for name in DATE_ELEMENTS if name in texts)
    title = " ".join(MARKUP.sub("", unescape(texts.get("title", ""))).split())
    return ListedLink(
        target,
        title,
        next((one for one in dates if one), None),
        changed=find_day(texts["lastmod"]) if "lastmod" in texts else None,
    )


def _name(node: etree._Element) -> str:
    """Return an element's name in lower case, without namespace; empty for comments."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
