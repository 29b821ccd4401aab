"""A declared site without article patterns, and one with lists as data."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse
from scrapy.utils.test import get_crawler

from crawler.discovery import Cutoff
from crawler.sites import Site
from crawler.spiders.site import SiteSpider, spider_of
from tests.spiders.results import results, working_here

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
    return working_here(made)


def asked(requests: AsyncIterator[Any]) -> dict[str, str | None]:
    """Return the requested URLs with their kinds."""
    return {one.url: one.meta.get("kind") for one in results(requests) if isinstance(one, Request)}


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


PATTERN = r"http://dj\.xianji\.gov\.cn/a/\d+\.html"


def running() -> SiteSpider:
    """Return a spider of a site with a pattern, in a crawl with nothing in its queue."""
    site = spider(articles=(PATTERN,), evidence="medium")
    vars(site.crawler)["_engine"] = SimpleNamespace(scheduler=None)
    return site


def markup(path: str, body: str, encoding: str = "utf-8") -> HtmlResponse:
    page = f'<meta charset="{encoding}">{body}'
    return HtmlResponse(HOST + path, body=page.encode(encoding), encoding=encoding)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#" onclick="window.open(&quot;/a/{n}.html&quot;)">{title}</a>',
        "<a href=\"javascript:window.open('/a/{n}.html')\">{title}</a>",
        "<p onclick=\"location.href='/a/{n}.html'\">{title}</p>",
        r'<a href="\a\{n}.html">{title}</a>',
        '<a href="http://DJ.xianji.gov.cn:80/a/{n}.html">{title}</a>',
    ],
)
def test_declared_articles_are_found_however_they_are_linked(link: str) -> None:
    rows = "".join(f"<li>{link.format(n=n, title='清源县召开例会')}</li>" for n in (2, 3))
    site = running()
    assert asked(site.parse_list(markup("/gzdt/", f"<ul>{rows}</ul>"), page=1)) == {
        f"{HOST}/a/{n}.html": "article" for n in (2, 3)
    }


@pytest.mark.parametrize(
    "body",
    [
        '<iframe src="list.html"></iframe>',
        '<frameset><frame src="list.html"></frameset>',
        "<script>location.replace('list.html')</script>",
        "<body onload=\"window.location='list.html'\">",
    ],
)
def test_frames_and_script_redirects_of_a_list_are_followed(body: str) -> None:
    site = running()
    found = results(site.parse_list(markup("/gzdt/", body), page=1))
    assert [(one.url, one.meta["kind"]) for one in found] == [(f"{HOST}/gzdt/list.html", "list")]
    assert found[0].cb_kwargs == {"page": 1, "frame": 1}
    assert found[0].errback == site.list_failed
    assert asked(site.parse_list(markup("/gzdt/", body), page=1, frame=5)) == {}


def test_a_frame_beside_the_articles_of_a_list_may_fail() -> None:
    site = running()
    body = '<a href="/a/2.html">清源县召开例会</a><iframe src="hot.html"></iframe>'
    *_, frame = results(site.parse_list(markup("/gzdt/", body), page=1))
    assert (frame.url, frame.errback) == (f"{HOST}/gzdt/hot.html", site.frame_failed)


def test_frames_of_other_sites_and_forms_are_not_followed() -> None:
    site = running()
    frames = "http://ads.example/", "/login.html", "javascript:void(0)"
    body = "".join(f'<iframe src="{one}"></iframe>' for one in frames)
    assert asked(site.parse_list(markup("/gzdt/", body), page=1)) == {}


def test_the_next_page_of_a_gbk_list_is_asked_for_in_gbk() -> None:
    site = running()
    body = '<p>党建工作动态</p><a href="?lm=党建&p=2">下一页</a>'
    assert asked(site.parse_list(markup("/gzdt/", body, "gb18030"), page=1)) == {
        f"{HOST}/gzdt/?lm=%B5%B3%BD%A8&p=2": "next_list"
    }


def test_a_list_that_a_script_loads_is_requested_where_the_page_shows_none() -> None:
    site = running()
    script = "<script>$.getJSON('./list.json', show)</script>"
    assert asked(site.parse_list(markup("/gzdt/", script), page=1)) == {
        f"{HOST}/gzdt/list.json": "list"
    }
    own = markup("/gzdt/", f'<a href="/a/2.html">清源县召开例会</a>{script}')
    assert f"{HOST}/gzdt/list.json" not in asked(running().parse_list(own, page=1))
