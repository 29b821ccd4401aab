"""Finds the headline of a page."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.article.dateline.grammar import is_dateline
from crawler.article.dateline.people import is_person
from crawler.article.page import Line, Page
from crawler.article.parts import Title
from crawler.article.rules import points_of, score
from crawler.article.segment.boilerplate import is_title_block
from crawler.article.text import bare, join_lines
from crawler.article.title.complete import complete_title, join_issuer
from crawler.article.title.head import STATED, StatedTitle, site_names, stated_titles
from crawler.article.title.score import TITLE_POINTS, Candidate
from crawler.article.title.site_heading import has_form_of_site
from crawler.article.title.site_suffix import is_site_title, strip_site
from crawler.article.title.unmarked import (
    LARGE_TYPE,
    LONGEST_TITLE,
    NO_HEADLINE,
    SHORTEST_TITLE,
    find_unmarked,
)
from crawler.article.vocab import titles as words

LEAST_SCORE = 2.0
"""Score from which a displayed line is preferred to what the head states."""

UNMARKED_SCORE = 3.0
"""Score of a line that only its place or size shows to be the headline."""

PROSE_BELOW = 0.1
"""Share of the page's prose that must stand below a headline."""

LONG_LINE = 30
"""Characters outside links from which a line counts as prose without punctuation."""

ELLIPSES = ("…", "...")
"""How the beginning of another text ends, as teasers show it."""

NOTICE_TITLES = words.set("notice")


def find_title(page: Page) -> Title | None:
    """Return the headline: displayed if possible, else as the head of the page states it."""
    title = _find(page)
    if title is not None:
        page.trace.field("title", title.first if title.last else None, title.rule)
    return title


def _find(page: Page) -> Title | None:
    titles = stated_titles(page)
    prose = _prose_sums(page)
    names = site_names(page, titles)
    best = _best_marked(page, titles, prose, names)
    if best is not None and best.score >= LEAST_SCORE:
        return complete_title(page, best, titles)
    unmarked = find_unmarked(page, prose, names)
    if unmarked is not None:
        position, rule = unmarked
        text = page.lines[position].text
        page.trace.candidate(text, UNMARKED_SCORE, [(rule, UNMARKED_SCORE)])
        if rule != LARGE_TYPE or not titles or is_site_title(page, titles[0].text):
            return join_issuer(page, Title(text, position, position + 1, rule, UNMARKED_SCORE))
    if titles:
        stated = strip_site(page, titles[0].text)
        if (
            best is not None
            and best.score > 0
            and not page.lines[best.first].linked
            and has_form_of_site(stated)
        ):
            return complete_title(page, best, titles)
        return Title(stated, -1, 0, titles[0].rule)
    return best if best is not None and best.score > 0 else None


def _prose_sums(page: Page) -> list[int]:
    """Return the characters of prose above each line, and in all; teasers are none."""
    sums = [0]
    for line in page.lines:
        free = 0 if line.text.endswith(ELLIPSES) else len(line.text) - line.linked
        is_prose = free and (free > LONG_LINE or "，" in line.text or "。" in line.text)
        sums.append(sums[-1] + (free if is_prose else 0))
    return sums


def _best_marked(
    page: Page, titles: list[StatedTitle], prose: list[int], names: set[str]
) -> Title | None:
    """Return the best of the candidates, datelines aside."""
    ranked = []
    for first, last, text in _candidates(page, titles, prose):
        candidate = Candidate(page, first, last, text, titles, prose, names)
        ranked.append((score(TITLE_POINTS, candidate), candidate))
    if page.trace.is_recording:
        for points, each in ranked:
            page.trace.candidate(each.text, points, points_of(TITLE_POINTS, each))
    if best := _below_site_name(ranked):
        return best
    for points, each in sorted(ranked, key=lambda pair: -pair[0]):
        if each.agreement >= STATED or not is_dateline(each.text):  # 【漫画】 begins headlines too
            return each.as_title(points)
    return None


def _below_site_name(ranked: list[tuple[float, Candidate]]) -> Title | None:
    """Return the headline below the name of the site, if the head states no more than that name."""
    named = {each.headline for _, each in ranked if each.headline is not None}
    for points, each in ranked:
        if each.first in named:
            return each.as_title(max(points, UNMARKED_SCORE))
    return None


def _candidates(
    page: Page, titles: list[StatedTitle], prose: list[int]
) -> Iterator[tuple[int, int, str]]:
    """Yield the lines that may be the headline, with prose below; those of one heading as one.

    Each is the index of its first line, that after its last, and its text.
    """
    stated = "\n".join(title.text for title in titles)
    bound = prose[-1] * (1 - PROSE_BELOW)
    position, lines = 0, page.lines
    while position < len(lines) and (prose[position] < bound or not prose[-1]):
        line = lines[position]
        text, first, position = line.text, position, position + 1
        if line.heading:
            while _continues_heading(lines, position, line.block):
                text, position = join_lines((text, lines[position].text)), position + 1
        if not 2 <= len(text) <= LONGEST_TITLE:
            continue
        is_named = is_title_block(page.blocks[line.block].name)
        if not (line.heading or is_named or text[:2] in stated or text[-2:] in stated):
            continue
        if NO_HEADLINE.search(text) or line.is_end_heading or line.is_unfilled:
            continue
        if _may_be_headline(line, text, is_named, titles):
            yield first, position, text


def _continues_heading(lines: list[Line], position: int, block: int) -> bool:
    """Return whether a line goes on with a heading, and is no dateline within it."""
    if position >= len(lines) or lines[position].block != block:
        return False
    return not lines[position].is_dateline


def _may_be_headline(line: Line, text: str, is_named: bool, titles: list[StatedTitle]) -> bool:
    """Return whether a text is long enough for a headline, or stated in the head."""
    key = bare(text)
    is_notice = key in NOTICE_TITLES
    if is_named and (len(text) >= SHORTEST_TITLE or is_notice):
        return True
    if len(key) < SHORTEST_TITLE and not (line.heading and is_notice):
        if line.heading == 1 and not line.linked and is_person(key):
            return True  # the page of a person
        end = None if is_notice else bool(line.heading)
        return any(key in (title.key, *title.pieces[:end]) for title in titles)
    return bool(line.heading) or any(
        key in title.key or key.startswith(title.cut) for title in titles
    )
