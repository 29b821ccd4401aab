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
def test_parts_are_found_by_their_numbers_and_given_in_order(
    hrefs: list[str], parts: list[str]
) -> None:
    body = "".join(f'<a href="{href}">页</a>' for href in hrefs).encode()
    assert find_parts(body, FIRST) == [f"http://dj.example.cn/gzdt/{part}" for part in parts]


def test_other_parameters_of_the_address_stay() -> None:
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
def test_the_first_page_of_a_part_is_known_by_its_address(url: str, first: str | None) -> None:
    assert first_part(url) == first


def test_a_part_s_first_page_lists_it() -> None:
    part = "http://dj.example.cn/gzdt/t1_2.html"
    first = first_part(part)
    assert first is not None
    assert find_parts(b'<a href="t1_2.html">2</a>', first) == [part]
