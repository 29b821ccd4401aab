"""Text that a reader does not see is left out, and flagged."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, SECOND, page, paragraphs, read

SPAM = "澳门彩票注册送彩金，体育投注开户，电子游艺平台，欢迎访问官网。"


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: none;",
        "color:red; display : none !important",
        "visibility:hidden",
        "opacity:0",
        "font-size:0",
        "font-size: 0px;",
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "height:1px;overflow:hidden",
        "width:0;height:0;overflow:hidden",
        "color:#fff;background:#fff",
        "color:#FFFFFF",
    ],
)
@pytest.mark.parametrize("tag", ["p", "span"])
def test_hidden_text_is_left_out_and_flagged(style: str, tag: str) -> None:
    hidden = f"<{tag} style='{style}'>{SPAM}</{tag}>"
    article = read(page(body=f"<p>{FIRST}</p>{hidden}<p>{SECOND}</p>"))
    assert article.body.split("\n") == [FIRST, SECOND]
    assert article.flags == ["hidden_text"]


def test_the_hidden_attribute_hides() -> None:
    article = read(page(body=f"<p>{FIRST}</p><div hidden>{SPAM}</div><p>{SECOND}</p>"))
    assert article.body.split("\n") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "style",
    [
        "font-size:10.5pt",
        "display:block",
        "line-height:0.5",
        "opacity:0.8",
        "text-indent:-2em",
        "color:#fff;background:#c00",
        "height:100px;overflow:hidden",
        "margin-left:-10px",
    ],
)
def test_visible_text_is_read(style: str) -> None:
    article = read(page(body=f"<p>{FIRST}</p><p style='{style}'>{SECOND}</p>"))
    assert article.body.split("\n") == [FIRST, SECOND]
    assert article.flags == []


def test_white_text_on_a_coloured_ground_is_read() -> None:
    white = f"<p><span style='color:#fff'>{SECOND}</span></p>"
    box = f"<section style='background-color:#b00'>{white}</section>"
    article = read(page(body=f"<p>{FIRST}</p>{box}"))
    assert article.body.split("\n") == [FIRST, SECOND]


def test_text_out_of_sight_anywhere_on_the_page_is_flagged_and_menus_are_not() -> None:
    away = f"<div style='position:absolute;left:-9999px'>{SPAM * 3}</div>"
    assert read(page(after=away)).flags == ["hidden_text"]
    menu = f"<ul style='display:none'><li>{SPAM * 3}</li></ul>"
    assert read(page(before=menu)).flags == []


def test_hidden_text_longer_than_the_article_stays_hidden() -> None:
    article = read(page(after=f"<div style='display:none'>{SPAM * 200}</div>"))
    assert article.body.split("\n") == BODY


def test_a_text_that_a_script_reveals_is_read_beside_a_visible_comment() -> None:
    veiled = f"<div id='js_content' style='visibility: hidden;'>{paragraphs()}</div>"
    html = page(body=veiled, after="<div class='x'><p>写得真好，学习了，受益匪浅。</p></div>")
    assert read(html).body.split("\n")[: len(BODY)] == BODY
    spam = f"<div style='visibility: hidden;'>{SPAM * 200}</div>"
    assert read(page(after=spam)).body.split("\n") == BODY


def test_a_text_that_a_script_reveals_is_read() -> None:
    """Some systems send the text hidden and show it once the page is loaded."""
    html = page(body=f"<div id='js_content' style='visibility: hidden;'>{paragraphs()}</div>")
    assert read(html).body.split("\n") == BODY
