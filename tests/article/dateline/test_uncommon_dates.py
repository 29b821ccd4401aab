"""Months in letters; years of the Republic, on pages in Traditional script only."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from crawler.article.dateline.uncommon_dates import find_lettered_month
from tests.article.pages import BODY, page, paragraphs, read

NOW = datetime(2023, 5, 20, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("May 18, 2023", "2023-05-18T00:00:00+08:00", "day"),
        ("18 May 2023 09:30", "2023-05-18T09:30:00+08:00", "minute"),
        ("Thu, 18 May 2023 01:30:00 GMT", "2023-05-18T09:30:00+08:00", "second"),
        ("Thu May 18 09:30:00 CST 2023", "2023-05-18T09:30:00+08:00", "second"),
    ],
)
def test_months_in_letters_are_read_by_dateparser(text: str, iso: str, precision: str) -> None:
    moment = find_lettered_month(text, now=NOW)
    assert moment is not None
    assert (moment.iso(), moment.precision) == (iso, precision)


@pytest.mark.parametrize(
    "text", ["2013 年 6 月", "Published 2023", "May 2023", "June 1, 2099", "abc"]
)
def test_dateparser_may_not_guess(text: str) -> None:
    assert find_lettered_month(text, now=NOW) is None


def test_dateparser_is_loaded_only_when_it_is_needed() -> None:
    program = (
        "import sys; from crawler.article import read_article; "
        "read_article('<h1>青禾县召开会议</h1>2023-05-18<p>' + '各支部认真落实。' * 40, url='');"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


TITLE = "青禾鎮舉辦社區學習活動說明會"
TEXT = [
    "青禾鎮公所日前舉辦社區學習活動說明會，各單位代表出席，會中討論學習環境與設備的改善。",
    "鎮長表示，將持續聽取居民意見，並與學校合作辦理課程，讓更多人參與學習，營造書香社區。",
]


def published(dateline: str, *, title: str = TITLE, lines: list[str] = TEXT) -> str | None:
    article = read(page(title=title, dateline=dateline, body=paragraphs(lines)))
    assert article.body.split("\n") == lines
    return article.published_at


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("<p>發布日期：112-05-18</p>", "2023-05-18T00:00:00+08:00"),
        ("<p>發佈日期：112/5/18　點閱：12</p>", "2023-05-18T00:00:00+08:00"),
        ("<p>張貼日期：112.05.18 09:30</p>", "2023-05-18T09:30:00+08:00"),
        ("<p>發布日期：中華民國112年5月18日</p>", "2023-05-18T00:00:00+08:00"),
        ("<p>日期：民國 99 年 5 月 18 日 上午9時30分</p>", "2010-05-18T09:30:00+08:00"),
        (
            "<table><tr><th>上版日期</th><td>112-05-18</td></tr></table>",
            "2023-05-18T00:00:00+08:00",
        ),
        ("<p>公告日期：112-05-10 更新日期：112-05-18</p>", "2023-05-10T00:00:00+08:00"),
    ],
)
def test_a_labelled_year_of_the_republic_is_read(dateline: str, expected: str) -> None:
    assert published(dateline) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "<p>112-05-18</p>",
        "<p>電話：112-05-18</p>",
        "<p>文號：112年5月18號</p>",
        "<p>發布日期：99-05-18</p>",
        "<p>發布日期：112-13-40</p>",
        "<p>發布日期：150-05-18</p>",
        "<p>日期：第112-05-18號</p>",
    ],
)
def test_numbers_like_one_are_none(dateline: str) -> None:
    assert published(dateline) is None


@pytest.mark.parametrize("value", ["112-05-18", "中华民国112年5月18日", "112年 5月18日 9:30"])
def test_no_year_of_the_republic_is_read_on_pages_in_simplified_script(value: str) -> None:
    title = "青禾镇举办社区学习活动说明会"
    assert published(f"<p>发布日期：{value}</p>", title=title, lines=BODY) is None
