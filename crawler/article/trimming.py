"""Takes the furniture from the lines of a body: what is above, below and between the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.article import vocabulary as words
from crawler.article.body import PROSE, Region, noisy_lines
from crawler.article.captions import find_captions
from crawler.article.dateline import find_entries, is_dateline
from crawler.article.document import Line, Page
from crawler.article.names import is_person
from crawler.article.text import HAN, bare

LINKED = 0.7
"""A line with this share of its characters in links is a link."""

LATE = 0.6
"""An end heading ends the text where this share of the prose stands above it."""

HEAD_LINES = 14
"""Lines at the beginning of a body among which the dateline is looked for."""

END = re.compile(
    rf"^[\s>》【\[(（·•◆■▶|/]*(?:{'|'.join(sorted(words.END_HEADINGS, key=len, reverse=True))})(?P<rest>.*)$"
)
LEGAL = re.compile("|".join(map(re.escape, words.LEGAL_PHRASES)))
FOOTER = re.compile("|".join(map(re.escape, words.FOOTER_PHRASES)))
CREDIT_WORDS = "责任编辑|責任編輯|责编|編輯|编辑|记者|記者|通讯员|通訊員|作者|来源|來源|文/图|图/文|供稿|撰稿|审核|校对|编审|执笔|评论员|实习生|转自|摘自"
CLOSING = re.compile(rf"[（(\[【]\s*(?P<inner>[^（(\[【）)\]】]{{0,80}}(?:{CREDIT_WORDS})[^）)\]】]{{0,120}})[）)\]】][\s。]*$")
SIGNED = re.compile(rf"[（(]\s*(?P<name>[{HAN}·\s、]{{2,14}})\s*[）)][\s。]*$")
ISSUE = re.compile(r"^[（(]?\s*《\s*(?P<paper>[^》]{2,20}?)\s*》\s*[（(]?\s*\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}.{0,20}版\s*[）)]*$")


@dataclass(slots=True)
class Text:
    """A body without its furniture."""

    kept: list[int] = field(default_factory=list)
    """Indexes of the lines that are the text."""
    head: list[int] = field(default_factory=list)
    """Indexes of the lines above the text."""
    tail: list[int] = field(default_factory=list)
    """Indexes of the lines below the text."""
    credits: list[str] = field(default_factory=list)
    """Credits in brackets, and bylines, cut from the text."""
    captions: dict[int, int] = field(default_factory=dict)
    """Index of a picture to that of the line under it."""
    signed: str | None = None
    """A name in brackets at the very end of the text."""
    cut: dict[int, str] = field(default_factory=dict)
    """Index of a line to what is left of it without its closing credit."""


def trim(page: Page, region: Region, title: str) -> Text:
    """The text within a region."""
    noisy = noisy_lines(page)
    places = [place for place in range(region.first, region.last) if not noisy[place]]
    text = Text(captions=find_captions(page, region))
    under = set(text.captions.values())
    places = [place for place in places if place not in under]
    start = _head(page, places, title)
    text.head = places[:start]
    places = places[start:]
    end = _end(page, places)
    text.tail = places[end:]
    text.kept = [place for place in places[:end] if not _is_between(page.lines[place])]
    if not text.kept:
        text.kept = [place for place in places if _is_attachment(page.lines[place])]
    _credits(page, text)
    return text


def _is_attachment(line: Line) -> bool:
    """Whether a line may be all there is to read: the name of a file to load."""
    return len(line.text) > 5 and not (is_end(line) or is_dateline(line.text) or is_breadcrumb(line.text))


def _head(page: Page, places: list[int], title: str) -> int:
    """How many of the first lines stand above the text."""
    start, key = 0, bare(title)
    for number, place in enumerate(places[:HEAD_LINES]):
        line = page.lines[place]
        if number > start + 3 and PROSE.search(line.text):
            break
        if bare(line.text) == key or _is_widget(line) or is_breadcrumb(line.text):
            start = number + 1
        elif len(line.text) > 90 and not find_entries(line.text[:20]):
            break
        elif is_dateline(line.text):
            start = number + 1
    return start


def _is_widget(line: Line) -> bool:
    return line.linked > LINKED * len(line.text) and not PROSE.search(line.text)


def is_breadcrumb(text: str) -> bool:
    """Whether a line begins as a breadcrumb does."""
    return text[:24].lstrip(" >》:：").startswith(words.BREADCRUMB_WORDS) and len(text) < 120


def _end(page: Page, places: list[int]) -> int:
    """How many of the lines stand before the end of the text."""
    sums = [0]
    for place in places:
        line = page.lines[place]
        sums.append(sums[-1] + (len(line.text) - line.linked))
    end = len(places)
    for number, place in enumerate(places):
        if sums[number] >= LATE * sums[-1] and number and is_end(page.lines[place]):
            end = number
            break
    while end > 1 and _is_foot(page.lines[places[end - 1]]):
        end -= 1
    return end


def is_end(line: Line) -> bool:
    """Whether a line begins what follows an article."""
    found = END.match(line.text)
    if found is None:
        return False
    rest = found["rest"].strip()
    return len(rest) < 4 or rest[0] in ":：>》|/丨】)）]" or line.linked > 0.3 * len(line.text)


def _is_foot(line: Line) -> bool:
    """Whether a line at the end of a body is none of the text."""
    text = line.text
    if line.linked > LINKED * len(text) and not text.startswith("附件"):
        return True
    if len(text) < 400 and LEGAL.search(text):
        return True
    if FOOTER.search(text) and len(text) < 150:
        return True
    return len(text) <= 160 and is_dateline(text)


def _is_between(line: Line) -> bool:
    """Whether a line within a body is a link to elsewhere."""
    text = line.text
    if line.linked > LINKED * len(text) and not PROSE.search(text) and not text.startswith("附件"):
        return True
    return is_end(line) and len(text) < 12


def _credits(page: Page, text: Text) -> None:
    """Move credits in brackets at the very end, and bylines at the beginning, out of the text."""
    while text.kept and len(text.kept) > 1:
        place = text.kept[-1]
        line = page.lines[place].text
        found = CLOSING.search(line) or ISSUE.search(line)
        if found is None:
            break
        text.credits.append(found.group(0).strip("（）()[]【】 。"))
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
            text.cut[place] = page.lines[place].text[: found.start()].rstrip()
