"""Turning the pages of a list: from one page of a column to its next."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.links import absolute, base_address

NEXT_TEXTS = frozenset(
    {"下一页", "下页", "后一页", "后页", "下一頁", "下頁", "next", "next page", ">", ">>", "»", "›"}
)
"""What the link to the next page is called, in lower case, without brackets and blanks."""

TRS_PAGER = re.compile(
    r"createPageHTML\(\s*(?:['\"][^'\"]*['\"]\s*,\s*)?(\d{1,5})\s*,\s*(\d{1,5})\s*,"
    r"\s*['\"](\w{1,50})['\"]\s*,\s*['\"](\w{1,10})['\"]",
    re.IGNORECASE,
)
"""``createPageHTML(pages, current, name, suffix)``: the pager script of the TRS systems.

Counted from 0: page 0 is ``name.suffix``, page n is ``name_n.suffix``.
"""


def next_list(html: str, url: str) -> str | None:
    """Address of the list page after this one, or ``None`` on the last."""
    tree = LexborHTMLParser(html)
    base = base_address(tree, url)
    return _linked(tree, base, url) or _scripted(html, base)


def _linked(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    for element in tree.css("link[rel=next][href], a[href]"):
        named = element.tag == "link" or next_text(element.text(strip=True))
        address = absolute(base, element.attributes.get("href")) if named else None
        if address and address != url:
            return address
    return None


def next_text(text: str) -> bool:
    """Whether a link's text says that it leads to the next page."""
    return re.sub(r"[\s\[\]【】()（）]", "", text).casefold() in NEXT_TEXTS


def _scripted(html: str, base: str) -> str | None:
    pager = TRS_PAGER.search(html)
    if not pager:
        return None
    pages, current, name, suffix = int(pager[1]), int(pager[2]), pager[3], pager[4]
    return urljoin(base, f"{name}_{current + 1}.{suffix}") if current + 1 < pages else None
