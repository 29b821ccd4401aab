"""A page is read alike whatever stands around its text, and in whatever markup and words.

The changes are those of ``python -m dev.benchmarks.steady``, which makes them on real pages.
"""

from __future__ import annotations

from functools import cache

import pytest

from crawler.article import decode_page
from crawler.sample.routes import load_routes
from dev.benchmarks.page_changes import CHANGES, Change
from dev.benchmarks.steady import ReadPage, read_pages, tally

FILES = [
    "content/2006/06/30/28455.html",
    "content/2008/09/03/30602.html",
    "content/2010/03/19/31200.html",
    "content/2010/07/06/31377.html",
    "djyw/202409/t20240911_10877.html",
    "djyw/202411/t20241105_11040.html",
    "djyw/202501/t20250108_11203.html",
    "djyw/202504/t20250429_11703.html",
    "info/1023/4402.htm",
    "info/1023/4417.htm",
    "info/1023/4436.htm",
    "info/1031/5201.htm",
]
"""Articles of the three layouts of the sample site: with pictures, with a table, in Traditional
script, the first of several parts, with all fields and with few, with and without labels."""


@cache
def pages() -> list[ReadPage]:
    routes = {route.file: route for route in load_routes().values()}
    chosen = [routes[file] for file in FILES]
    return list(
        read_pages(
            (
                f"http://qinghe.example/{route.file}",
                decode_page(route.body, content_type=route.content_type).text,
            )
            for route in chosen
        )
    )


def test_all_chosen_pages_are_articles() -> None:
    assert len(pages()) == len(FILES)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_what_is_read_stays_the_same(change: Change) -> None:
    result = tally(change, pages())
    assert result.pages > 0
    assert {page.url: found for page, found in result.different} == {}
