"""Text that once took more than linear time; ``dev.tools.slow_patterns`` looks for more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crawler.article.dateline.dates import find_yearless
from crawler.article.dateline.values import TIME_BEHIND_NAME
from crawler.article.segment.document_write import written_text
from crawler.article.text import squeeze
from crawler.discovery import next_list, read_records, sitemaps_in_robots, url_shape
from crawler.discovery.comparison import titles_agree
from crawler.discovery.dates import split_trailing_date
from crawler.discovery.exploration import STATED_META, STATED_TIME
from crawler.discovery.lists.records import embedded_rows, listing_scripts
from crawler.store import content_hash
from crawler.store.dedup.near_duplicates import numbers_differ
from tests.growth import assert_linear

WORK: dict[str, Callable[[int], object]] = {
    "blanks beside a wide one": lambda n: squeeze("一\u3000二" + " " * n + "三"),
    "an identifier without a digit": lambda n: url_shape("http://a.example/" + "a" * n),
    "brackets that hold no date": lambda n: split_trailing_date("(" * n + "x"),
    "numerals that count nothing": lambda n: numbers_differ("一" * n + "x", "二"),
    "a counter's marks": lambda n: content_hash("", "阅读" + "！" * n + "x"),
    "widgets in brackets": lambda n: content_hash("", "【打印】" * n + "x"),
    "points of a cut title": lambda n: titles_agree("." * n + "x", "一二三四"),
    "tags of a title in data": lambda n: read_records(
        '[{"title":"一二三四' + "<" * n + '","url":"/a.html"}]', "http://a.example/"
    ),
    "blanks after a day": lambda n: find_yearless("5/1" + "\f" * n + "x", 2023),
    "blanks after a label": lambda n: STATED_TIME.search("时间" + " " * n + "x"),
    "scripts that do not end": lambda n: listing_scripts("title:" + "<script>" * n),
    "empty lines of a robots.txt": lambda n: sitemaps_in_robots("\n" * n, "http://a.example/"),
    "rows that do not end": lambda n: embedded_rows("<record><![CDATA[" * n),
    "wide blanks behind a figure": lambda n: TIME_BEHIND_NAME.search(" 1" + "\u3000" * n),
    "a time that a page's head leaves open": lambda n: STATED_META.search("<meta pubdate " * n),
}


@pytest.mark.parametrize("work", WORK.values(), ids=list(WORK))
def test_time_grows_linearly_with_the_text(work: Callable[[int], object]) -> None:
    assert_linear(work, 3_000)


def test_an_endless_expression_in_a_script_is_given_up() -> None:
    """Each of 60 characters could end a name or not, which was 2^60 ways to match."""
    assert written_text("document.write(" + "a" * 60) == ""


def test_a_page_number_of_five_thousand_digits_is_ignored() -> None:
    html = f"<span>1</span><a href='/list_2.html'>{'9' * 5_000}</a>"
    assert next_list(html, "http://a.example/list.html") is None
