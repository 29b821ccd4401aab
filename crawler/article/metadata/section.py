"""The column that a page stands in, from its breadcrumb, and its keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.article.dateline.dates import find_moment
from crawler.article.page import Line, Page
from crawler.article.text import bare, squeeze
from crawler.article.title.site_suffix import SITE
from crawler.article.vocab import boilerplate as words

HOME = words.words("home")
LAST_STEPS = words.words("breadcrumb_end")

STEP = re.compile(r"\s*(?:>+|»|›|→|＞+|·|/|\\|-{1,2}|—+|\|)\s*")
ARROW = re.compile("[>»›→＞]")
LEAD = re.compile(rf"^.{{0,4}}(?:{words.any_of('breadcrumb')})\s*(?:是|在)?\s*[:：>»\s]*")
HINT = re.compile("位置|首 ?页|首頁|主页|home", re.IGNORECASE)
BLOCK = re.compile(r"(?:bread|crumb|path|position|location|weizhi|dqwz|mbx)")
"""Names of boxes that hold a breadcrumb."""

LONGEST_LINE = 160
MOST_STEPS = 8
LONGEST_STEP = 20
"""Characters of a step; longer ones are headlines."""

KEYWORD_GAP = re.compile(r"[,，;；、|\s]+")
SECTION_METAS = ("columnname", "article:section", "og:article:section", "channel", "category")
MOST_KEYWORDS = 20
KEYWORD_LONGEST = 20


def read_section(page: Page, before: int, title: str) -> tuple[str, str] | None:
    """Names of the columns joined by >, and where they were read.

    ``before`` is the index of the first line of the text: a breadcrumb stands above it.
    """
    for position, line in enumerate(page.lines[: before + 1]):
        steps = _steps(line, title) or _boxed_steps(page, position, title)
        if steps:
            return ">".join(steps), "breadcrumb"
    for name in SECTION_METAS:
        value = squeeze(page.metas.get(name, ""))
        if 1 < len(value) <= LONGEST_STEP:
            return value, f"meta {name}"
    return None


def _steps(line: Line, title: str) -> list[str]:
    """The steps of a breadcrumb without home, headline and the word for the text itself."""
    if len(line.text) > LONGEST_LINE or not HINT.search(line.text):
        return []
    text = " ".join(" ".join(line.parts).split()) if "首页" not in line.text[:2] else line.text
    lead = LEAD.match(text)
    if lead is None and not (text.startswith(HOME) and ARROW.search(text)):
        return []
    steps = [step.strip(" :：。") for step in STEP.split(text[lead.end() :] if lead else text)]
    return list(_named(steps, bare(title)))


def _boxed_steps(page: Page, position: int, title: str) -> list[str]:
    """The steps of a breadcrumb that its box names as one, or that ends with the word for text."""
    line = page.lines[position]
    block = page.blocks[line.block]
    if block.first != position or len(line.text) > LONGEST_LINE:
        return []
    lines = page.lines[position : min(block.last, position + MOST_STEPS)]
    if BLOCK.search(block.name) and len(lines) == block.last - position:
        text = " > ".join(" ".join(each.text.split()) for each in lines)
    elif ARROW.search(line.text) and line.text.endswith(LAST_STEPS):
        text = line.text
    else:
        return []
    steps = [step.strip(" :：。") for step in STEP.split(text)]
    if len(steps) < 2 or not (steps[0] in HOME or SITE.search(steps[0])):
        return []
    return list(_named(steps[1:], bare(title)))


def _named(steps: list[str], title: str) -> Iterator[str]:
    for step in steps:
        if not step or "".join(step.split()) in HOME or step in LAST_STEPS:
            continue
        if len(step) > LONGEST_STEP or (len(step) > 4 and bare(step) in title) or find_moment(step):
            continue
        if not step.endswith(("首页", "主页", "正文")) and not step.startswith("正文"):
            yield step


def read_keywords(page: Page, title: str, body: str, section: str) -> list[str]:
    """The keywords that the head declares and that stand in the headline or the text.

    Systems put the names of the site and the column on every page: not those.
    """
    stated = squeeze(page.metas.get("keywords", ""))
    site = page.title.removeprefix(title)
    found = [
        word
        for word in dict.fromkeys(KEYWORD_GAP.split(stated))
        if 1 < len(word) <= KEYWORD_LONGEST
        and (word in title or (word in body and word not in site))
        and word not in section.split(">")
    ]
    return found[:MOST_KEYWORDS]
