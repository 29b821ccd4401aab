"""The grammar of the line that says where a text comes from, when, and from whom.

A label, a mark (colon, bar, slash, space or nothing) and a value, any number of times, in any
order; between them toolbars, counters and empty values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import takewhile

from crawler.article.dateline.dates import (
    Moment,
    find_moment,
    strip_bracketed_weekdays,
    strip_leading_weekday,
)
from crawler.article.dateline.labels import KINDS, Entry, any_label, find_entries
from crawler.article.dateline.people import are_people
from crawler.article.dateline.placeholders import PLACE, mark_unfilled
from crawler.article.dateline.uncommon_dates import find_lettered_month, find_minguo
from crawler.article.dateline.values import (
    LONGEST_VALUE,
    TOOLBAR,
    clean_author,
    clean_names,
    clean_source,
)
from crawler.article.text import STOPS
from crawler.article.vocab import labels as words
from crawler.article.vocab import names as known_names
from crawler.vocabulary import HAN

WEAK = words.set("weak_date", "weak_source", "weak_editor", "update")
"""Labels that give way to a stronger one of their kind."""

REVIEWING = words.set("reviewing")
VAGUE_SOURCES = known_names.set("vague_source")
CLEANERS = {"source": clean_source, "author": clean_author, "editor": clean_names}
FIELDS = {  # kind of a label to the field that it states
    "date": "published_at",
    "update": "published_at",
    **{name: name for name in CLEANERS},
}

LONGEST_DATELINE = 200  # characters with everything that stands on it
LONGEST_WIDGETS = 24  # characters of a line of nothing but a few widgets
LONGEST_OTHER_VALUE = 40  # characters of the value of a label that names neither people nor source
LONGEST_DATED_VALUE = 60  # characters of a value among which its time is looked for
LATEST_START = 12  # characters of a value before its time
DATELINE_SIGN = words.compile("dateline_sign")
QUESTION_MARKS = ("？", "?", "！")  # how what a reporter says ends (记者：难在哪里？): no value

LONG_BUTTON = any_label(button for button in TOOLBAR if len(button) > 1)
WIDGETS = re.compile(
    rf"(?<![{HAN}A-Za-z])(?:{any_label(TOOLBAR)})"
    rf"(?=(?:{words.pattern('widget_end')})|(?:{LONG_BUTTON}))"
)
MARKS = words.compile("dateline_mark")


@dataclass(slots=True)
class Dateline:
    """What is stated of an article: source, author, editor, time of publication."""

    source: str | None = None
    author: str | None = None
    editor: str | None = None
    published_at: Moment | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    """Name of a field of the record to the rule that read it."""
    positions: dict[str, int | None] = field(default_factory=dict)
    """The same to the index of the line that it was read from; ``None`` for the head."""

    def put(
        self, name: str, value: str | Moment | None, rule: str, position: int | None = None
    ) -> None:
        """Set a field, with the rule that read it and the index of its line."""
        setattr(self, name, value)
        self.evidence[name] = rule
        self.positions[name] = position

    def drop(self, name: str) -> None:
        """Unset a field."""
        setattr(self, name, None)
        del self.evidence[name], self.positions[name]

    def is_dated(self) -> bool:
        """Return whether the time is stated as that of the article: lists have times of others."""
        return self.evidence.get("published_at", "").startswith(("label", "meta", "json"))


def read_dateline(
    lines: Iterable[str], *, now: datetime | None = None, minguo: bool = False
) -> Dateline:
    """Return the fields that lines state; the first and strongest label wins for each.

    A label at the end of a line takes its value from the next line, as where the two stand in
    separate elements. With ``minguo``, years of the Republic are read too (發布日期：112-05-18).
    Positions are numbers of the lines, from 0.
    """
    text = mark_unfilled("\n".join(lines))
    result, strongest = Dateline(), dict.fromkeys(FIELDS.values(), 0)
    before: Entry | None = None
    for entry in find_entries(text):
        if before is not None and _is_joint_author(before, entry):
            names = clean_names(entry.value)
            if names and result.author and names not in result.author:
                result.author = f"{result.author} {names}"
        elif (name := FIELDS.get(entry.kind)) and strongest[name] < _strength(entry.label):
            value = _parse_value(name, entry, now, minguo=minguo)
            strength = 1 if value in VAGUE_SOURCES else _strength(entry.label)
            if value is not None and strongest[name] < strength:
                strongest[name] = strength
                line = text.count("\n", 0, entry.start)
                result.put(name, value, f"label {entry.label}", line)
        before = entry
    return result


def _is_joint_author(before: Entry, entry: Entry) -> bool:
    """Return whether an author follows one with another label: 记者 林晓文 通讯员 何佳."""
    both = before.kind == entry.kind == "author" and before.label != entry.label
    return both and "\n" not in before.value and clean_names(before.value) is not None


def _strength(label: str) -> int:
    """Return the strength of a label, from 1 to 3."""
    return 1 if label in REVIEWING else 2 if label in WEAK else 3


def _parse_value(
    name: str, entry: Entry, now: datetime | None, *, minguo: bool
) -> str | Moment | None:
    """Parse the value of an entry for the field with a name."""
    if name == "published_at":
        return _parse_time(entry.value.strip(), now, minguo=minguo)
    value = CLEANERS[name](entry.value)
    if value is not None and entry.bare and name == "editor":
        return _leading_editors(value)
    return value


def _parse_time(value: str, now: datetime | None, *, minguo: bool) -> Moment | None:
    line = value.partition("\n")[0]
    moment = find_minguo(line, now=now) if minguo else None
    moment = moment or find_moment(value[:LONGEST_DATED_VALUE], now=now)
    moment = moment or find_lettered_month(line, now=now)
    return moment if moment is not None and moment.start <= LATEST_START else None


def _leading_editors(value: str) -> str | None:
    """Return the people before the label of other work (苏敏 of 苏敏 审核 何佳).

    ``None`` where anything else follows them.
    """
    found = value.split()
    names = list(takewhile(are_people, found))
    rest = found[len(names) : len(names) + 1]
    return " ".join(names) if names and all(word in KINDS for word in rest) else None


def is_dateline(text: str) -> bool:
    """Return whether a line holds nothing but labels, their values, times and widgets."""
    if len(text) > LONGEST_DATELINE:
        return False
    if len(text) > LONGEST_WIDGETS and not DATELINE_SIGN.search(text):
        return False
    return _has_no_remainder(text)


@lru_cache(maxsize=256)  # a page is asked for its lines several times
def _has_no_remainder(text: str) -> bool:
    return not remainder(text)


def remainder(text: str) -> str:
    """Return what is left of a line without labels and values, times and widgets."""
    text = mark_unfilled(text).replace(PLACE, " ")
    entries = find_entries(text)
    if entries and all(entry.kind == "event" for entry in entries):
        return text  # of what the text is about: 会议时间：2023年5月20日
    rest = [text[: entries[0].start] if entries else text]
    for entry in entries:
        if entry.label not in KINDS:
            rest.append(f"{entry.label} {entry.value}")
            continue
        is_name = entry.kind in ("source", "author", "editor", "credit")
        value = entry.value.strip()
        if (
            len(value) > (LONGEST_VALUE if is_name else LONGEST_OTHER_VALUE)
            or STOPS.search(value[:-1])
            or value.endswith(QUESTION_MARKS)
        ):
            rest.append(entry.value)
    return strip_widgets(" ".join(rest))


def is_rest_of_date(text: str, moment: Moment) -> bool:
    """Return whether a line holds nothing but a date, its weekday and marks."""
    rest = text[: moment.start] + strip_leading_weekday(text[moment.end :])
    return not MARKS.sub("", strip_bracketed_weekdays(rest))


def strip_widgets(text: str) -> str:
    """Return a text without times, toolbar words, digits and marks."""
    moment = find_moment(text, relative=False)
    while moment is not None:
        text = f"{text[: moment.start]} {strip_leading_weekday(text[moment.end :])}"
        moment = find_moment(text, relative=False)
    before, text = None, strip_bracketed_weekdays(text)
    while before != text:
        before, text = text, MARKS.sub(" ", WIDGETS.sub(" ", text)).strip()
    return text
