"""Completes a displayed headline: adds lines, drops a time, prefers the words of the head."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import Indel

from crawler.article.dateline.dates import find_moment
from crawler.article.page import Page
from crawler.article.parts import Title
from crawler.article.text import bare, join_lines
from crawler.article.title.head import STATED, StatedTitle, agreement
from crawler.article.title.site_suffix import strip_site
from crawler.article.title.unmarked import SHORTEST_TITLE
from crawler.article.vocab import titles as words

REWORDED = 0.85
"""Likeness from which a displayed headline is the head's in other words: a word or the quotation
marks differ. Two headlines of one column (第一天, 第二天) are alike too, but only one of them
stands on a page."""

SHORTEST_PART = 6
"""Characters of a line beside a headline that may be part of it."""

CLOCK = re.compile(r"\s*[（(]\s*\d{1,2}:\d{2}\s*[)）]$")
"""When news came in, behind its headline."""

ISSUER = words.compile("issuer")
SUBJECT = words.compile("subject")


def complete_title(page: Page, title: Title, titles: list[StatedTitle]) -> Title:
    """Return a displayed headline with all its lines, without a time, as the record words it."""
    whole = _join_lines(page, join_issuer(page, title), titles)
    return _prefer_stated(page, _drop_time(whole, titles), titles)


def join_issuer(page: Page, title: Title) -> Title:
    """Return the headline of a document with the line above that names the body that issued it."""
    for first, last in ((title.first, title.last + 1), (title.first - 1, title.last)):
        if last - first != 2 or first < 0 or last > len(page.lines):
            continue
        issuer, subject = page.lines[first], page.lines[first + 1]
        blocks = page.blocks[issuer.block], page.blocks[subject.block]
        is_joined = issuer.block == subject.block or (
            blocks[0].tag == blocks[1].tag and blocks[0].parent == blocks[1].parent
        )
        is_document = ISSUER.match(issuer.text) and SUBJECT.match(subject.text)
        if is_joined and is_document and not issuer.linked:
            text = f"{issuer.text} {subject.text}"
            return replace(title, text=text, first=first, last=last)
    return title


def _join_lines(page: Page, title: Title, titles: list[StatedTitle]) -> Title:
    """Return the headline with the lines before or after it that the head states as part of it."""
    for step in (-1, 1, 1):
        first, last = title.first + min(step, 0), title.last + max(step, 0)
        if first < 0 or last > len(page.lines):
            continue
        added = page.lines[first if step < 0 else last - 1]
        if len(added.text) < SHORTEST_PART or added.linked:
            continue
        text = join_lines(line.text for line in page.lines[first:last])
        if any(stated.key.startswith(bare(text)) for stated in titles):
            title = Title(text, first, last, title.rule, title.score)
    joined = title.last - title.first > 1 and page.lines[title.first].text != title.text
    return replace(title, rule=f"{title.rule}, lines joined") if joined else title


def _drop_time(title: Title, titles: list[StatedTitle]) -> Title:
    """Return the headline without a time at its end that the head does not state with it."""
    clock = CLOCK.search(title.text)
    if clock is not None and len(bare(title.text[: clock.start()])) > SHORTEST_TITLE:
        title = replace(title, text=title.text[: clock.start()])
    moment = find_moment(title.text, relative=False)
    if moment is None or moment.end < len(title.text.rstrip(" )）]】")):
        return title
    if agreement(bare(title.text), titles) >= STATED:
        return title  # the day of a bulletin
    text = title.text[: moment.start].rstrip(" (（[【")
    return replace(title, text=text) if agreement(bare(text), titles) >= STATED else title


def _prefer_stated(page: Page, title: Title, titles: list[StatedTitle]) -> Title:
    """Return the headline in the words of the head, if a template displays slightly other ones.

    Lists and feeds bear the title of the record, which the head repeats; so does the record here.
    """
    key = bare(title.text)
    if agreement(key, titles):
        return title
    for stated in titles:
        text = strip_site(page, stated.text)
        if Indel.normalized_similarity(key, bare(text)) >= REWORDED:
            return replace(title, text=text, rule=f"{stated.rule}, displayed in other words")
    return title
