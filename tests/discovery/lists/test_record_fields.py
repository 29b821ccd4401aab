"""The field that belongs to the article wins over the one that comes first."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from crawler.discovery import ListedLink, read_records

URL = "http://dj.example.cn/api/list.json"
TITLE = "青石县召开基层党建工作推进会"
ARTICLE = ListedLink("http://dj.example.cn/t1.html", TITLE, "2024-05-20")


def read(record: dict[str, Any]) -> list[ListedLink]:
    return read_records(json.dumps({"list": [record]}, ensure_ascii=False), URL)


@pytest.mark.parametrize(
    "name",
    ["publishTime", "pubDate", "release_time", "docreltime", "time", "publishedAt", "fb_sj"],
)
@pytest.mark.parametrize(
    "other",
    [
        "updateTime",
        "update_time",
        "updatetime",
        "lastModifiedDate",
        "lastModified",
        "updatedAt",
        "gmtModified",
        "modifyTime",
        "expireTime",
        "end_date",
        "createTime",
        "create_date",
        "editTime",
        "topEndTime",
        "birthday",
    ],
)
def test_the_day_of_publication_wins_in_either_order(name: str, other: str) -> None:
    days = {name: "2024-05-20", other: "2024-06-01"}
    for order in permutations(days):
        record = {"title": TITLE, "url": "/t1.html", **{key: days[key] for key in order}}
        assert read(record) == [ARTICLE]


def test_a_time_of_creation_is_better_than_none() -> None:
    assert read({"title": TITLE, "url": "/t1.html", "createTime": "2024-05-20"}) == [ARTICLE]


@pytest.mark.parametrize("name", ["expireTime", "endDate", "serverTime", "birthday"])
def test_a_time_of_something_else_is_not_taken(name: str) -> None:
    record = {"title": TITLE, "url": "/t1.html", name: "2024-05-20"}
    assert read(record) == [ListedLink(ARTICLE.url, TITLE, None)]


def test_a_time_of_change_is_told_as_such() -> None:
    record = {"title": TITLE, "url": "/t1.html", "updateTime": "2024-06-01"}
    assert read(record) == [ListedLink(ARTICLE.url, TITLE, None, changed="2024-06-01")]


@pytest.mark.parametrize("name", ["url", "link", "linkUrl", "articleUrl", "docpuburl", "news_url"])
@pytest.mark.parametrize(
    ("other", "value"),
    [
        ("coverUrl", "/file/8a7b"),
        ("cover_url", "/file/8a7b"),
        ("coverurl", "/file/8a7b"),
        ("siteUrl", "http://www.example.cn/"),
        ("channelUrl", "/gzdt/"),
        ("imageLink", "/file?id=3"),
        ("headImgUrl", "/file?id=3"),
        ("sourceUrl", "http://other.example.cn/a.html"),
        ("shareUrl", "http://m.example.cn/s?id=3"),
        ("href", "http://dj.example.cn"),
    ],
)
def test_the_article_s_url_wins_in_either_order(name: str, other: str, value: str) -> None:
    urls = {name: "/t1.html", other: value}
    for order in permutations(urls):
        record = {"title": TITLE, **{key: urls[key] for key in order}, "date": "2024-05-20"}
        assert read(record) == [ARTICLE]


@pytest.mark.parametrize(
    "other", ["channel_name", "columnTitle", "author_name", "sub_title", "siteName", "name"]
)
def test_the_article_s_title_wins_in_either_order(other: str) -> None:
    for name in ("title", "newsTitle", "docTitle"):
        titles = {name: TITLE, other: "青石县委组织部"}
        for order in permutations(titles):
            texts = {key: titles[key] for key in order}
            assert read({**texts, "url": "/t1.html", "date": "2024-05-20"}) == [ARTICLE]


@pytest.mark.parametrize(
    "time",
    [
        "2024-05-19T16:30:00Z",
        "2024-05-19T16:30:00.000Z",
        "2024-05-19T18:30:00.000+0000",
        "2024-05-19T18:30:00+00:00",
        "2024-05-19 17:00:00 UTC",
        "2024-05-19T12:00:00-05:00",
        "Sun, 19 May 2024 16:30:00 GMT",
        "2024-05-20T00:30:00+08:00",
        "2024-05-20 00:30:00",
        "2024-05-20T23:30:00",
        "2024-05-20 23:30-23:50",
        "Mon May 20 2024 00:30:00 GMT+0800 (CST)",
        "Mon May 20 00:30:00 CST 2024",
        "/Date(1716136200000+0800)/",
        "20240520",
        "20240520003000",
        "202405200030",
        "20240520T003000",
        "20240520 00:30",
        "1716136200.123",
        20240520,
        1716136200,
        1716136200000,
        "1716136200000",
        [2024, 5, 20, 0, 30],
        {"time": 1716136200000, "year": 124},
    ],
)
def test_a_day_is_that_in_china(time: Any) -> None:
    assert read({"title": TITLE, "url": "/t1.html", "publishTime": time}) == [ARTICLE]


def test_a_parameter_that_looks_like_a_reference_is_kept() -> None:
    for url in ("/show?id=3&copy=2&region=5", "/show?id=3&amp;copy=2&amp;region=5"):
        assert [link.url for link in read({"title": TITLE, "url": url})] == [
            "http://dj.example.cn/show?id=3&copy=2&region=5"
        ]


def test_json_within_a_string_of_json_is_read() -> None:
    rows = json.dumps([{"title": TITLE, "url": "/t1.html", "pubDate": "2024-05-20"}])
    assert read_records(json.dumps({"code": 0, "data": rows}), URL) == [ARTICLE]
