"""Addresses that lead to the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import page_key, same_page, strip_session

DESK = "http://www.dj.example.cn/gzdt/t1.html"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.dj.example.cn/gzdt/t1.html",
        "http://dj.example.cn/gzdt/t1.html",
        "http://www.dj.example.cn:80/gzdt/t1.html",
        "https://m.dj.example.cn/gzdt/t1.html",
        "http://wap.dj.example.cn/gzdt/t1.html",
        "http://www.dj.example.cn/wap/gzdt/t1.html",
        "http://www.dj.example.cn/gzdt/t1_m.html",
        "http://www.dj.example.cn/gzdt/t1.html?utm_source=wx",
        "http://www.dj.example.cn/gzdt/t1.html?_=1700000000000",
        "http://www.dj.example.cn/gzdt/t1.html;jsessionid=0A1B2C",
        "http://WWW.DJ.EXAMPLE.CN/gzdt/t1.html",
    ],
)
def test_these_are_twins(other: str) -> None:
    assert same_page(DESK, other)


@pytest.mark.parametrize(
    "other",
    [
        "http://www.dj.example.cn/gzdt/t2.html",
        "http://www.dj.example.cn:8080/gzdt/t1.html",
        "http://xc.dj.example.cn/gzdt/t1.html",
        "http://www.dj.example.cn/gzdt/t1.html?page=2",
        "http://www.dj.example.cn/gzdt/t1.html?t=12",
        "http://www.dj.example.cn/gzdt/t1.html?t=2023010512",
    ],
)
def test_these_are_not(other: str) -> None:
    assert not same_page(DESK, other)


def test_a_folder_and_its_index_are_twins() -> None:
    assert same_page("http://dj.example.cn/gzdt/", "http://dj.example.cn/gzdt/index.shtml")
    assert same_page("http://dj.example.cn", "http://dj.example.cn/default.aspx")


def test_the_order_of_parameters_does_not_matter() -> None:
    assert same_page("http://a.example/v?id=1&c=2", "http://a.example/v?c=2&id=1")


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://a.example/list?c=3&t=1700000000", "http://a.example/list?c=3"),
        ("http://a.example/gzdt/?_=1700000000123", "http://a.example/gzdt/"),
        ("http://a.example/article/4711?ts=1700000000", "http://a.example/article/4711"),
        ("http://a.example/show.php?r=0.4711", "http://a.example/show.php"),
        ("http://a.example/show?v=2023010512", ""),
        ("http://a.example/show?c=3&v=2023010512", ""),
        ("http://a.example/show.php?v=1700000001", ""),
        ("http://a.example/show.php?v=1700000001&t=1700000002", ""),
        ("http://a.example/show?%76=1700000001&t=1700000002", ""),
    ],
)
def test_a_time_is_taken_out_only_where_something_else_tells_the_page(url: str, kept: str) -> None:
    """Else it may be the number of an article, and all articles would be one."""
    assert strip_session(url) == (kept or url)
    assert page_key(strip_session(url)) == page_key(url)
    assert same_page(url, url.replace("1700000001", "1700000009")) == (url.count("1700000001") == 0)


def test_a_session_is_taken_out_and_the_rest_stays_as_it_was() -> None:
    url = "http://a.example/v;jsessionid=0A1B?b=%E5%85%9A&a=1&PHPSESSID=x&utm_medium=y"
    assert strip_session(url) == "http://a.example/v?b=%E5%85%9A&a=1"


@given(
    st.from_regex(r"https?://[a-z.]{1,20}(:[0-9]{1,6})?/[a-z0-9/._;=-]{0,30}(\?[a-z0-9=&%]{0,20})?")
)
def test_any_address_has_a_key_and_is_its_own_twin(url: str) -> None:
    assert same_page(url, url)
    assert page_key(strip_session(url)) == page_key(url)
