"""Reads what is declared of a page's encoding: byte order mark, HTTP header, meta, XML."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from crawler.article.decode.labels import UTF_8, UTF_16BE, UTF_16LE, encoding_named

PRESCAN_BYTES = 64 * 1024
"""Bytes that are searched for a declaration. The standard asks for 1024 and has browsers start anew
if one comes later."""

TAG_BYTES = 1024
"""Bytes of a meta element before its charset."""

MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF16_LE, UTF_16LE),
    (codecs.BOM_UTF16_BE, UTF_16BE),
)

_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)")
_XML_ENCODING = re.compile(
    rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']\s*([^\s\"'>]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A statement of a page's encoding."""

    where: str
    """Where it stands: ``http header``, ``meta charset``, ..."""
    label: str
    """What it says, in its own words."""
    encoding: str
    """The WHATWG name of the encoding that this means."""


def byte_order_mark(body: bytes) -> tuple[bytes, Declaration] | None:
    """Return the byte order mark that a page begins with, and what it declares."""
    for mark, name in MARKS:
        if body.startswith(mark):
            return mark, Declaration("byte order mark", name, name)
    return None


def declared_outside(content_type: str | None, charset: str | None) -> list[Declaration]:
    """Return what is declared outside the page: for the site, then by the HTTP header."""
    header = _HEADER_CHARSET.search(content_type) if content_type else None
    labels = [("site declaration", charset), ("http header", header[1] if header else None)]
    return [
        Declaration(where, label, name)
        for where, label in labels
        if label and (name := encoding_named(label))
    ]


def declared_inside(body: bytes) -> list[Declaration]:
    """Return what the page declares itself: its first meta charset, then its XML declaration."""
    head = body[:PRESCAN_BYTES]
    labels = [("meta charset", _meta_label(head)), ("xml declaration", _xml_label(head))]
    return [
        Declaration(where, label, _as_read_in_ascii(name))
        for where, label in labels
        if label and (name := encoding_named(label))
    ]


def _as_read_in_ascii(name: str) -> str:
    """Return UTF-8 for UTF-16: a declaration readable byte by byte is not in UTF-16 (WHATWG)."""
    return UTF_8 if name in (UTF_16LE, UTF_16BE) else name


def _meta_label(head: bytes) -> str | None:
    """Return the first known label in a meta element, be it charset or http-equiv."""
    lowered = head.lower()
    position = lowered.find(b"charset")
    while position >= 0:
        start = lowered.rfind(b"<", max(0, position - TAG_BYTES), position)
        if lowered.startswith(b"<meta", start) and not _in_comment(lowered, start):
            found = _CHARSET.match(lowered, position)
            label = found[1].decode("ascii", "replace") if found else None
            if encoding_named(label):
                return label
        position = lowered.find(b"charset", position + 1)
    return None


def _in_comment(head: bytes, position: int) -> bool:
    return head.rfind(b"<!--", 0, position) > head.rfind(b"-->", 0, position)


def _xml_label(head: bytes) -> str | None:
    """Return the label of the XML declaration; warnings of a script may stand before it."""
    found = _XML_ENCODING.search(head)
    if found is None or b"<html" in head[: found.start()].lower():  # a drawing within a page
        return None
    return found[1].decode("ascii", "replace")
