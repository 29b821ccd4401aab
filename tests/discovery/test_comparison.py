"""Comparison of what a list says with the article it links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery.comparison import days_agree, titles_agree

TITLE = "清源县召开基层党建工作推进会暨村党组织书记培训班"


@pytest.mark.parametrize(
    "listed",
    [
        TITLE,
        "清源县召开基层党建工作推进会…",
        "清源县召开基层党建工作推进会...",
        "【要闻】" + TITLE,
        "· " + TITLE.replace("暨", " 暨 "),
        "“清源县”召开基层党建工作推进会暨村党组织书记培训班",
        "清源县召开基层党建推进会暨村书记培训班",
        "清源县召开第2次基层党建工作推进会暨村党组织书记培训班",
    ],
)
def test_a_title_may_be_cut_marked_and_shortened(listed: str) -> None:
    assert titles_agree(listed, TITLE)


@pytest.mark.parametrize(
    ("listed", "title"),
    [
        ("县委书记调研产业发展", TITLE),
        ("清源县2023年第4期干部任前公示", "清源县2023年第5期干部任前公示"),
        ("党旗红", "党旗红了果园：清源县把支部建在产业链上"),
        ("下载", TITLE),
    ],
)
def test_another_article_s_title_does_not_agree(listed: str, title: str) -> None:
    assert not titles_agree(listed, title)


@given(st.text(min_size=1), st.integers(0, 30))
def test_a_title_agrees_with_itself_however_it_is_spaced(title: str, at: int) -> None:
    assert titles_agree(title[:at] + " " + title[at:], title)


@pytest.mark.parametrize(
    ("listed", "agrees"),
    [
        ("2023-12-31", True),
        ("2024-01-01", True),
        ("12-31", True),
        ("01-01", True),
        ("2024-01-02", False),
        ("2022-12-31", False),
        ("11-30", False),
    ],
)
def test_a_day_may_be_the_one_before_or_after(listed: str, agrees: bool) -> None:
    assert days_agree(listed, "2023-12-31T23:50:00+08:00") is agrees
