"""What an exploration learns about a site, and where it stops."""

import pytest

from crawler.discovery import ListedLink
from crawler.discovery.exploration import ShapeStatistics, states_date

HOST = "http://dj.example.cn"
PAGE = f"{HOST}/gzdt/about.html"


def test_the_shape_of_three_dated_urls_is_that_of_articles_in_every_column() -> None:
    shapes = ShapeStatistics()
    for n in range(3):
        assert not shapes.is_article(f"{HOST}/tzgg/202405/t20240520_9.html")
        shapes.learn([ListedLink(f"{HOST}/gzdt/202405/t2024052{n}_{n}.html", "甲", "2024-05-20")])
    assert shapes.is_article(f"{HOST}/tzgg/202405/t20240520_9.html")
    assert not shapes.is_article(f"{HOST}/gzdt/index_2.html")


def test_one_url_listed_often_is_not_enough() -> None:
    shapes = ShapeStatistics()
    for _ in range(9):
        shapes.learn([ListedLink(f"{HOST}/gzdt/t1.html", "甲", "2024-05-20")])
    assert not shapes.is_article(f"{HOST}/gzdt/t1.html")


def test_a_shape_whose_pages_lead_nowhere_is_given_up() -> None:
    shapes = ShapeStatistics()
    days = [f"{HOST}/calendar?date=2024-01-{day}" for day in range(60)]
    admitted = [day for day in days if shapes.admit(day, 1)]
    assert 20 < len(admitted) < 50
    assert [shapes.record_visit(day, fruitful=False) for day in admitted] == [[]] * len(admitted)
    assert shapes.admit(f"{HOST}/gzdt/index_60.html", 1)


def test_waiting_pages_are_released_once_others_of_their_shape_were_useful() -> None:
    shapes = ShapeStatistics()
    pages = [f"{HOST}/view?id={number}" for number in range(60)]
    admitted = [page for page in pages if shapes.admit(page, 2)]
    released = [
        one
        for page in admitted
        for one, depth in shapes.record_visit(page, fruitful=True)
        if depth == 2
    ]
    assert sorted(admitted + released) == sorted(pages)


def test_dead_links_count_less_than_pages_that_lead_nowhere() -> None:
    shapes = ShapeStatistics()
    asked = 0
    for number in range(400):
        page = f"{HOST}/tag?id={number}"
        if shapes.admit(page, 2):
            asked += 1
            assert shapes.record_visit(page, fruitful=None) == []
    assert 60 < asked < 200


@pytest.mark.parametrize(
    "line",
    [
        "发布时间：2024-05-20",
        "时间: 2024年5月20日 来源：县委组织部",
        "日期：[2024/5/20]",
        "2024-05-20 09:15 来源：县融媒体中心",
        "2024年05月20日09:15",
    ],
)
def test_a_labelled_date_or_a_time_of_day_is_stated(line: str) -> None:
    assert states_date(f"<h1>全县干部大会召开</h1><div>{line}</div><p>会议强调……</p>", PAGE)


@pytest.mark.parametrize(
    "line", ["2024-05-20", "[2024年5月20日]", "2024-05-20 浏览：12", "来源：县委组织部　2024/5/20"]
)
def test_a_date_may_stand_alone_above_a_text_or_next_to_a_source(line: str) -> None:
    text = "会议强调，要坚持把政治建设摆在首位，把组织体系建设作为基础工程抓紧抓实，推动全面进步。"
    markup = f"<h1>全县干部大会召开</h1><div>{line}</div><p>{text}</p>"
    assert states_date(markup, f"{HOST}/gzdt/t20240520_1.html")


def test_a_date_alone_does_not_count_where_the_url_has_no_number() -> None:
    text = (
        "县委组织部内设办公室、组织科、干部科、人才科等机构，承担全县组织工作各项任务，现予公开。"
    )
    assert not states_date(f"<h1>机构设置</h1><i>2024-05-20</i><p>{text}</p>", PAGE)


def test_a_script_may_write_the_date_after_its_label() -> None:
    markup = "<div>发布时间：<script>show('2024-05-20 09:15')</script></div><p>会议强调……</p>"
    assert states_date(markup, PAGE)
    assert not states_date(markup.replace("发布时间：", ""), PAGE)


def test_a_dateline_may_be_a_list() -> None:
    assert states_date("<ul><li>时间：2024-05-20</li><li>来源：县委组织部</li></ul>", PAGE)


def test_a_date_in_a_meta_element_is_stated() -> None:
    assert states_date('<meta name="PubDate" content="2024-05-20 09:15"><p>会议强调</p>', PAGE)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>县委组织部成立于2001年3月，现有干部12人。</p>",
        "<ul><li><a href='t1.html'>全县干部大会召开</a> 2024-05-20 09:15</li></ul>",
        "<script>var time = '时间：2024-05-20'</script><p>机构设置</p>",
        "<div>版权所有 2019-2024</div>",
        "<b>2024-05-20</b><p>今日无安排</p>",
    ],
)
def test_columns_and_pages_about_the_organisation_state_no_date(markup: str) -> None:
    assert not states_date(markup, f"{HOST}/gzdt/t20240520_1.html")
