"""Detects boilerplate blocks by tag, id and class."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.article.page import Line, Page
from crawler.article.segment.elements import LINK_TAG
from crawler.article.vocab import markup, page_types

MOST_ANCESTORS = 12
"""Blocks around a line that are looked at."""

FEW_LINKS = 15
"""Links of a boilerplate block that is searched for a dateline or breadcrumb."""

ANSWER_START = 200
"""Characters of a block among which the labels of an answer stand."""

WORD = re.compile("[a-z]+")

BOILERPLATE_TAGS = frozenset(("nav", "footer", "aside"))
BOILERPLATE_WORDS = markup.set("boilerplate")
CONTAINER_WORDS = markup.set("container")
BODY_WORDS = markup.set("body")
TITLE_WORDS = markup.set("title")

ANSWER_LABELS = tuple(
    f"{answer}{part}"
    for answer in page_types.words("answer")
    for part in page_types.words("answer_part")
)
"""Labels that tell the answer of an office from comments of readers."""


def name_of(node: LexborNode) -> str:
    """Return id and class of an element, in lower case between spaces; empty without."""
    attributes = node.attributes
    if not attributes:
        return ""
    return f" {attributes.get('id') or ''} {attributes.get('class') or ''} ".lower()


@lru_cache(maxsize=1024)
def is_boilerplate(tag: str, name: str) -> bool:
    """Return whether tag, id or class of an element mark it as boilerplate."""
    if tag in BOILERPLATE_TAGS:
        return True
    if not name or not BODY_WORDS.isdisjoint(name.split()):
        return False
    found = set(WORD.findall(name))
    return bool(found & BOILERPLATE_WORDS) and not found & CONTAINER_WORDS


@lru_cache(maxsize=1024)
def is_title_block(name: str) -> bool:
    """Return whether the id or class of a block says that it holds the headline."""
    return not TITLE_WORDS.isdisjoint(WORD.findall(name))


def has_few_links(node: LexborNode) -> bool:
    """Return whether a block is no long menu; counts no further than that takes."""
    links = (1 for inside in node.traverse() if inside.tag_id == LINK_TAG)
    return sum(islice(links, FEW_LINKS + 1)) <= FEW_LINKS


def is_answer(text: str) -> bool:
    """Return whether a block holds the answer of an office; it is named as those of comments."""
    start = text[:ANSWER_START]
    return any(label in start for label in ANSWER_LABELS)


def in_boilerplate(page: Page, line: Line) -> bool:
    """Return whether a line stands in a boilerplate block."""
    index = line.block
    for _ in range(MOST_ANCESTORS):
        if index < 0:
            return False
        block = page.blocks[index]
        if block.boilerplate:
            return True
        index = block.parent
    return False
