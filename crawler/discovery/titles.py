"""What a link says of the article that it leads to."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from crawler.discovery.dates import date_at_end, date_within
from crawler.discovery.links import MIN_TITLE
from crawler.discovery.stamps import is_part_of_date

HEADING = "h1, h2, h3, h4, h5, h6, [class*=title], [class*=tit], [class*=bt]"
"""Elements that hold the headline where a link holds a whole row."""

BLOCKS = "p, div, dd, dt, li"

NO_TITLE = re.compile(
    r"[\[(（【<《+]*(?:查看|阅读|点击|浏览|了解|点此)*(?:更多|全部|全文|详情|详细|详细内容|原文|进入|more)"
    r"(?:信息|内容|新闻|>>)?[\])）】>》.…+»]*|(?:查看|阅读|点击查看|点击进入)[>》.…»]*|[\[【〔(（][^\]】〕)）]{1,12}[\]】〕)）]",
    re.IGNORECASE,
)
"""What links say that repeat a title's address, or name a column in brackets."""

LEAD = re.compile(r"^[\s•·●■◆▪※★☆◇□○→>»\-\u3000]+")
"""Bullets that are typed before a title."""


TOLD = re.compile(
    r"(?:文章|新闻)?标\s*题\s*[:：]\s?(?P<title>.+?)\s?"
    r"(?:(?:作\s*者|来\s*源|栏\s*目|时\s*间|日\s*期|(?:更新|发布|发表|录入)(?:时间|日期)"
    r"|点击(?:次数|数)?|阅读(?:次数)?)\s*[:：].*)?"
)
"""A ``title`` that tells all of an article, label by label, as ASP systems of the 2000s do.
It is given with single blanks."""

TOLD_DATE = re.compile(r"(?:时\s*间|日\s*期)\s*[:：](?P<rest>.*)")


def told_date(link: LexborNode) -> str | None:
    """The date that a link's ``title`` tells after a label, else ``None``."""
    told = TOLD_DATE.search(" ".join((link.attributes.get("title") or "").split()))
    return date_within(told["rest"]) if told else None


def title_of(link: LexborNode) -> str:
    """The headline that a link gives: its ``title``, which is never cut, else its text.

    Without bullet and date, and empty where the link only says 'more'.
    """
    given = " ".join((link.attributes.get("title") or "").split())
    told = TOLD.fullmatch(given)
    given = headline(told["title"] if told else given)
    return given if len(given) >= MIN_TITLE else _text_of(link)


def heading_of(row: LexborNode) -> str:
    """The headline of a row whose links only say 'more'."""
    heading = row.css_first(HEADING)
    return headline(heading.text()) if heading is not None else ""


def headline(text: str) -> str:
    """A text without bullet and date; empty where it only says 'more' or is a date itself."""
    plain = " ".join(text.split())
    ending = date_at_end(plain)
    plain = LEAD.sub("", ending[0] if ending else plain)
    named = not NO_TITLE.fullmatch(plain.replace(" ", "")) and not is_part_of_date(plain)
    return plain if named else ""


def _text_of(link: LexborNode) -> str:
    if link.child is None or (link.child.tag == "-text" and link.child.next is None):
        return headline(link.text())
    heading = heading_of(link)
    if heading:
        return heading
    for block in link.css(BLOCKS):
        text = headline(block.text())
        if len(text) >= MIN_TITLE and block.css_first(BLOCKS) is None:
            return text
    pieces = (
        node.text_content or "" for node in link.traverse(include_text=True) if node.tag == "-text"
    )
    return headline(
        "".join(piece for piece in pieces if not is_part_of_date(piece) or piece == " ")
    )
