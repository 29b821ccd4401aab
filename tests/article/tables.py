"""All tables of rules by name, for the tests that run over every row."""

from __future__ import annotations

import re

from crawler.article.content import above, end, extract, last_lines
from crawler.article.lines import noise
from crawler.article.metadata import context, source_rules
from crawler.article.page import Line
from crawler.article.page_type.notices import NOTICES
from crawler.article.rules import Rules

TABLES: tuple[tuple[str, Rules], ...] = (
    ("neighbours", noise.NEIGHBOURS),
    ("widgets", noise.WIDGETS),
    ("film notes", noise.FILM_NOTES),
    ("interruptions", noise.INTERRUPTIONS),
    ("last calls", last_lines.LAST_CALLS),
    ("above the text", above.ABOVE),
    ("above the text, alone", above.ABOVE_ALONE),
    ("between paragraphs", extract.BETWEEN),
    ("after the last sentence", end.AFTER_SENTENCES),
    ("late ends", end.LATE_ENDS),
    ("last elements", last_lines.LAST_ELEMENTS),
    ("last lines", last_lines.LAST_LINES),
    ("statements of the site", context.OF_THE_SITE),
    ("no source", source_rules.NOT_A_SOURCE),
    ("notices in place of an article", NOTICES),
)
"""The tables whose rows match a line by itself."""

LINK = re.compile(r"</?a>")
HEADING = re.compile(r"<h(\d)>(.*)</h\d>")


def example(text: str) -> Line:
    """Return the line that an example describes: ``<a>`` and ``<h3>`` are links and headings."""
    heading = HEADING.fullmatch(text)
    pieces = LINK.split(heading[2] if heading else text)
    linked = sum(map(len, pieces[1::2]))
    level = int(heading[1]) if heading else 0
    return Line("".join(pieces), [piece for piece in pieces if piece], 0, linked, level)
