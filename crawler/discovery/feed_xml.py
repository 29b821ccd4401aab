"""XML as publishing systems really send it: to the tree of its elements.

The bytes are decoded as those of a page are, so that ``gb2312`` means all of GB18030 and a wrong
declaration does no harm. What is not well-formed is repaired before it is parsed: after an error
libxml2 drops text and every ``&amp;``.

XML is untrusted: entities are not resolved, nothing is fetched, sizes are bounded (libxml2 itself
stops at deep nesting and at entities that multiply).
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

from lxml import etree  # type: ignore[import-untyped]

from crawler.article.decode.decode import decode_page
from crawler.article.decode.labels import GB18030, GBK
from crawler.http import gunzip

MAX_XML = 50 * 1024 * 1024  # bytes of an unpacked sitemap that sitemaps.org allows
MAX_PROLOG = 64 * 1024  # bytes before the root element: warnings of PHP, style sheets
MAX_REPAIRS = 1_000_000  # signs of one document that are escaped; each takes four bytes more

MAX_LAYERS = 3  # a file may be packed again by whoever serves it

ROOT = re.compile(
    rb"<(?:[a-z][\w.-]{0,30}:)?(?:rss|feed|rdf|channel|urlset|sitemapindex)(?=[\s>/])",
    re.IGNORECASE,
)
"""The root element of a feed or a sitemap. All that stands before it is dropped."""

PAGE = re.compile(rb"<(?:html|body|!doctype\s+html)\b", re.IGNORECASE)
DECLARATION = re.compile(rb"<\?xml\s[^>]{0,500}>", re.IGNORECASE)

OPAQUE = re.compile(rb"<!\[CDATA\[|<!--|<\?")
"""What begins a section in which ``&`` and ``<`` stand for themselves."""

CLOSINGS: Final = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}

REFERENCE = re.compile(rb"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{0,31});)?")
"""A reference, or an ampersand that is none."""

LONE_LESS_THAN = re.compile(rb"<(?![A-Za-z_!/?])")
CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))  # XML 1.0, 2.2 forbids them

SWALLOWED_BRACKET = re.compile(r"([^\x00-\x7f])\]>")
"""The end of a CDATA section whose first bracket was read as the second byte of a character that
was cut in half."""


def parse_xml(
    body: bytes, *, content_type: str | None = None, charset: str | None = None
) -> etree._Element | None:
    """Parse a feed or a sitemap; gzip is unpacked.

    ``content_type`` is the HTTP header, ``charset`` the label that is declared for the site.
    Returns ``None`` for a page, for data in another format and for what cannot be read.
    """
    for _ in range(MAX_LAYERS):
        body = gunzip(body, MAX_XML)
    if len(body) > MAX_XML:
        return None
    text = _decoded(body, content_type, charset).translate(None, CONTROLS)
    xml = _document(text)
    if xml is None:
        return None
    declares_entities = b"<!ENTITY" in text[:MAX_PROLOG]
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(_repaired(xml, declares_entities), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        return None


def _decoded(body: bytes, content_type: str | None, charset: str | None) -> bytes:
    """Return a document in UTF-8, whatever encoding it came in."""
    decoded = decode_page(body, content_type=content_type, charset=charset)
    if decoded.utf_8 is not None:
        return decoded.utf_8
    text = decoded.text
    if decoded.encoding in (GBK, GB18030) and text.count("<![CDATA[") > text.count("]]>"):
        text = SWALLOWED_BRACKET.sub(_bracket_restored, text)
    return text.encode("utf-8", "replace")


def _bracket_restored(found: re.Match[str]) -> str:
    is_pair = found[1].encode("gb18030", "replace").endswith(b"]")
    return "\N{REPLACEMENT CHARACTER}]]>" if is_pair else found[0]


def _document(text: bytes) -> bytes | None:
    """Return the root element and what follows it; ``None`` for a page or another format."""
    text = text.lstrip(b"\xef\xbb\xbf \t\r\n")
    root = ROOT.search(text, 0, MAX_PROLOG)
    page = PAGE.search(text, 0, root.start() if root else MAX_PROLOG)
    if page or text[:1] in (b"", b"{", b"["):
        return None
    if root:
        return text[root.start() :]
    declaration = DECLARATION.match(text)
    return text[declaration.end() if declaration else 0 :] if text.startswith(b"<") else None


def _repaired(xml: bytes, declares_entities: bool) -> bytes:
    """Return a document without comments whose other text is escaped as XML demands.

    Entities that the document declares itself stay references, which are not resolved.
    """
    pieces: list[bytes] = []
    start = 0
    while opened := OPAQUE.search(xml, start):
        closing = CLOSINGS[opened[0]]
        end = xml.find(closing, opened.end())
        if end < 0:
            break
        pieces.append(_escaped(xml[start : opened.start()], declares_entities))
        start = end + len(closing)
        if opened[0] != b"<!--":
            pieces.append(xml[opened.start() : start])
    pieces.append(_escaped(xml[start:], declares_entities))
    return b"".join(pieces)


def _escaped(markup: bytes, declares_entities: bool) -> bytes:
    """Return markup with all references as numbers, and signs that are no markup escaped."""

    def numbered(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0] if len(found[0]) > 1 else b"&#38;"
        characters = html5.get(found[1].decode("ascii") + ";", "")
        if characters:
            return b"".join(b"&#%d;" % ord(character) for character in characters)
        return found[0] if declares_entities else b"&#38;" + found[0][1:]

    markup = REFERENCE.sub(numbered, markup, MAX_REPAIRS)
    return LONE_LESS_THAN.sub(b"&#60;", markup, MAX_REPAIRS)
