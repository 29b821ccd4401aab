"""Takes out of a text who wrote it and where it comes from: bylines, credits in brackets."""

from __future__ import annotations

import re

from crawler.article import vocabulary as words
from crawler.article.document import Page
from crawler.article.entries import KINDS, find_entries
from crawler.article.names import are_people, byline, credited, is_person
from crawler.article.parts import Text
from crawler.article.text import HAN, any_of

SENTENCE_END = re.compile("[。！？；]")
BYLINES = 8
"""Lines at the beginning and the end of a text among which bylines are looked for."""

NAMES = 14
PARAGRAPH = 20
"""Characters of a line of names alone, and of the paragraph below it."""

CREDITS = any_of(words.CLOSING_CREDITS)

CLOSING = re.compile(
    rf"[（(\[【]\s*(?P<inner>[^（(\[【）)\]】]{{0,80}}(?:{CREDITS})[^）)\]】]{{0,120}})[）)\]】][\s。]*$"
)

SIGNED = re.compile(
    rf"[（(]\s*+(?P<name>[{HAN}·、][{HAN}·\s、]{{0,12}}[{HAN}·、])\s*+[）)][\s。]*$"
)

ISSUE = re.compile(
    r"^[（(]?\s*+《\s*+(?P<paper>[^》]{2,20}?)\s*+》\s*+[（(]?\s*+\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}.{0,20}版\s*[）)]*$"
)


def _is_credits(text: str) -> bool:
    """Whether a line at the end is a row of credits: 某某供稿 摄影/某某 编辑/某某."""
    if len(text) > 100 or SENTENCE_END.search(text):
        return False
    kinds = [entry.kind for entry in find_entries(text) if entry.label in KINDS]
    return len(kinds) > 1 and bool({"editor", "author", "credit"} & set(kinds))


def _stated(inner: str) -> str:
    """A credit in brackets as a labelled one, where it is names alone."""
    names = credited(inner.strip())
    return f"作者：{names}" if names else inner.strip()


def _is_bare_byline(first: str, second: str) -> bool:
    """Whether a first line is names of people alone, and a paragraph follows."""
    if not 3 <= len(first) <= NAMES or len(second) < PARAGRAPH or not SENTENCE_END.search(second):
        return False
    return are_people(first)


def take_credits(page: Page, text: Text) -> None:
    """Move bylines, and credits in brackets at the very end, out of the text."""
    for place in (*text.kept[:BYLINES], *text.kept[-BYLINES:]):
        names = byline(page.lines[place].text)
        if names and place in text.kept and len(text.kept) > 1:
            text.kept.remove(place)
            text.credits.append(f"作者：{names}")
    if len(text.kept) > 2 and _is_bare_byline(*(page.lines[at].text for at in text.kept[:2])):
        text.credits.append(f"作者：{' '.join(page.lines[text.kept.pop(0)].text.split())}")
    while len(text.kept) > 1 and _is_credits(page.lines[text.kept[-1]].text):
        text.credits.append(page.lines[text.kept.pop()].text)
    while text.kept and len(text.kept) > 1:
        place = text.kept[-1]
        line = page.lines[place].text
        issue = ISSUE.search(line)
        found = issue or CLOSING.search(line)
        if found is None:
            break
        credit = f"来源：{issue['paper']}" if issue else _stated(found["inner"])
        text.credits.append(credit)
        rest = line[: found.start()].rstrip()
        if rest:
            text.cut[place] = rest
            break
        text.kept.pop()
    if text.kept:
        place = text.kept[-1]
        found = SIGNED.search(text.cut.get(place, page.lines[place].text))
        if found and all(map(is_person, re.split(r"[\s、]+", found["name"].strip()))):
            text.signed = found["name"].strip()
