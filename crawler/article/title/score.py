"""Scores a line as the headline: agreement with the head, form, length, place."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.article.page import Block, Line, Page, fact
from crawler.article.parts import Title
from crawler.article.rules import Points
from crawler.article.segment.boilerplate import in_boilerplate, is_title_block
from crawler.article.text import bare
from crawler.article.title.head import FULL_AGREEMENT, StatedTitle, agreement
from crawler.article.title.site_heading import LONGEST_DATELINE, headline_below
from crawler.article.title.site_suffix import SITE
from crawler.article.vocab import titles as words

HEADING_POINTS = (0, 2, 1.6, 1.3, 1.1, 0.9, 0.5)
"""Points for a heading of each level; none for level 0."""

LONG_TITLE = 9
"""Characters from which a text has the length of a headline."""

SHORT_TITLE = 6
"""Characters up to which it is shorter than most; names of columns are."""

LONG_SENTENCE = 40
"""Characters from which a heading that ends with a stop is a paragraph of the text."""

NEAR_LINES = 5
"""Lines below a headline among which the dateline is looked for; one below a short text that the
head does not state: names of columns stand further above."""

DATE_BEFORE = 60
"""Characters of it among which its time begins."""

BYLINE_WORDS = words.compile("byline_word")
NOTICE_TITLES = words.set("notice")
PART_NUMBER = words.compile("part_number")
SITE_HEADING = words.compile("site_heading")


@dataclass(eq=False)
class Candidate:
    """One or more lines that may be the headline."""

    page: Page
    first: int
    """Index of its first line."""
    last: int
    """Index after its last line."""
    text: str
    titles: list[StatedTitle]
    """What the head states."""
    prose: list[int]
    """Characters of prose above each line, and in all."""
    site_names: set[str]
    """Names of the site for comparison."""

    @fact
    def line(self) -> Line:
        """Its first line."""
        return self.page.lines[self.first]

    @fact
    def block(self) -> Block:
        """The innermost block around it."""
        return self.page.blocks[self.line.block]

    @fact
    def key(self) -> str:
        """Its text for comparison."""
        return bare(self.text)

    @fact
    def agreement(self) -> float:
        """How well it agrees with the head: 0 to 3."""
        return agreement(self.key, self.titles)

    @fact
    def is_dated(self) -> bool:
        """Whether a line with a time or a label follows closely."""
        near = NEAR_LINES if self.agreement or len(self.key) > SHORT_TITLE else 1
        return self.is_above_dateline(near)

    @fact
    def is_title_piece(self) -> bool:
        """Whether it is a piece of a stated title right above a dateline, in whatever order."""
        if self.agreement or self.line.linked or self.last >= len(self.page.lines):
            return False
        is_piece = any(self.key in title.pieces for title in self.titles)
        return is_piece and not SITE.search(self.key) and self.page.lines[self.last].is_dateline

    @fact
    def headline(self) -> int | None:
        """Index of the headline below, if it is the name of the site and the head states it."""
        if self.agreement < FULL_AGREEMENT or self.is_above_dateline(1):
            return None
        return headline_below(self.page, self.last, self.text)

    def as_title(self, score: float) -> Title:
        """Return it as the headline."""
        return Title(self.text, self.first, self.last, self.rule, score)

    @property
    def rule(self) -> str:
        """How it was found, for the evidence of a record."""
        rule = "displayed, as stated" if self.agreement else "displayed"
        if self.line.heading:
            return f"{rule} in h{self.line.heading}"
        if is_title_block(self.block.name):
            return f"{rule} in .{self.block.name.split()[0]}"
        return rule

    def is_above_dateline(self, near: int) -> bool:
        """Return whether one of the next ``near`` lines has a time or a label of a byline."""
        for line in self.page.lines[self.last : self.last + near]:
            if len(line.text) < LONGEST_DATELINE and (
                BYLINE_WORDS.search(line.text)
                or (line.moment is not None and line.moment.start < DATE_BEFORE)
            ):
                return True
        return False


def _heading(candidate: Candidate) -> float:
    return HEADING_POINTS[candidate.line.heading]


def _in_title_block(candidate: Candidate) -> bool:
    return not candidate.line.heading and is_title_block(candidate.block.name)


def _is_long(candidate: Candidate) -> bool:
    return len(candidate.key) >= LONG_TITLE or candidate.key in NOTICE_TITLES


def _is_short(candidate: Candidate) -> bool:
    return len(candidate.key) <= SHORT_TITLE and candidate.key not in NOTICE_TITLES


def _is_above_text(candidate: Candidate) -> bool:
    prose = candidate.prose
    return prose[-1] - prose[candidate.last] > 0.5 * (prose[-1] or 1)


def _is_link(candidate: Candidate) -> bool:
    line = candidate.line
    if line.linked <= 0.5 * len(line.text):
        return False
    return line.heading != 1 or not candidate.is_above_dateline(1)


def _is_site_name(candidate: Candidate) -> bool:
    return candidate.key in candidate.site_names and not candidate.is_title_piece


def _is_site_heading(candidate: Candidate) -> bool:
    if candidate.agreement or _is_site_name(candidate):
        return False
    return SITE_HEADING.search(candidate.text) is not None


def _is_part_heading(candidate: Candidate) -> bool:
    if candidate.agreement:
        return False
    is_paragraph = len(candidate.text) > LONG_SENTENCE and candidate.text.endswith("。")
    return is_paragraph or PART_NUMBER.match(candidate.text) is not None


def _is_menu_heading(candidate: Candidate) -> bool:
    if candidate.agreement:
        return False
    below = candidate.page.lines[candidate.last : candidate.last + 2]
    return len(below) == 2 and all(line.linked == len(line.text) for line in below)


TITLE_POINTS: tuple[Points[Candidate], ...] = (
    Points("agrees with the head", 1, lambda candidate: candidate.agreement),
    Points("heading element", 1, _heading),
    Points("block named as headline", 1, _in_title_block),
    Points("length of a headline", 1, _is_long),
    Points("too short", -1, _is_short),
    Points("above most of the text", 1, _is_above_text),
    Points("below most of the text", -1.5, lambda candidate: not _is_above_text(candidate)),
    Points("link", -2.5, _is_link),
    Points("boilerplate block", -2, lambda each: in_boilerplate(each.page, each.line)),
    Points("above a dateline", 1.2, lambda candidate: candidate.is_dated),
    Points("piece of a stated title", 2, lambda candidate: candidate.is_title_piece),
    Points("name of the site", -3, _is_site_name),
    Points("name of the site above the headline", -8, lambda each: each.headline is not None),
    Points("heading of every page", -4, _is_site_heading),
    Points("heading of a menu", -2, _is_menu_heading),
    Points("heading or paragraph of the text", -2, _is_part_heading),
)
"""Points of a candidate for the headline: up to 9 for one that everything speaks for."""
