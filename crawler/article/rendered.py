"""Reads an article that is known only as the plain text of a rendered page."""

from __future__ import annotations

from datetime import datetime
from html import escape

from selectolax.lexbor import LexborHTMLParser

from crawler.article.body import Region
from crawler.article.dateline import is_dateline, read_dateline
from crawler.article.own_script import SIMPLIFIED, as_written
from crawler.article.placed_titles import SHORTEST
from crawler.article.reading import build_article
from crawler.article.script import script_of
from crawler.article.stating import state
from crawler.article.text import visible
from crawler.article.title import Title
from crawler.article.trimming import is_breadcrumb, trim
from crawler.article.walking import walk_page
from crawler.items import Article, NotAnArticle

HEAD = 30
"""Lines among which the dateline is looked for."""


def read_rendered(text: str, *, url: str = "", fetched_at: datetime | None = None) -> Article:
    """Read the article of a rendered page: headline, dateline, text, foot, a line each.

    The headline is the line above the dateline, or the first line where there
    is none. Fields and flags as :func:`crawler.article.read_article` fills them.

    Raises:
        NotAnArticle: ``empty`` where there is no headline with a text below it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if script_of(text) != "hant":
        return _read_lines(lines, url, fetched_at)
    simple = [line.translate(SIMPLIFIED) for line in lines]
    return as_written(_read_lines(simple, url, fetched_at), lines)


def _read_lines(lines: list[str], url: str, fetched_at: datetime | None) -> Article:
    first = _headline(lines, fetched_at)
    if len(lines) < first + 2:
        raise NotAnArticle("empty", "no headline with a text below it")
    lines = lines[first:]
    page = walk_page(LexborHTMLParser("".join(f"<p>{escape(line)}</p>" for line in lines)))
    if len(page.lines) < 2:
        raise NotAnArticle("empty", "no headline with a text below it")
    title = Title(page.lines[0].text, 0, 1, "line above the dateline", 4.0)
    region = Region(page.lines[0].box, 1, len(page.lines), 1.0, 1.0)
    region.box = page.boxes[region.box].parent
    body = trim(page, region, title.text)
    if not body.kept or not visible(title.text):
        raise NotAnArticle("empty", "no text below the headline")
    article = build_article(
        page, url, title, region, body, state(page, title, region, body, fetched_at)
    )
    article.evidence["body"] = "lines below the dateline"
    return article


def _headline(lines: list[str], now: datetime | None) -> int:
    """Index of the line above the first dateline; 0 where there is none."""
    for place, line in enumerate(lines[:HEAD]):
        if place == 0 or len(line) > 160 or not is_dateline(line):
            continue
        stated = read_dateline([line], now=now)
        if stated.published is None and stated.source is None:
            continue
        for above in range(place - 1, -1, -1):
            if len(lines[above]) >= SHORTEST and not is_breadcrumb(lines[above]):
                return above
    return 0
