"""Each line of a page gets a weight of prose, and a mark where it stands in boilerplate."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.article.lines.describe import describe
from crawler.article.page import Line, Page
from crawler.article.segment.walk import segment_page
from tests.article.pages import FIRST, SECOND, TITLE


def described(body: str) -> Page:
    page = segment_page(LexborHTMLParser(f"<html><body>{body}</body></html>"))
    describe(page)
    return page


def line(body: str) -> Line:
    return described(body).lines[0]


def test_a_sentence_weighs_its_characters_outside_links() -> None:
    assert line(f"<p>{FIRST}</p>").weight == len(FIRST)
    assert line(f"<p>{FIRST}<a href='/'>全文</a></p>").weight == len(FIRST)


@pytest.mark.parametrize(
    "body",
    [
        f"<a href='/1.html'>{TITLE}</a>",
        "<p>主办单位：青禾县委组织部　技术支持：青禾网</p>",
        "<p>相关阅读</p>",
        "<p>来源：青禾日报　时间：2023-05-18</p>",
    ],
)
def test_links_footers_headings_of_lists_and_datelines_weigh_nothing(body: str) -> None:
    assert line(body).weight == 0


def test_words_without_punctuation_weigh_little_and_linked_files_count() -> None:
    assert 0 < line("<p>青禾镇四张清单</p>").weight < len("青禾镇四张清单")
    assert line("<a href='/1.doc'>附件1：青禾镇任务清单.doc</a>").weight > 0


def test_lines_of_a_block_named_as_boilerplate_are_noise() -> None:
    page = described(
        f"<div id='text'><p>{FIRST}</p><p>{SECOND}</p></div>"
        "<div class='footer'><p>友情提示</p></div>"
    )
    assert [each.noise for each in page.lines] == [False, False, True]


def test_a_block_that_holds_all_prose_is_spared_whatever_its_name() -> None:
    page = described(f"<div class='sidebar'><p>{FIRST}</p><p>{SECOND}</p></div><p>首页</p>")
    assert not any(each.noise for each in page.lines)
