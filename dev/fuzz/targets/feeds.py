"""Feeds, sitemaps, lists as data and list pages yield only addresses that can be requested."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.discovery import (
    ListedLink,
    find_article_links,
    find_feeds,
    find_frames,
    find_links,
    find_parts,
    next_list,
    read_feed,
    read_records,
    sitemaps_in_robots,
)
from crawler.discovery.feeds import MAX_ENTRIES
from crawler.discovery.links import MAX_URL
from dev.fuzz.targets.seeds import URL
from tests.pages_made import list_page

ROOM = 200  # characters that the address of the page may add to a relative one


def check(data: bytes) -> None:
    """Parse the input; the first byte selects the format."""
    kind, body = data[:1], data[1:]
    text = body.decode("utf-8", "ignore")
    match kind[0] % 4 if kind else 0:
        case 0:
            feed = read_feed(body, URL)
            assert len(feed.links) + len(feed.feeds) <= MAX_ENTRIES
            _are_listed(feed.links)
            _are_addresses([one.url for one in feed.feeds])
        case 1:
            _are_listed(read_records(text, URL))
        case 2:
            _are_listed(find_article_links(text, URL))
            _are_addresses([link.url for link in find_links(text, URL)])
            _are_addresses([one for one in [next_list(text, URL)] if one])
            _are_addresses(find_frames(text, URL) + find_feeds(text, URL))
            _are_addresses(find_parts(body, URL))
        case _:
            _are_addresses(sitemaps_in_robots(text, URL))


def _are_listed(links: list[ListedLink]) -> None:
    _are_addresses([link.url for link in links])
    for link in links:
        assert link.title == link.title.strip()
        assert link.date is None or len(link.date) in (5, 10)


def _are_addresses(urls: list[str]) -> None:
    for url in urls:
        parts = urlsplit(url)
        assert parts.scheme in ("http", "https"), url
        assert parts.hostname, url
        assert len(url) <= MAX_URL + ROOM
        assert "\n" not in url
        assert "\r" not in url


def seeds() -> Iterator[bytes]:
    """Yield a feed of each kind, a sitemap, a list as data and a list page."""
    rss = (
        '<?xml version="1.0"?><rss version="2.0"><channel><item><title>青禾县召开会议</title><link>'
        "/a/1.html</link><pubDate>Thu, 18 May 2023 09:30:00 +0800</pubDate></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>青禾县召开会议</title><link href='
        '"http://a.example/2.html"/><updated>2023-05-18T09:30:00Z</updated></entry></feed>'
    )
    sitemap = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://a.example/3'
        "</loc><lastmod>2023-05-18</lastmod></url></urlset>"
    )
    index = "<sitemapindex><sitemap><loc>/sitemap-1.xml.gz</loc></sitemap></sitemapindex>"
    entity = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]><rss>&b;</rss>'
    for text in (rss, atom, sitemap, index, entity):
        yield b"\x00" + text.encode()
    yield b"\x00" + gzip.compress(rss.encode(), mtime=0)
    record = {"title": "青禾县召开会议", "url": "/a/4.html", "publishTime": 1684373400000}
    yield b"\x01" + json.dumps({"data": {"list": [record] * 3}}, ensure_ascii=False).encode()
    yield b"\x01" + f"callback({json.dumps([record])});".encode()
    yield (
        b"\x01" + "var list = [{title:'青禾县召开会议',url:'/a/5.html',date:'2023-05-18'}]".encode()
    )
    pager = (
        "<script>createPageHTML(20, 0, 'index', 'html');</script><a href='index_1.html'>下一页</a>"
    )
    yield b"\x02" + list_page(6) + pager.encode()
    yield b"\x03User-agent: *\nDisallow: /x\nSitemap: http://a.example/sitemap.xml\n"
