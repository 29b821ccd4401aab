"""A declared site without article patterns, and one with lists as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse
from scrapy.utils.test import get_crawler

from crawler.discovery import Cutoff
from crawler.sites import Site
from crawler.spiders.site import SiteSpider, spider_of

HOST = "http://dj.xianji.gov.cn"


def spider(**options: Any) -> SiteSpider:
    fields = {"articles": (), "evidence": "low", **options}
    site = Site(
        name="xianji",
        title="县级党建网",
        domains=("dj.xianji.gov.cn",),
        starts=(f"{HOST}/gzdt/",),
        **fields,
    )
    kind = spider_of(site)
    made = kind.from_crawler(get_crawler(kind, {"CRAWLER_MAX_LISTS": 20, "CRAWLER_MAX_COLUMNS": 9}))
    assert isinstance(made, SiteSpider)
    return made


def asked(requests: Iterator[Any]) -> dict[str, str | None]:
    """Return the requested URLs with their kinds."""
    return {one.url: one.meta.get("kind") for one in requests if isinstance(one, Request)}


def column(path: str, *numbers: int) -> HtmlResponse:
    rows = "".join(
        f'<li><a href="/a/{n}.html">清源县召开第{n}次党建例会</a><span>2023-07-{n:02d}</span></li>'
        for n in numbers
    )
    body = f'<ul class="nav"><li><a href="/gywm.html">关于我们</a></li></ul><ul>{rows}</ul>'
    return HtmlResponse(HOST + path, body=body.encode(), encoding="utf-8")


def test_articles_are_learned_and_a_single_last_row_is_recognised_by_the_others() -> None:
    site = spider()
    lone = column("/gzdt/index_1.html", 9)
    assert asked(site.parse_list(lone, page=2)) == {}
    first = {f"{HOST}/a/{number}.html": "article" for number in (2, 3, 4)}
    assert asked(site.parse_list(column("/gzdt/", 2, 3, 4), page=1)) == first
    assert asked(site.parse_list(lone, page=2)) == {f"{HOST}/a/9.html": "article"}


@pytest.mark.parametrize(("page", "turned"), [(1, True), (20, False)])
def test_a_list_as_data_is_followed_by_its_page_number(page: int, turned: bool) -> None:
    address = f"{HOST}/api/list.js?id=7&page={page}"
    site = spider(articles=(r"http://dj\.xianji\.gov\.cn/a/\d+\.html",), feeds=(address,))
    rows = [{"title": "清源县召开党建例会", "url": "/a/7.html", "date": "2023-07-07"}]
    answer = TextResponse(address, body=json.dumps(rows).encode(), encoding="utf-8")
    found = asked(site.parse_feed(answer, page=page))
    following = {f"{HOST}/api/list.js?id=7&page={page + 1}": "next_list"} if turned else {}
    assert found == {f"{HOST}/a/7.html": "article", **following}
    nothing = TextResponse(address, body=b"[]", encoding="utf-8")
    assert asked(site.parse_feed(nothing, page=page)) == {}


def test_a_sitemap_is_left_out_by_its_last_change_not_by_the_day_in_its_url() -> None:
    """The URL of a month's sitemap names its first day, long before its last article."""
    days = {"20221201": "2022-12-30", "20230101": "2023-01-31", "20230102": ""}
    rows = "".join(
        f"<sitemap><loc>{HOST}/sitemap-{day}.xml</loc><lastmod>{changed}</lastmod></sitemap>"
        for day, changed in days.items()
    )
    body = f"<sitemapindex>{rows}</sitemapindex>".encode()
    index = TextResponse(f"{HOST}/sitemap.xml", body=body, encoding="utf-8")
    site = spider()
    site.cutoff = Cutoff("2023-01-15")
    wanted = {f"{HOST}/sitemap-{day}.xml": "list" for day in ("20230101", "20230102")}
    assert asked(site.parse_feed(index)) == wanted
