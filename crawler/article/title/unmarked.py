"""Finds a headline that only its place and its size show to be one."""

from __future__ import annotations

import re

from crawler.article.dateline.dates import find_moment
from crawler.article.dateline.grammar import is_dateline, remainder
from crawler.article.dateline.labels import find_entries
from crawler.article.dateline.media import MEDIA
from crawler.article.dateline.people import are_people
from crawler.article.lines.patterns import SENTENCE
from crawler.article.page import Page
from crawler.article.text import bare
from crawler.article.vocab import names
from crawler.vocabulary import HAN

NOTICE_TITLES = names.set("notice_title")

LONGEST = 150
SHORTEST = 4
"""Characters of a headline; a shorter one (公示) must be as the head states it."""

ABOVE_SHARE = 0.3
"""Share of the page's prose that may stand above such a line."""

BY_PLACE = ("displayed above", "displayed below")
"""How the rule begins of a headline that only its place shows to be one."""

LARGE = "displayed in large type"
"""The rule of a headline that only its size shows to be one."""

LEAST_LARGE = 8
"""Characters of such a headline: names of sites stand in large type too."""

CLOSE = 4
"""Lines below it among which the text begins; elements that are asked for their size."""

PARAGRAPH = 40
"""Characters of a paragraph."""

NAMED_TIME = 40
"""Characters of a line that is a time and a name."""

SIZED = "font[size], [style*=font-size]"
FONT_SIZE = re.compile(r"(\+?)([1-7])")
FONT_SIZES = (10, 13, 16, 18, 24, 32, 48)
"""Pixels of the seven sizes of ``<font>``, as browsers show them."""

STYLE_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(px|pt|em|rem)", re.IGNORECASE)
PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0}
NORMAL = 16.0
LEAST_SIZE = 18.0
LARGER = 1.2
"""Pixels of common type and of the smallest headline; times that this is larger than the text."""

ISSUER = re.compile(
    rf"[{HAN}、（）()·\s]{{2,40}}(?:办公室|办公厅|政府|委员会|党委|组织部|宣传部|[部局厅委院会])$"
)
MATTER = re.compile(
    "(?:关于|印发|转发).{4,}(?:通知|意见|公告|通告|通报|决定|决议|批复|函|报告|方案|办法|规定|公示|要点)"
)
"""The two lines of the headline of a document: who issued it, and what it is about."""

LABEL = re.compile(r"[:：]\s*$|^[上下前后]一?[篇条页则]|^[—―]{2}")
"""No headline: it announces something, as the words before a link to the next article do, or
goes on with one, as subtitles do (——青禾镇见闻)."""


def find_placed(page: Page, prose: list[int], names: set[str]) -> tuple[int, str] | None:
    """Index of the line right above a dateline, or of large type above the text, and the rule.

    For pages that mark their headline by place and size alone. ``prose`` holds the
    prose above each line, ``names`` those of the site.
    """
    large: int | None = None
    for position, line in enumerate(page.lines[:-1]):
        late = prose[position] > ABOVE_SHARE * prose[-1]
        if late and not _states_both(page, position + 1):
            continue  # a signed text ends with a name above a date
        key = bare(line.text)
        long_enough = len(key) > SHORTEST or key in NOTICE_TITLES
        may_be = long_enough and len(key) <= LONGEST and not LABEL.search(line.text)
        if may_be and not line.linked and key not in names:
            rule = _place(page, position)
            if rule:
                return position, rule
            if large is None and len(key) > LEAST_LARGE and _is_large(page, position):
                large = position
    return (large, LARGE) if large is not None else None


def _place(page: Page, position: int) -> str:
    """How the place of a line shows that it is the headline; empty where it does not."""
    line, below = page.lines[position].text, page.lines[position + 1].apart.text
    if SENTENCE.search(line[-1]) or is_dateline(line) or len(below) > LONGEST * 4:
        return ""
    if (is_dateline(below) and _states(below)) or _is_named_time(below):
        return "displayed above the dateline"
    crumb = position > 0 and page.lines[position - 1].is_breadcrumb
    return "displayed below the breadcrumb" if crumb and SENTENCE.search(below) else ""


def _states_both(page: Page, position: int) -> bool:
    """Whether a line states source and time with a label: no signature does."""
    line = page.lines[position]
    if len(line.text) > NAMED_TIME * 2:
        return False
    text = line.apart.text
    kinds = {entry.kind for entry in find_entries(text)}
    return "source" in kinds and find_moment(text, relative=False) is not None


def _states(text: str) -> bool:
    """Whether a dateline states a time or a source, and is no row of widgets."""
    kinds = {entry.kind for entry in find_entries(text)}
    return bool(kinds & {"source", "date", "author"}) or (
        find_moment(text, relative=False) is not None
    )


def _is_named_time(text: str) -> bool:
    """Whether a line is a time beside the name of a person or a medium, and nothing else."""
    if len(text) > NAMED_TIME or find_moment(text, relative=False) is None:
        return False
    name = remainder(text)
    return bool(name) and (are_people(name) or MEDIA.search(name) is not None)


def _is_large(page: Page, position: int) -> bool:
    """Whether a line is of large type, and sentences of smaller type follow closely."""
    line = page.lines[position]
    if SENTENCE.search(line.text[-1]) or line.is_dateline:
        return False
    size = _size(page, position)
    if size < LEAST_SIZE:
        return False
    for below in range(position + 1, min(position + 1 + CLOSE, len(page.lines))):
        text = page.lines[below].text
        if len(text) >= PARAGRAPH and SENTENCE.search(text):
            return size >= LARGER * _size(page, below)
    return False


def _size(page: Page, position: int) -> float:
    """The largest type, in pixels, that the box of a line, or what is in or around it, asks for."""
    block = page.blocks[page.lines[position].block]
    if block.last - block.first > 1:
        return NORMAL
    around = block.node.parent
    nodes = [block.node, *block.node.css(SIZED)[:CLOSE], *([around] if around is not None else [])]
    sizes = [NORMAL]
    for node in nodes:
        number = FONT_SIZE.fullmatch((node.attributes.get("size") or "").strip())
        if node.tag == "font" and number:
            sizes.append(FONT_SIZES[min(int(number[2]) + 3 * bool(number[1]), 7) - 1])
        found = STYLE_SIZE.search(node.attributes.get("style") or "")
        if found:
            sizes.append(float(found[1]) * PIXELS[found[2].lower()])
    return max(sizes)


def with_issuer(page: Page, first: int, last: int) -> tuple[int, int, str] | None:
    """First line, line after the last and text of a headline whose issuer stands on its own line.

    ``None`` where the line above or below the headline is no such one.
    """
    for begin, end in ((first, last + 1), (first - 1, last)):
        if end - begin != 2 or begin < 0 or end > len(page.lines):
            continue
        issuer, matter = page.lines[begin], page.lines[begin + 1]
        blocks = page.blocks[issuer.block], page.blocks[matter.block]
        beside = issuer.block == matter.block or (
            blocks[0].tag == blocks[1].tag and blocks[0].parent == blocks[1].parent
        )
        known = ISSUER.match(issuer.text) and MATTER.match(matter.text)
        if beside and known and not issuer.linked:
            return begin, end, f"{issuer.text} {matter.text}"
    return None
