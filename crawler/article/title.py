"""Finds the displayed headline and tells it from the name of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.article import vocabulary as words
from crawler.article.body import is_furniture
from crawler.article.dateline import is_dateline
from crawler.article.dates import find_moment
from crawler.article.document import Line, Page
from crawler.article.text import bare, squeeze

SEPARATOR = re.compile(r"\s*(?:[_|｜丨»]+|--+|——+|\s[-–—·:]\s|[-–—](?=[^-–—]*$))\s*")
"""What stands between a headline and the name of the site in ``<title>``."""

META_TITLES = ("articletitle", "og:title", "twitter:title", "title", "headline", "contenttitle")
CUT_ENDS = re.compile(r"(?:\.{3,}|…+)$")
LONGEST = 150
SHORTEST = 4
WORD = re.compile("[a-z]+")


@dataclass(slots=True)
class Title:
    """A headline and where it stands."""

    text: str
    first: int
    """Index of its first line; -1 where it is not displayed."""
    last: int
    """Index after its last line; 0 where it is not displayed."""
    rule: str
    """How it was found."""
    score: float = 0.0


def find_title(page: Page) -> Title | None:
    """The headline: displayed where possible, else from the head of the page."""
    stated = stated_titles(page)
    prose = _prose_sums(page)
    best: Title | None = None
    for first, last, text in _candidates(page, stated):
        title = _judge(page, first, last, text, stated, prose)
        if best is None or title.score > best.score:
            best = title
    if best is not None and best.score >= 2:
        return _extended(page, best, stated)
    if stated:
        return Title(strip_site(page, stated[0][0]), -1, 0, stated[0][1])
    return best if best is not None and best.score > 0 else None


def _extended(page: Page, title: Title, stated: list[tuple[str, str]]) -> Title:
    """The headline with the lines before and after it that the head names as parts of it."""
    heads = [bare(text) for text, _ in stated]
    for first, last in ((title.first - 1, title.last), (title.first, title.last + 1)):
        if first < 0 or last > len(page.lines):
            continue
        text = " ".join(line.text for line in page.lines[first:last])
        added = page.lines[first if first < title.first else last - 1]
        if (
            len(added.text) > 5
            and not added.linked
            and any(head.startswith(bare(text)) for head in heads)
        ):
            return Title(text, first, last, f"{title.rule}, lines joined", title.score)
    return title


def stated_titles(page: Page) -> list[tuple[str, str]]:
    """Titles that the head states, each with its place, the surest first."""
    found = [
        (squeeze(page.metas[name]), f"meta {name}") for name in META_TITLES if name in page.metas
    ]
    found += [(page.title, "title")] if page.title else []
    return [(text, rule) for text, rule in found if len(bare(text)) >= 2]


def strip_site(page: Page, text: str) -> str:
    """A stated title without the name of the site at its end (or beginning)."""
    pieces = [piece for piece in SEPARATOR.split(text) if piece]
    if len(pieces) < 2:
        return text
    site = bare(page.metas.get("sitename", "") or page.metas.get("og:site_name", ""))
    if site and bare(pieces[0]) == site:
        return text[text.find(pieces[1]) :].strip()
    longest = max(pieces, key=len)
    if longest is pieces[0] or len(pieces[0]) >= SHORTEST * 2:
        return pieces[0].strip()
    return longest.strip()


def _prose_sums(page: Page) -> list[int]:
    sums = [0]
    for line in page.lines:
        free = len(line.text) - line.linked
        sums.append(sums[-1] + (free if free > 30 or "，" in line.text or "。" in line.text else 0))
    return sums


def _candidates(page: Page, stated: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Lines that may be the headline; the lines of one heading are one."""
    heads = [bare(text) for text, _ in stated]
    found: list[tuple[int, int, str]] = []
    place, lines = 0, page.lines
    while place < len(lines):
        line = lines[place]
        last = place + 1
        while last < len(lines) and line.heading and lines[last].box == line.box:
            last += 1
        text = " ".join(each.text for each in lines[place:last])
        if (
            (SHORTEST <= len(text) <= LONGEST or (len(text) > 1 and bare(text) in heads))
            and (line.heading or _is_stated(text, heads) or _is_title_box(page, line))
            and not is_dateline(text)
        ):
            found.append((place, last, text))
        place = last
    return found


def _is_stated(text: str, heads: list[str]) -> bool:
    key = bare(text) if " " in text or not text.isalnum() else text
    return any(
        key in head or (len(head) >= 8 and key.startswith(CUT_ENDS.sub("", head))) for head in heads
    )


def _is_title_box(page: Page, line: Line) -> bool:
    name = page.boxes[line.box].name
    return bool(name) and any(word in words.TITLE_BOXES for word in WORD.findall(name))


def _judge(
    page: Page,
    first: int,
    last: int,
    text: str,
    stated: list[tuple[str, str]],
    prose: list[int],
) -> Title:
    """Score a candidate: agreement with the head, form, length, place before prose."""
    line = page.lines[first]
    score = agreement(text, stated)
    rule = "displayed, as stated" if score else "displayed"
    if line.heading:
        score += (0, 2, 1.6, 1.3, 1.1, 0.9, 0.5)[line.heading]
        rule += f" in h{line.heading}"
    elif _is_title_box(page, line):
        score += 1
        rule += f" in .{page.boxes[line.box].name.split()[0]}"
    score += 1 if len(bare(text)) >= 9 else 0 if len(bare(text)) > 6 else -1
    total = prose[-1] or 1
    score += 1 if prose[-1] - prose[last] > 0.5 * total else -1.5
    if line.linked > 0.5 * len(line.text):
        score -= 2.5
    if _in_furniture(page, line):
        score -= 2
    if _before_dateline(page, last):
        score += 1.2
    if _is_site_name(page, text):
        score -= 3
    return Title(text, first, last, rule, score)


def agreement(text: str, stated: list[tuple[str, str]]) -> float:
    """How well a text agrees with what the head states: 0 to 3."""
    key, best = bare(text), 0.0
    for title, rule in stated:
        whole = bare(title)
        cut = CUT_ENDS.sub("", whole)
        if key == whole or (len(cut) >= 8 and key.startswith(cut)):
            best = max(best, 3.0)
        elif key in whole and not _at_end(key, title):
            rest = whole.partition(key)
            clean = not rest[2] or bool(re.match(r"[-_|｜丨—–»·\s(（]", rest[2]))
            share = len(key) / len(whole)
            value = 2.6 if clean and not rest[0] and share > 0.3 else 3 * share
            best = max(best, value * (1.0 if rule != "title" or not rest[0] else 0.7))
    return best


def _at_end(key: str, title: str) -> bool:
    """Whether a text is the last piece of a stated title: the name of the site."""
    pieces = [bare(piece) for piece in SEPARATOR.split(title) if piece]
    return (
        len(pieces) > 1
        and key != pieces[0]
        and "".join(pieces).endswith("".join(map(bare, SEPARATOR.split(key))))
    )


def _in_furniture(page: Page, line: Line) -> bool:
    index = line.box
    for _ in range(12):
        if index < 0:
            return False
        box = page.boxes[index]
        if is_furniture(box.tag, box.name):
            return True
        index = box.parent
    return False


DATELINE = re.compile("来源|时间|日期|作者|來源|時間|编辑|记者|发布")


def _before_dateline(page: Page, last: int) -> bool:
    """Whether a line with a time or a label follows closely."""
    for line in page.lines[last : last + 5]:
        if len(line.text) < 120 and (
            DATELINE.search(line.text) or find_moment(line.text[:60], relative=False)
        ):
            return True
    return False


def _is_site_name(page: Page, text: str) -> bool:
    key = bare(text)
    names = [page.metas.get("sitename", ""), page.metas.get("og:site_name", "")]
    pieces = SEPARATOR.split(page.title)
    if len(pieces) > 1:
        names.append(pieces[-1])
    return any(key == bare(name) for name in names if name)
