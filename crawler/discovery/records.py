"""Lists as data: JSON, JSONP and script variables that hold titles, addresses and dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.discovery.dates import date_within
from crawler.discovery.links import MAX_LINKS, MIN_TITLE, ListedLink, absolute
from crawler.zh import CHINA

URL_KEYS = re.compile(
    r"(?i)(?:\w*_)?(?:url|link|href|address|docpuburl|\w+url|link_?add|linkurl|artlink)"
)
TITLE_KEYS = re.compile(r"(?i)(?:\w*_)?(?:title|doctitle|showtitle|headline|subject|topic|name)")
DATE_KEYS = re.compile(r"(?i)\w*(?:time|date|day|brief|pubdate|docreltime)\w*")
"""What the fields are called in the lists of the systems at hand, most exact first."""

PAGE_KEYS = re.compile(r"(?i)p|page|page_?(?:no|num|number|index)|pn|cur_?page|current_?page")
"""Parameters that number the pages of such a list."""

PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|ico|svg|mp4|mp3)(?:$|\?)", re.IGNORECASE)

FLAT_OBJECT = re.compile(r"\{[^{}]{20,4000}\}")
"""An object without objects in it, as script variables list them."""

MEMBER = re.compile(
    r"""['"]?(\w{1,40})['"]?\s*:\s*(?:"((?:[^"\\]|\\.){1,1000})"|'((?:[^'\\]|\\.){1,1000})'|(\d{10,13})\b)"""
)
"""``name: "value"`` of a script's object; the name may stand without quotes."""

MAX_TITLE = 1_000
"""Characters of a title with its markup: longer ones are texts."""

MAX_DEPTH = 12
"""Levels of a JSON answer that are looked into."""


def read_records(text: str, url: str) -> list[ListedLink]:
    """The articles that a JSON or JSONP answer or a script lists, each address once.

    An article is an object with an address and a title; its date may be a text or a count of
    seconds or milliseconds since 1970, which is told in Chinese time.
    """
    found: dict[str, ListedLink] = {}
    for record in _objects(text):
        link = _listed(record, url)
        if link:
            found.setdefault(link.url, link)
        if len(found) >= MAX_LINKS:
            break
    return list(found.values())


def next_records(url: str) -> str | None:
    """Address of the page of data after the one at an address that asks by number, or ``None``.

    Endpoints do not tell which page is the last: whoever asks stops where nothing is new.
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    named = [(key, value) for key, value in pairs if PAGE_KEYS.fullmatch(key)]
    if len(named) != 1 or not re.fullmatch(r"[0-9]{1,5}", named[0][1]):
        return None
    key, number = named[0][0], str(int(named[0][1]) + 1)
    query = urlencode([(name, number if name == key else value) for name, value in pairs])
    return parts._replace(query=query).geturl()


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    data = _json(text)
    if data is not None:
        yield from _walk(data, 0)
        return
    for match in FLAT_OBJECT.finditer(text):
        members = MEMBER.findall(match[0])
        yield {name: _plain(one or other or number) for name, one, other, number in members}


def _json(text: str) -> Any:
    """What a JSON text holds, also within a call or an assignment; ``None`` if it is none."""
    body = text.strip().lstrip("\ufeff").rstrip(";")
    wrapped = re.match(r"[\w.$\[\]'\" ]{1,80}(?:\(|=)\s*(?=[\[{])", body)
    if wrapped:
        body = body[wrapped.end() :].rstrip().removesuffix(")")
    if body[:1] not in {"{", "["}:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _walk(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > MAX_DEPTH:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            if isinstance(one, (dict, list)):
                yield from _walk(one, depth + 1)


def _listed(record: Mapping[str, Any], url: str) -> ListedLink | None:
    title = _title(record)
    address = _address(record, url) if title else None
    if not title or not address:
        return None
    return ListedLink(address, title, _date(record))


def _title(record: Mapping[str, Any]) -> str | None:
    for _, value in _named(record, TITLE_KEYS):
        if isinstance(value, str) and len(value) <= MAX_TITLE:
            title = " ".join(re.sub(r"<[^>]*>", "", unescape(value)).split())
            if len(title) >= MIN_TITLE and re.search(r"[\u3400-\u9fff]", title):
                return title
    return None


def _address(record: Mapping[str, Any], url: str) -> str | None:
    for _, value in _named(record, URL_KEYS):
        if isinstance(value, str) and re.search(r"[./?]", value) and not PICTURE.search(value):
            return absolute(url, unescape(value))
    return None


def _date(record: Mapping[str, Any]) -> str | None:
    for _, value in _named(record, DATE_KEYS):
        if isinstance(value, str) and date_within(value):
            return date_within(value)
        stamp = _moment(value)
        if stamp:
            return stamp
    return None


def _moment(value: Any) -> str | None:
    """A count of seconds or milliseconds since 1970 as a date."""
    if not re.fullmatch(r"\d{10}(?:\d{3})?", str(value)):
        return None
    seconds = int(str(value)[:10])
    return datetime.fromtimestamp(seconds, UTC).astimezone(CHINA).date().isoformat()


def _named(record: Mapping[str, Any], names: re.Pattern[str]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in record.items() if names.fullmatch(str(name))]


def _plain(value: str) -> str:
    """A script's text without its escapes."""
    return re.sub(r"\\(.)", r"\1", value)
