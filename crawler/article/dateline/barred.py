"""Datelines whose fields stand between bars and bear no labels: 2023-05-18 | 青禾日报 | 张三."""

from __future__ import annotations

import re

from crawler.article.dateline.dates import find_moment, strip_leading_weekday
from crawler.article.dateline.grammar import strip_widgets
from crawler.article.dateline.labels import KINDS, find_entries
from crawler.article.dateline.media import MEDIA
from crawler.article.dateline.people import are_people
from crawler.article.dateline.values import clean_source
from crawler.vocabulary import HAN

BARS = re.compile(r"\s*(?:[|｜丨/／]|\s[·•]\s)\s*")
"""What stands between fields; a point without spaces stands within names."""

DATE_BARS = re.compile(r"(?<=\d)\s*/\s*(?=\d)")
LONGEST = 24
"""Characters of a field."""

MOST = 5
"""Fields of a line."""

FIELD = re.compile(rf"[{HAN}A-Za-z0-9“”《》（）()·\-]+")
NAMES = re.compile(r"[\s、，,]+")


def fields_beside(text: str) -> tuple[str | None, str | None] | None:
    """Source and author of a line that is a time and fields between bars, else ``None``.

    Counters and widgets may be fields too. People are the author, the one other
    field is the source; a line with more than that is no such dateline. Without
    bars, names behind a medium are read likewise (2023-05-18 青禾日报 张三 李四).
    """
    moment = find_moment(text, relative=False)
    if moment is None or find_entries(DATE_BARS.sub("-", text[: moment.end])):
        return None
    entries = find_entries(text[moment.end :])
    rest = text[moment.end : moment.end + entries[0].start] if entries else text[moment.end :]
    fields = [*_fields(text[: moment.start]), *_fields(strip_leading_weekday(rest))]
    barred = len(BARS.split(text[moment.end :])) > 1
    if not (1 if barred else 2) <= len(fields) <= MOST:
        return None
    people = [field for field in fields if are_people(field)]
    others = [field for field in fields if field not in people]
    if len(others) > 1 or not all(map(_is_field, fields)):
        return None
    names = " ".join(name for field in people for name in NAMES.split(field))
    return (clean_source(others[0]) if others else None), names or None


def _fields(text: str) -> list[str]:
    fields = [field.strip() for field in BARS.split(text.strip(" |｜丨/／·•"))]
    fields = [field for field in fields if strip_widgets(field)]
    if len(fields) == 1:
        medium, *names = fields[0].split()
        if names and MEDIA.search(medium) and are_people(" ".join(names)):
            return [medium, " ".join(names)]
    return fields


def _is_field(field: str) -> bool:
    return (
        len(field) <= LONGEST
        and field not in KINDS
        and (are_people(field) or FIELD.fullmatch(field) is not None)
    )
