"""Lists and articles of common publishing systems, on the invented sites of the benchmarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.article import decode_page, extract_article
from crawler.discovery import find_article_links, find_links, next_list
from crawler.discovery.exploration import states_date
from dev.benchmarks.made_news import Made
from dev.benchmarks.made_sites import KINDS, daily

COUNT = 26
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def pages(site: Made) -> dict[str, str]:
    return {url: decode_page(body).text for url, body in site.pages.items()}


@each_kind
def test_a_list_gives_its_articles_and_no_others(kind: Callable[[int], Made]) -> None:
    site = kind(COUNT)
    texts = pages(site)
    expected: dict[str, dict[str, str]] = defaultdict(dict)
    for row in site.gold:
        at = row["list"] if row["list"] in texts and kind.__name__ != "county" else ""
        expected[at][row["url"]] = row["date"]
    if kind is daily:  # no dates stand beside its titles
        for at, rows in expected.items():
            assert set(rows) <= {link.url for link in find_links(texts[at], at)}
            assert not find_article_links(texts[at], at)
        return
    found = {link.url: link.date for at in texts for link in find_article_links(texts[at], at)}
    dates = {url: day for rows in expected.values() for url, day in rows.items()}
    assert set(found) == set(dates)
    assert all(dates[url].endswith(day or "none") for url, day in found.items())


@each_kind
def test_a_list_is_followed_to_its_end(kind: Callable[[int], Made]) -> None:
    site = kind(COUNT)
    texts = {name(url): (url, text) for url, text in pages(site).items()}
    here: str | None = next(row["list"] for row in site.gold)
    turned = []
    while here is not None:
        url, text = texts[name(here)]
        turned.append(url)
        here = next_list(text, url)
        assert len(turned) <= COUNT
    listed = {row["list"] for row in site.gold}
    assert len(turned) >= 2
    assert listed <= set(turned)


def name(url: str) -> tuple[str, str]:
    """Return what a URL requests, whatever the order of its parameters."""
    parts = urlsplit(url)
    return parts.path, str(sorted(parse_qs(parts.query).items()))


@each_kind
def test_an_article_is_told_from_a_list_and_read(kind: Callable[[int], Made]) -> None:
    site = kind(COUNT)
    for row in site.gold[:8]:
        body = site.pages[row["url"]]
        assert states_date(decode_page(body).text, row["url"])
        article = extract_article(body, url=row["url"])
        assert article.title == row["title"]
        assert (article.published_at or "").startswith(row["date"])
