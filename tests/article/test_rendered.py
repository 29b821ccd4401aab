"""Pages of which only the displayed text is known."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle, read_rendered
from tests.article.pages import BODY, FETCHED, FIRST, SECOND, TITLE

TEXT = "\n\n".join(
    [TITLE, "文章来源: 青禾先锋网  时间: 2023-05-18 09:30", *BODY, "（责任编辑：何佳）"]
)


def test_headline_dateline_text_and_credits_are_told_apart() -> None:
    article = read_rendered(TEXT, fetched_at=FETCHED)
    assert article.title == TITLE
    assert article.source == "青禾先锋网"
    assert article.editor == "何佳"
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    assert article.body.split("\n") == BODY
    assert article.script == "hans"


def test_lines_above_the_headline_are_left_out() -> None:
    article = read_rendered(f"网站首页\n组织工作\n当前位置：首页 > 党建要闻\n{TEXT}")
    assert article.title == TITLE
    assert article.body.split("\n") == BODY


def test_without_a_dateline_the_first_line_is_the_headline() -> None:
    article = read_rendered(f"{TITLE}\n{FIRST}\n{SECOND}")
    assert article.title == TITLE
    assert article.published_at is None
    assert article.body.split("\n") == [FIRST, SECOND]


def test_markup_in_the_text_is_text() -> None:
    line = "会议以“<党旗>下的誓言 & 行动”为题，要求各支部结合实际抓好贯彻落实，确保取得实效。"
    assert read_rendered(f"{TITLE}\n{line}\n{FIRST}").body.split("\n")[0] == line


@pytest.mark.parametrize("text", ["", "\n\n", TITLE])
def test_a_text_without_article_is_refused(text: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        read_rendered(text)
    assert refusal.value.reason == "empty"
