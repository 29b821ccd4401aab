"""Years of the Republic of China: behind a label, on pages in traditional script only."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, page, paragraphs, read

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
def test_none_is_read_on_pages_in_simplified_script(value: str) -> None:
    title = "青禾镇举办社区学习活动说明会"
    assert published(f"<p>发布日期：{value}</p>", title=title, lines=BODY) is None
