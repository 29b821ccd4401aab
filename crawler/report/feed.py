"""New articles as an Atom feed (RFC 4287)."""

from __future__ import annotations

import sqlite3
import uuid
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from crawler.report.questions import latest_found
from crawler.report.sites import site_title
from crawler.text import printable, printable_line, web_link
from crawler.zh import parse_time

ATOM = "http://www.w3.org/2005/Atom"
"""The namespace of every element."""

NAMESPACE = uuid.UUID("6f1c6f2a-90ad-5b5f-9a3e-0d2b7c1f4e58")
"""Of the identifiers of entries: they stay the same as long as this and an article's id do."""

ENTRIES = 100
"""Entries of a feed: more than a reader fetches between two polls, and less than 1 MB."""


def feed_of(db: sqlite3.Connection, folder: Path, *, since: datetime | None = None) -> str:
    """The feed of the articles found last, from ``scratch_of(folder)``; the latest first.

    An entry is ``updated`` when its last edit was found; its text is the whole body.
    """
    start = since.astimezone(UTC).isoformat(timespec="seconds") if since else ""
    rows = latest_found(db, folder, start, ENTRIES)
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "id", uuid.uuid5(NAMESPACE, "feed").urn)
    _add(feed, "title", "党建与政务新闻")
    _add(feed, "updated", _time(rows[0]["told"] if rows else None))
    _add(_add(feed, "author"), "name", "dangjian-crawler")
    _add(feed, "generator", "dangjian-crawler")
    for row in rows:
        _entry(feed, row)
    ElementTree.indent(feed, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_text(feed)}\n'


def _text(element: ElementTree.Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")


def _entry(feed: ElementTree.Element, row: dict[str, Any]) -> None:
    record = row["record"]
    entry = _add(feed, "entry")
    _add(entry, "id", uuid.uuid5(NAMESPACE, str(row["id"])).urn)
    _add(entry, "title", printable_line(row["title"]))
    _add(entry, "updated", _time(row["told"]))
    if parse_time(row["published"]):
        _add(entry, "published", _time(row["published"]))
    if web_link(row["url"]):
        _add(entry, "link", rel="alternate", type="text/html", href=str(row["url"]))
    name = row["author"] or row["source"] or site_title(row["site"])
    _add(_add(entry, "author"), "name", printable_line(name))
    source = {"term": printable_line(row["site"]), "label": printable_line(site_title(row["site"]))}
    _add(entry, "category", **source)
    _add(entry, "content", _html(record.get("body")), type="html")


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
