"""XML in wrong encodings, with errors, and packed in several members."""

from __future__ import annotations

import gzip
import time

import pytest

from crawler.discovery import ListedLink, read_feed

HOME = "http://dj.example.cn/"
TITLES = ("云溪县举行朱镕基著作研读会", "陶喆堃同志先进事迹报告会在青石县举行", "白沙镇召开会议")


def rss(*, head: str = "", titles: tuple[str, ...] = TITLES, links: str = "/t{}.html") -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{links.format(number)}</link>"
        "<pubDate>Mon, 20 May 2024 09:15:00 +0800</pubDate></item>"
        for number, title in enumerate(titles)
    )
    return f'{head}<rss version="2.0"><channel><title>要闻</title>{items}</channel></rss>'


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>\n'


LINKS = [
    ListedLink(f"http://dj.example.cn/t{number}.html", title, "2024-05-20")
    for number, title in enumerate(TITLES)
]


@pytest.mark.parametrize("label", ["gb2312", "GB2312", "GBK", "gb18030", "x-gbk", "utf-8", "cp936"])
def test_bytes_of_gb18030_are_read_whatever_they_are_called(label: str) -> None:
    assert read_feed(rss(head=declared(label)).encode("gb18030"), HOME).links == LINKS


@pytest.mark.parametrize("label", ["utf-8", "gb2312", "GBK"])
def test_bytes_of_utf_8_are_read_whatever_they_are_called(label: str) -> None:
    assert read_feed(rss(head=declared(label)).encode(), HOME).links == LINKS


@pytest.mark.parametrize("charset", ["gb2312", "GBK", '"gb18030"'])
def test_the_charset_may_stand_in_the_header_only(charset: str) -> None:
    body = rss(titles=("喆园", "镕城", "召开会")).encode("gbk")
    links = read_feed(body, HOME, content_type=f"text/xml; charset={charset}").links
    assert [link.title for link in links] == ["喆园", "镕城", "召开会"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("label", ["utf-16", "utf-8"])
def test_utf_16_is_read_with_and_without_its_mark(encoding: str, label: str) -> None:
    assert read_feed(rss(head=declared(label)).encode(encoding), HOME).links == LINKS


@pytest.mark.parametrize(
    "before",
    [
        "\n\n  \t",
        "\ufeff",
        "\ufeff\ufeff\r\n",
        "<br />\n<b>Notice</b>:  Undefined index in <b>D:\\rss.php</b> on line <b>7</b><br />\n",
        "Warning: mysql_connect() [function.mysql]: 无法连接 in /www/a.php on line 3\n",
        "<!-- 缓存于 2024 -->\n<?xml-stylesheet href='a.xsl'?>",
        "<script>var a = 1 < 2 && 3;</script>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_what_stands_before_the_xml_is_dropped(before: str, encoding: str) -> None:
    body = before + rss(head=declared("gb2312" if encoding == "gb18030" else encoding))
    assert read_feed(body.encode(encoding, "ignore"), HOME).links == LINKS


def test_what_stands_behind_and_between_the_entries_does_no_harm() -> None:
    xml = rss(links="/show.asp?id={}&amp;cid=2", head=declared("utf-8"))
    xml = xml.replace("</item>", "</item><br><b>Warning</b>: x", 1) + "<br /><b>Notice</b>: y"
    assert [link.url for link in read_feed(xml.encode(), HOME).links] == [
        f"http://dj.example.cn/show.asp?id={number}&cid=2" for number in range(3)
    ]


@pytest.mark.parametrize(
    "written",
    [
        "/show.asp?id={}&copy=2&lt=3&a.b=4",
        "/show.asp?id={}&amp;copy=2&amp;lt=3&amp;a.b=4",
        "/show.asp?id={}&copy=2&amp;lt=3&a.b=4",
        "/show.asp?id={}&amp;amp;copy=2&amp;amp;lt=3&amp;amp;a.b=4",
        "<![CDATA[/show.asp?id={}&copy=2&lt=3&a.b=4]]>",
        "<![CDATA[/show.asp?id={}&amp;copy=2&amp;lt=3&amp;a.b=4]]>",
        "/show.asp?id={}&#38;copy=2&#x26;lt=3&a.b=4",
    ],
)
def test_an_ampersand_is_kept_however_it_is_written(written: str) -> None:
    assert [link.url for link in read_feed(rss(links=written).encode(), HOME).links] == [
        f"http://dj.example.cn/show.asp?id={number}&copy=2&lt=3&a.b=4" for number in range(3)
    ]


@pytest.mark.parametrize(
    "xml",
    [
        "<urlset><url><loc>http://a.example/s?a=1&b=2</loc></url></urlset>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title>'
        '<link href="http://a.example/s?a=1&b=2"/></entry></feed>',
        "<rss><channel><item><title>x</title><guid>http://a.example/s?a=1&b=2</guid>"
        "</item></channel></rss>",
    ],
)
def test_an_ampersand_is_kept_in_each_kind_of_address(xml: str) -> None:
    assert [link.url for link in read_feed(xml.encode(), HOME).links] == [
        "http://a.example/s?a=1&b=2"
    ]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("党建 & 发展", "党建 & 发展"),
        ("党建&nbsp;发展&ldquo;好&rdquo;", "党建 发展“好”"),
        ("<![CDATA[党建 &amp; <b>发展</b>]]>", "党建 & 发展"),
        ("产值 < 5 亿元", "产值 < 5 亿元"),
        ("甲&unknown;乙", "甲&unknown;乙"),
    ],
)
def test_a_title_keeps_its_signs(written: str, title: str) -> None:
    links = read_feed(rss(titles=(written, "下一条")).encode(), HOME).links
    assert [link.title for link in links] == [title, "下一条"]


@pytest.mark.parametrize("frame", ["{}", "<![CDATA[{}]]>"])
def test_half_a_character_costs_that_character_only(frame: str) -> None:
    titles = tuple(frame.format(title) for title in ("青石县召开X", *TITLES))
    body = rss(head=declared("gb2312"), titles=titles).encode("gb18030").replace(b"X", b"\xb5")
    links = read_feed(body, HOME).links
    assert [link.title.rstrip("\ufffd") for link in links] == ["青石县召开", *TITLES]


def test_a_packed_feed_is_read_also_where_it_is_packed_twice_or_cut() -> None:
    xml = rss(head=declared("utf-8")).encode()
    packed = b"".join(gzip.compress(part) for part in (xml[:100], xml[100:300], xml[300:]))
    assert read_feed(packed, HOME).links == LINKS
    assert read_feed(gzip.compress(packed), HOME).links == LINKS
    assert read_feed(packed + gzip.compress(b" " * 9_000)[:-9], HOME).links == LINKS


@pytest.mark.parametrize("piece", ["&", "<![CDATA[", "<!--", "<", "<?", "&#38", "&amp;", "]]>"])
def test_repair_takes_linear_time(piece: str) -> None:
    body = ("<rss>" + piece * 300_000).encode()
    started = time.perf_counter()
    read_feed(body, HOME)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "body",
    [
        "<!DOCTYPE html><html><body><rss><item><link>/a</link></item></rss></body></html>",
        '{"html": "<rss><item><link>/a</link></item></rss>"}',
        "欢迎访问",
    ],
)
def test_a_page_and_data_in_another_format_are_no_feed(body: str) -> None:
    assert read_feed(body.encode(), HOME).links == []
