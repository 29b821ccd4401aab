"""Pagers that a script writes: the URL of the next page is computed from the script's source."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from crawler.discovery.urls import join_query, query_pairs

CREATE_PAGE = re.compile(
    r"\bcreatePage\w*\(\s*(?P<place>['\"][^'\"]*['\"]\s*,\s*)?(?P<pages>\d{1,5})\s*,"
    r"\s*(?P<current>\d{1,5})\s*,\s*['\"](?P<name>[\w-]{1,50})['\"]\s*,"
    r"\s*['\"]\.?(?P<suffix>\w{1,10})['\"]",
    re.IGNORECASE,
)
"""``createPageHTML(pages, current, name, suffix)``: the pager script of TRS systems.

Counted from 0: page 0 is ``name.suffix``, page n is ``name_n.suffix``. The newer form has the
pager's element as its first argument and counts from 1.
"""

COUNT_PAGE = re.compile(r"\b(?:countPage|pageCount|totalPage|nPageCount)\s*=\s*(\d{1,5})\b")
"""The variable with the number of pages in the older form of the same systems."""

CURRENT_PAGE = re.compile(r"\b(?:currentPage|curPage|nCurrIndex|nCurrPage)\s*=\s*(\d{1,5})\b")
"""The variable with the number of the displayed page, counted from 0."""

NEXT_GROUP = re.compile(
    r"<nextgroup>\s*<!\[CDATA\[\s*<a\s[^>]*?href=['\"]([^'\"]{1,1000})['\"]", re.IGNORECASE
)
"""The URL of the rows after those in a ``<datastore>``."""

PROXY = re.compile(r"['\"](?P<address>[^'\"\s]{0,200}dataproxy\.jsp[^'\"\s]{0,500})['\"]")
"""The endpoint that the jpage script of Hanweb systems requests rows from."""

PROXY_PARAMETER = re.compile(
    r"\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)['\"]?"
    r"\s*:\s*['\"]?([^'\",}\s]{1,100})"
)
"""Its parameters, as the script's options name them."""

TOTAL = re.compile(r"\btotalrecord['\"]?\s*[:=>]\s*['\"]?(\d{1,7})\b", re.IGNORECASE)
PER_PAGE = re.compile(r"\bperpage['\"]?\s*[:=]\s*['\"]?(\d{1,4})\b", re.IGNORECASE)
ROW = re.compile(r"<record>", re.IGNORECASE)
PAGES_PER_REQUEST = 3  # pages of rows that the jpage script loads at a time


def next_page_by_script(html: str, base: str, url: str) -> str | None:
    """Return the URL of the next list page by the page's own pager script."""
    return (
        _by_create_page(html, base)
        or _by_page_count(html, base, url)
        or _by_next_group(html, base)
        or _by_proxy(html, base, url)
    )


def _by_create_page(html: str, base: str) -> str | None:
    pager = CREATE_PAGE.search(html)
    if not pager:
        return None
    following = int(pager["current"]) + 1
    last = int(pager["pages"]) - (0 if pager["place"] else 1)
    name = f"{pager['name']}_{following}.{pager['suffix']}"
    return urljoin(base, name) if following <= last else None


def _by_page_count(html: str, base: str, url: str) -> str | None:
    pages, current = COUNT_PAGE.search(html), CURRENT_PAGE.search(html)
    if not pages or not current or int(current[1]) + 1 >= int(pages[1]):
        return None
    name = urlsplit(url).path.rpartition("/")[2] or "index.html"
    stem, dot, suffix = name.rpartition(".")
    stem = re.sub(r"_\d{1,5}$", "", stem if dot else name)
    return urljoin(base, f"{stem}_{int(current[1]) + 1}.{suffix if dot else 'html'}")


def _by_next_group(html: str, base: str) -> str | None:
    group = NEXT_GROUP.search(html)
    return urljoin(base, group[1].replace("&amp;", "&")) if group else None


def _by_proxy(html: str, base: str, url: str) -> str | None:
    """Return the URL of the rows after those of a ``<datastore>``, in a page or in an answer."""
    rows, total = len(ROW.findall(html)), TOTAL.search(html)
    if not rows or not total:
        return None
    query = dict(query_pairs(urlsplit(url).query, keep_blank=False))
    if "startrecord" in query:
        address, first = url, _count(query["startrecord"])
    else:
        proxy, size = PROXY.search(html), PER_PAGE.search(html)
        if not proxy or not size:
            return None
        address, first = urljoin(base, proxy["address"]), 1
        query = {"perpage": size[1], **dict(PROXY_PARAMETER.findall(html))}
    following = first + rows
    if following > int(total[1]):
        return None
    last = following + _count(query.get("perpage", "")) * PAGES_PER_REQUEST - 1
    query |= {"startrecord": str(following), "endrecord": str(min(last, int(total[1])))}
    return urlsplit(address)._replace(query=join_query(query.items())).geturl()


def _count(text: str) -> int:
    """Return a number of rows in a query, at least 1."""
    return max(int(text), 1) if re.fullmatch(r"[0-9]{1,7}", text) else 1
