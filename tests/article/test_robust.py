"""Nothing that a server may send breaks the reader, or makes it slow."""

from __future__ import annotations

import gc
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.article import NotAnArticle, extract_article, read_article, read_rendered
from tests.article.pages import BODY, FIRST, SECOND, URL, page, paragraphs, read
from tests.growth import assert_linear

WHOLE = page(
    before="<div>当前位置：<a href='/'>首页</a> > <a href='/djyw/'>党建要闻</a></div>",
    head="<meta name='PubDate' content='2023-05-18'><script type='application/ld+json'>{}</script>",
    body=paragraphs()
    + "<table><tr><td>序号</td><td>1</td></tr></table><img src='1.jpg'>（记者 林晓文）",
    after="<div>责任编辑：何佳</div><ul><li><a href='2.html'>青禾县召开组织工作会议</a></li></ul>",
)
SCRAPS = (
    "<", ">", "</", "<div", "<p>", "</div>", "<!--", "-->", "<table>", "<tr>", "<td", "<script>",
    "</script>", "<![CDATA[", "&#0;", "&#x110000;", "\x00", "\ufffd", "<br/>", "<a href='",
    "style='display:none'", "来源：", "2023-99-99", "<title>", "<svg>", "<template>", "<select>",
)  # fmt: skip

REASONS = frozenset(
    (
        "list",
        "error_page",
        "blocked",
        "soft_404",
        "login",
        "script",
        "redirect",
        "catalogue",
        "empty",
    )
)


def attempt(html: str | bytes) -> None:
    """Read a page; only a refusal may come out beside an article."""
    try:
        if isinstance(html, bytes):
            extract_article(html, url=URL)
        else:
            read_article(html, url=URL)
    except NotAnArticle as refusal:
        reason = refusal.reason
    else:
        return
    assert reason in REASONS


def test_mutated_pages_are_read_or_refused() -> None:
    dice = random.Random(20230518)
    for _ in range(600):
        html = list(WHOLE)
        for _ in range(dice.randint(1, 30)):
            place = dice.randrange(len(html))
            match dice.randrange(4):
                case 0:
                    del html[place : place + dice.randint(1, 40)]
                case 1:
                    html.insert(place, dice.choice(SCRAPS))
                case 2:
                    html[place] = chr(dice.randrange(1, 0x3000))
                case _:
                    cut = html[place : place + dice.randint(1, 200)]
                    html[place:place] = cut
            if not html:
                break
        attempt("".join(html))


def test_mutated_bytes_are_read_or_refused() -> None:
    dice = random.Random(518)
    for encoding in ("utf-8", "gb18030", "big5", "utf-16"):
        whole = WHOLE.encode(encoding, "replace")
        for _ in range(40):
            body = bytearray(whole[: dice.randrange(len(whole))])
            for _ in range(dice.randint(0, 60)):
                if body:
                    body[dice.randrange(len(body))] = dice.randrange(256)
            attempt(bytes(body))


@given(
    st.lists(st.sampled_from((*SCRAPS, FIRST, SECOND, "<h1>", "</p>", "<ul>", "<li>")), max_size=60)
)
@settings(max_examples=150)
def test_heaps_of_markup_are_read_or_refused(scraps: list[str]) -> None:
    attempt("".join(scraps))


@given(st.text(max_size=300))
@settings(max_examples=100)
def test_any_text_is_read_as_rendered_or_refused(text: str) -> None:
    try:
        title, reason = read_rendered(text).title, ""
    except NotAnArticle as refusal:
        title, reason = "", refusal.reason
    assert title or reason == "empty"


@pytest.mark.parametrize("tag", ["div", "b", "span", "table><tr><td", "section", "ul><li", "font"])
def test_nesting_ten_thousand_deep_is_read(tag: str) -> None:
    html = page(body=f"<{tag}>" * 10_000 + paragraphs() + "</div>" * 10_000)
    assert read(html).body.split("\n")[:3] == BODY


def test_ten_megabytes_of_text_are_read() -> None:
    count = 10_000_000 // len(paragraphs().encode())
    assert len(read(page(body=paragraphs() * count)).body) > 3_000_000


def test_ten_megabytes_of_one_line_are_read() -> None:
    line = FIRST * (10_000_000 // len(FIRST.encode()))
    assert read(page(body=f"<p>{line}</p>")).body == line


@pytest.mark.parametrize(
    "unit",
    [
        "<p>一，</p>",
        "<b>一</b>",
        "<br>",
        "<li><a href='#'>组织工作</a></li>",
        "来源：",
    ],
)
def test_time_grows_no_faster_than_the_page(unit: str) -> None:
    assert_linear(lambda count: attempt(page(body=paragraphs() + unit * count)), 2_500)


@pytest.mark.parametrize(
    "unit",
    [
        "<p>國務會議，</p>",
        "<tr><td>國務</td><td>會議</td></tr>",
        "<p><img src='1.jpg'></p><p align='center'>圖為會場</p>",
    ],
)
def test_time_grows_no_faster_than_a_page_in_traditional_script(unit: str) -> None:
    start = "<h1>組織會議舉行</h1><p>會議指出，要將學習與實際結合，讓群眾看到變化。</p>"
    assert_linear(lambda count: attempt(f"{start}<table>{unit * count}".encode()), 1_000)


def test_a_million_tags_are_read() -> None:
    html = page(body=paragraphs() + "<i></i>" * 500_000)
    assert read(html).body.split("\n") == BODY


@pytest.mark.parametrize("html", [WHOLE, "<title>404</title><p>页面不存在</p>"])
def test_a_page_leaves_no_garbage_behind(html: str) -> None:
    """What holds itself, and with it the tree, would stay until the collector comes by."""
    attempt(html.encode())
    gc.collect()
    gc.disable()
    try:
        attempt(html.encode())
        assert gc.collect() == 0
    finally:
        gc.enable()
