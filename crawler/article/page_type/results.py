"""Recognises search results, entries of a library's catalogue, and directory listings."""

from __future__ import annotations

import re

from crawler.article.dateline.grammar import Dateline
from crawler.article.dateline.labels import find_entries
from crawler.article.lines.links import TEASERS
from crawler.article.page import Page
from crawler.article.parts import Title
from crawler.article.title.head import SEPARATOR
from crawler.article.vocab import page_types as words
from crawler.items import NotAnArticle

LONGEST_SEARCH_TITLE = 60
"""Characters of a title that names a search."""

LONGEST_COUNT = 40
"""Characters of a line that counts the results of a search."""

CATALOGUE_LABELS = 3
"""Different labels of a catalogue that make a page an entry of one."""

LABEL_CELL = 12
"""Characters of a line or cell that may begin with a label of a catalogue, its mark included."""

FOLDER_TITLES = words.words("folder")
SEARCH_TITLE = words.compile("search_title")
SEARCH_WORDS = words.words("searched")
RESULT_COUNT = words.compile("result_count", re.MULTILINE)
BOOK_DATE = words.compile("book_date")
CATALOGUE_SIGNS = words.words("catalogue_sign")
CATALOGUE_LABEL = re.compile(rf"\s*[【\[]?\s*(?:{words.any_of('catalogue')})")


def is_folder(page: Page) -> bool:
    """Return whether a server made the page, to list the files of a folder."""
    return page.title.startswith(FOLDER_TITLES)


def is_search(page: Page, title: str) -> bool:
    """Return whether the headline, or a piece of ``<title>``, names a search."""
    pieces = (piece.strip() for piece in (title, *SEPARATOR.split(page.title)))
    return any(len(each) < LONGEST_SEARCH_TITLE and SEARCH_TITLE.fullmatch(each) for each in pieces)


def _counts_results(page: Page) -> bool:
    """Return whether the page counts what it found, and links to it."""
    short = "\n".join([line.text for line in page.lines if len(line.text) <= LONGEST_COUNT])
    if not any(word in short for word in SEARCH_WORDS) or not RESULT_COUNT.search(short):
        return False
    return sum(line.is_headline_link for line in page.lines) >= TEASERS


def _is_catalogued(page: Page) -> bool:
    """Return whether the labels of a book stand on the page."""
    if not any(sign in line.text for line in page.lines for sign in CATALOGUE_SIGNS):
        return False
    found = set()
    for line in page.lines:
        label = CATALOGUE_LABEL.match(line.text)
        if label is None:
            continue
        if len(line.text) <= LABEL_CELL or find_entries(line.text[: label.end() + LABEL_CELL]):
            found.add(label[0].strip())
    return len(found) >= CATALOGUE_LABELS


def refuse_results(page: Page, title: Title, fields: Dateline, *, is_news: bool) -> None:
    """Raise if a page without a time of publication shows search results, or describes a book.

    ``is_news`` says that the page has as many sentences as news.

    Raises:
        NotAnArticle: ``list`` or ``catalogue``.
    """
    when = fields.evidence.get("published_at", "")
    is_book_dated = BOOK_DATE.search(when) is not None
    if fields.is_dated() and not is_book_dated:
        return
    if is_search(page, title.text) or _counts_results(page):
        raise NotAnArticle("list", "shows what was searched for")
    is_dated_news = when and is_news and not is_book_dated
    if not is_dated_news and _is_catalogued(page):
        raise NotAnArticle("catalogue", "describes a book")
