"""Lists as data: JSON, JSONP, script variables and ``<datastore>`` rows within a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from crawler.discovery.dates import find_day
from crawler.discovery.links import MAX_LINKS, MIN_TITLE, ListedLink, absolute_url, unescape_url
from crawler.discovery.lists.record_fields import (
    change_values,
    date_values,
    title_values,
    url_values,
)
from crawler.discovery.urls import join_query, query_pairs

PAGE_KEYS = re.compile(r"(?i)p|page|page_?(?:no|num|number|index)|pn|cur_?page|current_?page")
"""Query parameters that number the pages of such a list."""

MEDIA_FILE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|ico|svg|mp4|mp3)(?:$|\?)", re.IGNORECASE)

START_PAGE = re.compile(r"https?://[^/?#]+/?", re.IGNORECASE)

FLAT_OBJECT = re.compile(r"\{[^{}]{20,4000}\}")
"""A script's object that contains no other object."""

PACKED_LIST = re.compile(r"\s*(?:\[\s*)?\{\s*\"")
"""The beginning of JSON in a string of JSON."""

HTML_LINK = re.compile(r"(?:<|&lt;)a\s", re.IGNORECASE)
"""A link in a string of JSON, which may be escaped for HTML."""

MEMBER = re.compile(
    r"""['"]?(\w{1,40})['"]?\s*:\s*(?:"((?:[^"\\]|\\.){1,1000})"|'((?:[^'\\]|\\.){1,1000})'|(\d{10,13})\b)"""
)
"""``name: "value"`` of a script's object; the name may stand without quotes."""

LISTING = re.compile(r"title[\"']?\s*:", re.IGNORECASE)
"""A field that a script must have to be a list of articles."""

ROW_START = re.compile(r"<record>\s*+<!\[CDATA\[", re.IGNORECASE)
ROW_END = re.compile(r"\]\]>\s*+</record>", re.IGNORECASE)
SCRIPT_START = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
SCRIPT_END = re.compile(r"</script>", re.IGNORECASE)

MAX_ROWS = 2_000  # rows of a page's <datastore>; scripts load some dozens at a time
MIN_SCRIPT = 100  # characters of a script that may hold a list
MAX_SCRIPT = 2_000_000
MAX_TITLE = 1_000  # characters of a title with its markup; longer ones are texts
MAX_JSON_DEPTH = 12  # levels of a JSON document that are read


def embedded_rows(html: str) -> list[str]:
    """Return the rows of a page's ``<datastore>``, which jpage scripts show, as one fragment.

    Empty where there are none.
    """
    if "<record>" not in html and "<RECORD>" not in html:
        return []
    rows = list(islice(_between(html, ROW_START, ROW_END), MAX_ROWS))
    return ["".join(f"<div>{row}</div>" for row in rows)] if rows else []


def listing_scripts(html: str) -> list[str]:
    """Return the scripts of a page that may hold records with titles."""
    if not LISTING.search(html):
        return []
    scripts = _between(html, SCRIPT_START, SCRIPT_END)
    sized = (script for script in scripts if MIN_SCRIPT <= len(script) <= MAX_SCRIPT)
    return [script for script in sized if LISTING.search(script)]


def find_records(text: str, url: str) -> list[ListedLink]:
    """Return the articles that JSON, JSONP or a script lists, each URL once.

    An article is an object with a URL and a title. Of several fields of a kind that is taken
    which says most clearly that it is the article's. Its date may be a text, or seconds or
    milliseconds since 1970, of which the day in China is taken; where only a change is dated, that
    is ``changed``.
    """
    found: dict[str, ListedLink] = {}
    for record in _objects(text):
        link = _read_record(record, url)
        if link:
            found.setdefault(link.url, link)
        if len(found) >= MAX_LINKS:
            break
    return list(found.values())


def embedded_html(text: str) -> str:
    """Return the HTML in the strings of JSON or JSONP that hold links, in order; else nothing."""
    found = (one for one in _strings(_parse_json(text), 0) if HTML_LINK.search(one))
    return "\n".join(one if "<" in one else unescape(one) for one in found)


def next_records_page(url: str) -> str | None:
    """Return the URL of the next page of data, where a parameter numbers the pages.

    Endpoints do not say which page is the last: stop where a page brings nothing new.
    """
    parts = urlsplit(url)
    pairs = query_pairs(parts.query)
    numbers = [(key, value) for key, value in pairs if PAGE_KEYS.fullmatch(key)]
    if len(numbers) != 1 or not re.fullmatch(r"[0-9]{1,5}", numbers[0][1]):
        return None
    key, number = numbers[0][0], str(int(numbers[0][1]) + 1)
    query = join_query((name, number if name == key else value) for name, value in pairs)
    return parts._replace(query=query).geturl()


def _between(html: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between each opening and the next closing, in linear time."""
    opened = opening.search(html)
    while opened and (closed := closing.search(html, opened.end())):
        yield html[opened.end() : closed.start()]
        opened = opening.search(html, closed.end())


def _objects(text: str) -> Iterator[Mapping[str, Any]]:
    data = _parse_json(text)
    if data is not None:
        yield from _walk(data, 0)
        return
    for match in FLAT_OBJECT.finditer(text):
        members = MEMBER.findall(match[0])
        yield {name: _unescaped(one or other or number) for name, one, other, number in members}


def _parse_json(text: str) -> Any:
    """Parse JSON, also within a call or an assignment; return ``None`` for anything else."""
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
    if depth > MAX_JSON_DEPTH:
        return
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for one in data:
            if isinstance(one, str) and PACKED_LIST.match(one):
                yield from _walk(_parse_json(one), depth + 1)
            elif isinstance(one, (dict, list)):
                yield from _walk(one, depth + 1)


def _strings(data: Any, depth: int) -> Iterator[str]:
    """Yield the strings of a JSON document, also those of JSON in a string."""
    if isinstance(data, str):
        packed = _parse_json(data) if PACKED_LIST.match(data) else None
        data = data if packed is None else packed
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)) and depth < MAX_JSON_DEPTH:
        for one in data.values() if isinstance(data, dict) else data:
            yield from _strings(one, depth + 1)


def _read_record(record: Mapping[str, Any], url: str) -> ListedLink | None:
    title = _read_title(record)
    target = _read_url(record, url) if title else None
    if not title or not target:
        return None
    day = _first_day(date_values(record))
    return ListedLink(
        target, title, day, changed=None if day else _first_day(change_values(record))
    )


def _read_title(record: Mapping[str, Any]) -> str | None:
    for value in title_values(record):
        if isinstance(value, str) and len(value) <= MAX_TITLE:
            title = " ".join(re.sub(r"<[^>]*>", "", unescape(unescape(value))).split())
            if len(title) >= MIN_TITLE and re.search(r"[\u3400-\u9fff]", title):
                return title
    return None


def _read_url(record: Mapping[str, Any], url: str) -> str | None:
    """Return the URL of a record's article; a picture or a site's start page is none."""
    for value in url_values(record):
        if isinstance(value, str) and re.search(r"[./?]", value) and not MEDIA_FILE.search(value):
            target = absolute_url(url, unescape_url(value))
            if target and not START_PAGE.fullmatch(target):
                return target
    return None


def _first_day(values: Iterator[Any]) -> str | None:
    """Return the first day that the values of fields state, each as a text or as a number."""
    for value in values:
        if isinstance(value, dict):  # a Java date with all its parts
            value = value.get("time")
        elif isinstance(value, list):  # a Java date as year, month, day, ...
            value = "-".join(map(str, value[:3]))
        is_stated = isinstance(value, (str, int, float)) and not isinstance(value, bool)
        day = find_day(str(value).removesuffix(".0")) if is_stated else None
        if day:
            return day
    return None


def _unescaped(value: str) -> str:
    """Return a script's string without its escapes."""
    return re.sub(r"\\(.)", r"\1", value)
