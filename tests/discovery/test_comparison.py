"""Whether a list and the article it links say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import Cutoff, ListedLink
from crawler.discovery.comparison import days_agree, titles_agree
from crawler.discovery.dates import date_in_url

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
def test_another_title_is_none_of_the_article(listed: str, title: str) -> None:
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


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/gzdt/202301/t20230105_1.html", "2023-01-05"),
        ("/content/2023/01/05/1.html", "2023-01-05"),
        ("/2023-01/05/content_1.htm", "2023-01-05"),
        ("/n1/2023/0105/c1-2.html", "2023-01-05"),
        ("/info/1021/20235.htm", None),
        ("/a/20231345/1.html", None),
        ("/1.html?d=2023-01-05", None),
    ],
)
def test_an_address_tells_its_day(path: str, day: str | None) -> None:
    assert date_in_url(f"http://dj.example.cn{path}") == day


def test_a_day_bounds_a_list_by_its_dates_else_by_its_addresses() -> None:
    cutoff = Cutoff("2023-01-05")
    rows = [
        ListedLink("http://dj.example.cn/t1.html", TITLE, "2023-01-04"),
        ListedLink("http://dj.example.cn/202301/t20230104_2.html", TITLE, None),
        ListedLink("http://dj.example.cn/202301/t20230104_3.html", TITLE, "01-04"),
        ListedLink("http://dj.example.cn/t4.html", TITLE, "2023-01-05"),
    ]
    assert [cutoff.excludes(row) for row in rows] == [True, True, False, False]
    assert cutoff.ends(rows[:2])
    assert not cutoff.ends(rows)
    assert not cutoff.ends([])
    assert not Cutoff().excludes(rows[0])
