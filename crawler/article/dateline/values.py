"""Cleans the values of labels: names of people and of sources, without what stands around them."""

from __future__ import annotations

import re
from itertools import takewhile

from crawler.article.dateline.bylines import ROLE, WRITER_MARK, without_photographers
from crawler.article.dateline.dates import find_moment
from crawler.article.dateline.people import are_people, is_medium, is_person
from crawler.article.dateline.placeholders import PLACE, is_unfilled, mark_unfilled
from crawler.article.text import STOPS, squeeze
from crawler.article.vocab import boilerplate
from crawler.article.vocab import labels as words
from crawler.article.vocab import names as known_names
from crawler.vocabulary import HAN, any_of

MAGAZINE_ISSUE = re.compile(r"^《([^《》]{2,20})》\s*[（(]?\d{4}\D.*$")
"""A magazine with its issue: 《求是》2023/01."""

ROLE_MARK = "\ufdd1"
"""Replaces a role between names (林晓文 记者何佳), so that words on both sides are not joined."""

FILLED_BEHIND = re.compile(rf"^{PLACE}+(?=[^\s{PLACE}])")
"""Places of a template before a value: {{#if source}}青禾日报{{/if}}."""

LONGEST_VALUE = 60  # characters; longer ones are sentences

NO_NAME = known_names.set("no_name") | words.set("date", "update")
NO_SOURCE_NAME = NO_NAME - known_names.set("vague_name")
NO_AUTHOR = known_names.set("no_author")
PROVINCES = known_names.set("province")
TOOLBAR = boilerplate.words("toolbar")
BUTTONS = frozenset(TOOLBAR)
WIDGETS = any_of(button for button in TOOLBAR if len(button) > 1)

VALUE_END = re.compile(rf"{words.pattern('value_end')}|\s(?:{WIDGETS})(?:$|(?=[\s:：|（(\[【/]))")
TIME_BEHIND_NAME = words.compile("time_behind_name")
REPUBLISHED = known_names.compile("republished")
POST_BEFORE_NAME = known_names.compile("post_before_name")
POST_ALONE = known_names.compile("post_alone")
POST_BEHIND_NAME = known_names.words("post_behind_name")
PLACE_OF_REPORT = known_names.compile("place_of_report")
ISSUE_NUMBER = words.words("issue_number")
SPACED_NAME = re.compile(rf"(?<![{HAN}])([{HAN}]) ([{HAN}]{{1,2}})(?![{HAN}])")
LABEL_OF_TIME_BEHIND = re.compile(
    rf"\s+(?:{any_of(words.words('date', 'update', 'other_date'))})\s*$"
)
"""The label, without a mark, of the time behind a value: 青禾日报 日期 2023-05-18."""

QUOTED = re.compile("[“”‘’《]")
SUBSTANCE = re.compile(rf"[{HAN}A-Za-z0-9]")
OPENINGS = " \t[【〖［"
EDGES = " \t\r\n\xa0　,，;；、|｜丨/／:：∶-—–_·•>*\"'.。!！"
BRACKETS = (
    ("（", "）"),
    ("(", ")"),
    ("【", "】"),
    ("[", "]"),
    ("〖", "〗"),
    ("［", "］"),
    ("《", "》"),
)


def clean_names(value: str) -> str | None:
    """Return names of people, or of a body that signs; ``None`` where there are none."""
    text = _cut(value)
    if text is None:
        return None
    text = (ROLE.sub(ROLE_MARK, text).strip(ROLE_MARK) or text).strip(EDGES)
    text = PLACE_OF_REPORT.sub("", text) or text
    if WRITER_MARK.search(text):
        text = without_photographers(text).strip(EDGES)
    text = SPACED_NAME.sub(_joined, text).replace(ROLE_MARK, "")
    name, comma, office = text.partition("，")
    if comma and is_person(name) and not are_people(office):
        text = name.strip()
    return None if text in NO_NAME or text in BUTTONS or not text else text


def _joined(found: re.Match[str]) -> str:
    # A replacement text with groups would hash the pattern at each call.
    return found[1] + found[2]


def clean_author(value: str) -> str | None:
    """Return names of writers, or ``None``; whoever runs the site is no writer."""
    text = clean_names(value)
    text = _without_post(text) if text else text
    name, quote, _ = (text or "").partition("《")
    if quote and are_people(name) and name.strip():  # 林晓文《青禾日报》（2023年5月18日 …
        text = name.strip()
    parts = (text or "").split()
    people = list(takewhile(is_person, parts))
    rest = parts[len(people) :]
    if people and rest and (is_medium(rest[0]) or rest[0].startswith(POST_BEHIND_NAME)):
        text = " ".join(people)  # 林晓文 青禾日报 2023年5月18日 …; 林晓文 系青禾县委党校教授
    return None if text is None or text in NO_AUTHOR or QUOTED.search(text) else text


def clean_source(value: str) -> str | None:
    """Return the name of a source, or ``None`` where there is none."""
    text = _cut(value)
    if text is None:
        return None
    name, _, position = text.rpartition(" ")
    text = name if name and position in PROVINCES else text
    text = MAGAZINE_ISSUE.sub(r"\1", REPUBLISHED.sub("", text).strip(EDGES))
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1].strip()
    return None if text in NO_SOURCE_NAME or not text else text


def split_author(text: str) -> tuple[str, str]:
    """Split a text that names a person and a medium, in any order, into author and source.

    The author is empty where no person is named.
    """
    author, slash, source = text.rpartition("/")
    if slash and not is_person(author):
        author, source = "", text
    source = clean_source(source) or ""
    before, _, last = source.rpartition(" ")
    first, _, after = source.partition(" ")
    for name, medium in ((last, before), (first, after)):
        if is_person(name) and is_medium(medium):
            return name, medium
    return author, source


def names_post(text: str) -> bool:
    """Return whether a text is the post of a person, with or without the name behind it."""
    return POST_ALONE.fullmatch(text) is not None or _without_post(text) != text


def _without_post(text: str) -> str:
    """Return the names without their post: 林晓文 of 青禾县委书记 林晓文."""
    name = POST_BEFORE_NAME.sub("", text)
    if name != text and is_person(name):
        return name
    parts = text.split()
    people = [part for part in parts if is_person(part)]
    others = [part for part in parts if part not in people]
    is_post = people and others and all(map(POST_ALONE.fullmatch, others))
    return " ".join(people) if is_post else text


def _cut(value: str) -> str | None:
    """Return a value up to the first bar, button, count or time; ``None`` for a sentence."""
    text = FILLED_BEHIND.sub("", mark_unfilled(value.strip()))
    brackets = len(text) - len(text.lstrip(OPENINGS))
    end = VALUE_END.search(text, brackets)
    text = text[: end.start()] if end else text
    if is_unfilled(text.strip()):
        return None
    text = text[brackets:]
    behind = TIME_BEHIND_NAME.search(text)
    text = text[: behind.start()] if behind else text
    moment = find_moment(text, relative=False)
    if moment is not None and not _is_issue(text, moment.end):
        text = LABEL_OF_TIME_BEHIND.sub("", text[: moment.start])
    text = _without_outer_quotes(_balanced(squeeze(text)).strip(EDGES))
    if not text or len(text) > LONGEST_VALUE or STOPS.search(text):
        return None
    return text if SUBSTANCE.search(text) and not text.isdecimal() else None


def _without_outer_quotes(text: str) -> str:
    """Return a text without quotation marks around the whole, or one that lacks its other."""
    if text.count("“") != text.count("”") or (text[:1] == "“" and text.find("”") == len(text) - 1):
        return text.strip("“”").strip(EDGES)
    return text


def _is_issue(text: str, end: int) -> bool:
    """Return whether a date belongs to the issue of a paper: 2020年7月1日第5版."""
    return text[end : end + 8].strip().startswith(ISSUE_NUMBER)


def _balanced(text: str) -> str:
    """Return a text up to a closing bracket that was not opened, without one left open."""
    for opening, closing in BRACKETS:
        depth = 0
        for position, character in enumerate(text):
            depth += (character == opening) - (character == closing)
            if depth < 0:
                text = text[:position]
                break
        if depth > 0:
            text = text[: text.rfind(opening)]
    return text
