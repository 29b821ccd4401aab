"""Scores a line as the headline: agreement with the head, form, length, place."""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.article.dateline.dates import find_moment
from crawler.article.page import Line, Page
from crawler.article.segment.boilerplate import TITLE_WORDS, in_boilerplate
from crawler.article.text import bare
from crawler.article.title.head import HeadTitle, agreement
from crawler.article.title.site_suffix import SITE
from crawler.article.vocab import names

NOTICE_TITLES = names.set("notice_title")

BY_HEADING = (0, 2, 1.6, 1.3, 1.1, 0.9, 0.5)
"""Points for a heading of each level; none at 0."""

NEAR = 5
SHORT = 6
"""Lines below a headline among which the dateline is looked for; characters of one that stands
right above it, unless the head states it: names of columns stand further above."""

SITE_HEADING = re.compile(
    "^[^，。：:]{2,20}(?:网站|官网|门户|政务网|信息网|新闻网|党建网|先锋网|人民政府)$"
)
"""What the heading of every page of a site says, as far as words tell."""

PIECE = 2.0
"""Points of a line that is a piece of the title in the head, and has the place of a headline."""

WORD = re.compile("[a-z]+")
DATELINE = re.compile("来源|时间|日期|作者|來源|時間|编辑|记者|发布")


@lru_cache(maxsize=1024)
def names_title(name: str) -> bool:
    """Whether the id or class of a box says that it holds the headline."""
    return any(word in TITLE_WORDS for word in WORD.findall(name))


def score_title(
    page: Page,
    first: int,
    last: int,
    text: str,
    heads: list[HeadTitle],
    prose: list[int],
    names: set[str],
) -> tuple[str, float]:
    """Rule and score of a candidate: agreement with the head, form, length, place before prose."""
    line, key = page.lines[first], bare(text)
    score = stated = agreement(key, heads)
    rule = "displayed, as stated" if score else "displayed"
    if line.heading:
        score += BY_HEADING[line.heading]
        rule += f" in h{line.heading}"
    elif names_title(page.blocks[line.block].name):
        score += 1
        rule += f" in .{page.blocks[line.block].name.split()[0]}"
    score += 1 if len(key) >= 9 or key in NOTICE_TITLES else 0 if len(key) > 6 else -1
    score += 1 if prose[-1] - prose[last] > 0.5 * (prose[-1] or 1) else -1.5
    linked = line.linked > 0.5 * len(line.text)
    score -= 2.5 if linked and not (line.heading == 1 and _before_dateline(page, last, 1)) else 0
    score -= 2 if in_boilerplate(page, line) else 0
    near = NEAR if stated or len(key) > SHORT else 1
    score += 1.2 if _before_dateline(page, last, near) else 0
    piece = not stated and _is_piece(page, last, line, key, heads)
    score += PIECE if piece else 0
    if key in names and not piece:
        score -= 3
    elif not stated and SITE_HEADING.search(text):
        score -= 4
    score -= 2 if not stated and _is_menu_heading(page, last) else 0
    return rule, score


def _is_piece(page: Page, last: int, line: Line, key: str, heads: list[HeadTitle]) -> bool:
    """Whether a line right above a dateline is a piece of a title, in whatever order."""
    piece = not line.linked and any(key in head.pieces for head in heads) and not SITE.search(key)
    return piece and last < len(page.lines) and page.lines[last].is_dateline


def _before_dateline(page: Page, last: int, near: int) -> bool:
    """Whether a line with a time or a label follows closely."""
    for line in page.lines[last : last + near]:
        if len(line.text) < 120 and (
            DATELINE.search(line.text) or find_moment(line.text[:60], relative=False)
        ):
            return True
    return False


def _is_menu_heading(page: Page, last: int) -> bool:
    """Return whether the two lines below a candidate are links and nothing else."""
    below = page.lines[last : last + 2]
    return len(below) == 2 and all(line.linked == len(line.text) for line in below)
