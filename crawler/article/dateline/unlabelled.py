"""Parses lines that hold a time and names without labels: 2023-05-18 | 青禾日报 | 林晓文."""

from __future__ import annotations

import re

from crawler.article.dateline.dates import PARTIAL_TIME, find_moment, strip_leading_weekday
from crawler.article.dateline.grammar import strip_widgets
from crawler.article.dateline.labels import KINDS, find_entries
from crawler.article.dateline.people import NAME_GAP, are_people, is_medium
from crawler.article.dateline.values import clean_source
from crawler.vocabulary import HAN

FIELD_GAP = re.compile(r"\s*(?:[|｜丨/／]|\s[·•]\s)\s*")
"""What stands between fields; a point without spaces stands within names."""

OUTER_MARKS = " |｜丨/／·•"
DATE_SLASH = re.compile(r"(?<=\d)\s*/\s*(?=\d)")
LONGEST_FIELD = 24  # characters
MOST_FIELDS = 5  # of a line
LONGEST_SIGNED_TIME = 80  # characters of a line
FIELD_NAME = re.compile(rf"[{HAN}A-Za-z0-9“”《》（）()·\-]+")
SIGNATURE = re.compile(rf"[{HAN}A-Za-z“”《》]{{2,12}}")  # the name of a medium behind a time


def parse_unlabelled(text: str) -> tuple[str | None, str | None] | None:
    """Return source and author of a line that is a time and fields between bars, else ``None``.

    Counters and widgets may be fields too. People are the author, the one other field is the
    source; a line with more than that is no such dateline. Without bars, names behind a medium
    are read likewise (2023-05-18 青禾日报 林晓文 何佳).
    """
    moment = find_moment(text, relative=False)
    if moment is None or find_entries(DATE_SLASH.sub("-", text[: moment.end])):
        return None
    behind = text[moment.end :]
    entries = find_entries(behind)
    rest = behind[: entries[0].start] if entries else behind
    fields = [*_fields(text[: moment.start]), *_fields(strip_leading_weekday(rest))]
    has_bars = FIELD_GAP.search(behind) is not None
    if not (1 if has_bars else 2) <= len(fields) <= MOST_FIELDS:
        return None
    people = [field for field in fields if are_people(field)]
    others = [field for field in fields if field not in people]
    if len(others) > 1 or not all(map(_is_name, fields)):
        return None
    names = " ".join(name for field in people for name in NAME_GAP.split(field))
    return (clean_source(others[0]) if others else None), names or None


def _fields(text: str) -> list[str]:
    fields = [field.strip() for field in FIELD_GAP.split(text.strip(OUTER_MARKS))]
    fields = [field for field in fields if strip_widgets(field)]
    if len(fields) == 1:
        medium, *names = fields[0].split()
        if names and is_medium(medium) and are_people(" ".join(names)):
            return [medium, " ".join(names)]
    return fields


def _is_name(field: str) -> bool:
    """Return whether a field may be the name of a source, or of people."""
    if len(field) > LONGEST_FIELD or field in KINDS:
        return False
    return are_people(field) or FIELD_NAME.fullmatch(field) is not None


def is_signed_time(text: str) -> bool:
    """Return whether a line is a time and the name of a medium behind it.

    Behind a time of day any short name will do (2023-05-18 09:30 青禾网): lists print days.
    """
    if len(text) > LONGEST_SIGNED_TIME or not PARTIAL_TIME.search(text[:12]):
        return False
    moment = find_moment(text, relative=False)
    if moment is None or moment.start > 0:
        return False
    rest = text[moment.end :].strip(" |｜丨/　")
    if not SIGNATURE.fullmatch(rest):
        return False
    return moment.precision != "day" or is_medium(rest)
