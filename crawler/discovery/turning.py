"""Turning the pages of a list: from one page of a column to its next."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.discovery.links import MAX_LINKS, absolute, base_address, target_of
from crawler.discovery.scripted import scripted_next
from crawler.discovery.shape import shape_of
from crawler.discovery.twins import twin_key

NEXT_TEXTS = frozenset(
    {"下一页", "下页", "后一页", "后页", "下一頁", "下頁", "後一頁", "向后", "翻下页", "next"}
    | {"nextpage", "next>", "下一页next", ">", ">>", "»", "›", "＞"}
)
"""What the link to the next page is called, in lower case, without brackets and blanks."""

EARLIER_TEXTS = frozenset({"上一期", "前一期", "前一天", "前一日", "上一日", "上个月", "上月"})
"""What leads to the next older part of a list that is kept by dates."""

HERE = re.compile(r"(?:^|[\s_-])(?:on|active|cur|curr|current|now|selected|this\w*)(?:$|[\s_-])")
"""Classes of the number of the page that is shown, where that is a link too."""

MAX_PAGE = 9999
"""Page numbers are shorter than identifiers."""


def next_list(html: str, url: str) -> str | None:
    """Address of the list page after this one, or ``None`` on the last.

    Known forms, in order: a link called next page (also by its picture's text, or with a
    script's ``location.href``), pager scripts, options of a page selector, numbered links
    without a next, and the earlier issue of a list that is kept by dates.
    """
    tree = LexborHTMLParser(html)
    base = base_address(tree, url)
    return (
        _called(tree, base, url, NEXT_TEXTS)
        or scripted_next(html, base, url)
        or _selected(tree, base, url)
        or _numbered(tree, base, url)
        or _called(tree, base, url, EARLIER_TEXTS)
    )


def plain_text(text: str) -> str:
    """A link's text in lower case without brackets, blanks and the arrow after a word."""
    plain = re.sub(r"[\s\[\]【】()（）|]", "", text).casefold()
    return plain.rstrip("»›>＞→…") or plain


def _called(tree: LexborHTMLParser, base: str, url: str, names: frozenset[str]) -> str | None:
    for element in tree.css("link[rel=next][href], a")[:MAX_LINKS]:
        if element.tag == "link":
            named = names is NEXT_TEXTS
        else:
            named = any(plain_text(text) in names for text in _texts(element))
        address = target_of(element, base) if named else None
        if address and twin_key(address) != twin_key(url):
            return address
    return None


def _texts(anchor: LexborNode) -> list[str]:
    """What a link is called: its text, else its own title and those of its picture."""
    text = anchor.text(strip=True)
    if text:
        return [text] if len(text) < 20 else []
    picture = anchor.css_first("img")
    named = [anchor.attributes.get("title"), picture and picture.attributes.get("alt")]
    return [name for name in named if name]


def _selected(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    """The page after the selected one of a page selector."""
    for select in tree.css("select"):
        pages: list[str | None] = []
        here = 0
        for option in select.css("option"):
            if not re.fullmatch(r"第?\s*\d{1,4}\s*页?", option.text(strip=True)):
                break
            value = option.attributes.get("value") or ""
            if "selected" in option.attributes:
                here = len(pages)
            pages.append(absolute(base, value) if re.search(r"[./?]", value) else None)
        following = pages[here + 1] if here + 1 < len(pages) else None
        if following and same_list(following, url):
            return following
    return None


def _numbered(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    """The number after the one that is no link, links to this page, or is marked as here."""
    pages: dict[int, str] = {}
    marked: list[int] = []
    for anchor in tree.css("a[href]")[:MAX_LINKS]:
        text = plain_text(anchor.text(strip=True))
        address = absolute(base, anchor.attributes.get("href")) if _is_number(text) else None
        if address and same_list(address, url):
            pages.setdefault(int(text), address)
            if any(HERE.search(name or "") for name in _classes(anchor)):
                marked.append(int(text))
    own = [number for number, address in pages.items() if twin_key(address) == twin_key(url)]
    own = own or marked or [number for number in pages if number == 1 and is_first(pages[1], url)]
    gaps = [
        number
        for number in (page - 1 for page in sorted(pages))
        if number not in pages and (number == 1 or number - 1 in pages)
    ]
    here = (own or gaps or [0])[0]
    return pages.get(here + 1) if here else None


def _classes(anchor: LexborNode) -> list[str | None]:
    """The classes of a link and of the element around it."""
    around = anchor.parent.attributes.get("class") if anchor.parent is not None else None
    return [anchor.attributes.get("class"), around]


def is_first(one: str, other: str) -> bool:
    """Whether an address asks by number for the first page of the list at another."""
    there, here = urlsplit(one), urlsplit(other)
    rest = [pair for pair in parse_qsl(there.query) if pair[1] not in {"0", "1"}]
    return there.path == here.path and rest == parse_qsl(here.query)


def _is_number(text: str) -> bool:
    return len(text) < 5 and text.isascii() and text.isdecimal() and 0 < int(text) <= MAX_PAGE


def same_list(one: str, other: str) -> bool:
    """Whether two addresses may be pages of one list: one folder, or one path and its query."""
    here, there = urlsplit(one), urlsplit(other)
    folders = [re.sub(r"[^/]*$", "", parts.path) for parts in (here, there)]
    stem = re.sub(r"\.\w{2,5}$", "/", there.path)  # 博达 keeps the pages of x.htm in x/
    return here.netloc == there.netloc and (folders[0] == folders[1] or folders[0] == stem)


def is_page_of(one: str, other: str) -> bool:
    """Whether two addresses look like numbered pages of one list."""
    shape = shape_of(one)
    return "9" in shape and shape == shape_of(other) and same_list(one, other)
