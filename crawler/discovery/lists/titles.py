"""The headline that a link gives of the article it leads to."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.discovery.dates import find_date, is_part_of_date, split_trailing_date
from crawler.discovery.links import MIN_TITLE
from crawler.discovery.vocab import VOCAB

HEADING = "h1, h2, h3, h4, h5, h6, [class*=title], [class*=tit], [class*=bt]"
"""Elements that hold the headline where a link contains a whole row."""

BLOCKS = "p, div, dd, dt, li"

NO_TITLE = VOCAB.compile("no_title", re.IGNORECASE)
LABELLED_TITLE = VOCAB.compile("labelled_title")
LABELLED_DATE = VOCAB.compile("labelled_date")

BULLET = re.compile(r"^[\s•·●■◆▪※★☆◇□○→>»\-\u3000]+")
"""Bullets that are typed before a title."""


def labelled_date(link: LexborNode) -> str | None:
    """Return the date after a label in a link's ``title`` attribute."""
    labelled = LABELLED_DATE.search(_title_attribute(link))
    return find_date(labelled["rest"]) if labelled else None


def title_of(link: LexborNode) -> str:
    """Return the headline of a link: its ``title`` attribute, which is never cut, else its text.

    Bullet and date are removed. Empty where the link only says "more".
    """
    attribute = _title_attribute(link)
    labelled = LABELLED_TITLE.fullmatch(attribute)
    headline = clean_headline(labelled["title"] if labelled else attribute)
    return headline if len(headline) >= MIN_TITLE else _headline_in(link)


def heading_of(row: LexborNode) -> str:
    """Return the headline of a row whose links only say "more"."""
    heading = row.css_first(HEADING)
    return clean_headline(heading.text()) if heading is not None else ""


def clean_headline(text: str) -> str:
    """Remove bullet and date; return nothing where the text is "more" or a date itself."""
    text = " ".join(text.split())
    trailing = split_trailing_date(text)
    text = BULLET.sub("", trailing[0] if trailing else text)
    is_title = not NO_TITLE.fullmatch(text.replace(" ", "")) and not is_part_of_date(text)
    return text if is_title else ""


def _title_attribute(link: LexborNode) -> str:
    return " ".join((link.attributes.get("title") or "").split())


def _headline_in(link: LexborNode) -> str:
    """Return the headline in the content of a link, which may hold a whole row."""
    if link.child is None or (link.child.tag == "-text" and link.child.next is None):
        return clean_headline(link.text())
    heading = heading_of(link)
    if heading:
        return heading
    for block in link.css(BLOCKS):
        text = clean_headline(block.text())
        if len(text) >= MIN_TITLE and block.css_first(BLOCKS) is None:
            return text
    texts = (
        node.text_content or "" for node in link.traverse(include_text=True) if node.tag == "-text"
    )
    return clean_headline(
        "".join(text for text in texts if text == " " or not is_part_of_date(text))
    )
