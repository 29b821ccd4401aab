"""Which links a page has."""

import pytest

from crawler.discovery import Link, find_links

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
