"""Which site declarations are valid, and how URLs are matched."""

from typing import Any

import pytest

from crawler.article import Layout
from crawler.sites import Site, all_sites, site_of
from crawler.sites.site import MIN_DELAY
from crawler.spiders.site import spider_of

GOOD: dict[str, Any] = {
    "name": "xianji",
    "title": "县级党建网",
    "domains": ("dj.xianji.gov.cn",),
    "starts": ("http://dj.xianji.gov.cn/gzdt/",),
    "articles": (r"http://dj\.xianji\.gov\.cn/gzdt/t\d+\.html",),
    "evidence": "medium",
}


def test_a_declaration_tells_articles_from_other_urls() -> None:
    site = Site(**GOOD, lists=(r"http://dj\.xianji\.gov\.cn/\w+/",))
    assert site.is_article("http://dj.xianji.gov.cn/gzdt/t1.html")
    assert not site.is_article("http://dj.xianji.gov.cn/gzdt/t1.html?from=app")
    assert site.is_list("http://dj.xianji.gov.cn/xxyd/")
    assert site.owns("https://www.dj.xianji.gov.cn/")
    assert not site.owns("http://dj.xianji.gov.cn.evil.example/")


def test_an_article_linked_at_a_mirror_host_is_requested_at_the_main_host() -> None:
    pair = ("m.dj.xianji.gov.cn", "dj.xianji.gov.cn")
    site = Site(**GOOD, same_hosts=(pair,))
    here = "http://dj.xianji.gov.cn/gzdt/t1.html"
    assert site.at_main_host("http://m.dj.xianji.gov.cn/gzdt/t1.html") == here
    assert site.at_main_host(here) == here


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("titel", "misspelt"),
        ("articles", "a string, because the comma is missing"),
        ("domains", "dj.xianji.gov.cn"),
    ],
)
def test_a_misspelt_field_or_a_missing_comma_fails(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=field):
        Site(**{**GOOD, field: value})


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "Xian-Ji", "name"),
        ("articles", ("(",), "does not compile"),
        ("articles", (), "empty"),
        ("starts", ("http://elsewhere.example/",), "outside its domains"),
        ("feeds", ("http://elsewhere.example/feed.xml",), "outside its domains"),
        ("delay", 0.1, "delay"),
        ("visits", "often", "6h 1d"),
        ("same_hosts", (("m.elsewhere.example", "dj.xianji.gov.cn"),), "outside its domains"),
    ],
)
def test_an_invalid_value_fails(field: str, value: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Site(**{**GOOD, field: value})


def test_a_site_without_article_patterns_is_learned() -> None:
    site = Site(**{**GOOD, "articles": (), "evidence": "low"})
    assert site.learned
    assert not site.is_article("http://dj.xianji.gov.cn/gzdt/t1.html")
    assert not Site(**GOOD).learned


def test_a_site_is_asked_at_its_own_pace() -> None:
    for site in (Site(**GOOD), Site(**GOOD, delay=30)):
        assert (spider_of(site).custom_settings or {})["DOWNLOAD_DELAY"] == site.delay


def test_found_by_names_the_kinds_of_feeds() -> None:
    host = "http://dj.xianji.gov.cn/"
    feeds = (f"{host}sitemap.xml", f"{host}rss.xml", f"{host}api/list", f"{host}a/index.js")
    assert Site(**GOOD, feeds=feeds).found_by == "lists, sitemap, feed, json"


def test_every_file_that_declares_a_site_is_found() -> None:
    assert {"hongxing", "sample"} <= set(all_sites())


def test_a_url_leads_to_its_site() -> None:
    site = site_of("https://www.hxw.gov.cn/content/2023/07/17/13243540.html")
    assert site is not None
    assert site.name == "hongxing"
    assert site.is_article("https://www.hxw.gov.cn/content/2023/07/17/13243540.html")
    assert site_of("https://www.example.com/") is None


@pytest.mark.parametrize("site", all_sites().values(), ids=lambda site: site.name)
def test_every_declared_site_is_polite(site: Site) -> None:
    assert site.delay >= MIN_DELAY or site.bundled
    assert all(isinstance(layout, Layout) for layout in site.layouts)


def test_a_host_and_its_default_port_may_be_written_in_any_form() -> None:
    fields = {
        **GOOD,
        "domains": ("白河.example",),
        "starts": ("http://白河.example:80/gzdt/",),
        "articles": (r"http://白河\.example/gzdt/t\d+\.html",),
    }
    for written in ("http://白河.example", "http://xn--ovwt2s.example", "http://白河.example:80"):
        site = Site(**fields)
        assert site.is_article(f"{written}/gzdt/t1.html")
        assert site.owns(f"{written}/")
        ported = (r"http://xn--ovwt2s\.example:80/gzdt/t\d+\.html",)
        assert Site(**{**fields, "articles": ported}).is_article(f"{written}/gzdt/t1.html")
    assert not site.is_article("http://白河.example:8080/gzdt/t1.html")
    assert not site.is_article("https://白河.example/gzdt/t1.html")
    assert spider_of(site).allowed_domains == ["xn--ovwt2s.example"]  # type: ignore[attr-defined]
