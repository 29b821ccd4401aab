"""Times that a text is about are not its time of publication, and their lines are text."""

from __future__ import annotations

import pytest

from tests.article.pages import SECOND, THIRD, body_of, page, paragraphs, read

LEAD = "现将青禾镇党务干部培训班有关事项通知如下，请各支部按时参加，不得缺席。"
OTHERS = ["收稿日期", "修回日期", "录用日期", "访问时间", "打印时间", "有效期至", "服务器时间"]
EVENTS = ["培训时间", "开标时间", "面试时间", "出生日期", "报名截止时间", "会议时间", "出发时间"]


@pytest.mark.parametrize("label", [*OTHERS, *EVENTS])
def test_a_time_of_something_else_is_not_that_of_publication(label: str) -> None:
    article = read(page(dateline=f"<div>来源：青禾县委组织部　{label}：2022-12-16</div>"))
    assert article.published_at is None
    assert article.source == "青禾县委组织部"
    later = f"<div>来源：青禾日报　{label}：2022-12-16　发布时间：2023-05-18</div>"
    assert (read(page(dateline=later)).published_at or "")[:10] == "2023-05-18"


@pytest.mark.parametrize("label", ["审核时间", "入库时间", "推送时间", "刊载日期", "首播时间"])
def test_a_time_near_publication_is_read_where_no_better_one_stands(label: str) -> None:
    article = read(page(dateline=f"<div>来源：青禾县委组织部　{label}：2023-05-18</div>"))
    assert (article.source, article.published_precision) == ("青禾县委组织部", "day")


@pytest.mark.parametrize("label", EVENTS)
@pytest.mark.parametrize("join", [paragraphs, "<br>".join])
def test_a_line_of_such_a_time_is_text_wherever_it_stands(label: str, join: object) -> None:
    row, place = f"{label}：2023年5月20日", "地点：青禾镇党校"
    for lines in (
        [row, LEAD, SECOND],
        [row, place, LEAD, SECOND],
        [LEAD, row, place, SECOND],
        [LEAD, SECOND, row],
        [LEAD, SECOND, THIRD, row, place],
    ):
        assert body_of(page(body=join(lines))) == lines  # type: ignore[operator]
