"""Decides whether what was read of a page is an article."""

from __future__ import annotations

import math
from dataclasses import dataclass

from crawler.article.dateline.grammar import Dateline
from crawler.article.lines.links import HEADLINE_LINK, TEASERS
from crawler.article.page import Page, fact
from crawler.article.page_type.listing import (
    count_rows,
    has_pager,
    is_dated_list,
    is_interleaved,
)
from crawler.article.page_type.notices import refusal, refuse_notices
from crawler.article.parts import Content, Title
from crawler.article.rules import Points, points_of, score
from crawler.article.text import bare
from crawler.article.vocab import page_types as words
from crawler.items import NotAnArticle

LEAST_POINTS = 3.4
"""Points of an article. On seven copied sites with 1,201 articles and 107 lists that the sites'
own lists name, articles have 3.6 to 11 points and lists at most 3.3."""

LEAST_ALONE = 2.2
"""Points of an article on a page without rows, pager or many links, which cannot be a list."""

SURE_TITLE = 4.0
"""Score of a headline that makes an article even without a text below it."""

LIKELY_TITLE = 2.0
"""The same where a time and then pictures or a film stand below it."""

LONGEST_COLUMN = 8
"""Characters of the name of a column."""

LEAST_TEXT = 40
"""Characters of a text without any sentence."""

UNPUNCTUATED = 0.25
"""Weight of a character of a line without punctuation."""

NEXT_ARTICLE = words.compile("next_article")
IMPRINT = words.compile("imprint")


@dataclass(eq=False)
class Finding:
    """What was read of a page that may be an article."""

    page: Page
    title: Title
    content: Content
    fields: Dateline

    @fact
    def prose(self) -> float:
        """Characters of the text; those of lines without punctuation count a quarter."""
        lines = (self.page.lines[position] for position in self.content.kept)
        return sum(len(line.text) * (1 if line.has_prose else UNPUNCTUATED) for line in lines)

    @fact
    def rows(self) -> int:
        """Rows of lists on the page."""
        return count_rows(self.page, self.content)

    @fact
    def has_pager(self) -> bool:
        """Whether a line turns the pages of a list."""
        return has_pager(self.page)

    @fact
    def is_interleaved(self) -> bool:
        """Whether teasers of other pages stand between the lines of the text."""
        return is_interleaved(self.page, self.content)

    @fact
    def is_column(self) -> bool:
        """Whether the headline is the name of the column, with which the breadcrumb ends."""
        key = bare(self.title.text)
        return len(key) <= LONGEST_COLUMN and any(
            bare(line.text).endswith(key) and line.text != self.title.text and line.is_breadcrumb
            for line in self.page.lines[: max(self.title.first, 0)]
        )


def _is_dated_otherwise(finding: Finding) -> bool:
    return "published_at" in finding.fields.evidence and not finding.fields.is_dated()


def _has_next_article(finding: Finding) -> bool:
    return any(NEXT_ARTICLE.match(line.text) for line in finding.page.lines)


def _is_mostly_links(finding: Finding) -> bool:
    links = sum(
        line.linked
        for line in finding.page.lines
        if line.linked >= HEADLINE_LINK and line.is_headline_link
    )
    return links > 3 * finding.prose + 300


ARTICLE_POINTS: tuple[Points[Finding], ...] = (
    Points("score of the headline", 0.6, lambda finding: finding.title.score),
    Points("length of the text", 1, lambda finding: math.log10(1 + finding.prose)),
    Points("time of publication", 1.5, lambda finding: finding.fields.is_dated()),
    Points("time without a label", 0.7, _is_dated_otherwise),
    Points("link to the next article", 0.7, _has_next_article),
    Points("headline names the column", -2.5, lambda finding: finding.is_column),
    Points("teasers in the text", -2.5, lambda finding: finding.is_interleaved),
    Points("mostly links", -1, _is_mostly_links),
    Points("rows of lists", -0.5, lambda finding: math.log2(1 + finding.rows)),
    Points("pager of a list", -2, lambda finding: finding.has_pager),
)
"""How much a page looks like an article."""


def require_article(page: Page, title: Title, content: Content, fields: Dateline) -> None:
    """Raise if what was read of a page is no article.

    A page with a displayed headline and a stated time, but only pictures, a film or a file, is
    an article without text.

    Raises:
        NotAnArticle: with a reason of :func:`crawler.article.read_article`.
    """
    finding = Finding(page, title, content, fields)
    is_sure = title.last and title.score >= (LIKELY_TITLE if content.media_only else SURE_TITLE)
    if not content.kept and not (is_sure and fields.published_at):
        raise refusal(page)
    refuse_notices(page, title, content, fields, finding.prose)
    if fields.published_at is None and _says_nothing(page, content):
        raise refusal(page, "no sentence")
    if content.media_only and not finding.is_column:
        return
    if fields.published_at is None or _is_unsure(title):
        signs = finding.is_interleaved + is_dated_list(page, content)
        if signs > fields.is_dated():  # a diary has days, and a time of its own
            raise NotAnArticle("list", f"teasers of other pages, {finding.prose:.0f} of text")
    _require_points(finding)


def _require_points(finding: Finding) -> None:
    """Raise if a page has too few points for an article."""
    page, rows, prose = finding.page, finding.rows, finding.prose
    is_listing = rows >= TEASERS or finding.has_pager
    is_listing = is_listing or sum(line.linked for line in page.lines) > prose
    points = score(ARTICLE_POINTS, finding)
    least = LEAST_POINTS if is_listing else LEAST_ALONE
    if page.trace.is_recording:
        page.trace.page_points(points, least, points_of(ARTICLE_POINTS, finding))
    if points >= least:
        return
    if is_listing:
        raise NotAnArticle("list", f"{rows} headlines of other pages, {prose:.0f} of text")
    raise refusal(page, f"no headline with a text below ({prose:.0f} characters)")


def _is_unsure(title: Title) -> bool:
    """Return whether a headline may be the name of a column."""
    return len(bare(title.text)) <= LONGEST_COLUMN or title.is_by_place


def _says_nothing(page: Page, content: Content) -> bool:
    """Return whether a text, its footer aside, has no sentence, no file, and few words."""
    lines = (page.lines[position] for position in content.kept)
    lines_of_text = [line for line in lines if not (line.is_footer or IMPRINT.match(line.text))]
    if any(line.has_sentence or line.names_file for line in lines_of_text):
        return False
    return sum(len(line.text) for line in lines_of_text) < LEAST_TEXT
