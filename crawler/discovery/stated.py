"""The address that a saved page says it has."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.discovery.links import absolute

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://\S+?)\s*-->", re.IGNORECASE)
"""The mark of the web that browsers write into a page they save."""

STATED = ("link[rel=canonical]", "href"), ("meta[property='og:url']", "content")


def stated_address(html: str) -> str | None:
    """The address by the browser's mark, else by the page's own word, else ``None``."""
    saved = SAVED_FROM.search(html[:2_000])
    if saved:
        return saved[1]
    tree = LexborHTMLParser(html)
    for selector, attribute in STATED:
        element = tree.css_first(selector)
        address = absolute("", element.attributes.get(attribute)) if element else None
        if address:
            return address
    return None
