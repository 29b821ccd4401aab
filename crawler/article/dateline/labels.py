"""Finds the labels of a text with what stands after each: the words of a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.article.vocab import labels as words
from crawler.vocabulary import HAN

EVENTS = frozenset(
    event + end for event in words.words("event") for end in words.words("event_end")
)
"""Labels of times that a text is about."""

KINDS: dict[str, str] = dict.fromkeys(EVENTS, "event") | {
    label: kind
    for kind in ("other", "credit", "source", "author", "editor", "date", "update", "other_date")
    for label in words.words(kind)
}
"""What each label introduces."""

UNSPACED = words.set("unspaced")
GENERIC = words.set("generic")


def _spaced(label: str) -> str:
    """Return a pattern of a label that may have spaces between its characters (来　源)."""
    if len(label) == 1 or label in UNSPACED:
        return re.escape(label)
    return r"\s*".join(map(re.escape, label))


def any_label(labels: Iterable[str]) -> str:
    """Return a pattern that matches any of the labels, the longest first.

    It is grouped by first character, which halves the time.
    """
    found: dict[str, list[str]] = {}
    for label in sorted(labels, key=len, reverse=True):
        found.setdefault(label[0], []).append(_spaced(label).removeprefix(re.escape(label[0])))
    first = "".join(map(re.escape, found))
    same = "|".join(f"{re.escape(sign)}(?:{'|'.join(rest)})" for sign, rest in found.items())
    return f"(?=[{first}])(?:{same})"


KNOWN = any_label(KINDS)
BARE = any_label(words.words("bare_author", "bare"))
DATED = any_label(words.words("dated"))
LABELLED = re.compile(  # one label with its mark; a bare one counts only at the start of a word
    rf"(?P<label>{KNOWN})(?:\s*[(（][^()（）]{{1,6}}[)）])?(?P<mark>{words.pattern('label_mark')})"
    rf"|(?<=[\[【])(?P<boxed>{KNOWN})\s*[\]】]"
    rf"|(?P<bare>{BARE})(?P<gap>\s+|$)"
    rf"|(?P<dated>{DATED})\s*(?={words.pattern('begins_time')})"
    rf"|(?P<unknown>(?<![{HAN}])(?=[{HAN}]{{2,8}}\s*[:：])"
    rf"(?:(?!{KNOWN}\s*[:：])[{HAN}]){{2,8}})\s*[:：]"
)
MAY_LABEL = re.compile(
    rf"[:：︰﹕∶︓꞉|｜丨/／\]】]|(?:{BARE})(?:\s|$)|{words.pattern('dated_word')}"
)
"""What every label holds or is: a quick look."""

IN_WORD = re.compile(rf"[{HAN}]")
VALUE_BEFORE = re.compile(rf"[{HAN}A-Za-z0-9”’》」）)]\Z")
"""How a value ends that a word stands right behind, so that the word may be a part of it."""

TIME_BEFORE = words.compile("time_before")
SPLIT_LABEL = re.compile(r"\S{2,}\s+(?P<second>\S.+)", re.DOTALL)
"""A label in two words, of which the first may end the value before it."""

BARS = frozenset("|｜丨/／")
PREFIX = re.compile(rf"(?:{words.any_of('prefix')})\s*$")
LONGEST_PREFIX = 4  # characters of the first word of a label, with spaces
LONGEST_LABEL = 12  # characters of a label that fills a line, with spaces in it and its mark


@dataclass(slots=True)
class Entry:
    """A label and what stands after it."""

    kind: str
    """date, update, other_date, event, source, author, editor, credit or other."""
    label: str
    value: str
    start: int
    end: int
    bare: bool = False
    """Whether no mark stands between label and value, or an editor is named on the next line:
    what stands there may be anything else."""


def find_entries(text: str) -> list[Entry]:
    """Return every label of a text with its raw value, in order."""
    found: list[Entry] = []
    if not MAY_LABEL.search(text):
        return found
    for match in LABELLED.finditer(text):
        is_inner = bool(found) and "\n" not in text[found[-1].end : match.start()]
        start, kind, label = _classify(match, text, is_inner=is_inner)
        if not kind:
            continue
        start = _start_with_prefix(text, found[-1].end if found else 0, start)
        if found:
            found[-1].value = text[found[-1].end : start]
        bare = bool(match["bare"]) or (kind == "editor" and "\n" in (match["mark"] or ""))
        found.append(Entry(kind, label, "", start, match.end(), bare))
    if found:
        found[-1].value = text[found[-1].end :]
    return found


def _start_with_prefix(text: str, earliest: int, start: int) -> int:
    """Return where a label begins, with the first word that it may have (责任审核).

    A word that ends a value before a space is none (来源：青禾最新 时间：…).
    """
    before = max(start - LONGEST_PREFIX, earliest)
    prefix = PREFIX.search(text[before:start])
    if prefix is None:
        return start
    first = before + prefix.start()
    is_apart = prefix[0] != prefix[0].rstrip()
    return start if is_apart and VALUE_BEFORE.search(text[earliest:first]) else first


def _classify(match: re.Match[str], text: str, *, is_inner: bool) -> tuple[int, str, str]:
    """Return start, kind and label of a match; an empty kind where the word is no label here.

    ``is_inner`` says that another label stands before it on the line.
    """
    start = match.start()
    groups = ("label", "boxed", "bare", "dated", "unknown")
    words = next(match[group] for group in groups if match[group])
    label = "".join(words.split())
    if match["unknown"]:
        return start, "other", label
    before = text[max(start - 3, 0) : start]
    if match["label"] and VALUE_BEFORE.search(before):
        parts = SPLIT_LABEL.fullmatch(words)
        second = "".join(parts["second"].split()) if parts else ""
        if parts and second in KINDS:  # 来源：青禾发布 时间：…
            start, label, before = start + parts.start("second"), second, ""
        elif match["mark"].strip() in BARS and not TIME_BEFORE.search(before):
            return start, "", label  # 来源：青禾发布|时间：…
    if IN_WORD.match(before[-1:]) and (
        match["bare"] or (label in GENERIC and not (is_inner and len(label) > 1))
    ):
        return start, "", label
    return start, KINDS.get(label, "other"), label


def credit_label(text: str) -> str | None:
    """Return the label of an editor or of other work that fills a line, without its mark."""
    if len(text) > LONGEST_LABEL:
        return None
    label = "".join(text.split()).rstrip(":：")
    return label if KINDS.get(label) in ("editor", "credit") else None
