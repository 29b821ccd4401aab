"""Reads pages of Weixin public accounts: elements name account and author, a script the time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from crawler.article.dateline.dates import Moment, find_moment
from crawler.article.dateline.grammar import Dateline
from crawler.article.dateline.values import clean_author, clean_source
from crawler.article.page import Page
from crawler.article.text import squeeze
from crawler.zh import CHINA

SYSTEM = "rich_media"
"""What names of blocks hold in this system."""

ACCOUNT = "#js_name, .rich_media_meta_nickname a, .profile_nickname"
AUTHOR = "#js_author_name, .rich_media_meta_text:not(#publish_time)"
LONGEST_SCRIPT = 200_000  # characters that are looked at
SCRIPT_TIME = re.compile(  # in seconds since 1970 or printed
    r"""\b(?P<name>ct|createTime|oriCreateTime|publish_time)\s*=\s*["']"""
    r"""(?:(?P<seconds>1\d{9})|(?P<text>20\d\d-\d\d-\d\d[^"']{0,12}))["']"""
)


def read_account(page: Page, result: Dateline, now: datetime | None) -> None:
    """Fill what the dateline does not say; a relative time (昨天) gives way to the script's."""
    if not any(SYSTEM in block.name for block in page.blocks):
        return
    if result.source is None:
        source = clean_source(_text(page, ACCOUNT))
        if source:
            result.put("source", source, "name of the account")
    if result.author is None:
        author = clean_author(_text(page, AUTHOR))
        if author and author != result.source and find_moment(author) is None:
            result.put("author", author, "author of the account")
    if result.published_at is None or result.published_at.rule == "relative":
        found = _script_time(page, now)
        if found is not None:
            result.put("published_at", found[0], f"script {found[1]}")


def _text(page: Page, selector: str) -> str:
    node = page.tree.css_first(selector)
    return squeeze(node.text()) if node is not None else ""


def _script_time(page: Page, now: datetime | None) -> tuple[Moment, str] | None:
    """Return the time that a script holds, and the name of its variable."""
    limit = now or datetime.now(UTC)
    for node in page.tree.css("script"):
        for found in SCRIPT_TIME.finditer(node.text()[:LONGEST_SCRIPT]):
            if found["seconds"]:
                value = datetime.fromtimestamp(int(found["seconds"]), CHINA)
                if value <= limit:
                    return Moment(value, "second"), found["name"]
            else:
                moment = find_moment(found["text"], now=now, relative=False)
                if moment is not None:
                    return moment, found["name"]
    return None
