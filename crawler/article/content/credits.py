"""Takes out of a text who wrote it and where it comes from: bylines, credits in brackets."""

from __future__ import annotations

import re

from crawler.article.content.opening import credit, is_paragraph, take_opening
from crawler.article.dateline.bylines import (
    WRITER_MARK,
    parse_byline,
    parse_credit,
    parse_unit_credit,
)
from crawler.article.dateline.labels import KINDS, credit_label, find_entries
from crawler.article.dateline.people import are_people, is_person
from crawler.article.page import Page
from crawler.article.parts import Content
from crawler.article.text import STOPS
from crawler.article.vocab import boilerplate, labels
from crawler.vocabulary import HAN

BYLINES = 8
"""Lines at the beginning and the end of a text among which bylines are looked for."""

SPOKEN_LINES = 20
"""Lines above one in which the same speaker spoke before."""

LONGEST_CREDIT_ROW = 100
"""Characters of a row of credits: 某某供稿 摄影/某某 编辑/某某."""

LISTED = re.compile(rf"([□■◎○●◇◆▲★])\s*[{HAN}\s、]{{2,14}}$")
"""A name behind a mark: a byline (□ 张三), or one of a list of people."""

SPEAKER = re.compile(rf"[{HAN}]{{2,6}}[:：]")
"""Who speaks, before what is said."""

CLOSING = re.compile(
    r"[（(\[【［〔]\s*(?P<inner>[^（(\[【［〔）)\]】］〕]{0,80}"
    rf"(?:{labels.any_of('closing_credit')})[^）)\]】］〕]{{0,120}})[）)\]】］〕][\s。]*$"
)
"""A credit in brackets."""

SIGNED = re.compile(
    rf"[（(]\s*+(?P<name>[{HAN}·、][{HAN}·\s、]{{0,12}}[{HAN}·、])\s*+[）)][\s。]*$"
)
"""Names in brackets."""

BRACKETED = re.compile(r"[（(\[【]\s*+(?P<inner>[^（(\[【）)\]】。；！？]{4,40})[）)\]】][\s。]*$")
"""What may be a unit and a name, without a word that tells."""

ISSUE = re.compile(
    r"^[（(]?\s*+《\s*+(?P<paper>[^》]{2,20}?)\s*+》"
    r"\s*+[（(]?\s*+\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}.{0,20}版\s*[）)]*$"
)
"""The issue and the page of a paper that the text was printed on."""

WAY_BACK = boilerplate.compile("way_back")


def take_credits(page: Page, text: Content) -> None:
    """Move bylines, and credits in brackets at the very end, out of the text."""
    last = page.lines[text.kept[-1]] if text.kept else None
    if last is not None and last.linked and (way := WAY_BACK.search(last.text)):
        text.shortened[text.kept[-1]] = last.text[: way.start()]
    _take_bylines(page, text)
    take_opening(page, text)
    _take_labelled(page, text)
    while len(text.kept) > 1 and _is_credit_row(page.lines[text.kept[-1]].text):
        text.credits.append(page.lines[text.kept[-1]].text)
        text.drop(text.kept[-1:], "row of credits")
    _take_bracketed(page, text)
    _take_signature(page, text)


def _take_bylines(page: Page, text: Content) -> None:
    """Move the bylines among the first and the last lines out of the text."""
    found = {
        position: names
        for position in (*text.kept[:BYLINES], *text.kept[-BYLINES:])
        if (names := parse_byline(page.lines[position].text))
        and not _is_listed(page, text, position)
        and not is_spoken(page, text.kept, position)
    }
    for position, names in found.items():
        if len(text.kept) > 1:
            text.credits.append(credit("author", names))
            text.drop([position], "byline")


def _take_labelled(page: Page, text: Content) -> None:
    """Move credits whose label and names stand on lines of their own out of the text's end."""
    while len(text.kept) > 2:
        label, names = (page.lines[position].text for position in text.kept[-2:])
        if _is_cell(page, text.kept[-1]) or not credit_label(label) or not are_people(names):
            break
        text.credits.append(f"{credit_label(label)}：{names}")
        text.drop(text.kept[-2:], "credit below its label")


def _take_bracketed(page: Page, text: Content) -> None:
    """Move credits in brackets out of the text's end: lines, and the end of the last one."""
    while len(text.kept) > 1:
        position = text.kept[-1]
        found = _closing(text.shortened.get(position, page.lines[position].text))
        if found is None or _is_of_list(page, text):
            return
        closing, rest = found
        text.credits.append(closing)
        if rest:
            text.shortened[position] = rest
            return
        text.drop([position], "credit in brackets")


def _take_signature(page: Page, text: Content) -> None:
    """Take the writer from a name in brackets, or from a unit and a name, below a paragraph."""
    if not text.kept:
        return
    position = text.kept[-1]
    line = text.shortened.get(position, page.lines[position].text)
    found = SIGNED.search(line)
    if found and all(map(is_person, re.split(r"[\s、]+", found["name"].strip()))):
        text.signed = found["name"].strip()
        if found.start() == 0 and len(text.kept) > 1 and not _are_signed(page, text.kept[:-1]):
            text.drop([position], "signature")
    elif len(text.kept) > 1 and is_paragraph(page.lines[text.kept[-2]].text):
        names = parse_unit_credit(line) if " " in line or "\u3000" in line else None
        if names and not _is_cell(page, position):
            text.credits.append(credit("author", names))
            text.drop([position], "signature")


def is_spoken(page: Page, positions: list[int], position: int) -> bool:
    """Return whether a line is said by somebody who spoke above: 记者：谢谢您."""
    speaker = SPEAKER.match(page.lines[position].text)
    if speaker is None:
        return False
    above = (page.lines[at] for at in positions if position - SPOKEN_LINES <= at < position)
    return any(line.text.startswith(speaker[0]) and not line.is_dateline for line in above)


def _is_listed(page: Page, text: Content, position: int) -> bool:
    """Return whether a line is one of several names, each behind the same mark."""
    mark = LISTED.match(page.lines[position].text)
    return mark is not None and any(
        page.lines[at].text.startswith(mark[1]) for at in text.kept if at != position
    )


def _is_credit_row(text: str) -> bool:
    if len(text) > LONGEST_CREDIT_ROW or STOPS.search(text):
        return False
    kinds = [entry.kind for entry in find_entries(text) if entry.label in KINDS]
    return len(kinds) > 1 and bool({"editor", "author", "credit"} & set(kinds))


def _is_cell(page: Page, position: int) -> bool:
    return page.blocks[page.lines[position].block].tag in ("td", "th")


def _is_of_list(page: Page, text: Content) -> bool:
    """Return whether the line above the last ends with a unit and a name, too: a list of work."""
    above = BRACKETED.search(page.lines[text.kept[-2]].text)
    return above is not None and parse_unit_credit(above["inner"]) is not None


def _are_signed(page: Page, positions: list[int]) -> bool:
    """Return whether one of the lines is names in brackets: texts of several writers."""
    return any(SIGNED.match(page.lines[position].text) for position in positions)


def _closing(line: str) -> tuple[str, str] | None:
    """Return the credit in brackets with which a line ends, and the line without it."""
    if found := ISSUE.search(line):
        closing = credit("source", found["paper"])
    elif found := CLOSING.search(line):
        names = parse_credit(found["inner"].strip()) or parse_unit_credit(found["inner"])
        closing = credit("author", names) if names else found["inner"].strip()
    elif found := BRACKETED.search(line):
        inner = found["inner"]
        names = parse_credit(inner) if WRITER_MARK.search(inner) else parse_unit_credit(inner)
        if names is None:
            return None
        closing = credit("author", names)
    else:
        return None
    return closing, line[: found.start()].rstrip()
