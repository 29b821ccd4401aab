"""Buttons for the rest of a text, and style sheets that lost their element, are no text."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, body_of, page, paragraphs
from tests.growth import assert_linear

CSS = ".TRS_Editor P{margin-top:1em;line-height:2}"


@pytest.mark.parametrize(
    "button",
    [
        "阅读全文",
        "展开阅读全文 ∨",
        "点击展开",
        "查看更多",
        "余下全文",
        "下载青禾新闻客户端阅读全文",
        "登录后阅读全文",
        "【点击查看全文】",
        "展开剩余80%内容",
        "收起全文 ︿",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_button_for_the_rest_of_the_text_is_none_of_it(button: str, tag: str) -> None:
    assert body_of(page(body=f"{paragraphs()}<{tag}>{button}</{tag}>")) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "阅读全文后，支部党员谈了体会。",
        "查看更多岗位信息请登录县人才网",
        "展开调查",
        "收起渔网回家去",
    ],
)
def test_words_that_begin_alike_are_text(line: str) -> None:
    assert body_of(page(body=paragraphs([BODY[0], line, *BODY[1:]]))) == [BODY[0], line, *BODY[1:]]


@pytest.mark.parametrize(
    "css",
    [
        CSS,
        f"{CSS}.TRS_Editor DIV{{margin-top:1em}}" * 12,
        "@page { margin: 2cm } P { margin-bottom: 0.2cm; direction: ltr }",
        "/* Style Definitions */ table.MsoNormalTable {mso-style-name:普通表格; margin:0}",
        "#zoom p, #zoom div { text-indent: 2em }",
    ],
)
def test_a_style_sheet_that_lost_its_element_is_no_text(css: str) -> None:
    assert body_of(page(body=f"<div class=TRS_Editor>{css}{paragraphs()}</div>")) == BODY


@pytest.mark.parametrize("piece", ["a{", "a{}", ". ", "/*", "}{", "查看更多", "下载下载"])
def test_looking_takes_linear_time(piece: str) -> None:
    assert_linear(lambda n: body_of(page(body=f"<p>{piece * n}</p>{paragraphs()}")), 1_000)
