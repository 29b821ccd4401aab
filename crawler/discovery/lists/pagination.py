"""Pagination: from one page of a list to the next."""

from __future__ import annotations

import itertools
import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.discovery.links import LINKS, MAX_LINKS, absolute_url, base_url, target_of
from crawler.discovery.lists.pager_icons import icon_targets, is_disabled
from crawler.discovery.lists.pager_scripts import next_page_by_script
from crawler.discovery.urls import query_pairs, same_page, url_shape
from crawler.discovery.vocab import VOCAB

NEXT_PAGE = VOCAB.set("next_page")
EARLIER_ISSUE = VOCAB.set("earlier_issue")
PAGE_OPTION = VOCAB.compile("page_option")
PAGE_COUNT = VOCAB.compile("page_count")

CURRENT = re.compile(r"(?:^|[\s_-])(?:on|active|cur|curr|current|now|selected|this\w*)(?:$|[\s_-])")
"""Classes of the number of the displayed page, where that number is a link too."""

ICON_FONT = re.compile(r"[\ue000-\uf8ff\s]")
"""A character that a font draws as an icon (private use), or a blank."""

MAX_PAGE_DIGITS = 4  # digits of a page number; identifiers have more
MAX_LABEL = 20  # characters of a pager's link; longer texts are headlines


def next_list(html: str, url: str) -> str | None:
    """Return the URL of the list page after this one, or ``None`` on the last.

    In this order: a link called "next page" (also by its picture's text, or with a script's
    ``location.href``), pager scripts, the options of a page selector, numbered links, an icon or
    picture, and the earlier issue of a list that is kept by date.
    """
    tree = LexborHTMLParser(html)
    base = base_url(tree, url)
    url = absolute_url(base, url) or url
    return (
        _by_label(tree, base, url, NEXT_PAGE)
        or next_page_by_script(html, base, url)
        or _by_selector(tree, base, url)
        or _by_number(tree, base, url)
        or _by_icon(tree, base, url)
        or _by_label(tree, base, url, EARLIER_ISSUE)
    )


def plain_label(text: str) -> str:
    """Return a link's text in lower case without brackets, blanks and the arrow after a word."""
    label = re.sub(r"[\s\[\]【】()（）|]", "", text).casefold()
    return label.rstrip("»›>＞→…") or label


def spoken_labels(text: str) -> set[str]:
    """Return a link's text as it is, and without signs around its words and numbers of pages."""
    label = plain_label(text)
    if text.isalpha():
        return {label}
    words = re.sub(r"^[\W_]+|[\W_]+$", "", plain_label(PAGE_COUNT.sub("", text)))
    return {label, words} - {""}


def _by_label(tree: LexborHTMLParser, base: str, url: str, labels: frozenset[str]) -> str | None:
    declared = 'link[rel="next"][href], a[rel="next"]' if labels is NEXT_PAGE else ""
    named = (
        element
        for element in tree.css(LINKS)[:MAX_LINKS]
        if any(spoken_labels(text) & labels for text in _labels(element))
    )
    for element in itertools.chain(tree.css(declared) if declared else (), named):
        target = target_of(element, base)
        if target and not same_page(target, url) and not is_disabled(element):
            return target
    return None


def _by_icon(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    targets = icon_targets(tree, base)
    return next((one for one in targets if same_list(one, url) and not same_page(one, url)), None)


def _labels(anchor: LexborNode) -> list[str]:
    """Return a link's text, else what its attributes and those of its picture say."""
    text = ICON_FONT.sub("", anchor.text(strip=True))
    text = text or anchor.attributes.get("value") or ""
    if re.search(r"\w", text):
        return [text] if len(text) < MAX_LABEL else []
    nodes = (anchor, anchor.css_first("img"))
    names = ("title", "aria-label", "alt")
    labels = (node.attributes.get(name) for node in nodes if node is not None for name in names)
    return [label for label in (text, *labels) if label and len(label) < MAX_LABEL]


def _by_selector(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    """Return the page after the selected one of a ``select`` element."""
    for select in tree.css("select"):
        pages: list[str | None] = []
        here = 0
        for option in select.css("option"):
            if not PAGE_OPTION.fullmatch(option.text(strip=True)):
                break
            value = option.attributes.get("value") or ""
            if "selected" in option.attributes:
                here = len(pages)
            pages.append(absolute_url(base, value) if re.search(r"[./?]", value) else None)
        following = pages[here + 1] if here + 1 < len(pages) else None
        if following and same_list(following, url):
            return following
    return None


def _by_number(tree: LexborHTMLParser, base: str, url: str) -> str | None:
    """Return the page numbered one more than the displayed one.

    The displayed page's number links the page itself, is marked by its class, or is not a link.
    """
    pages: dict[int, str] = {}
    marked: list[int] = []
    for anchor in tree.css(LINKS)[:MAX_LINKS]:
        label = plain_label(anchor.text(strip=True))
        target = target_of(anchor, base) if _is_number(label) else None
        if target and same_list(target, url):
            pages.setdefault(int(label), target)
            if any(CURRENT.search(name or "") for name in _classes(anchor)):
                marked.append(int(label))
    own = [number for number, page in pages.items() if same_page(page, url)]
    own = own or marked or [number for number in pages if number == 1 and is_first(pages[1], url)]
    gaps = [
        number
        for number in (page - 1 for page in sorted(pages))
        if number not in pages and (number == 1 or number - 1 in pages)
    ]
    here = (own or gaps or [0])[0]
    return pages.get(here + 1) if here else None


def _classes(anchor: LexborNode) -> list[str | None]:
    """Return the classes of a link and of its parent."""
    parent = anchor.parent.attributes.get("class") if anchor.parent is not None else None
    return [anchor.attributes.get("class"), parent]


def _is_number(text: str) -> bool:
    return len(text) <= MAX_PAGE_DIGITS and text.isascii() and text.isdecimal() and int(text) > 0


def is_first(one: str, other: str) -> bool:
    """Return whether a URL asks by number for the first page of the list at another."""
    there, here = urlsplit(one), urlsplit(other)
    rest = [
        pair for pair in query_pairs(there.query, keep_blank=False) if pair[1] not in {"0", "1"}
    ]
    return there.path == here.path and rest == query_pairs(here.query, keep_blank=False)


def same_list(one: str, other: str) -> bool:
    """Return whether two URLs may be pages of one list: one folder, or one path and its query."""
    here, there = urlsplit(one), urlsplit(other)
    folders = [re.sub(r"[^/]*$", "", parts.path) for parts in (here, there)]
    stem = re.sub(r"\.\w{2,5}$", "/", there.path)  # VisualSiteBuilder keeps pages of x.htm in x/
    return here.netloc == there.netloc and (folders[0] == folders[1] or folders[0] == stem)


def is_page_of(one: str, other: str) -> bool:
    """Return whether two URLs look like numbered pages of one list."""
    shape = url_shape(one)
    return "9" in shape and shape == url_shape(other) and same_list(one, other)
