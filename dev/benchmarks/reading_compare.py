"""Rules by which a value that was read counts as correct.

* Text is compared after NFKC normalisation and without white space and invisible characters.
* Names: all separators between names (、 ， ； / | & and spaces) are equal.
* Dates are compared in +08:00 to the precision of the gold value; a time where the gold has
  only a day is correct, a day where the gold has a time is not.
* No value is correct where the gold has none; a value where the gold has none is wrong.
* Body: F1 over the multiset of character 4-grams of the whole text without line breaks and
  without optional lines on either side.
* A list page may truncate a title (with or without …) and put a bullet or the name of a column
  before it; the date in a list may lack the year. A title or day that occurs nowhere in the
  source of the article's page cannot be read from it and is not counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, datetime

from crawler.zh import CHINA

SHINGLE = 4  # characters
SHORT_LINE = 8  # characters: a shorter optional line is removed only if it is a whole line
CUT_WIDTH = 20  # half-width columns from which a title in a list may be truncated without a sign

_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff\ufe0e\ufe0f]+")
_BETWEEN_NAMES = re.compile(r"[、,;/|&]+")
_DATE = re.compile(
    r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?"
    r"(?:[T\s日]*(\d{1,2})\s*[:时]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2}))?)?"
)
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\D{0,3}(0?[1-9]|1[0-2])\D{0,3}([12]\d|3[01]|0?[1-9])(?!\d)"
)
_LIST_MARK = re.compile(r"^[•·▪■◆●○>›»*\-]+")
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_BEFORE_TITLE = "-_|:—–]】)》·•"
"""Separators between the name of a column and a title."""
_AFTER_TITLE = "-_|—–"
"""Separators between a title and the name of a site."""


def plain(text: str) -> str:
    """Normalise a text for comparison: NFKC, without white space and invisible characters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def same_value(field: str, gold: list[str | None], got: str | None) -> bool:
    """Return whether ``got`` equals one of the correct values of a field."""
    if not got:
        return any(not one for one in gold)
    if field == "published_at":
        return any(same_time(one, got) for one in gold if one)
    compared = _names if field in ("source", "author", "editor") else plain
    return any(compared(one) == compared(got) for one in gold if one)


def same_time(gold: str, got: str) -> bool:
    """Return whether two times are equal in +08:00 to the precision of ``gold``."""
    wanted, given = _stamp(gold), _stamp(got)
    return wanted is not None and given is not None and given[: len(wanted)] == wanted


def same_day_as_listed(listed: str, got: str | None) -> bool:
    """Return whether ``got`` is the day shown on a list page, possibly without a year."""
    given = _stamp(got or "")
    wanted = [int(one) for one in re.findall(r"\d+", listed)]
    return bool(given and wanted) and list(given or ())[3 - len(wanted) : 3] == wanted


def same_title_as_listed(listed: str, got: str | None) -> bool:
    """Return whether ``got`` is the title shown on a list page, possibly truncated or marked."""
    wanted, given = _LIST_MARK.sub("", plain(listed)), plain(got or "")
    if not given:
        return False
    cut = _CUT.search(wanted)
    head = wanted[: cut.start()] if cut else wanted
    if wanted == given or (cut and given.startswith(head)):
        return True
    if wanted.endswith(given):
        return wanted[-len(given) - 1] in _BEFORE_TITLE
    return given.startswith(wanted) and _may_be_truncated(wanted, got or "")


def title_is_shown(listed: str, source: str, text: str) -> bool:
    """Return whether the title from a list occurs in the source or the text of a page."""
    wanted = _CUT.sub("", _LIST_MARK.sub("", plain(listed)))
    return any(wanted in plain(one) for one in (source, text))


def day_is_shown(listed: str, source: str) -> bool:
    """Return whether the day from a list occurs in the source of a page, in any form."""
    wanted = [int(one) for one in re.findall(r"\d+", listed)]
    days = {tuple(int(one) for one in found.groups()) for found in _DAY.finditer(source)}
    return any(list(day)[3 - len(wanted) :] == wanted for day in days)


def body_f1(gold: str, optional_lines: list[str], got: str) -> float:
    """Return the F1 (0 to 1) of the shingles of two texts without optional lines."""
    optional = {plain(line) for line in optional_lines} - {""}
    wanted = Counter(_shingles(_joined(gold, optional)))
    given = Counter(_shingles(_without(_joined(got, optional), _joined(gold, optional), optional)))
    if not wanted or not given:
        return float(not wanted and not given)
    return 2 * (wanted & given).total() / (wanted.total() + given.total())


def line_differences(gold: str, optional_lines: list[str], got: str) -> tuple[list[str], list[str]]:
    """Return the lines of ``gold`` missing in ``got``, and the surplus lines of ``got``."""
    optional = {plain(line) for line in optional_lines}
    wanted, given = plain(gold), plain(got)
    missing = [line for line in gold.split("\n") if plain(line) not in given]
    extra = [line for line in got.split("\n") if plain(line) not in wanted]
    return (
        [line for line in missing if plain(line) not in optional],
        [line for line in extra if plain(line) not in optional],
    )


def _may_be_truncated(head: str, title: str) -> bool:
    """Return whether ``head`` may be a truncated ``title``: no site's name follows."""
    width = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in head)
    rest = unicodedata.normalize("NFKC", title)
    for _ in head:
        rest = rest.lstrip()[1:]
    return width >= CUT_WIDTH and not rest[:1].isspace() and rest[:1] not in _AFTER_TITLE


def _names(text: str) -> str:
    return plain(_BETWEEN_NAMES.sub(" ", unicodedata.normalize("NFKC", text)))


def _stamp(text: str) -> tuple[int, ...] | None:
    """Return year, month, day and as much of the time as ``text`` has, in +08:00."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return _written(text)
    local = moment.astimezone(CHINA) if moment.tzinfo else moment
    length = 3 if not re.search(r"\d[T ]\d", text) else 5 + text.count(":", 0, 19) // 2
    return (local.year, local.month, local.day, local.hour, local.minute, local.second)[:length]


def _written(text: str) -> tuple[int, ...] | None:
    found = _DATE.search(unicodedata.normalize("NFKC", text))
    if not found:
        return None
    numbers = tuple(int(one) for one in found.groups() if one is not None)
    try:
        date(*numbers[:3])
    except ValueError:
        return None
    return numbers


def _joined(text: str, optional: set[str]) -> str:
    lines = (plain(line) for line in text.split("\n"))
    return "".join(line for line in lines if line not in optional)


def _without(given: str, wanted: str, optional: set[str]) -> str:
    """Remove optional lines that are parts of longer lines."""
    for line in sorted(optional, key=len, reverse=True):
        surplus = given.count(line) - wanted.count(line) if len(line) >= SHORT_LINE else 0
        if surplus > 0:
            given = given.replace(line, "", surplus)
    return given


def _shingles(text: str) -> list[str]:
    if len(text) <= SHINGLE:
        return [text] if text else []
    return [text[start : start + SHINGLE] for start in range(len(text) - SHINGLE + 1)]
