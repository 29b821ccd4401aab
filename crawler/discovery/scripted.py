"""Pagers that are written by a script: the address of the next page is worked out from it."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

CREATE_PAGE = re.compile(
    r"\bcreatePage\w*\(\s*(?P<place>['\"][^'\"]*['\"]\s*,\s*)?(?P<pages>\d{1,5})\s*,"
    r"\s*(?P<current>\d{1,5})\s*,\s*['\"](?P<name>[\w-]{1,50})['\"]\s*,"
    r"\s*['\"]\.?(?P<suffix>\w{1,10})['\"]",
    re.IGNORECASE,
)
"""``createPageHTML(pages, current, name, suffix)``: the pager script of the TRS systems.

Counted from 0: page 0 is ``name.suffix``, page n is ``name_n.suffix``. The newer form names
the place of the pager first and counts from 1.
"""

COUNT_PAGE = re.compile(r"\b(?:countPage|pageCount|totalPage|nPageCount)\s*=\s*(\d{1,5})\b")
CURRENT_PAGE = re.compile(r"\b(?:currentPage|curPage|nCurrIndex|nCurrPage)\s*=\s*(\d{1,5})\b")
"""The older form of the same systems: variables that a script in the page counts with."""

NEXT_GROUP = re.compile(
    r"<nextgroup>\s*<!\[CDATA\[\s*<a\s[^>]*?href=['\"]([^'\"]{1,1000})['\"]", re.IGNORECASE
)
"""Where the rows after those in a ``<datastore>`` are to be had."""


def scripted_next(html: str, base: str, url: str) -> str | None:
    """Address of the next list page by the page's own pager script, or ``None``."""
    return _created(html, base) or _counted(html, base, url) or _grouped(html, base)


def _created(html: str, base: str) -> str | None:
    pager = CREATE_PAGE.search(html)
    if not pager:
        return None
    following = int(pager["current"]) + 1
    last = int(pager["pages"]) - (0 if pager["place"] else 1)
    name = f"{pager['name']}_{following}.{pager['suffix']}"
    return urljoin(base, name) if following <= last else None


def _counted(html: str, base: str, url: str) -> str | None:
    pages, current = COUNT_PAGE.search(html), CURRENT_PAGE.search(html)
    if not pages or not current or int(current[1]) + 1 >= int(pages[1]):
        return None
    name = urlsplit(url).path.rpartition("/")[2] or "index.html"
    stem, dot, suffix = name.rpartition(".")
    stem = re.sub(r"_\d{1,5}$", "", stem if dot else name)
    return urljoin(base, f"{stem}_{int(current[1]) + 1}.{suffix if dot else 'html'}")


def _grouped(html: str, base: str) -> str | None:
    group = NEXT_GROUP.search(html)
    return urljoin(base, group[1].replace("&amp;", "&")) if group else None
