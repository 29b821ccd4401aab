"""URLs as browsers read them."""

import pytest

from crawler.urls import (
    PageUrl,
    ascii_host,
    authority_of,
    encode_query,
    normalize_url,
    resolve_url,
    unicode_host,
)

PAGE = "http://dj.baihe.example/zzgz/index.html"


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        (r".\202406\t1.html", "http://dj.baihe.example/zzgz/202406/t1.html"),
        (r"..\tzgg\t1.html", "http://dj.baihe.example/tzgg/t1.html"),
        (r"\tzgg\t1.html", "http://dj.baihe.example/tzgg/t1.html"),
        (r"http:\\www.baihe.example\t1.html", "http://www.baihe.example/t1.html"),
        (r"\\www.baihe.example\t1.html", "http://www.baihe.example/t1.html"),
        (r"/\www.baihe.example/t1.html", "http://www.baihe.example/t1.html"),
        ("///www.baihe.example/t1.html", "http://www.baihe.example/t1.html"),
        ("https:/www.baihe.example/t1.html", "https://www.baihe.example/t1.html"),
        ("http:t1.html", "http://dj.baihe.example/zzgz/t1.html"),
        ("t1\n.html\t", "http://dj.baihe.example/zzgz/t1.html"),
        (r"show.asp?path=a\b", r"http://dj.baihe.example/zzgz/show.asp?path=a\b"),
        (r"t1.html#a\b", "http://dj.baihe.example/zzgz/t1.html"),
        ("HTTP://WWW.Baihe.Example:80/T1.html", "http://www.baihe.example/T1.html"),
        ("https://www.baihe.example:443/a", "https://www.baihe.example/a"),
        ("https://www.baihe.example:80/a", "https://www.baihe.example:80/a"),
        ("http://www.baihe.example:8080/a", "http://www.baihe.example:8080/a"),
        ("http://www.baihe.example:/a", "http://www.baihe.example/a"),
        ("http://白河.example/甲", "http://xn--ovwt2s.example/甲"),
        ("http://白河。example:80/", "http://xn--ovwt2s.example/"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_a_reference_is_resolved_as_browsers_do(reference: str, target: str) -> None:
    assert resolve_url(PAGE, reference) == target
    assert normalize_url(target) == target


@pytest.mark.parametrize("reference", [r"javascript:open('a\b')", r"mailto:a\b", "data:,x"])
def test_other_schemes_are_left_alone(reference: str) -> None:
    assert resolve_url(PAGE, reference) == reference


def test_a_malformed_url_is_an_error() -> None:
    with pytest.raises(ValueError, match="IPv6"):
        resolve_url(PAGE, "http://[")


@pytest.mark.parametrize(
    ("charset", "query"),
    [
        ("gb18030", "%BC%D7&p=2"),
        ("gb2312", "%BC%D7&p=2"),
        ("utf-8", "%E7%94%B2&p=2"),
        ("utf-16le", "%E7%94%B2&p=2"),
        ("big5", "%A5%D2&p=2"),
        ("unheard-of", "%E7%94%B2&p=2"),
    ],
)
def test_a_query_is_sent_in_the_encoding_of_its_page(charset: str, query: str) -> None:
    assert resolve_url(PageUrl(PAGE, charset), "?q=甲&p=2") == f"{PAGE}?q={query}"


def test_what_an_encoding_lacks_is_a_reference_and_what_is_encoded_stays() -> None:
    assert encode_query("http://a.example/甲?q=😀%BC", "gb18030") == (
        "http://a.example/甲?q=%26%23128512%3B%BC"
    )


def test_hosts_have_one_form() -> None:
    assert ascii_host("白河.Example") == "xn--ovwt2s.example"
    assert ascii_host("XN--OVWT2S.example") == "xn--ovwt2s.example"
    assert unicode_host("xn--ovwt2s.example") == "白河.example"
    assert authority_of("http://u:p@白河.example:80/") == "xn--ovwt2s.example"
    assert authority_of("http://a.example:81/") == "a.example:81"
    assert ascii_host("a" * 70 + "甲.example") == "a" * 70 + "甲.example"
