"""Lists as data."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import ListedLink, next_records_page, read_records

URL = "http://dj.example.cn/api/list.json"
TITLE = "青石县召开基层党建工作推进会"
ARTICLE = ListedLink("http://dj.example.cn/t1.html", TITLE, "2024-05-20")


@pytest.mark.parametrize(
    "record",
    [
        {"title": TITLE, "url": "/t1.html", "date": "2024-05-20 09:15:00"},
        {"docTitle": TITLE, "docpuburl": "/t1.html", "docreltime": "2024年5月20日"},
        {"showTitle": f"<b>{TITLE}</b>", "publishUrl": "../t1.html", "publishTime": "2024-05-20"},
        {"title": TITLE, "imgUrl": "/a.jpg", "linkUrl": "/t1.html", "pubTime": 1716163200000},
        {"id": 7, "news": {"title": TITLE, "link": "/t1.html", "create_time": "2024/05/20"}},
    ],
)
@pytest.mark.parametrize("frame", ["{}", "callback({});", "var MI4_PAGE_ARTICLE={};", "\ufeff{}"])
def test_each_kind_of_record_is_read_in_each_wrapping(record: object, frame: str) -> None:
    text = frame.format(json.dumps({"code": 0, "data": {"list": [record]}}, ensure_ascii=False))
    assert read_records(text, URL) == [ARTICLE]


def test_a_script_s_own_notation_is_read() -> None:
    text = f"var item=[{{title:'{TITLE}',brief:'2024-05-20 09:15:00',link_add:'/t1.html'}}];"
    assert read_records(text, URL) == [ARTICLE]


def test_a_record_without_a_date_has_none() -> None:
    text = json.dumps([{"title": TITLE, "url": "/t1.html"}])
    assert read_records(text, URL) == [ListedLink(ARTICLE.url, TITLE, None)]


@pytest.mark.parametrize(
    "record",
    [
        {"title": TITLE},
        {"url": "/t1.html", "date": "2024-05-20"},
        {"title": "more", "url": "/t1.html"},
        {"title": TITLE, "url": "javascript:;"},
        {"title": TITLE, "img_url": "/a.jpg"},
    ],
)
def test_a_record_without_title_or_url_is_no_article(record: object) -> None:
    assert read_records(json.dumps([record]), URL) == []


def test_endless_nesting_raises_nothing() -> None:
    assert read_records("[" * 100_000, URL) == []
    assert read_records("[" * 900 + "]" * 900, URL) == []


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    assert isinstance(read_records(text, URL), list)


@pytest.mark.parametrize(
    ("query", "following"),
    [
        ("id=7&page=1&limit=25", "id=7&page=2&limit=25"),
        ("pageNo=9", "pageNo=10"),
        ("page=0&size=", "page=1&size="),
        ("id=7", None),
        ("page=one", None),
        ("page=1&p=1", None),
    ],
)
def test_data_with_a_page_parameter_has_a_next_page(query: str, following: str | None) -> None:
    address = "http://dj.example.cn/api/list.js?"
    assert next_records_page(address + query) == (address + following if following else None)
