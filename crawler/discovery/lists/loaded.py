"""Where a page's scripts load its list from: data files and endpoints that they name whole."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.links import SCRIPT_COMMENT, absolute_url, base_url
from crawler.discovery.urls import same_site

_QUOTED = r"""(?:"([^"'\s<>{}]{1,300})"|'([^"'\s<>{}]{1,300})')(?!\s*\+)"""
"""A whole address: one that a script adds to is none."""

GET = re.compile(
    rf"(?:getJSON|fetch|axios(?:\.get)?|(?:\$|jQuery)\.(?:get|ajax))\s*\(\s*{_QUOTED}"
    rf"|\burl[\"']?\s*:\s*{_QUOTED}"
)
"""A call that loads something, or an option of one."""

JSON_FILE = re.compile(_QUOTED.replace("{1,300}", r"{1,300}\.json(?:\?[^\"'\s<>{}]{0,100})?"))
POST = re.compile(r"""(?:type|method)["']?\s*:\s*["']post""", re.IGNORECASE)

OTHER_FILE = re.compile(
    r"\.(?:html?|shtml|js|css|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|mp[34]|pdf|swf)$", re.IGNORECASE
)
"""Files that hold no data."""

MOST_STOPS = 6  # stops of a page that shows no text of its own
MAX_LOADED = 5  # addresses of one page


def find_loaded_lists(html: str, url: str) -> list[str]:
    """Return the URLs on its own site from which a page without text of its own may load a list.

    Scripts of government sites load ``list.json`` beside the page, or an endpoint. Nothing is run:
    the address must stand in an inline script as one literal, or in ``data-url``.
    """
    tree = LexborHTMLParser(html)
    scripts = [node.text() for node in tree.css("script:not([src])")]
    if html.count("。") - sum(script.count("。") for script in scripts) > MOST_STOPS:
        return []
    named = [node.attributes.get("data-url") for node in tree.css("[data-url]")]
    for script in scripts:
        named += _addresses(SCRIPT_COMMENT.sub(" ", script))
    base = base_url(tree, url)
    found = (absolute_url(base, address) for address in named if address)
    own = (one for one in found if one and same_site(one, url) and _may_be_data(one))
    return [one for one in dict.fromkeys(own) if one != url][:MAX_LOADED]


def _addresses(script: str) -> list[str]:
    patterns = [JSON_FILE] if POST.search(script) else [JSON_FILE, GET]
    return [next(filter(None, found)) for pattern in patterns for found in pattern.findall(script)]


def _may_be_data(url: str) -> bool:
    path = urlsplit(url).path
    return path not in ("", "/") and OTHER_FILE.search(path) is None
