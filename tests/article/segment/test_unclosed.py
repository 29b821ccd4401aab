"""A link that nothing closes ends with its line."""

from __future__ import annotations

import pytest

from crawler.article.segment.unclosed import close_links
from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, body_of, page, paragraphs, read


@pytest.mark.parametrize(
    "before",
    [
        "<div><a href='/zt/'>专题专栏</div>",
        "<div><a\nhref='/zt/'><b>专题专栏</b></div>",
        "<a href='#top'>",
        "<a id=top href='#'>",
        "<a name=top>",
        "<ul><li><a href=1>要闻</li><li><a href=2>动态</li></ul>",
        "<div>当前位置：<a href=1>首页</a> &gt; <a href=2>动态</div>",
        "<div><A HREF='/'><img src=logo.gif></div>",
    ],
)
def test_an_unclosed_link_above_takes_nothing_of_the_text(before: str) -> None:
    article = read(page(before=before))
    assert article.title == TITLE
    assert article.body.split("\n") == BODY


def test_a_link_that_is_closed_far_below_its_block_ends_with_the_block() -> None:
    html = page(before="<div><a href='/zt/'>专题专栏</div>", after="</a>")
    assert body_of(html) == BODY


@pytest.mark.parametrize("end", ["", "<a/>", "</ a>"])
def test_an_unclosed_link_in_the_text_ends_with_its_line(end: str) -> None:
    linked = f"{FIRST}详见<a href='/zt/'>专题{end}。"
    expected = [f"{FIRST}详见专题。", SECOND, THIRD]
    assert body_of(page(body=paragraphs([linked, SECOND, THIRD]))) == expected
    assert body_of(page(body="<br>".join([linked, SECOND, THIRD]))) == expected


@pytest.mark.parametrize(
    "closed",
    [
        "<p><a href='1'>专题</a></p>",
        "<a href='1'><div>专题</div><p>专栏</p></a>",
        "<article>专题</article><abbr>专</abbr>",
        "",
    ],
)
def test_a_page_whose_links_all_end_is_left_as_it_is(closed: str) -> None:
    assert close_links(closed) == closed
    assert close_links(closed.encode()) == closed.encode()


def test_bytes_and_text_are_closed_alike() -> None:
    html = "<p><a href='1'>专题</p><p>正文"
    assert close_links(html) == close_links(html.encode()) == "<p><a href='1'>专题</a></p><p>正文"
