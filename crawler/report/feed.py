"""New articles as an Atom feed (RFC 4287)."""

from __future__ import annotations

import sqlite3
import uuid
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from crawler.records.values import utc
from crawler.report.labels import feed_title, site_label
from crawler.report.queries import latest_found
from crawler.text import printable, printable_line, web_link
from crawler.zh import parse_time

ATOM = "http://www.w3.org/2005/Atom"
"""Namespace of every element."""

ID_NAMESPACE = uuid.UUID("6f1c6f2a-90ad-5b5f-9a3e-0d2b7c1f4e58")
"""Namespace of entry identifiers (RFC 9562, version 5), which are derived from article ids.

An entry keeps its identifier as long as neither changes.
"""

MAX_ENTRIES = 100
"""Entries of a feed: more than appear between two polls of a reader, and less than 1 MB."""


def atom_feed(db: sqlite3.Connection, folder: Path, *, since: datetime | None = None) -> str:
    """Return the feed of the articles found or edited last, the latest first.

    ``db`` is the report database of ``folder``. An entry holds the whole text; it is ``updated``
    when the latest edit was found.
    """
    rows = latest_found(db, folder, utc(since) or "", MAX_ENTRIES)
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "id", uuid.uuid5(ID_NAMESPACE, "feed").urn)
    _add(feed, "title", feed_title())
    _add(feed, "updated", _time(rows[0]["updated"] if rows else None))
    _add(_add(feed, "author"), "name", "dangjian-crawler")
    _add(feed, "generator", "dangjian-crawler")
    for row in rows:
        _add_entry(feed, row)
    ElementTree.indent(feed, " ")
    text = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_entry(feed: ElementTree.Element, row: dict[str, Any]) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", uuid.uuid5(ID_NAMESPACE, str(row["id"])).urn)
    _add(entry, "title", printable_line(row["title"]))
    _add(entry, "updated", _time(row["updated"]))
    if parse_time(row["published"]):
        _add(entry, "published", _time(row["published"]))
    if web_link(row["url"]):
        _add(entry, "link", rel="alternate", type="text/html", href=str(row["url"]))
    if row["origin"] and web_link(row["origin"].url):
        _add(entry, "link", rel="via", type="text/html", href=str(row["origin"].url))
    site = site_label(row["site"])
    _add(_add(entry, "author"), "name", printable_line(row["author"] or row["source"] or site))
    _add(entry, "category", term=printable_line(row["site"]), label=printable_line(site))
    _add(entry, "content", _html(row["record"].get("body")), type="html")


def _html(body: Any) -> str:
    paragraphs = printable(body).split("\n")
    return "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text.strip())


def _time(value: Any) -> str:
    return (parse_time(value) or datetime.now(UTC)).isoformat(timespec="seconds")


def _add(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = text or None
    return child
