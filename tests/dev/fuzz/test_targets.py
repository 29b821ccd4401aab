"""The promises that fuzzing checks, over inputs that look like the real thing."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.article.vocab import labels as words
from dev.fuzz.targets import body, dateline, feeds, restore
from tests.article.pages import FIRST, SECOND, paragraphs
from tests.restore.prose import ARTICLES

LABELS = words.words("date", "source", "author", "editor")
VALUES = (
    "2023-05-18",
    "09:30",
    "2023年5月18日",
    "二〇二三年五月",
    "新华社",
    "林晓文",
    "：",
    "|",
    "　",
    "\n",
)
TEXTS = st.text(max_size=8)
TAGS = (
    "<h1>",
    "</h1>",
    "<p>",
    "</p>",
    "<div class=text>",
    "<table><tr><td>",
    "<ul><li>",
    "<br>",
    "<!--",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just("/a/t1.html"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(("title", "url", "pubDate", "time", "data", "x")), inner)
    ),
    max_leaves=12,
)
XML = (
    "<rss>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link>",
    "/a/1.html",
    "</link>",
    "<url>",
    "<loc>",
    "http://a.example/2",
    "</loc>",
    "</url>",
    "<pubDate>",
    "2023-05-18",
    "&amp;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "青禾县召开会议",
    "<!DOCTYPE a>",
    "<feed>",
    "<entry>",
)


@given(st.lists(st.sampled_from(LABELS) | st.sampled_from(VALUES) | TEXTS, max_size=14))
@settings(max_examples=25)
def test_values_read_from_a_dateline_occur_in_it(pieces: list[str]) -> None:
    dateline.check("".join(pieces).encode("utf-8", "ignore"))


@given(st.lists(st.sampled_from((*TAGS, FIRST, SECOND)) | TEXTS, max_size=20))
@settings(max_examples=25)
def test_lines_of_a_body_occur_in_the_page(pieces: list[str]) -> None:
    html = "<h1>青禾镇召开会议</h1>" + "".join(pieces) + paragraphs()
    body.check(html.encode("utf-8", "ignore"))


@given(JSON)
@settings(max_examples=25)
def test_embedded_records_yield_addresses_or_nothing(data: Any) -> None:
    feeds.check(b"\x01" + json.dumps(data).encode())


@given(st.lists(st.sampled_from(XML) | TEXTS, max_size=24))
@settings(max_examples=25)
def test_feeds_yield_addresses_or_nothing(pieces: list[str]) -> None:
    feeds.check(b"\x00<?xml version='1.0'?>" + "".join(pieces).encode("utf-8", "ignore"))


@given(st.sampled_from(ARTICLES), st.integers(0, 200), st.text(max_size=12))
@settings(max_examples=25)
def test_any_text_is_restored_or_unchanged(article: str, place: int, text: str) -> None:
    restore.check((article[:place] + text + article[place:400]).encode("utf-8", "ignore"))
