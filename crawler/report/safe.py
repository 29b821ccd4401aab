"""Texts from strangers' pages, made fit to be shown: on a page, a terminal, in a table."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from crawler.zh import CHINA

"""China has one time zone, without summer time since 1991."""

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls: a terminal obeys them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # of direction (UAX 9): only reorder Chinese
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: never seen
    "\ud800-\udfff\ufffe\uffff"  # no characters: neither UTF-8 nor XML holds them
    "]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def plain(value: Any) -> str:
    """A text without control characters: none moves a cursor, turns a line or hides.

    Each that was there shows as U+FFFD. Tab and line feed stay. ``None`` is an empty text.
    """
    text = "" if value is None else str(value)
    return _UNWANTED.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def one_line(value: Any) -> str:
    """As ``plain``, with every white space run as one space."""
    return " ".join(plain(value).split())


def web_address(value: Any) -> str | None:
    """The address, if a link may lead there: ``http`` or ``https`` with a host; else ``None``."""
    text = str(value or "")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    allowed = parts.scheme in {"http", "https"} and parts.netloc and text == one_line(text)
    return text if allowed else None


def moment(value: Any) -> datetime | None:
    """The aware time of an ISO 8601 text; ``None`` where it is none."""
    try:
        found = datetime.fromisoformat(str(value))
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def china_day(value: Any) -> str | None:
    """The day of a time in China (``2025-04-21``); ``None`` where it is no time."""
    found = moment(value)
    try:
        return found.astimezone(CHINA).date().isoformat() if found else None
    except OverflowError:
        return None
