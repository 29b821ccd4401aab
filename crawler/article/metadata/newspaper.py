"""Issues of papers: the day and the paper that a digital page of one names beside the article."""

from __future__ import annotations

import re
from datetime import datetime

from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.page import Page
from crawler.vocabulary import HAN

DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
PAPER = r"(?:日|晚|早|时|商|周|学|导|快|都市|晨|青年|法治|法制|农民|工人)?报|周刊|時報"
CITED = re.compile(
    rf"《\s*(?P<quoted>[^《》]{{2,20}}?)\s*》\s*[（(]?\s*{DATE}[^（()）]{{0,12}}[版期]"
    rf"|(?P<plain>[{HAN}]{{1,10}}(?:{PAPER}))\s*{DATE}\s*第\s*\w{{1,3}}\s*版"
)
"""A paper with its issue, in the dateline: 《青禾日报》（2023年05月18日 第01版）."""

MASTHEAD = re.compile(rf"(?P<paper>[{HAN}]{{1,10}}(?:{PAPER}))[\s:：|｜]*(?=20\d\d)")
"""The head of such a page: 青禾日报 2023年05月18日 星期四."""

SHEET = re.compile(r"^(?:[A-Z]|第)\s*\d{1,3}\s*版|^第[一二三四五六七八九十]+版")
"""The number of a page of a paper."""

LINES = 60
LONGEST = 80
"""Lines above the headline that may be the head of the page, and their characters."""


def cited_paper(lines: list[str]) -> str | None:
    """The paper whose issue the dateline names."""
    found = next(filter(None, map(CITED.search, lines)), None)
    return (found["quoted"] or found["plain"]) if found else None


def issue_of(page: Page, above: int, now: datetime | None) -> tuple[str, Moment] | None:
    """Paper and day of a digital page of a paper, from its head; ``above`` is the headline.

    Many sites print today's day in their head: only where a number of a page of
    a paper stands there too, and the name of one before the day, is it that of the issue.
    """
    head = [line for line in page.lines[: min(above, LINES)] if len(line.text) <= LONGEST]
    if not any(SHEET.match(line.text) for line in head):
        return None
    for line in head:
        found = MASTHEAD.search(line.text)
        moment = find_moment(line.text[found.end() :], now=now, relative=False) if found else None
        if found and moment and moment.start == 0:
            return found["paper"], moment
    return None
