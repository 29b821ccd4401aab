"""The grammar of the line that says where a text comes from, when, and from whom.

A label, a mark (colon, bar, slash, space or nothing) and a value, any number
of times, in any order; between them toolbars, counters and empty values.
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
from crawler.article.dateline.uncommon_dates import find_lettered_month, find_minguo
from crawler.article.dateline.values import clean_author, clean_names, clean_source
from crawler.article.text import STOPS, listed
from crawler.article.vocab import boilerplate as page_words
from crawler.article.vocab import labels as words
from crawler.vocabulary import HAN

REVIEWING = words.set("reviewing")
TOOLBAR = page_words.words("toolbar")

WEAK = frozenset(words.words("weak_date", "weak_source", "weak_editor"))
"""Labels that give way to a stronger one of their kind."""

CLEAN = {"source": clean_source, "author": clean_author, "editor": clean_names}

VAGUE = frozenset(listed("网络 互联网 網絡 综合 本站"))
"""Sources that give way to any other."""


@dataclass(slots=True)
class Dateline:
    """What the lines around an article say."""

    source: str | None = None
    author: str | None = None
    editor: str | None = None
    published: Moment | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    """Field to the label that it was read after."""

    def is_dated(self) -> bool:
        """Whether the time is stated as that of the article: lists have times of others."""
        return self.evidence.get("published_at", "").startswith(("label", "meta", "json"))


def read_dateline(
    lines: Iterable[str], *, now: datetime | None = None, minguo: bool = False
) -> Dateline:
    """The fields that lines state, the first and strongest label winning for each.

    A label at the end of a line takes its value from the next line, as where
    the two stand in separate elements. With ``minguo``, years of the Republic
    are read, too (發布日期：112-05-18).
    """
    result, strength = Dateline(), dict.fromkeys(("source", "author", "editor", "published"), 0)
    before: Entry | None = None
    for entry in find_entries("\n".join(lines)):
        if before is not None and _continues(before, entry):
            names = clean_names(entry.value)
            if names and result.author and names not in result.author:
                result.author = f"{result.author} {names}"
        else:
            _take(entry, result, strength, now, minguo=minguo)
        before = entry
    return result


def _continues(before: Entry, entry: Entry) -> bool:
    """Whether an author stands beside another of another office: 记者 张三 通讯员 李四."""
    both = before.kind == entry.kind == "author" and before.label != entry.label
    return both and "\n" not in before.value and clean_names(before.value) is not None


def _take(
    entry: Entry,
    result: Dateline,
    strength: dict[str, int],
    now: datetime | None,
    *,
    minguo: bool,
) -> None:
    weight = 2 if entry.label in WEAK or entry.kind == "update" else 3
    weight = 1 if entry.label in REVIEWING else weight
    name = "published" if entry.kind in ("date", "update") else entry.kind
    if name not in strength or strength[name] >= weight:
        return
    if name == "published":
        text = entry.value.strip()
        line = text.partition("\n")[0]
        moment = find_minguo(line, now=now) if minguo else None
        moment = moment or find_moment(text[:60], now=now) or find_lettered_month(line, now=now)
        if moment is None or moment.start > 12:
            return
        result.published = moment
    else:
        value = CLEAN[name](entry.value)
        if value is not None and entry.bare and name == "editor":
            value = _editors(value)
        if value is None:
            return
        if value in VAGUE:
            weight = 1
            if strength[name] >= weight:
                return
        setattr(result, name, value)
    strength[name] = weight
    result.evidence["published_at" if name == "published" else name] = f"label {entry.label}"


def _editors(value: str) -> str | None:
    """The people before the label of other work (苏敏 审核 何佳); ``None`` where more follows."""
    found = value.split()
    names = list(takewhile(are_people, found))
    rest = found[len(names) : len(names) + 1]
    return " ".join(names) if names and all(word in KINDS for word in rest) else None


LONGEST = 200
"""Characters of a dateline with everything that stands on it."""

SHORT = 24
MAY_STATE = re.compile(
    r"[:：︰|｜丨/／\d]|记者|記者|作者|通讯员|评论员|撰稿|执笔|编辑|責編|责编|来源"
)
"""What every dateline holds that is longer than a few widgets: a quick look."""


def is_dateline(text: str) -> bool:
    """Whether a line holds nothing but labels, their values, times and widgets."""
    if len(text) > LONGEST or (len(text) > SHORT and not MAY_STATE.search(text)):
        return False
    return _holds_nothing_else(text)


@lru_cache(maxsize=256)
def _holds_nothing_else(text: str) -> bool:
    """The same for such a text: a page is asked for its lines several times."""
    return not remainder(text)


def remainder(text: str) -> str:
    """What is left of a line without labels and values, times and widgets."""
    entries = find_entries(text)
    head = text[: entries[0].start] if entries else text
    rest = [head]
    for entry in entries:
        if entry.label not in KINDS:
            rest.append(f"{entry.label} {entry.value}")
            continue
        limit = 60 if entry.kind in ("source", "author", "editor", "credit") else 40
        value = entry.value.strip()
        if len(value) > limit or STOPS.search(value[:-1]) or value.endswith(ASKED):
            rest.append(entry.value)
    return strip_widgets(" ".join(rest))


ASKED = ("？", "?", "！")
"""How what a reporter says ends (记者：难在哪里？): no value."""

WIDGETS = re.compile(
    rf"(?<![{HAN}A-Za-z])(?:{any_label(TOOLBAR)})(?=$|[\s\d|｜丨/：:，,、+()（）\[\]【】>»《-]|"
    rf"(?:{any_label(w for w in TOOLBAR if len(w) > 1)}))"
)
MARKS = re.compile(
    r"(?:(?<=\d)[万萬wWkK]|[\s\d|｜丨/：:，,、+()（）\[\]【】〖〗>»《》·•*\-—_~.…◆◇●○■□★☆※►▶])+"
)
"""Marks and digits, and the unit of a count (阅读 3.2万)."""


def is_rest_of_date(text: str, moment: Moment) -> bool:
    """Return whether a line holds nothing but a date, its weekday and marks."""
    rest = text[: moment.start] + strip_leading_weekday(text[moment.end :])
    return not MARKS.sub("", strip_bracketed_weekdays(rest))


def strip_widgets(text: str) -> str:
    """The text without times, toolbar words, digits and marks."""
    moment = find_moment(text, relative=False)
    while moment is not None:
        text = f"{text[: moment.start]} {strip_leading_weekday(text[moment.end :])}"
        moment = find_moment(text, relative=False)
    before, text = None, strip_bracketed_weekdays(text)
    while before != text:
        before, text = text, MARKS.sub(" ", WIDGETS.sub(" ", text)).strip()
    return text
