"""Small things beside a text that are neither its headline, its people nor its source."""

from __future__ import annotations

import pytest

from crawler.items import Image
from tests.article.pages import BODY, FIRST, SECOND, TITLE, body_of, page, paragraphs, read


@pytest.mark.parametrize(
    "beside",
    [
        "<table><tr><th>开奖日期</th><td>2023-05-18</td></tr></table>",
        "<p><span>2023</span><span>年二季度价格预期调查报告</span></p><p>2023-05-18</p>",
        "<p><span>关于</span><span>2023/2024</span><span>学年评选的安排</span></p><p>2023-05-18</p>",
        "<div><i>发布于</i><i>2023-05-18</i></div>",
    ],
)
def test_words_near_a_time_are_no_source_and_no_author(beside: str) -> None:
    article = read(page(dateline=beside))
    assert (article.source, article.author) == (None, None)


def test_a_weekday_in_brackets_is_no_writer() -> None:
    assert read(page(body=paragraphs([FIRST, f"{SECOND}（周五）"]))).author is None


@pytest.mark.parametrize(
    ("dateline", "source", "author"),
    [
        ("作者：林晓文，青禾县委党校教研室主任、教授", None, "林晓文"),
        ("来源：《求真》2023/01 作者：林晓文", "求真", "林晓文"),
        ("来源：“青禾发布”微信公众号", "“青禾发布”微信公众号", None),
        ("来源：“青禾发布”", "青禾发布", None),
        ("作者：林 晓文", None, "林晓文"),
        ("□ 林晓文 苏敏", None, "林晓文 苏敏"),
        ("转自：青禾日报", "青禾日报", None),
        ("2023-05-18 青禾日报 林晓文", "青禾日报", "林晓文"),
        ("Source: 青禾日报 Author: 林晓文", "青禾日报", "林晓文"),
    ],
)
def test_names_are_taken_without_what_stands_beside_them(
    dateline: str, source: str | None, author: str | None
) -> None:
    article = read(page(dateline=f"<p>{dateline}</p>"))
    assert (article.source, article.author) == (source, author)
    assert article.body.split("\n") == BODY


def test_the_next_article_in_a_box_named_title_is_not_the_headline() -> None:
    beside = "<div class='post-title'>上一篇 :</div><p><a href='1'>青禾县召开部署会</a></p>"
    assert (
        read(page(before=beside, heading=f"<div class='title-text'>{TITLE}</div>")).title == TITLE
    )


def test_what_a_reporter_asks_at_the_beginning_is_text() -> None:
    lines = ["记者：这项工作难在哪里？", "高秀兰：难在把老人的需求摸清楚，要一户一户去问。"]
    assert body_of(page(body=paragraphs(lines))) == lines


@pytest.mark.parametrize(
    "foot",
    [
        "<p>凡本网注明“来源：青禾先锋网”的作品，均为本网拥有版权的作品。</p><p>特此声明</p>",
        "<p>声明：转载此文是出于传递信息之目的，请作者持证明与本网联系。</p>",
        "<p>扫一扫，用手机看</p>",
        "<p>欢迎关注青禾先锋微信公众号</p>",
        "<p>举报/反馈</p>",
        "<p>作者单位：青禾县委党校</p>",
    ],
)
def test_notes_of_the_site_below_a_text_are_none_of_it(foot: str) -> None:
    assert body_of(page(body=paragraphs() + foot)) == BODY


def test_a_statement_that_is_the_article_keeps_its_end() -> None:
    lines = [FIRST, SECOND, "特此声明。"]
    assert body_of(page(body=paragraphs(lines))) == lines


def test_a_summary_that_repeats_the_beginning_is_no_text() -> None:
    assert body_of(page(body=f"<div class='daodu'>{FIRST[:40]}...</div>{paragraphs()}")) == BODY


def test_the_counter_of_a_file_is_no_text() -> None:
    body = f"<p>{FIRST}</p><p>附件【<a href='a.doc'>验收标准.doc</a>】已下载<span></span>次</p>"
    assert body_of(page(body=body)) == [FIRST, "附件【验收标准.doc】"]


def test_the_date_of_the_foot_of_a_page_is_not_the_publication() -> None:
    after = "<p>版权所有：青禾先锋网 更新日期：2023-05-01</p>"
    assert read(page(dateline="", after=after)).published_at is None


def test_pictures_start_from_where_the_page_says() -> None:
    body = f"<p>{FIRST}</p><p><img src='x.jpg'></p><p>{SECOND}</p>"
    article = read(page(head="<base href='/files/a/'>", body=body))
    assert article.images == [Image(url="http://www.qinghe.example/files/a/x.jpg", caption=None)]
