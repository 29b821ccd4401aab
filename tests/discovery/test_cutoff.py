"""The age of articles, and the day before which none is requested."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.discovery import Cutoff, ListedLink, age_in_days

TITLE = "清源县召开基层党建工作推进会暨村党组织书记培训班"


def test_a_cutoff_excludes_by_the_list_s_dates_else_by_those_in_urls() -> None:
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


def test_an_article_that_last_changed_before_the_cutoff_is_excluded() -> None:
    cutoff = Cutoff("2024-06-02")
    changes = {"2024-06-01": True, "2024-06-02": False, None: False}
    for changed, is_excluded in changes.items():
        assert cutoff.excludes(ListedLink("http://a.cn/1.html", "", None, changed)) == is_excluded
    listed = ListedLink("http://a.cn/1.html", "", "2024-06-05", changed="2024-06-01")
    assert not cutoff.excludes(listed)  # what a list says of publication is nearer to it


@pytest.mark.parametrize(
    ("path", "listed", "changed", "age"),
    [
        ("/t1.html", "2024-01-08", None, 2),
        ("/202401/t20240103_2.html", "2024-01-08", None, 2),
        ("/202401/t20240103_2.html", None, "2024-01-09", 7),
        ("/t1.html", None, "2024-01-09", 1),
        ("/t1.html", "01-07", None, 3),
        ("/t1.html", "12-31", None, 10),
        ("/t1.html", "01-11", None, -1),
        ("/t1.html", "02-29", None, 0),
        ("/t1.html", "2024-05-01", None, 0),
        ("/t1.html", None, None, 0),
    ],
)
def test_the_age_of_an_article_is_that_of_its_list(
    path: str, listed: str | None, changed: str | None, age: int
) -> None:
    link = ListedLink(f"http://dj.example.cn{path}", TITLE, listed, changed)
    assert age_in_days(link, date(2024, 1, 10)) == age
