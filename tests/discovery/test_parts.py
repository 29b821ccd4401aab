"""An article that runs over several pages."""

import pytest

from crawler.discovery import find_parts, first_part

FIRST = "http://dj.example.cn/gzdt/t1.html"


@pytest.mark.parametrize(
    ("hrefs", "parts"),
    [
        (["t1_2.html", "t1_3.html"], ["t1_2.html", "t1_3.html"]),
        (["t1_1.html", "t1_2.html", "t1_1.html"], ["t1_1.html", "t1_2.html"]),
        (["t1_10.html", "t1_2.html"], ["t1_2.html", "t1_10.html"]),
        (["?page=2", "?page=1", "?page=3"], ["t1.html?page=2", "t1.html?page=3"]),
        (["t2_2.html", "t1_a.html", "t1_2.pdf", "/other/t1_2.html", "t1_2000.html"], []),
        (["http://elsewhere.example/gzdt/t1_2.html"], []),
        (["?id=2"], []),
    ],
)
def test_parts_are_found_by_their_numbers_and_returned_in_order(
    hrefs: list[str], parts: list[str]
) -> None:
    body = "".join(f'<a href="{href}">页</a>' for href in hrefs).encode()
    assert find_parts(body, FIRST) == [f"http://dj.example.cn/gzdt/{part}" for part in parts]


@pytest.mark.parametrize("coding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("text", ["2", "[2]", "【2】", "下一页", "下一页 >>"])
def test_a_numbered_first_page_has_the_parts_that_a_link_calls_pages(
    text: str, coding: str
) -> None:
    body = f'<a href="t20230717_2.html">{text}</a>'.encode(coding)
    assert find_parts(body, "http://dj.example.cn/gzdt/t20230717_1.html") == [
        "http://dj.example.cn/gzdt/t20230717_2.html"
    ]


def test_the_next_article_is_not_a_part_of_a_numbered_one() -> None:
    body = '下一篇：<a href="t20230717_2.html">全县干部大会召开</a>'.encode()
    assert find_parts(body, "http://dj.example.cn/gzdt/t20230717_1.html") == []


def test_parts_may_be_joined_by_a_dash_where_the_name_is_a_number() -> None:
    body = b'<a href="c64387-40802962-2.html">[2]</a><a href="content-2.html">2</a>'
    assert find_parts(body, "http://dj.example.cn/n1/c64387-40802962.html") == [
        "http://dj.example.cn/n1/c64387-40802962-2.html"
    ]
    assert find_parts(body, "http://dj.example.cn/n1/content.html") == []


@pytest.mark.parametrize("coding", ["utf-8", "gb18030"])
def test_the_page_with_the_whole_text_is_the_one_further_part(coding: str) -> None:
    body = '<a href="t1_all.html">余下全文&gt;&gt;</a><a href="t9.html">余下全文</a>'.encode(coding)
    assert find_parts(body, FIRST) == ["http://dj.example.cn/gzdt/t1_all.html"]


def test_other_query_parameters_are_kept() -> None:
    body = b'<a href="view.php?id=7&amp;page=2">2</a><a href="view.php?id=8&amp;page=2">2</a>'
    assert find_parts(body, "http://a.example/view.php?id=7") == [
        "http://a.example/view.php?id=7&page=2"
    ]


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("http://a.example/t1_2.html", "http://a.example/t1.html"),
        ("http://a.example/t1_12.html", "http://a.example/t1.html"),
        ("http://a.example/view.php?id=7&page=2", "http://a.example/view.php?id=7"),
        ("http://a.example/t1.html?page=2", "http://a.example/t1.html"),
        ("http://a.example/t1.html", None),
        ("http://a.example/t20230717_1234567.html", None),
        ("http://a.example/view.php?id=7", None),
    ],
)
def test_the_url_of_a_part_gives_that_of_the_first_page(url: str, first: str | None) -> None:
    assert first_part(url) == first


def test_a_part_s_first_page_lists_it() -> None:
    part = "http://dj.example.cn/gzdt/t1_2.html"
    first = first_part(part)
    assert first is not None
    assert find_parts(b'<a href="t1_2.html">2</a>', first) == [part]
