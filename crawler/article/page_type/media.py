"""Detects articles that are pictures or a film: what is listed below them is not their text."""

from __future__ import annotations

import re
from itertools import accumulate

from selectolax.lexbor import LexborNode

from crawler.article.page import Line, Page
from crawler.article.parts import Content, Region, Title

NEAR_LINES = 5
"""Lines below the headline among which a time stands."""

LEAST_SENTENCE = 20
"""Characters of a sentence that is no heading."""

SENTENCE_END = re.compile(r"[。！？；…]|\.\.\.")

MOST_HEADINGS = 40
"""Characters of lines without a sentence that are headings of lists: more is a text."""

LONGEST_HEADING = 8
"""Characters of the heading of such a list."""

LEAST_LINKS = 2
"""Headlines in links around such lines that show them to be about other pages."""

FILMS = "video, embed, object, audio, iframe[src*=video], iframe[src*=player]"
"""Elements that show a film or play a sound."""

MOST_FILMS = 10
"""Films of a page that are looked at."""


def clear_media_article(
    page: Page, title: Title, region: Region, text: Content
) -> tuple[Region, Content]:
    """Return region and text, both without lines if the article is pictures or a film.

    The headline must be displayed and marked as one, have a time below it, then pictures or a
    film; and what was taken for the text must be teasers of other pages, or headings of lists
    of them.
    """
    if not title.last or title.is_by_place or _has_sentences(page, text):
        return region, text
    dated = _after_time(page, title.last)
    if not dated:
        return region, text
    end = _end(page, dated, text.kept[0] if text.kept else max(region.last, dated))
    shown = _shown(page, dated, end)
    if not shown or (text.kept and not _is_about_others(page, title, dated, shown, text)):
        return region, text
    if text.kept:
        region = Region(0, title.last, end, 0.0, 0.0)
        others = dict.fromkeys(text.kept, "link or teaser beside pictures or a film")
        text = Content(above=text.above, dropped=text.dropped | others)
    text.media_only = True
    return region, text


def _has_sentences(page: Page, text: Content) -> bool:
    """Return whether the text has a sentence that is no teaser below another headline."""
    for position in text.kept:
        line = page.lines[position]
        above = page.lines[max(position - 2, 0) : position]
        if (
            len(line.text) >= LEAST_SENTENCE
            and SENTENCE_END.search(line.text)
            and not any(line.is_headline_link for line in above)
        ):
            return True
    return False


def _after_time(page: Page, last: int) -> int:
    """Return the index after the line with the time below the headline; 0 without one."""
    for position in range(last, min(last + NEAR_LINES, len(page.lines))):
        line = page.lines[position]
        if line.linked > len(line.text) / 2 or line.is_end_heading:
            return 0
        if line.moment and (line.is_dateline or not line.has_prose or "：" in line.text):
            return position + 1
    return 0


def _is_about_others(page: Page, title: Title, first: int, shown: list[int], text: Content) -> bool:
    """Return whether the lines are links, headings of lists, or teasers, with links around them.

    ``shown`` holds the blocks of pictures and films: what stands in one block with them, or with
    the headline, may be the text.
    """
    links = [line.is_headline_link for line in page.lines]
    nearby = links[first : text.kept[-1] + NEAR_LINES]
    kept = [page.lines[position] for position in text.kept]
    if any(line.names_file for line in kept):
        return False
    headings = (line.text for line in kept if not line.is_headline_link)
    rest = sum(len(line) for line in headings if not SENTENCE_END.search(line))
    if rest > MOST_HEADINGS or sum(nearby) < LEAST_LINKS:
        return False
    before, holding = [0, *accumulate(links)], _enclosing(page, shown)
    return all(
        links[position]
        or _is_list_heading(page.lines[position], links[position + 1 : position + 2])
        or _is_among_links(page, title.last, before, holding, position)
        for position in text.kept
    )


def _is_list_heading(line: Line, below: list[bool]) -> bool:
    """Return whether a line is the heading of a list of links: the next line is one."""
    return len(line.text) <= LONGEST_HEADING and not line.has_prose and any(below)


def _enclosing(page: Page, blocks: list[int]) -> set[int]:
    """Return the blocks and all blocks around them."""
    found: set[int] = set()
    for block in blocks:
        while block >= 0 and block not in found:
            found.add(block)
            block = page.blocks[block].parent
    return found


def _is_among_links(
    page: Page, title: int, before: list[int], holding: set[int], position: int
) -> bool:
    """Return whether a line shares a block with headlines in links, and not with the article.

    ``before`` counts such headlines before each line; ``holding`` are blocks of the article, as
    is each that begins above ``title``.
    """
    number = page.lines[position].block
    while number >= 0 and number not in holding:
        block = page.blocks[number]
        if block.first < title:
            return False
        if before[block.last] > before[block.first]:
            return True
        number = block.parent
    return False


def _end(page: Page, first: int, last: int) -> int:
    """Return the index of the first line that links to other pages, or announces such lines."""
    for position in range(first, min(last, len(page.lines))):
        line = page.lines[position]
        if line.is_headline_link or line.is_end_heading:
            above = page.lines[position - 1]
            headed = position > first and not above.linked and len(above.text) <= LONGEST_HEADING
            return position - headed
    return last


def _shown(page: Page, first: int, end: int) -> list[int]:
    """Return the blocks of pictures that link to no other page, and of films, below the time."""
    blocks = [
        block
        for position, block, _ in page.images
        if first <= position <= end
        and not (
            position < len(page.lines)
            and page.lines[position].is_headline_link
            and not page.lines[position].is_neighbour
        )
    ]
    films = page.tree.css(FILMS)[:MOST_FILMS]
    if films:
        known = {block.node.mem_id: number for number, block in enumerate(page.blocks)}
        places = (_place(page, known, film) for film in films)
        blocks += [block for position, block in places if first <= position <= end]
    return blocks


def _place(page: Page, known: dict[int, int], film: LexborNode) -> tuple[int, int]:
    """Return the number of lines before a film, as far as blocks tell, and its block's index."""
    position = None
    node: LexborNode | None = film
    while node is not None:
        before = node.prev
        while position is None and before is not None:
            if before.mem_id in known:
                position = page.blocks[known[before.mem_id]].last
            before = before.prev
        node = node.parent
        if node is not None and node.mem_id in known:
            block = known[node.mem_id]
            return page.blocks[block].first if position is None else position, block
    return -1, -1
