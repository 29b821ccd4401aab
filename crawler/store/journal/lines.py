"""One record, one line of JSON that every reader can read.

RFC 8259 allows U+2028, U+2029 and U+0085 in strings, but readers that split text at
Unicode's line ends (Python's ``str.splitlines``, older JavaScript) cut a line there;
lone surrogates cannot be written as UTF-8 at all. Controls and marks of direction are escaped,
too, so that a file may be shown on a terminal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

BAD_CHARACTERS = "bad_characters"
"""Flag of a record in which characters had to be replaced."""

_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that end a line for some readers, that a terminal obeys or that turn text round."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_line(record: Mapping[str, Any]) -> str:
    """A record as one line of JSON without its line end; keys in the record's order.

    Lone surrogates become U+FFFD and the record says so in its ``flags``.

    Raises:
        ValueError: for a number that JSON does not know (NaN, infinity).
        TypeError: for a value that is no JSON.
    """
    line = _dumps(record)
    if _SURROGATE.search(line):
        line = _dumps(mended(record))
    return inert(line)


def inert(line: str) -> str:
    """A line of JSON that means the same and that a terminal shows without obeying it."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def mended(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without surrogates, flagged where one had no partner.

    Two surrogates that belong together become the character that they stand for.
    """
    clean: dict[str, Any] = _mend(dict(record))
    flags = clean.get("flags", [])
    if not isinstance(flags, list) or BAD_CHARACTERS in flags:  # flags by hand may be anything
        return clean
    if _dumps(record).count("\ufffd") != _dumps(clean).count("\ufffd"):
        clean["flags"] = [*flags, BAD_CHARACTERS]
    return clean


def has_surrogates(record: Mapping[str, Any]) -> bool:
    """Whether a record holds characters that cannot be written."""
    return _SURROGATE.search(_dumps(record)) is not None


def from_line(line: bytes) -> dict[str, Any] | None:
    """The record of a line, or ``None`` where the line is none of ours."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _dumps(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _mend(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {_mend(key): _mend(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mend(item) for item in value]
    return value
