"""Which links a page has."""

import pytest

from crawler.discovery import Link, find_article_links, find_frames, find_links

PAGE = "http://dj.example.cn/gzdt/index.html"


def links(markup: str, url: str = PAGE) -> list[Link]:
    return find_links(f"<html><body>{markup}</body></html>", url)


def test_relative_addresses_become_absolute_and_lose_their_fragment() -> None:
    found = links('<a href="../xxyd/t1.html#top">学习园地</a><a href="/a.html">甲</a>')
    assert found == [
        Link("http://dj.example.cn/xxyd/t1.html", "学习园地"),
        Link("http://dj.example.cn/a.html", "甲"),
    ]


def test_the_title_attribute_gives_the_text_that_the_list_cuts() -> None:
    (link,) = links('<a href="a.html" title="全县基层党建工作推进会召开">全县基层党建…</a>')
    assert link.text == "全县基层党建工作推进会召开"


def test_an_address_is_given_once() -> None:
    assert len(links('<a href="a.html">甲</a><a href="a.html#b">乙</a>')) == 1


def test_the_base_of_the_page_is_respected() -> None:
    (link,) = find_links('<base href="http://b.example.cn/x/"><a href="a.html">甲</a>', PAGE)
    assert link.url == "http://b.example.cn/x/a.html"


@pytest.mark.parametrize(
    "reference",
    [
        "javascript:void(0)",
        "mailto:dj@example.cn",
        "file:///etc/passwd",
        "data:text/html,x",
        "#top",
        "",
        " ",
        "http://[",
        "a" * 3000,
    ],
)
def test_what_is_no_address_of_the_web_is_left_out(reference: str) -> None:
    assert links(f'<a href="{reference}">甲</a>') == []


@pytest.mark.parametrize(
    "markup",
    [
        '<frameset><frame src="list.htm"></frameset>',
        '<iframe src="list.htm"></iframe>',
        '<map><area shape="rect" href="list.htm"></map>',
        '<meta http-equiv="refresh" content="0; url=list.htm">',
        "<script>window.location.href = 'list.htm';</script>",
        "<script>location.replace('list.htm')</script>",
    ],
)
def test_a_page_may_lead_on_without_links(markup: str) -> None:
    assert find_frames(markup, PAGE) == ["http://dj.example.cn/gzdt/list.htm"]


def test_a_script_s_jump_counts_only_where_the_page_holds_nothing_else() -> None:
    script = "<script>if (mobile) location.href = '/wap/';</script>"
    assert find_frames(script + "<p>全县干部大会召开。</p>" * 300, PAGE) == []


@pytest.mark.parametrize(
    "link",
    [
        "<a href=\"javascript:openwin('t{n}.html')\">",
        '<a href="javascript:void(0)" onclick="window.open(\'t{n}.html\')">',
        '<a href="#" onclick="location.href=\'t{n}.html\'">',
    ],
)
def test_a_list_may_open_its_articles_by_script(link: str) -> None:
    rows = "".join(
        f"<li>{link.format(n=n)}全县干部大会第{n}次召开</a><span>2024-05-2{n}</span></li>"
        for n in range(3)
    )
    assert [one.url for one in find_article_links(f"<ul>{rows}</ul>", PAGE)] == [
        f"http://dj.example.cn/gzdt/t{n}.html" for n in range(3)
    ]
