"""Lists that a URL gives as data: records in JSON or a script, or HTML in strings of JSON."""

from __future__ import annotations

import re

from crawler.discovery.links import ListedLink, find_links
from crawler.discovery.lists.article_links import MIN_MEDIAN_TITLE, MIN_ROWS, find_article_links
from crawler.discovery.lists.records import embedded_html, find_records

DATA_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:[\w.$]{1,60}\(\s*+)?(?:\{\s*+[\"}]|\[\s*+[\"{\[\]])"
    rb"|(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?<(?:rss|feed|urlset|sitemapindex)[\s>]"
)
"""How JSON, JSONP, a feed or a sitemap begins."""


def holds_data(body: bytes) -> bool:
    """Return whether a body is data, not a page to display."""
    return DATA_START.match(body[:2_000]) is not None


def read_records(text: str, url: str) -> list[ListedLink]:
    """Return the articles that JSON, JSONP or a script lists, each URL once.

    Where it has no records, the lists in the HTML of its strings are read: those with dates,
    failing these the links whose text is as long as a headline.
    """
    records = find_records(text, url)
    html = "" if records else embedded_html(text)
    if not html:
        return records
    return find_article_links(html, url) or _headlines(html, url)


def _headlines(html: str, url: str) -> list[ListedLink]:
    """Return links without a date; other links than headlines name columns or the next page."""
    links = [link for link in find_links(html, url) if len(link.text) >= MIN_MEDIAN_TITLE]
    return [ListedLink(link.url, link.text, None) for link in links if len(links) >= MIN_ROWS]
