"""Lists that a page's scripts load are found by the address that stands in the page."""

from __future__ import annotations

import pytest

from crawler.discovery import find_loaded_lists, holds_data
from tests.growth import assert_linear

URL = "http://www.qinghe.example/zcwj/home.htm"
LIST = "http://www.qinghe.example/zcwj/list.json"


@pytest.mark.parametrize(
    "markup",
    [
        "<script>$.getJSON('./list.json', show)</script>",
        '<script>$.ajax({type: "get", url: "list.json", success: show})</script>',
        "<script>fetch('/zcwj/list.json').then(show)</script>",
        "<script>axios.get('list.json')</script>",
        "<script>var source = 'list.json'; load(source)</script>",
        "<table data-url='list.json'></table>",
        "<base href='/zcwj/'><script>$.get('list.json')</script>",
    ],
)
def test_a_file_of_data_is_found(markup: str) -> None:
    assert find_loaded_lists(f"<h1>政策文件</h1><div id=list></div>{markup}", URL) == [LIST]


@pytest.mark.parametrize(
    "address", ["/api/list?page=1", "list.do", "list.jsp?lm=3", "list.json?v=2"]
)
def test_an_endpoint_is_found(address: str) -> None:
    found = find_loaded_lists(f"<script>fetch('{address}')</script>", URL)
    assert [url.rpartition("/")[2] for url in found] == [address.rpartition("/")[2]]


@pytest.mark.parametrize(
    "script",
    [
        "fetch('/api/list?page=' + page)",
        "fetch(`/api/list`)",
        "// $.getJSON('list.json')\n",
        "$.ajax({type: 'POST', url: '/api/list'})",
        "$.ajax({url: 'header.html'})",
        "fetch('http://stats.example/list.json')",
        "var image = {url: '/images/1.png'}, home = {url: '/'}",
    ],
)
def test_half_an_address_and_other_files_are_none(script: str) -> None:
    assert find_loaded_lists(f"<div id=list></div><script>{script}</script>", URL) == []


def test_a_page_with_text_of_its_own_loads_none() -> None:
    text = "<p>青禾县召开会议。</p>" * 8
    assert find_loaded_lists(f"{text}<script>fetch('list.json')</script>", URL) == []
    in_script = f"<script>var text = '{text}'; fetch('list.json')</script>"
    assert find_loaded_lists(in_script, URL) == [LIST]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"data": []}', True),
        ('\ufeff [{"a": 1}]', True),
        ('show({"a": 1});', True),
        ("[]", True),
        ('<?xml version="1.0"?>\n<rss version="2.0">', True),
        ("<urlset xmlns='x'>", True),
        ('<?xml version="1.0"?><!DOCTYPE html><html>', False),
        ("<html>", False),
        ("[图]青禾县<p>", False),
        ("{{ title }}<p>", False),
        ("", False),
    ],
)
def test_data_is_told_from_pages(body: str, expected: bool) -> None:
    assert holds_data(body.encode()) is expected


@pytest.mark.parametrize("piece", ["fetch(", "'a", '"list.json', "url:", "/*"])
def test_finding_takes_linear_time(piece: str) -> None:
    assert_linear(lambda n: find_loaded_lists(f"<script>{piece * n}</script>", URL), 2_000)
