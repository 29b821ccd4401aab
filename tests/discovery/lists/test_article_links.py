"""Article links are recognised by the dates next to them."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discovery import ListedLink, find_article_links
from tests.growth import assert_linear

PAGE = "http://dj.example.cn/gzdt/index.html"

TITLES = (
    "青石县召开基层党建工作推进会",
    "县委组织部举办村党组织书记培训班",
    "柳溪镇开展“我为群众办实事”活动",
    "关于表彰先进基层党组织的决定",
    "机关党支部学习贯彻全会精神",
)

NAVIGATION = """
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gzdt/">工作动态</a></li>
<li><a href="/tzgg/">通知公告</a></li><li><a href="/xxyd/">学习园地</a></li></ul></div>
<div class="date">今天是2024年5月6日 星期一</div>
"""
FOOT = """
<div class="foot"><a href="/about.html">关于我们</a> <a href="/map.html">网站地图</a>
<p>版权所有 2019-2024 青石县委组织部 备案号 <a href="http://beian.example.cn/">00000000号</a></p></div>
"""


def page(rows: str, head: str = NAVIGATION) -> str:
    return f"<html><body>{head}{rows}{FOOT}</body></html>"


def rows_of(row: str, *, around: str = "<ul>{}</ul>") -> str:
    """The five articles of a list in one form of row: {n} {title} {y} {m} {d}."""
    filled = [
        row.format(n=n, title=title, y=2024, m="05", d=f"{20 - n:02}")
        for n, title in enumerate(TITLES)
    ]
    return around.format("".join(filled))


EXPECTED = [
    ListedLink(f"http://dj.example.cn/gzdt/t{n}.html", title, f"2024-05-{20 - n:02}")
    for n, title in enumerate(TITLES)
]

FORMS = {
    "date after the link": '<li><a href="t{n}.html">{title}</a><span>{y}-{m}-{d}</span></li>',
    "date before the link": '<li><span>[{y}-{m}-{d}]</span><a href="t{n}.html">{title}</a></li>',
    "bare text": '<li>· <a href="t{n}.html">{title}</a> ({y}/{m}/{d})</li>',
    "Chinese date": '<li><a href="t{n}.html">{title}</a><em>{y}年{m}月{d}日</em></li>',
    "definition list": '<dd><a href="t{n}.html">{title}</a><b>{y}.{m}.{d}</b></dd>',
    "label": (
        '<li><h4><a href="t{n}.html">{title}</a></h4><p>发布时间：{y}-{m}-{d} 09:15:00</p></li>'
    ),
    "label and clicks": (
        '<li><a href="t{n}.html">{title}</a><p>日期：{y}-{m}-{d} 来源：县委组织部 点击：12</p></li>'
    ),
    "within the link": '<li><a href="t{n}.html"><span>{y}-{m}-{d}</span><p>{title}</p></a></li>',
    "after the title in one text": '<li><a href="t{n}.html">{title} {y}-{m}-{d}</a></li>',
    "day apart from month": (
        '<li><div><b>{d}</b><span>{y}-{m}</span></div><a href="t{n}.html">{title}</a></li>'
    ),
    "month and day above the year": (
        '<li><div class="rq"><p>{m}-{d}</p><i>{y}</i></div><a href="t{n}.html">{title}</a></li>'
    ),
    "column named before": (
        '<li><a href="/tzgg/">[通知公告]</a><a href="t{n}.html">{title}</a><i>{y}-{m}-{d}</i></li>'
    ),
    "picture, title, summary and more": (
        '<li><a href="t{n}.html"><img src="{n}.jpg"></a><h3><a href="t{n}.html">{title}</a></h3>'
        '<p>记者从会上了解到，全县今年将继续抓好各项任务。<a href="t{n}.html">[查看详细]</a></p>'
        "<span>{y}-{m}-{d}</span></li>"
    ),
    "column named beside the date": (
        '<li><a href="t{n}.html">{title}</a>'
        '<span><a href="/tzgg/">公告栏</a> {y}-{m}-{d}</span></li>'
    ),
    "published and valid until": (
        '<li><a href="/tzgg/">[公告]</a><a href="t{n}.html">{title}</a><i>{y}-{m}-{d}</i>'
        "<i>2031-12-31</i></li>"
    ),
    "told in the link's title": (
        '<li><a href="t{n}.html" title="文章标题：{title}&#13;作    者：佚名&#13;'
        '更新时间：{y}-{m}-{d} 9:15:00">{title}</a></li>'
    ),
    "title that is no link": (
        "<li><h3>{title}</h3><p>全县今年将继续抓好各项任务。</p><i>{y}-{m}-{d}</i>"
        '<a href="t{n}.html">查看详情 &gt;&gt;</a></li>'
    ),
    "a whole row within the link": (
        '<a href="t{n}.html"><div class="pic"><img src="{n}.jpg"></div><h4>{title}</h4>'
        "<p>全县今年将继续抓好各项任务。</p><div><b>{d}</b> <i>{y}.{m}</i></div></a>"
    ),
    "nested blocks": (
        '<div class="item"><div class="l"><a href="t{n}.html">{title}</a></div>'
        '<div class="r"><div>{y}-{m}-{d}</div></div></div>'
    ),
    "a link opened twice": (
        '<li><span> {y}-{m}-{d} </span><a href="t{n}.html"><a href="t{n}.html">{title}</a></li>'
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_row_gives_address_title_and_date(form: str) -> None:
    assert find_article_links(page(rows_of(FORMS[form])), PAGE) == EXPECTED


TABLES = {
    "date in the next cell": (
        '<tr><td>·</td><td><a href="t{n}.html">{title}</a></td><td>{y}-{m}-{d}</td></tr>',
        "<table>{}</table>",
    ),
    "a table a row": (
        "<table><tr><td width=20></td><td><a href=t{n}.html>{title}</a></td>"
        "<td align=right>[{y}-{m}-{d}]</td></tr></table>",
        "<td>{}</td>",
    ),
    "lines of a cell": (
        '·<a href="t{n}.html">{title}</a>&nbsp;&nbsp;{y}-{m}-{d}<br>',
        "<table><tr><td>{}</td></tr></table>",
    ),
    "lines of a cell, dates first": (
        '{y}-{m}-{d} <a href="t{n}.html">{title}</a><br>',
        "<table><tr><td>{}</td></tr></table>",
    ),
    "font elements": (
        '<font size=2><a href="t{n}.html">{title}</a></font>'
        "<font color=gray>({y}-{m}-{d})</font><br>",
        "<td>{}</td>",
    ),
}


@pytest.mark.parametrize("form", TABLES)
def test_tables_of_old_sites_give_the_same(form: str) -> None:
    row, around = TABLES[form]
    assert find_article_links(page(rows_of(row, around=around)), PAGE) == EXPECTED


def test_terms_that_alternate_with_dates_are_paired() -> None:
    rows = rows_of(
        '<dt><a href="t{n}.html">{title}</a></dt><dd>{y}-{m}-{d}</dd>', around="<dl>{}</dl>"
    )
    assert find_article_links(page(rows), PAGE) == EXPECTED


def test_a_column_of_titles_and_a_column_of_dates_are_paired_in_order() -> None:
    titles = "".join(f'<a href="t{n}.html">{title}</a><br>' for n, title in enumerate(TITLES))
    dates = "".join(f"2024-05-{20 - n:02}<br>" for n in range(len(TITLES)))
    table = f"<table><tr><td>{titles}</td><td>{dates}</td></tr></table>"
    assert find_article_links(page(table), PAGE) == EXPECTED


@pytest.mark.parametrize(
    "stamp",
    ["[05-20]", "05-20", "05/20", "5月20日", "05月20日", "(5-20)", "<b>20</b><i>05月</i>"],
)
def test_a_date_without_its_year_is_returned_without_it(stamp: str) -> None:
    rows = "".join(
        f'<li><a href="t{n}.html">{title}</a><span>{stamp}</span></li>'
        for n, title in enumerate(TITLES)
    )
    assert {link.date for link in find_article_links(page(f"<ul>{rows}</ul>"), PAGE)} == {"05-20"}


def test_the_title_attribute_is_taken_where_the_text_is_cut() -> None:
    rows = rows_of(
        '<li><a href="t{n}.html" title="{title}">青石县召开…</a><span>{y}-{m}-{d}</span></li>'
    )
    assert [link.title for link in find_article_links(page(rows), PAGE)] == list(TITLES)


def test_a_bullet_is_no_part_of_the_title() -> None:
    rows = rows_of('<li><a href="t{n}.html">• {title}</a><span>{y}-{m}-{d}</span></li>')
    assert [link.title for link in find_article_links(page(rows), PAGE)] == list(TITLES)


def test_navigation_and_the_date_of_today_give_nothing() -> None:
    assert find_article_links(page(""), PAGE) == []


def test_the_dateline_of_an_article_makes_no_list() -> None:
    article = """<h1>青石县召开基层党建工作推进会</h1>
    <p>2024-05-20 09:15 来源：<a href="http://news.example.cn/">青石县融媒体中心</a></p>
    <p>5月19日，青石县召开推进会。会议强调，要抓好<a href="/zt/djyl/">党建引领</a>各项工作。</p>
    <p>上一篇：<a href="t3.html">关于表彰先进基层党组织的决定</a></p>"""
    assert find_article_links(page(article), PAGE) == []


def test_a_day_named_in_a_title_is_no_date_of_the_list() -> None:
    rows = "".join(
        f'<li><a href="t{n}.html">关于2024年6月{n + 1}日停水的通知</a></li>' for n in range(5)
    )
    assert find_article_links(page(f"<ul>{rows}</ul>"), PAGE) == []


def test_rows_in_a_pager_script_are_read() -> None:
    records = rows_of(
        '<record><![CDATA[<li><a href="t{n}.html">{title}</a><b>{y}-{m}-{d}</b></li>]]></record>',
        around='<script type="text/xml"><datastore><recordset>{}</recordset></datastore></script>',
    )
    assert find_article_links(page(records), PAGE) == EXPECTED


def test_records_in_a_script_are_read() -> None:
    items = ",".join(
        f"{{title:'{title}',brief:'2024-05-{20 - n:02} 09:15:00',link_add:'t{n}.html'}}"
        for n, title in enumerate(TITLES)
    )
    script = f"<script>var item=[{items}];</script>"
    assert find_article_links(page(script), PAGE) == EXPECTED


def test_a_single_row_counts_where_its_url_has_the_shape_of_the_others() -> None:
    lone = '<div class="top"><h2><a href="t9.html">全县干部大会召开</a></h2><i>2024-05-21</i></div>'
    other = (
        '<div class="ad"><h2><a href="/zt/x.html">庆祝建党专题网页</a></h2><i>2024-05-21</i></div>'
    )
    found = find_article_links(page(lone + other + rows_of(FORMS["date after the link"])), PAGE)
    assert {link.url for link in found} == {
        "http://dj.example.cn/gzdt/t9.html",
        *(link.url for link in EXPECTED),
    }


def test_a_row_without_a_date_is_listed_without_one() -> None:
    rows = rows_of(FORMS["date after the link"], around="{}")
    lone = '<li><a href="t9.html">党员发展工作问答（一）</a><span></span></li>'
    more = '<li><a href="/gzdt/more.html">查看更多的工作动态</a></li>'
    found = find_article_links(page(f"<ul>{lone}{rows}{more}</ul>"), PAGE)
    undated = ListedLink("http://dj.example.cn/gzdt/t9.html", "党员发展工作问答（一）", None)
    assert found == [*EXPECTED, undated]


@given(
    st.lists(
        st.tuples(
            st.text(
                alphabet="党建工作会议学习活动全县基层组织支部" + "<>&\"'", min_size=6, max_size=40
            ),
            st.dates(date(2000, 1, 1), date(2030, 12, 31)),
        ),
        min_size=2,
        max_size=12,
    )
)
def test_any_list_of_titles_and_dates_is_read(rows: list[tuple[str, date]]) -> None:
    markup = "".join(
        f'<li><a href="t{n}.html">甲{escape(title)}</a><span>{day}</span></li>'
        for n, (title, day) in enumerate(rows)
    )
    found = find_article_links(f"<ul>{markup}</ul>", PAGE)
    assert [(link.title, link.date) for link in found] == [
        (f"甲{title}", day.isoformat()) for title, day in rows
    ]


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    assert isinstance(find_article_links(text, PAGE), list)


def test_an_impossible_day_is_no_date() -> None:
    rows = rows_of('<li><a href="t{n}.html">{title}</a><span>{y}-02-30</span></li>')
    assert find_article_links(page(rows), PAGE) == []


@pytest.mark.parametrize(
    "unit", ["热线<p>第1页", "<table><tr><td>该文1月1日", "<div><a href='/t1.html'>"]
)
def test_time_is_linear_in_the_size_of_the_page(unit: str) -> None:
    """Also where every text may be part of a date, or every element contains the next."""
    assert_linear(lambda count: find_article_links(unit * count, PAGE), 400)


def test_a_long_list_is_read_as_quickly_as_short_ones() -> None:
    def read(count: int) -> None:
        day = date(2024, 1, 1)
        rows = "".join(
            f'<li><a href="t{n}.html">{TITLES[n % 5]}</a><span>{day - timedelta(n)}</span></li>'
            for n in range(count)
        )
        assert len(find_article_links(page(f"<ul>{rows}</ul>"), PAGE)) == count

    assert_linear(read, 400)


@pytest.mark.long
@pytest.mark.parametrize(
    "row", ['<a href="t{n}.html">{title}</a>{day} ', "<td><a href=t{n}.html>{title}</a><td>{day}"]
)
def test_a_row_of_thousands_of_dated_links_takes_linear_time(row: str) -> None:
    """Each date was compared with all links of the row, 26 s on a page of 2 MB."""

    def read(count: int) -> None:
        day = date(2024, 1, 1)
        rows = (row.format(n=n, title=TITLES[n % 5], day=day - timedelta(n)) for n in range(count))
        found = find_article_links(f"<table><tr><td><p>{''.join(rows)}</table>", PAGE)
        assert len(found) == count

    assert_linear(read, 1_200)


@pytest.mark.long
def test_of_endless_dates_and_links_a_number_is_read() -> None:
    rows = "".join(
        f"<li><a href=t{n}.html>青禾县召开会议</a>2024-01-02</li>" for n in range(25_000)
    )
    assert len(find_article_links(rows, PAGE)) == 10_000
    assert len(find_article_links("<li>2024-01-02</li>" * 25_000 + rows, PAGE)) == 0
