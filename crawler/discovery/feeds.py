"""RSS 1.0 and 2.0, Atom (RFC 4287), sitemaps (sitemaps.org) and robots.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from lxml import etree  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.dates import find_day
from crawler.discovery.feed_xml import parse_xml
from crawler.discovery.links import ListedLink, absolute_url, base_url, unescape_url

MAX_ENTRIES = 50_000  # URLs of one sitemap that sitemaps.org allows

FEED_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
)

ENTRIES = frozenset({"item", "entry", "url", "sitemap"})
"""Elements that are entries of a feed, a sitemap or a sitemap index."""

WRAPPERS = frozenset({"data", "display", "news", "br", "b", "p", "font"})
"""Elements within an entry whose children are the entry's: of sitemaps with data, and markup of a
warning within the feed that is never closed."""

MAX_WRAPPERS = 8  # wrappers in each other

CORE_NAMESPACES = ("", "http://purl.org/rss/1.0/")
"""Namespaces of an entry's elements, beside that of the entry itself."""

VOCABULARIES = {
    "purl.org/dc/": "dc",
    "/sitemap-news/": "news",
    "/2005/atom": "atom",
    "feedburner": "feedburner",
}
"""Parts of namespaces, and the prefix that their elements have in ``FOREIGN``."""

PREFIXES = {"dcterms": "dc", "a10": "atom"}
"""Other prefixes, where a feed does not declare them."""

FOREIGN = {
    "dc:date": "date",
    "dc:created": "date",
    "dc:issued": "date",
    "dc:available": "date",
    "dc:title": "title",
    "news:publication_date": "publication_date",
    "news:title": "title",
    "atom:published": "published",
    "atom:updated": "updated",
    "atom:link": "link",
    "feedburner:origlink": "link",
}
"""What elements of other namespaces state of the entry where it does not do so itself. All others
are those of a picture, a film or a source."""

SITEMAP_FILE = re.compile(r"[^?#]*\.xml(?:\.gz)?", re.IGNORECASE)
"""The URL of a sitemap in an index that calls it a page."""

URL_ELEMENTS = ("loc", "link", "guid")
"""Elements with the URL of an entry; the first that is one counts."""

DATE_ELEMENTS = ("pubdate", "published", "publication_date", "date", "updated")
"""Elements with the date of publication of an entry, the most reliable first; ``lastmod`` is
that of the last change."""

SITEMAP_LINE = re.compile(r"[\s\ufeff]*+site-?map\s*+:\s*+([^\s#]+)", re.IGNORECASE)
"""A line of a robots.txt that names a sitemap."""

MARKUP = re.compile(r"</?[A-Za-z][^<>]*+>")
"""A tag of HTML in a title."""

CDATA_MARK = re.compile(r"(?:<|&lt;)!\[CDATA\[|\]\](?:>|&gt;)", re.IGNORECASE)
"""The mark of a section that was escaped itself."""

LINK_MARKUP = re.compile(r"""<a\s[^<>]*?\bhref\s*=\s*["']?([^\s"'<>]++)""", re.IGNORECASE)
"""A link of HTML where a feed should state a URL."""

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
    entries = [one for one in root.iter() if _name(one)[1] in ENTRIES]
    feed = Feed()
    for entry in entries[:MAX_ENTRIES]:
        link = _read_entry(entry, url)
        if link:
            (feed.feeds if _is_sitemap(entry, link.url) else feed.links).append(link)
    return feed


def find_feeds(html: str, url: str) -> list[str]:
    """Return the URLs of the feeds that a page declares, and of the data its list is made from."""
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    declared = [
        node.attributes.get("href")
        for node in tree.css("link[rel~=alternate][href]")
        if (node.attributes.get("type") or "").partition(";")[0].strip().lower() in FEED_TYPES
    ]
    declared += [f"ds_{source}.json" for source in XINHUA_SOURCE.findall(html)]
    feeds = (absolute_url(base, reference) for reference in declared)
    return list(dict.fromkeys(feed for feed in feeds if feed))


def sitemaps_in_robots(robots: str, url: str) -> list[str]:
    """Return the URLs of the sitemaps that a robots.txt names (RFC 9309, section 2.2.4)."""
    named = (SITEMAP_LINE.match(line) for line in robots.splitlines())
    sitemaps = (absolute_url(url, found[1]) for found in named if found)
    return list(dict.fromkeys(sitemap for sitemap in sitemaps if sitemap))


def _is_sitemap(entry: etree._Element, target: str) -> bool:
    """Return whether an entry is another sitemap, whatever its element is called."""
    name, parent = _name(entry)[1], entry.getparent()
    if name == "url" and parent is not None and _name(parent)[1] == "sitemapindex":
        return True
    return name == "sitemap" or (name == "url" and SITEMAP_FILE.fullmatch(target) is not None)


def _read_entry(entry: etree._Element, url: str) -> ListedLink | None:
    stated = _statements(entry)
    targets = (absolute_url(url, stated.get(name)) for name in URL_ELEMENTS)
    target = next(filter(None, targets), None)
    if not target:
        return None
    dates = (find_day(stated[name]) for name in DATE_ELEMENTS if name in stated)
    title = MARKUP.sub("", unescape(stated.get("title", "")))
    return ListedLink(
        target,
        " ".join(title.split()),
        next((one for one in dates if one), None),
        changed=find_day(stated["lastmod"]) if "lastmod" in stated else None,
    )


def _statements(entry: etree._Element) -> dict[str, str]:
    """Return the texts of an entry's elements by their names; its own namespace comes first."""
    own: dict[str, str] = {}
    foreign: dict[str, str] = {}
    namespace = _name(entry)[0]
    for node in _elements(entry):
        space, name = _name(node)
        value = _value(node, name)
        if not value:
            continue
        if space == namespace or space in CORE_NAMESPACES:
            own.setdefault(name, value)
        elif name != "link" or node.get("rel") == "alternate":
            known = FOREIGN.get(f"{_prefix(space)}:{name}")
            if known:
                foreign.setdefault(known, value)
    return foreign | own


def _prefix(namespace: str) -> str:
    """Return the usual prefix of a namespace, or of a prefix that is not declared."""
    known = (prefix for part, prefix in VOCABULARIES.items() if part in namespace)
    return next(known, PREFIXES.get(namespace, namespace))


def _elements(entry: etree._Element, depth: int = 0) -> Iterator[etree._Element]:
    """Yield the children of an entry, also those in wrappers."""
    for node in entry:
        yield node
        if len(node) and depth < MAX_WRAPPERS and _name(node)[1] in WRAPPERS:
            yield from _elements(node, depth + 1)


def _value(node: etree._Element, name: str) -> str:
    """Return what an element states; empty for a link or an identifier that is no page's."""
    parts = node.itertext(etree.Element) if name == "title" else [node.text or ""]
    value = CDATA_MARK.sub("", "".join(parts)).strip()
    if name == "link":
        is_page = node.get("rel", "alternate") == "alternate"
        value = (value or node.get("href", "")) if is_page else ""
    if name == "guid" and node.get("isPermaLink") == "false" and "://" not in value:
        return ""
    if name in URL_ELEMENTS:
        marked = LINK_MARKUP.search(unescape(value)) if "<" in value or "&lt;" in value else None
        value = marked[1] if marked else MARKUP.sub("", value).strip()
        value = unescape_url(value)
    return value


def _name(node: etree._Element) -> tuple[str, str]:
    """Return an element's namespace, or a prefix that is not declared, and its name; lower case.

    Both are empty for entities.
    """
    tag = node.tag
    return _split_tag(tag) if isinstance(tag, str) else ("", "")


@lru_cache(maxsize=1_024)  # all entries of a feed have the same elements
def _split_tag(tag: str) -> tuple[str, str]:
    space, _, name = tag.lower().rpartition("}" if "}" in tag else ":")
    return space.removeprefix("{"), name
