"""Lists as HTML in JSON."""

from __future__ import annotations

import json
from html import escape

import pytest

from crawler.discovery import ListedLink, read_records

URL = "http://dj.example.cn/api/list"
LINKS = [
    ListedLink("http://dj.example.cn/t1.html", "青石县召开基层党建工作推进会", "2024-05-20"),
    ListedLink("http://dj.example.cn/t2.html", "白塔镇开展主题党日活动", "2024-05-19"),
]
ROWS = [f'<li><a href="{one.url}">{one.title}</a><span>{one.date}</span></li>' for one in LINKS]


@pytest.mark.parametrize(
    "data",
    [
        {"total": 2, "html": "<ul>" + "".join(ROWS) + "</ul>"},
        {"code": 0, "data": {"list": ROWS}},
        {"rows": [{"html": row} for row in ROWS]},
        ["".join(ROWS)],
        {"code": 0, "data": json.dumps({"html": "".join(ROWS)})},
    ],
)
def test_a_list_as_html_in_json_is_read(data: object) -> None:
    text = json.dumps(data, ensure_ascii=False)
    for written in (text, f"callback({text});", json.dumps(data).replace("</", "<\\/")):
        assert read_records(written, URL) == LINKS


def test_html_beside_records_is_their_text() -> None:
    record = {"title": "红岩乡党委学习时间表公布", "url": "/t3.html", "content": "".join(ROWS)}
    assert [one.url for one in read_records(json.dumps([record]), URL)] == [
        "http://dj.example.cn/t3.html"
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"html": "<a href=\'/t1.html\'>更多</a>"}',
        "{\"html\": \"<a href='/a/'>工作动态</a><a href='/b/'>通知公告</a>\"}",
        '{"html": "<a href=\'/t1.html\'>青石县召开基层党建工作推进会</a>"}',
        '{"html": "2024-05-20"}',
        '"<a "',
        "{}",
    ],
)
def test_json_without_a_list_gives_nothing(text: str) -> None:
    assert read_records(text, URL) == []


@pytest.mark.parametrize(
    "html",
    [
        "<ul>"
        + "".join(f"<li><a href='{one.url}'>{one.title}</a></li>" for one in LINKS)
        + "</ul>",
        "".join(f"<li><a title='{one.title}' href='{one.url}'>{one.title}</a>" for one in LINKS)
        + "<li><a href='/more/'>更多</a>",
    ],
)
def test_a_list_without_dates_as_html_in_json_is_read(html: str) -> None:
    expected = [ListedLink(one.url, one.title, None) for one in LINKS]
    for written in (html, escape(html)):
        assert read_records(json.dumps({"data": written}), URL) == expected
