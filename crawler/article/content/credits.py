"""Takes out of a text who wrote it and where it comes from: bylines, credits in brackets."""

from __future__ import annotations

import re

from crawler.article.content.opening import is_paragraph, take_opening
from crawler.article.dateline.bylines import (
    WRITER_MARK,
    parse_byline,
    parse_credit,
    parse_unit_credit,
)
from crawler.article.dateline.grammar import is_dateline
from crawler.article.dateline.labels import KINDS, credit_label, find_entries
from crawler.article.dateline.people import are_people, is_person
from crawler.article.page import Content, Page
from crawler.article.text import STOPS
from crawler.article.vocab import labels as words
from crawler.vocabulary import HAN

BYLINES = 8
"""Lines at the beginning and the end of a text among which bylines are looked for."""

LISTED = re.compile(rf"([□■◎○●◇◆▲★])\s*[{HAN}\s、]{{2,14}}$")
"""A name behind a mark: a byline (□ 张三), or one of a list of people."""

SPEAKER = re.compile(rf"[{HAN}]{{2,6}}[:：]")
SPOKEN = 20
"""Who speaks, before what is said; and lines above in which the same one spoke before."""

CREDITS = words.any_of("closing_credit")

CLOSING = re.compile(
    rf"[（(\[【［〔]\s*(?P<inner>[^（(\[【［〔）)\]】］〕]{{0,80}}(?:{CREDITS})[^）)\]】］〕]{{0,120}})"
    r"[）)\]】］〕][\s。]*$"
)

SIGNED = re.compile(
    rf"[（(]\s*+(?P<name>[{HAN}·、][{HAN}·\s、]{{0,12}}[{HAN}·、])\s*+[）)][\s。]*$"
)

BRACKETED = re.compile(r"[（(\[【]\s*+(?P<inner>[^（(\[【）)\]】。；！？]{4,40})[）)\]】][\s。]*$")
"""What may be a unit and a name, without a word that tells."""

ISSUE = re.compile(
    r"^[（(]?\s*+《\s*+(?P<paper>[^》]{2,20}?)\s*+》\s*+[（(]?\s*+\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}.{0,20}版\s*[）)]*$"
)


WAY_BACK = re.compile(
    r"(?<=[。！？”）)])\s*(?:返回|回到|进入)[^，。；！？]{1,10}(?:首页|主页|频道|，查看更多)\W*$"
)
"""A link that leads away from the page, glued to the last sentence."""


def _is_credits(text: str) -> bool:
    """Whether a line at the end is a row of credits: 某某供稿 摄影/某某 编辑/某某."""
    if len(text) > 100 or STOPS.search(text):
        return False
    kinds = [entry.kind for entry in find_entries(text) if entry.label in KINDS]
    return len(kinds) > 1 and bool({"editor", "author", "credit"} & set(kinds))


def _stated(inner: str) -> str:
    """A credit in brackets as a labelled one, where it is names alone."""
    names = parse_credit(inner.strip()) or parse_unit_credit(inner)
    return f"作者：{names}" if names else inner.strip()


def is_spoken(page: Page, positions: list[int], position: int) -> bool:
    """Whether a line is part of a conversation: who speaks there spoke above (记者：谢谢您)."""
    speaker = SPEAKER.match(page.lines[position].text)
    if speaker is None:
        return False
    above = (page.lines[at].text for at in positions if position - SPOKEN <= at < position)
    return any(text.startswith(speaker[0]) and not is_dateline(text) for text in above)


def _is_listed(page: Page, text: Content, position: int) -> bool:
    """Whether a line is one of several names, each behind the same mark."""
    mark = LISTED.match(page.lines[position].text)
    return mark is not None and any(
        page.lines[at].text.startswith(mark[1]) for at in text.kept if at != position
    )


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
            text.kept.remove(position)
            text.credits.append(f"作者：{names}")


def take_credits(page: Page, text: Content) -> None:
    """Move bylines, and credits in brackets at the very end, out of the text."""
    last = page.lines[text.kept[-1]] if text.kept else None
    if last is not None and last.linked and (way := WAY_BACK.search(last.text)):
        text.cut[text.kept[-1]] = last.text[: way.start()]
    _take_bylines(page, text)
    take_opening(page, text)
    _take_labelled(page, text)
    while len(text.kept) > 1 and _is_credits(page.lines[text.kept[-1]].text):
        text.credits.append(page.lines[text.kept.pop()].text)
    while len(text.kept) > 1:
        position = text.kept[-1]
        found = _closing(text.cut.get(position, page.lines[position].text))
        if found is None or _is_of_list(page, text):
            break
        credit, rest = found
        text.credits.append(credit)
        if rest:
            text.cut[position] = rest
            break
        text.kept.pop()
    _take_signature(page, text)


def _take_labelled(page: Page, text: Content) -> None:
    """Move credits whose label and names stand on lines of their own out of the text's end."""
    while len(text.kept) > 2:
        label, names = (page.lines[position].text for position in text.kept[-2:])
        cell = page.blocks[page.lines[text.kept[-1]].block].tag in ("td", "th")
        if cell or not credit_label(label) or not are_people(names):
            break
        text.credits.append(f"{credit_label(label)}：{names}")
        del text.kept[-2:]


def _is_of_list(page: Page, text: Content) -> bool:
    """Whether the line above the last ends with a unit and a name, too: a list of people's work."""
    above = BRACKETED.search(page.lines[text.kept[-2]].text)
    return above is not None and parse_unit_credit(above["inner"]) is not None


def _closing(line: str) -> tuple[str, str] | None:
    """The credit in brackets with which a line ends, and the line without it; else ``None``."""
    found = ISSUE.search(line)
    if found is not None:
        credit = f"来源：{found['paper']}"
    elif found := CLOSING.search(line):
        credit = _stated(found["inner"])
    elif found := BRACKETED.search(line):
        inner = found["inner"]
        names = parse_credit(inner) if WRITER_MARK.search(inner) else parse_unit_credit(inner)
        if names is None:
            return None
        credit = f"作者：{names}"
    else:
        return None
    return credit, line[: found.start()].rstrip()


def _take_signature(page: Page, text: Content) -> None:
    """Take the writer from a name in brackets, or from a unit and a name, below a paragraph."""
    if not text.kept:
        return
    position = text.kept[-1]
    line = text.cut.get(position, page.lines[position].text)
    found = SIGNED.search(line)
    if found and all(map(is_person, re.split(r"[\s、]+", found["name"].strip()))):
        text.signed = found["name"].strip()
        if found.start() == 0 and len(text.kept) > 1 and not _is_signed(page, text):
            text.kept.pop()
    elif len(text.kept) > 1 and is_paragraph(page.lines[text.kept[-2]].text):
        names = parse_unit_credit(line) if " " in line or "\u3000" in line else None
        if names and page.blocks[page.lines[position].block].tag not in ("td", "th"):
            text.credits.append(f"作者：{names}")
            text.kept.pop()


def _is_signed(page: Page, text: Content) -> bool:
    """Whether lines above the last are names in brackets too: texts of several writers."""
    return any(SIGNED.match(page.lines[position].text) for position in text.kept[:-1])
