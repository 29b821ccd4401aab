"""Reads the column that a page stands in, from its breadcrumb, and its keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.article.dateline.dates import find_moment
from crawler.article.dateline.placeholders import is_unfilled
from crawler.article.page import Line, Page
from crawler.article.text import bare, squeeze
from crawler.article.title.site_suffix import SITE
from crawler.article.vocab import boilerplate as words

HOME = words.words("home")
HOME_PAGE = words.words("home_page")
BODY_WORD = words.words("body_word")
NO_COLUMN_ENDINGS = words.words("home_ending", "body_word")
LAST_STEPS = words.words("breadcrumb_end")

STEP_GAP = re.compile(r"\s*(?:>+|»|›|→|＞+|·|/|\\|-{1,2}|—+|\|)\s*")
ARROW = re.compile("[>»›→＞]")
BREADCRUMB_LEAD = words.compile("breadcrumb_lead")
BREADCRUMB_SIGN = words.compile("breadcrumb_sign", re.IGNORECASE)
BREADCRUMB_BLOCK = re.compile(r"bread|crumb|path|position|location|weizhi|dqwz|mbx")
STEP_EDGES = " :：。"
LONGEST_BREADCRUMB = 160  # characters of a line
MOST_STEPS = 8  # lines of a box with a step each
LONGEST_STEP = 20  # characters; longer ones are headlines
LONGEST_SHORT_STEP = 4  # characters; longer ones are no columns where the headline holds them

SECTION_METAS = ("columnname", "article:section", "og:article:section", "channel", "category")
KEYWORD_GAP = re.compile(r"[,，;；、|\s]+")
MOST_KEYWORDS = 20
LONGEST_KEYWORD = 20  # characters


def read_section(page: Page, before: int, title: str) -> tuple[str, str] | None:
    """Return the names of the columns joined by ``>``, and where they were read.

    ``before`` is the index of the first line of the text: a breadcrumb stands above it.
    """
    for position, line in enumerate(page.lines[: before + 1]):
        steps = _steps(line, title) or _boxed_steps(page, position, title)
        if steps:
            page.trace.field("section", position, "breadcrumb")
            return ">".join(steps), "breadcrumb"
    for name in SECTION_METAS:
        value = squeeze(page.metas.get(name, ""))
        if 1 < len(value) <= LONGEST_STEP:
            page.trace.field("section", None, f"meta {name}")
            return value, f"meta {name}"
    return None


def _steps(line: Line, title: str) -> list[str]:
    """Return the columns of a line that begins as a breadcrumb does."""
    if len(line.text) > LONGEST_BREADCRUMB or not BREADCRUMB_SIGN.search(line.text):
        return []
    is_home = line.text.startswith(HOME_PAGE)
    text = line.text if is_home else " ".join(line.apart.text.split())
    lead = BREADCRUMB_LEAD.match(text)
    if lead is None and not (text.startswith(HOME) and ARROW.search(text)):
        return []
    return list(_columns(_split(text[lead.end() :] if lead else text), bare(title)))


def _boxed_steps(page: Page, position: int, title: str) -> list[str]:
    """Return the columns of a breadcrumb by the name of its box, or by its last step."""
    line = page.lines[position]
    block = page.blocks[line.block]
    if block.first != position or len(line.text) > LONGEST_BREADCRUMB:
        return []
    lines = page.lines[position : min(block.last, position + MOST_STEPS)]
    if BREADCRUMB_BLOCK.search(block.name) and len(lines) == block.last - position:
        text = " > ".join(" ".join(each.text.split()) for each in lines)
    elif ARROW.search(line.text) and line.text.endswith(LAST_STEPS):
        text = line.text
    else:
        return []
    steps = _split(text)
    if len(steps) < 2 or not (steps[0] in HOME or SITE.search(steps[0])):
        return []
    return list(_columns(steps[1:], bare(title)))


def _split(text: str) -> list[str]:
    return [step.strip(STEP_EDGES) for step in STEP_GAP.split(text)]


def _columns(steps: list[str], title: str) -> Iterator[str]:
    """Yield the steps without home, headline, dates and the word for the text itself."""
    for step in steps:
        if not step or "".join(step.split()) in HOME or step in LAST_STEPS or is_unfilled(step):
            continue
        if len(step) > LONGEST_STEP or find_moment(step):
            continue
        if len(step) > LONGEST_SHORT_STEP and bare(step) in title:
            continue
        if not step.endswith(NO_COLUMN_ENDINGS) and not step.startswith(BODY_WORD):
            yield step


def read_keywords(page: Page, title: str, body: str, section: str) -> list[str]:
    """Return the keywords that the head declares and that stand in the headline or the text.

    Systems put the names of the site and the column on every page: not those.
    """
    stated = squeeze(page.metas.get("keywords", ""))
    site = page.title.removeprefix(title)
    found = [
        word
        for word in dict.fromkeys(KEYWORD_GAP.split(stated))
        if 1 < len(word) <= LONGEST_KEYWORD
        and (word in title or (word in body and word not in site))
        and word not in section.split(">")
    ][:MOST_KEYWORDS]
    if found:
        page.trace.field("keywords", None, "meta keywords")
    return found
