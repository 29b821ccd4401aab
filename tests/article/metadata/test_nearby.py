"""Source and author near the displayed time, without a label."""

from __future__ import annotations

import pytest

from tests.article.pages import page, paragraphs, read


def test_the_name_of_a_site_near_the_time_is_no_person() -> None:
    article = read(page(dateline="<p>时间：2023-05-18 17:02 来源：秦风网</p>"))
    assert (article.source, article.author) == ("秦风网", None)


@pytest.mark.parametrize(
    "dateline",
    [
        "2023-05-18 09:30　来源: <a>青禾日报</a>　<span>贵州</span><a>举报</a>",
        "<div><div>青禾日报</div><div><span>2023-05-18 09:30</span><span>发布于贵州</span>"
        "<span>青禾日报官方账号</span></div></div>",
        "<span>2023-05-18 09:30</span><span>青禾日报</span><span>IP属地：贵州</span>",
        "<span>2023-05-18 09:30</span> <span>青禾日报</span> <span>发布在 <a>基层党建</a></span>",
    ],
)
def test_the_place_from_where_an_account_wrote_is_no_source(dateline: str) -> None:
    assert read(page(dateline=f"<div>{dateline}</div>")).source == "青禾日报"


AGAIN = "关于2016-2017学年第二学期创新学分统计结果的通知"

IN_PARTS = (
    "<p><span>关于</span><span>2016-2017</span><span>学年第二学期创新学分统计结果的通知</span></p>"
)


@pytest.mark.parametrize(
    "dateline",
    [
        "<p>发布时间：2023-05-18 09:30</p>",
        "<p>2023-05-18 09:30</p>",
        "<p>发布时间:2023-05-18 09:30 作者: 来源: 点击率:次</p>",
        "<p>2023-05-18 09:30 来源 : 点击率 : 次</p>",
    ],
)
@pytest.mark.parametrize("below", [IN_PARTS, "<p align='center'>图1：青禾镇开学典礼</p>"])
def test_a_part_of_a_line_below_the_time_is_no_source(dateline: str, below: str) -> None:
    article = read(page(title=AGAIN, dateline=dateline, body=below + paragraphs()))
    assert (article.title, article.source, article.author) == (AGAIN, None, None)


SHORT = "关于《评定办法》的决定"


def test_a_part_of_the_repeated_headline_is_no_source() -> None:
    again = "<p><span>关于</span><span>《评定办法》的决定</span></p>"
    article = read(page(title=SHORT, dateline="<p>2023-05-18</p>", body=again + paragraphs()))
    assert (article.title, article.source) == (SHORT, None)


def test_a_name_below_the_time_is_the_source() -> None:
    assert read(page(dateline="<p>2023-05-18 09:30</p><p>青禾日报</p>")).source == "青禾日报"
