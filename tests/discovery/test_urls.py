"""URLs as text: pages, shapes, sites, traps."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.discovery import page_key, same_page, same_site, strip_session, url_shape
from crawler.discovery.urls import is_trap

HOST = "http://dj.example.cn"
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
def test_urls_of_one_page_are_recognised(other: str) -> None:
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
def test_urls_of_different_pages_are_told_apart(other: str) -> None:
    assert not same_page(DESK, other)


def test_a_folder_and_its_index_file_are_one_page() -> None:
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
def test_a_time_is_removed_only_where_something_else_identifies_the_page(
    url: str, kept: str
) -> None:
    """Else it may be the number of an article, and all articles would be one."""
    assert strip_session(url) == (kept or url)
    assert page_key(strip_session(url)) == page_key(url)
    assert same_page(url, url.replace("1700000001", "1700000009")) == (url.count("1700000001") == 0)


def test_session_parameters_are_removed_and_the_rest_is_unchanged() -> None:
    url = "http://a.example/v;jsessionid=0A1B?b=%E5%85%9A&a=1&PHPSESSID=x&utm_medium=y"
    assert strip_session(url) == "http://a.example/v?b=%E5%85%9A&a=1"


@given(
    st.from_regex(
        r"(https?:)?https?://[a-z.]{1,20}(:[0-9]{1,6})?/[a-z0-9/._;=-]{0,30}(\?[a-z0-9=&%]{0,20})?",
        fullmatch=True,
    )
)
@example("HTTP:http://a/")
def test_any_url_has_a_key_and_is_the_same_page_as_itself(url: str) -> None:
    assert same_page(url, url)
    assert page_key(strip_session(url)) == page_key(url)


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("/gzdt/201708/t20170816_633595.html", "/w/9/t9_9.html"),
        ("/info/1039/3563.htm", "/w/9/9.htm"),
        ("/c/2020-07-08/470703.html", "/w/9-9-9/9.html"),
        ("/show.asp?id=12&cid=3", "/show.asp?id=9&cid=9"),
        ("/20240520/0a1b2c3d4e5f60718293a4b5c6d7e8f9/c.html", "/9/w/c.html"),
        ("/", "/"),
    ],
)
def test_urls_of_one_kind_have_one_shape(url: str, shape: str) -> None:
    assert url_shape(HOST + url) == shape


@pytest.mark.parametrize(
    "path",
    [
        "/gzdt" * 3 + "/index.html",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n.html",
        "/list?" + "&".join(f"a{n}=1" for n in range(9)),
        "/" + "x" * 600,
        "/user/login.jsp",
        "/system/download.jsp?id=3",
    ],
)
def test_urls_that_grow_without_end_or_lead_to_forms_are_traps(path: str) -> None:
    assert is_trap(HOST + path)


def test_ordinary_urls_are_no_traps() -> None:
    assert not is_trap(f"{HOST}/zwgk/zfxxgkzl/fdzdgknr/202405/t20240520_1.html?id=1&page=2")


def test_a_site_is_a_host_and_its_device_variants() -> None:
    assert same_site("http://www.dj.example.cn/", "https://m.dj.example.cn/a")
    assert not same_site("http://www.dj.example.cn/", "http://xc.dj.example.cn/")
    assert not same_site("http://dj.example.cn/", "http://dj.example.cn.evil.example/")


@given(st.text(alphabet="abc/?=&0123456789-_.%党", max_size=60))
def test_any_url_has_a_shape(path: str) -> None:
    assert url_shape(f"{HOST}/{path}").startswith("/")


def test_one_host_has_many_spellings() -> None:
    assert same_site("http://白河.example/a", "http://www.xn--ovwt2s.example:80/")
    assert same_page("http://白河.example:80/a?x=1", "https://xn--ovwt2s.example/a?x=1")
    assert not same_site("http://白河.example/", "http://白河.example:8080/")


def test_queries_in_gbk_are_told_apart() -> None:
    assert not same_page(f"{HOST}/list.asp?c=%B5%B3%BD%A8", f"{HOST}/list.asp?c=%B6%AF%CC%AC")
    assert same_page(f"{HOST}/list.asp?c=党建", f"{HOST}/list.asp?c=%E5%85%9A%E5%BB%BA")
