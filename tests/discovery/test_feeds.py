"""Feeds, sitemaps and robots.txt, also hostile ones."""

import gzip
import tracemalloc

import pytest

from crawler.discovery import ListedLink, find_feeds, read_feed, sitemaps_in_robots

HOME = "http://dj.example.cn/"
TITLE = "青石县召开基层党建工作推进会"
ARTICLE = ListedLink("http://dj.example.cn/t1.html", TITLE, "2024-05-20")

RSS = f"""<?xml version="1.0" encoding="{{coding}}"?>
<rss version="2.0"><channel><title>工作动态</title><link>http://dj.example.cn/</link>
<item><title>{TITLE}</title><link>/t1.html</link>
<pubDate>Mon, 20 May 2024 09:15:00 +0800</pubDate></item></channel></rss>"""

RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="http://dj.example.cn/t1.html"><title>{TITLE}</title>
<link>http://dj.example.cn/t1.html</link><dc:date>2024-05-20T09:15:00+08:00</dc:date></item>
</rdf:RDF>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>工作动态</title>
<entry><title>{TITLE}</title><link rel="self" href="/api/1"/><link href="/t1.html"/>
<updated>2024-05-21T00:00:00Z</updated><published>2024-05-20T09:15:00+08:00</published></entry>
</feed>"""

NEWS = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://dj.example.cn/t1.html</loc><news:news><news:publication_date>2024-05-20
</news:publication_date><news:title>{TITLE}</news:title></news:news></url></urlset>"""


@pytest.mark.parametrize("xml", [RSS.format(coding="utf-8"), RDF, ATOM, NEWS])
def test_each_kind_of_feed_gives_address_title_and_date(xml: str) -> None:
    assert read_feed(xml.encode(), HOME).links == [ARTICLE]


def test_a_feed_in_gbk_is_read() -> None:
    assert read_feed(RSS.format(coding="gb2312").encode("gbk"), HOME).links == [ARTICLE]


def test_a_sitemap_gives_urls_and_its_lastmod_is_no_publication() -> None:
    xml = "<urlset><url><loc>/t1.html</loc><lastmod>2024-06-01</lastmod></url></urlset>"
    assert read_feed(gzip.compress(xml.encode()), HOME).links == [
        ListedLink("http://dj.example.cn/t1.html", "", None, changed="2024-06-01")
    ]


def test_a_sitemap_index_gives_the_sitemaps() -> None:
    xml = b"<sitemapindex><sitemap><loc>/map1.xml.gz</loc></sitemap></sitemapindex>"
    feed = read_feed(xml, HOME)
    assert (feed.links, feed.feeds) == (
        [],
        [ListedLink("http://dj.example.cn/map1.xml.gz", "", None)],
    )


@pytest.mark.parametrize(
    "body",
    [b"", b"<html><body><p>404</p></body></html>", b"{}", b"\x1f\x8bbroken", b"<urlset>", b"<<<"],
)
def test_a_body_that_is_no_feed_gives_nothing(body: bytes) -> None:
    feed = read_feed(body, HOME)
    assert (feed.links, feed.feeds) == ([], [])


def test_a_damaged_feed_gives_what_can_be_read() -> None:
    assert read_feed(RSS.format(coding="utf-8").encode()[:-25], HOME).links == [ARTICLE]


def test_no_file_is_read_into_a_feed() -> None:
    xml = f"""<!DOCTYPE r [<!ENTITY x SYSTEM "file://{__file__}">]>
    <rss><channel><item><title>&x;</title><link>/t1.html</link></item></channel></rss>"""
    assert read_feed(xml.encode(), HOME).links == [ListedLink(ARTICLE.url, "", None)]


@pytest.mark.parametrize("place", ["<title>&e9;</title>", '<title a="&e9;">x</title>'])
def test_entities_that_multiply_take_neither_time_nor_memory(place: str) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 30}">' for n in range(1, 10))
    xml = f"""<!DOCTYPE r [<!ENTITY e0 "党建">{entities}]>
    <rss><channel><item>{place}<link>/t1.html</link></item></channel></rss>"""
    links = read_feed(xml.encode(), HOME).links
    assert all(len(link.title) < 1_000 for link in links)  # multiplied: 4e13 characters


def test_a_decompression_bomb_is_truncated() -> None:
    row = b"<urlset><url><loc>http://dj.example.cn/t1.html</loc></url>"
    bomb = gzip.compress(row + b" " * 400_000_000, compresslevel=1)
    tracemalloc.start()
    links = read_feed(bomb, HOME).links
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [link.url for link in links] == ["http://dj.example.cn/t1.html"]
    assert peak < 300_000_000


def test_feeds_are_found_where_a_page_declares_them() -> None:
    head = """<link rel="alternate" type="application/rss+xml" href="/rss.xml">
    <link rel="alternate" hreflang="en" href="/en/"><link rel="stylesheet" href="a.css">"""
    assert find_feeds(head, HOME) == ["http://dj.example.cn/rss.xml"]


def test_the_json_file_that_a_list_is_made_from_is_found() -> None:
    page = '<div data="datasource:0123456789abcdef0123456789abcdef"></div>'
    assert find_feeds(page, HOME + "djyw/index.html") == [
        "http://dj.example.cn/djyw/ds_0123456789abcdef0123456789abcdef.json"
    ]


def test_sitemaps_are_found_in_robots_txt() -> None:
    text = "User-agent: *\nDisallow: /a\nSitemap: http://dj.example.cn/map.xml\nsitemap: /b.xml"
    assert sitemaps_in_robots(text, HOME) == [
        "http://dj.example.cn/map.xml",
        "http://dj.example.cn/b.xml",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffSitemap: http://dj.example.cn/map.xml",
        "User-agent: *\rDisallow: /a\rSitemap: http://dj.example.cn/map.xml\rCrawl-delay: 1",
        "User-agent: *\n\ufeffSITEMAP : http://dj.example.cn/map.xml # 新闻",
        "  Site-map:/map.xml\r\n",
    ],
)
def test_a_sitemap_is_found_behind_marks_and_any_end_of_line(text: str) -> None:
    assert sitemaps_in_robots(text, HOME) == ["http://dj.example.cn/map.xml"]


@pytest.mark.parametrize("text", ["# Sitemap: /a.xml", "Disallow: /sitemap: /a.xml", "Sitemap:"])
def test_a_remark_or_a_rule_names_no_sitemap(text: str) -> None:
    assert sitemaps_in_robots(text, HOME) == []


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Sun, 19 May 2024 16:30:00 GMT", "2024-05-20"),
        ("Sun, 19 May 2024 16:30:00 +0000", "2024-05-20"),
        ("Mon, 20 May 2024 00:30:00 +0800", "2024-05-20"),
        ("Mon, 20 May 2024 00:30:00 CST", "2024-05-20"),
        ("2024-05-19T16:30:00Z", "2024-05-20"),
        ("2024-05-20T09:15:00", "2024-05-20"),
    ],
)
def test_the_day_of_an_entry_is_that_in_china(written: str, day: str) -> None:
    xml = RSS.format(coding="utf-8").replace("Mon, 20 May 2024 09:15:00 +0800", written)
    assert [link.date for link in read_feed(xml.encode(), HOME).links] == [day]
