"""What an entry of a feed states of its article, and what is that of something else."""

from __future__ import annotations

import pytest

from crawler.discovery import ListedLink, find_feeds, read_feed

HOME = "http://dj.example.cn/"
ARTICLE = ListedLink("http://dj.example.cn/t1.html", "青石县召开基层党建工作推进会", "2024-05-20")
SPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
OWN = f"<title>{ARTICLE.title}</title><link>/t1.html</link><pubDate>2024-05-20</pubDate>"
ATOM = f'<title>{ARTICLE.title}</title><link href="/t1.html"/><published>2024-05-20</published>'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


@pytest.mark.parametrize(
    "other",
    [
        "<media:title>图</media:title><media:link>/m</media:link>",
        "<media:group><media:content><media:title>图</media:title></media:content></media:group>",
        "<itunes:title>第一集</itunes:title>",
        '<atom:link href="/rss.xml"/>',
        '<atom:link rel="self" href="/rss.xml"/>',
        "<image><title>图</title><link>/</link><url>/a.jpg</url></image>",
        '<source url="/other.xml">别的网站</source>',
        "<dc:title>另一个</dc:title><dc:date>2020-01-01</dc:date>",
        "<unknown:title>未声明的前缀</unknown:title>",
    ],
)
@pytest.mark.parametrize("spaces", [SPACES, ""])
def test_elements_of_something_else_in_rss_are_not_the_entry_s(other: str, spaces: str) -> None:
    for inner in (other + OWN, OWN + other):
        xml = f"<rss {spaces}><channel><item>{inner}</item></channel></rss>"
        assert read_feed(xml.encode(), HOME).links == [ARTICLE]


@pytest.mark.parametrize(
    "other",
    [
        "<source><title>总站</title><link href='/'/><published>2020-01-01</published></source>",
        '<link rel="self" href="/self"/><link rel="enclosure" href="/a.pdf"/>',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><title>内页</title>'
        '<link href="/s.css"/></div></content>',
        "<author><name>某某</name><uri>/u</uri></author>",
    ],
)
def test_elements_of_something_else_in_atom_are_not_the_entry_s(other: str) -> None:
    for inner in (other + ATOM, ATOM + other):
        xml = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry>{inner}</entry></feed>'
        assert read_feed(xml.encode(), HOME).links == [ARTICLE]


@pytest.mark.parametrize(
    "other",
    [
        "<image:image><image:loc>/p.jpg</image:loc><image:title>图</image:title></image:image>",
        "<video:video><video:title>片</video:title>"
        "<video:publication_date>2020-01-01</video:publication_date></video:video>",
    ],
)
def test_pictures_and_films_of_a_sitemap_are_no_pages(other: str) -> None:
    spaces = (
        f'xmlns="{SITEMAP}" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
        'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1"'
    )
    for inner in (other + "<loc>/t1.html</loc>", "<loc>/t1.html</loc>" + other):
        xml = f"<urlset {spaces}><url>{inner}</url></urlset>"
        assert read_feed(xml.encode(), HOME).links == [ListedLink(ARTICLE.url, "", None)]


def test_foreign_elements_speak_where_the_entry_is_silent() -> None:
    xml = f"""<rss {SPACES}><channel><item><dc:title>{ARTICLE.title}</dc:title>
    <atom:link rel="alternate" href="/t1.html"/><dc:date>2024-05-20</dc:date></item>
    </channel></rss>"""
    assert read_feed(xml.encode(), HOME).links == [ARTICLE]


def test_a_sitemap_with_data_gives_the_title() -> None:
    xml = f"""<urlset><url><loc>/t1.html</loc><data><display><title>{ARTICLE.title}</title>
    <pubDate>2024-05-20</pubDate></display></data></url></urlset>"""
    assert read_feed(xml.encode(), HOME).links == [ARTICLE]


@pytest.mark.parametrize(
    ("title", "link"),
    [
        ("&lt;![CDATA[{}]]&gt;", "&lt;![CDATA[{}]]&gt;"),
        ("<![CDATA[ {} ]]>", "<![CDATA[\n{}\n]]>"),
        ("&lt;b&gt;{}&lt;/b&gt;&amp;nbsp;", " {} "),
    ],
)
def test_what_was_escaped_twice_is_undone(title: str, link: str) -> None:
    xml = f"""<rss><item><title>{title.format(ARTICLE.title)}</title>
    <link>{link.format(ARTICLE.url)}</link><pubDate>2024-05-20</pubDate></item></rss>"""
    assert read_feed(xml.encode(), HOME).links == [ARTICLE]


@pytest.mark.parametrize("frame", ["urlset", "sitemapindex"])
@pytest.mark.parametrize("entry", ["url", "sitemap"])
def test_sitemaps_of_an_index_are_found_whatever_they_are_called(frame: str, entry: str) -> None:
    locs = "".join(f"<{entry}><loc>/map{one}</loc></{entry}>" for one in ("1.xml", "2.xml.gz"))
    feed = read_feed(f'<{frame} xmlns="{SITEMAP}">{locs}</{frame}>'.encode(), HOME)
    assert [one.url for one in feed.feeds] == [HOME + "map1.xml", HOME + "map2.xml.gz"]
    assert feed.links == []


@pytest.mark.parametrize(
    "written", ["Thu, 01 Jan 1970 08:00:00 +0800", "1970-01-01T00:00:00Z", "1900-01-01", "0"]
)
def test_a_day_before_the_web_is_none(written: str) -> None:
    xml = f"<rss><item>{OWN.replace('2024-05-20', written)}</item></rss>"
    assert [link.date for link in read_feed(xml.encode(), HOME).links] == [None]


@pytest.mark.parametrize(
    ("kind", "is_feed"),
    [
        ("application/rss+xml; charset=utf-8", True),
        ("text/xml", True),
        ("APPLICATION/ATOM+XML", True),
        ("text/xml+oembed", False),
        ("text/html", False),
    ],
)
def test_a_feed_is_known_by_its_type(kind: str, is_feed: bool) -> None:
    head = f'<link rel="alternate" type="{kind}" href="/rss.xml">'
    assert find_feeds(head, HOME) == ([HOME + "rss.xml"] if is_feed else [])


@pytest.mark.parametrize(
    "written",
    [
        '&lt;a href="/t1.html" target="_blank"&gt;全文&lt;/a&gt;',
        "&amp;lt;a href='/t1.html'&amp;gt;全文&amp;lt;/a&amp;gt;",
        "&lt;p&gt;/t1.html&lt;/p&gt;",
        "&amp;lt;![cdata[/t1.html]]&amp;gt;",
        "javascript:;</link><guid>/t1.html</guid><link>",
        "#</link><guid isPermaLink='true'>&lt;![CDATA[/t1.html]]&gt;</guid><link>",
    ],
)
def test_the_url_of_an_entry_is_found_in_markup(written: str) -> None:
    xml = f"<rss><item>{OWN.replace('/t1.html', written)}</item></rss>"
    assert read_feed(xml.encode(), HOME).links == [ARTICLE]


def test_a_date_in_an_escaped_section_is_read() -> None:
    day = "&lt;![CDATA[Mon, 20 May 2024 09:15:00 +0800]]&gt;"
    xml = f"<rss><item>{OWN.replace('2024-05-20', day)}</item></rss>"
    assert read_feed(xml.encode(), HOME).links == [ARTICLE]


@pytest.mark.parametrize("guid", ["<guid isPermaLink='false'>t1.html</guid>", "<guid></guid>"])
def test_an_identifier_is_no_url(guid: str) -> None:
    xml = f"<rss><item><title>{ARTICLE.title}</title>{guid}</item></rss>"
    assert read_feed(xml.encode(), HOME).links == []


def test_all_pages_of_an_index_are_sitemaps_and_only_files_of_xml_in_a_sitemap() -> None:
    page = "<url><loc>/map.php?id=1</loc></url>"
    index = read_feed(f"<sitemapindex>{page}</sitemapindex>".encode(), HOME)
    assert ([one.url for one in index.feeds], index.links) == ([HOME + "map.php?id=1"], [])
    pages = page + "<url><loc>/t1.html?from=map.xml</loc></url>"
    assert read_feed(f"<urlset>{pages}</urlset>".encode(), HOME).feeds == []
