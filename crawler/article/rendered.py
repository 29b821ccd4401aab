"""Reads an article from the plain text of a rendered page."""

from __future__ import annotations

from datetime import datetime
from html import escape

from selectolax.lexbor import LexborHTMLParser

from crawler.article.content.extract import extract
from crawler.article.dateline.grammar import is_dateline, read_dateline
from crawler.article.lines.describe import describe
from crawler.article.lines.noise import is_breadcrumb
from crawler.article.metadata.collect import read_metadata
from crawler.article.parts import Region, Title
from crawler.article.pipeline import build_article
from crawler.article.script import SIMPLIFIED, as_written, script_of
from crawler.article.segment.walk import segment_page
from crawler.article.text import visible
from crawler.article.title.unmarked import SHORTEST_TITLE
from crawler.items import Article, NotAnArticle

HEAD_LINES = 30
"""Lines at the beginning among which the dateline is looked for."""


def read_rendered(text: str, *, url: str = "", fetched_at: datetime | None = None) -> Article:
    """Read the article of a rendered page: headline, dateline, text and footer, a line each.

    The headline is the line above the dateline, or the first line if there is no
    dateline. Fields and flags as :func:`crawler.article.read_article` fills them.

    Raises:
        NotAnArticle: ``empty`` if there is no headline with a text below it.
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
    page = segment_page(LexborHTMLParser("".join(f"<p>{escape(line)}</p>" for line in lines)))
    describe(page)
    if len(page.lines) < 2:
        raise NotAnArticle("empty", "no headline with a text below it")
    title = Title(page.lines[0].text, 0, 1, "line above the dateline", 4.0)
    region = Region(page.lines[0].block, 1, len(page.lines), 1.0, 1.0)
    region.block = page.blocks[region.block].parent
    body = extract(page, region, title.text)
    if not body.kept or not visible(title.text):
        raise NotAnArticle("empty", "no text below the headline")
    article = build_article(
        page, url, title, region, body, read_metadata(page, url, title, region, body, fetched_at)
    )
    article.evidence["body"] = "lines below the dateline"
    return article


def _headline(lines: list[str], now: datetime | None) -> int:
    """Return the index of the line above the first dateline; 0 if there is no dateline."""
    for position, line in enumerate(lines[:HEAD_LINES]):
        if position == 0 or len(line) > 160 or not is_dateline(line):
            continue
        stated = read_dateline([line], now=now)
        if stated.published_at is None and stated.source is None:
            continue
        for above in range(position - 1, -1, -1):
            if len(lines[above]) >= SHORTEST_TITLE and not is_breadcrumb(lines[above]):
                return above
    return 0
