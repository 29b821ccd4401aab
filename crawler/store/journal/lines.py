"""Conversion between records and lines of JSON that every reader can read.

RFC 8259 allows U+2028, U+2029 and U+0085 in strings, but readers that split text at Unicode
line ends (``str.splitlines``, older JavaScript) split a line there; lone surrogates cannot be
encoded as UTF-8 at all. Control characters and marks of direction are escaped too, so that a
file may be shown on a terminal.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

BAD_CHARACTERS = "bad_characters"
"""Flag of a record in which characters had to be replaced."""

_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that end a line for some readers, control a terminal or reverse text."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"(?i)\\ud[89a-f]")


def to_line(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON without a line feed, with keys in the record's order.

    Lone surrogates become U+FFFD, and the record's ``flags`` say so.

    Raises:
        ValueError: for a number that JSON cannot represent (NaN, infinity).
        TypeError: for a value that JSON cannot represent.
    """
    line = _dumps(record)
    if _SURROGATE.search(line):
        line = _dumps(replace_surrogates(record))
    return escape_json(line)


def from_line(line: bytes) -> dict[str, Any] | None:
    """Return the record of a line, or ``None`` if the line is not a JSON object (RFC 8259).

    Lone surrogates, NaN and infinite numbers are no JSON that others can read.
    """
    try:
        text = line.decode("utf-8-sig")
        record = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    if _ESCAPED_SURROGATE.search(text) and has_surrogates(record):
        return None
    return record


def escape_json(text: str) -> str:
    """Return equivalent JSON that is one line to every reader and harmless on a terminal."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def replace_surrogates(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record without surrogates, flagged ``bad_characters`` if any was unpaired.

    Paired surrogates become the character that they encode.
    """
    clean: dict[str, Any] = _replace(dict(record))
    flags = clean.get("flags", [])
    if not isinstance(flags, list) or BAD_CHARACTERS in flags:  # a record edited by hand
        return clean
    if _dumps(record).count("\ufffd") != _dumps(clean).count("\ufffd"):
        clean["flags"] = [*flags, BAD_CHARACTERS]
    return clean


def has_surrogates(record: Mapping[str, Any]) -> bool:
    """Return whether a record contains surrogates."""
    return _SURROGATE.search(_dumps(record)) is not None


def _dumps(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _replace(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {_replace(key): _replace(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_replace(item) for item in value]
    return value


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number) or math.isnan(number):
        raise ValueError(text)
    return number


_DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)
