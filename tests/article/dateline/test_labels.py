"""Labels, told from the words that end the value before them."""

from __future__ import annotations

import pytest

from crawler.article.dateline.grammar import read_dateline
from tests.article.pages import page, read

ACCOUNTS = [
    "青禾发布",
    "青禾党建发布",
    "“青禾”发布",
    "青禾时间",
    "青禾日期",
    "青禾最新",
    "青禾App发布",
]
BETWEEN = [
    " {}",
    "　{}",
    "\n{}",
    "|{}",
    " | {}",
    " / {}",
    "丨{}",
    "，{}",
    "；{}",
    " · {}",
    "（{}）",
]


@pytest.mark.parametrize("account", ACCOUNTS)
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("label", ["时间", "日期", "发布时间", "时 间"])
def test_a_source_that_ends_in_the_word_of_a_label_stays_whole(
    account: str, between: str, label: str
) -> None:
    line = f"来源：{account}" + between.format(f"{label}：2023-05-18")
    stated = read_dateline(line.split("\n"))
    assert (stated.source, stated.published_at is None) == (account, False)


@pytest.mark.parametrize(
    ("line", "source", "author", "editor"),
    [
        ("作者：青禾新闻 来源：青禾网", "青禾网", "青禾新闻", None),
        ("来源：青禾评论|作者：林晓文", "青禾评论", "林晓文", None),
        ("来源：青禾视频丨编辑：苏敏", "青禾视频", None, "苏敏"),
        ("来源：青禾阅读 次数：12", "青禾阅读", None, None),
        ("来源：青禾发布 责任 编辑：苏敏", "青禾发布", None, "苏敏"),
        ("编辑：苏敏 供稿：青禾组工发布 时间：2023-05-18", None, "青禾组工发布", "苏敏"),
    ],
)
def test_values_of_other_labels_stay_whole_too(
    line: str, source: str | None, author: str | None, editor: str | None
) -> None:
    stated = read_dateline([line])
    assert (stated.source, stated.author, stated.editor) == (source, author, editor)


@pytest.mark.parametrize(
    "line",
    [
        "来 源：青禾网 发 布 时 间：2023-05-18",
        "来源：青禾网 发布 时间：2023-05-18",
        "来源：青禾网　发布时间：2023-05-18",
        "来源：青禾网发布时间：2023-05-18",
        "发布时间：2023年5月18日来源|青禾网",
        "2023-05-18 来源|青禾网",
        "来源:青禾网 责任审核：周岚 发布于：2023-05-18",
    ],
)
def test_a_label_with_blanks_in_it_or_with_a_bar_is_still_one(line: str) -> None:
    assert read_dateline([line]).source == "青禾网"


@pytest.mark.parametrize(
    "dateline",
    [
        "<div><span>来源：青禾发布</span><span>时间：2023-05-18</span></div>",
        "<ul><li>来源：青禾发布</li><li>时间：2023-05-18</li></ul>",
        "<p>来源：<a href='/x/'>青禾发布</a>时间：2023-05-18</p>",
        "<p>来源：<b>青禾发布</b>&nbsp;日期：2023-05-18</p>",
        "<table><tr><td>来源：青禾发布</td><td>时间：2023-05-18</td></tr></table>",
        "<p>来源：青禾发布<br>时间：2023-05-18</p>",
    ],
)
def test_the_end_of_an_element_ends_the_source(dateline: str) -> None:
    article = read(page(dateline=dateline))
    assert (article.source, article.published_at) == ("青禾发布", "2023-05-18T00:00:00+08:00")


@pytest.mark.parametrize("colon", "：∶﹕︰︓꞉")
def test_signs_that_look_like_colons_end_labels(colon: str) -> None:
    line = f"来源{colon}青禾网 发布时间{colon}2023-05-18 09{colon}30 编辑{colon}苏敏"
    stated = read_dateline([line])
    assert (stated.source, stated.editor) == ("青禾网", "苏敏")
    assert stated.published_at is not None
    assert stated.published_at.iso() == "2023-05-18T09:30:00+08:00"
