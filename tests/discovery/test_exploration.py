"""What an exploration learns, and where it stops looking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import ListedLink, url_shape
from crawler.discovery.exploration import ShapeStatistics, states_date
from crawler.discovery.urls import is_trap, same_site

HOST = "http://dj.example.cn"
PAGE = f"{HOST}/gzdt/about.html"


@pytest.mark.parametrize(
    ("url", "shape"),
    [
        ("/gzdt/201708/t20170816_633595.html", "/w/9/t9_9.html"),
        ("/info/1039/3563.htm", "/w/9/9.htm"),
        ("/c/2020-07-08/470703.html", "/w/9-9-9/9.html"),
        ("/show.asp?id=12&cid=3", "/show.asp?id=9&cid=9"),
        ("/20240520/0a1b2c3d4e5f60718293a4b5c6d7e8f9/c.html", "/9/w/c.html"),
        ("/", "/"),
    ],
)
def test_addresses_of_one_kind_have_one_shape(url: str, shape: str) -> None:
    assert url_shape(HOST + url) == shape


def test_what_three_lists_date_is_the_shape_of_articles_in_every_column() -> None:
    shapes = ShapeStatistics()
    for n in range(3):
        assert not shapes.is_article(f"{HOST}/tzgg/202405/t20240520_9.html")
        shapes.learn([ListedLink(f"{HOST}/gzdt/202405/t2024052{n}_{n}.html", "甲", "2024-05-20")])
    assert shapes.is_article(f"{HOST}/tzgg/202405/t20240520_9.html")
    assert not shapes.is_article(f"{HOST}/gzdt/index_2.html")


def test_one_address_listed_often_teaches_nothing() -> None:
    shapes = ShapeStatistics()
    for _ in range(9):
        shapes.learn([ListedLink(f"{HOST}/gzdt/t1.html", "甲", "2024-05-20")])
    assert not shapes.is_article(f"{HOST}/gzdt/t1.html")


def test_a_kind_of_page_that_leads_nowhere_is_given_up() -> None:
    shapes = ShapeStatistics()
    days = [f"{HOST}/calendar?date=2024-01-{day}" for day in range(60)]
    admitted = [day for day in days if shapes.admit(day, 1)]
    assert 20 < len(admitted) < 50
    assert [shapes.record_visit(day, fruitful=False) for day in admitted] == [[]] * len(admitted)
    assert shapes.admit(f"{HOST}/gzdt/index_60.html", 1)


def test_pages_wait_for_the_others_of_their_kind_and_are_asked_for_once_it_pays() -> None:
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


def test_dead_links_weigh_less_than_pages_that_lead_nowhere() -> None:
    shapes = ShapeStatistics()
    asked = 0
    for number in range(400):
        page = f"{HOST}/tag?id={number}"
        if shapes.admit(page, 2):
            asked += 1
            assert shapes.record_visit(page, fruitful=None) == []
    assert 60 < asked < 200


@pytest.mark.parametrize(
    "path",
    [
        "/gzdt" * 3 + "/index.html",
        "/a/b/c/d/e/f/g/h/i/j/k/l/m/n.html",
        "/list?" + "&".join(f"a{n}=1" for n in range(9)),
        "/" + "x" * 600,
        "/user/login.jsp",
        "/system/download.jsp?id=3",
    ],
)
def test_addresses_that_grow_without_end_or_lead_to_forms_are_traps(path: str) -> None:
    assert is_trap(HOST + path)


def test_usual_addresses_are_none() -> None:
    assert not is_trap(f"{HOST}/zwgk/zfxxgkzl/fdzdgknr/202405/t20240520_1.html?id=1&page=2")


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
def test_an_article_states_its_time(line: str) -> None:
    assert states_date(f"<h1>全县干部大会召开</h1><div>{line}</div><p>会议强调……</p>", PAGE)


@pytest.mark.parametrize(
    "line", ["2024-05-20", "[2024年5月20日]", "2024-05-20 浏览：12", "来源：县委组织部　2024/5/20"]
)
def test_a_date_may_stand_alone_above_a_text_or_beside_a_source(line: str) -> None:
    text = "会议强调，要坚持把政治建设摆在首位，把组织体系建设作为基础工程抓紧抓实，推动全面进步。"
    markup = f"<h1>全县干部大会召开</h1><div>{line}</div><p>{text}</p>"
    assert states_date(markup, f"{HOST}/gzdt/t20240520_1.html")


def test_a_date_alone_says_nothing_where_the_address_has_no_number() -> None:
    text = (
        "县委组织部内设办公室、组织科、干部科、人才科等机构，承担全县组织工作各项任务，现予公开。"
    )
    assert not states_date(f"<h1>机构设置</h1><i>2024-05-20</i><p>{text}</p>", PAGE)


def test_a_script_may_write_the_date_after_its_label() -> None:
    markup = "<div>发布时间：<script>show('2024-05-20 09:15')</script></div><p>会议强调……</p>"
    assert states_date(markup, PAGE)
    assert not states_date(markup.replace("发布时间：", ""), PAGE)


def test_a_dateline_may_stand_in_a_list_of_its_own() -> None:
    assert states_date("<ul><li>时间：2024-05-20</li><li>来源：县委组织部</li></ul>", PAGE)


def test_a_date_in_the_head_is_stated_too() -> None:
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
def test_a_column_or_a_page_about_the_house_does_not(markup: str) -> None:
    assert not states_date(markup, f"{HOST}/gzdt/t20240520_1.html")


def test_a_site_is_a_host_and_its_twins() -> None:
    assert same_site("http://www.dj.example.cn/", "https://m.dj.example.cn/a")
    assert not same_site("http://www.dj.example.cn/", "http://xc.dj.example.cn/")
    assert not same_site("http://dj.example.cn/", "http://dj.example.cn.evil.example/")


@given(st.text(alphabet="abc/?=&0123456789-_.%党", max_size=60))
def test_any_address_has_a_shape(path: str) -> None:
    assert url_shape(f"{HOST}/{path}").startswith("/")
