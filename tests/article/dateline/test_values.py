"""Names of people and sources without what stands around them."""

from __future__ import annotations

import pytest

from crawler.article.dateline.values import clean_author, clean_names, clean_source


@pytest.mark.parametrize(
    "behind",
    [
        "　3小时前",
        "3小时前",
        " · 2天前",
        " 5 分钟前",
        " 1个月前",
        " 2周前",
        " 1年以前",
        " 刚刚",
        " · 昨天",
        " 昨天 10:20",
        " 昨天10:20",
        " 今天 上午9:05",
        " 11-07 10:20",
        " 11月7日 10:20",
        " 10:20",
        " 120阅读",
        " · 1.2万次阅读",
        " 阅读 120",
        " 评论(3)",
    ],
)
def test_a_time_or_count_behind_a_name_is_no_part_of_it(behind: str) -> None:
    assert clean_author(f"苏敏{behind}") == "苏敏"
    assert clean_source(f"青禾先锋{behind}") == "青禾先锋"
    assert clean_names(f"苏敏 何佳{behind}") == "苏敏 何佳"


@pytest.mark.parametrize(
    "name",
    ["今日青禾", "今日头条", "今天杂志", "青禾今日", "前天传媒", "365天", "青禾2023", "阅读时间"],
)
def test_names_that_hold_words_of_time_stay(name: str) -> None:
    assert clean_source(name) == name
