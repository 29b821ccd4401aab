"""Lists that a URL gives as data: records in JSON or a script, or HTML in strings of JSON."""

from __future__ import annotations

from crawler.discovery.links import ListedLink
from crawler.discovery.lists.article_links import find_article_links
from crawler.discovery.lists.records import embedded_html, find_records


def read_records(text: str, url: str) -> list[ListedLink]:
    """Return the articles that JSON, JSONP or a script lists, each URL once.

    Where it has no records, the dated lists in the HTML of its strings are read.
    """
    records = find_records(text, url)
    html = "" if records else embedded_html(text)
    return find_article_links(html, url) if html else records
