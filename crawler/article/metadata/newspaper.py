"""Finds the paper and the day of the newspaper issue that an article appeared in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.page import Page
from crawler.article.vocab import names as words

CITED_PAPER = words.compile("cited_paper")
MASTHEAD = words.compile("masthead")
SHEET = words.compile("sheet")
MOST_HEAD_LINES = 60  # lines above the headline that may be the head of the page
LONGEST_HEAD_LINE = 80  # characters


def find_cited_paper(
    lines: Iterable[tuple[int | None, str]],
) -> tuple[int | None, str] | None:
    """Return the paper whose issue the dateline names, with the index of its line."""
    for position, text in lines:
        found = CITED_PAPER.search(text)
        if found:
            return position, found["quoted"] or found["plain"]
    return None


def find_issue(page: Page, above: int, now: datetime | None) -> tuple[str, Moment, int] | None:
    """Return paper and day of a digital page of a paper, and the index of the line in its head.

    ``above`` is the index of the headline. Many sites print today's day in their head: only where
    a number of a page of a paper stands there too, and the name of one before the day, is it that
    of the issue.
    """
    lines = [
        (position, line.text)
        for position, line in enumerate(page.lines[: min(above, MOST_HEAD_LINES)])
        if len(line.text) <= LONGEST_HEAD_LINE
    ]
    if not any(SHEET.match(text) for _, text in lines):
        return None
    for position, text in lines:
        found = MASTHEAD.search(text)
        moment = find_moment(text[found.end() :], now=now, relative=False) if found else None
        if found and moment and moment.start == 0:
            return found["paper"], moment, position
    return None
