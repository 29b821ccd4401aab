"""Rows with several dates, of which one is called that of publication."""

from __future__ import annotations

import pytest

from crawler.discovery import find_article_links

URL = "http://dj.example.cn/zcwj/index.html"
ROWS = [
    ("/zcwj/t101.html", "青石县人民政府关于加强村级组织建设的意见", "2024-05-02", "2024-05-20"),
    ("/zcwj/t102.html", "青石县基层党建工作三年行动计划", "2024-04-28", "2024-05-19"),
    ("/zcwj/t103.html", "关于做好防汛抗旱工作的通知", "2024-04-20", "2024-05-18"),
]
DAYS = ["2024-05-20", "2024-05-19", "2024-05-18"]


def days(html: str) -> list[str | None]:
    return [link.date for link in find_article_links(html, URL)]


def rows(row: str) -> str:
    return "".join(row.format(url=u, title=t, made=made, put=put) for u, t, made, put in ROWS)


@pytest.mark.parametrize("other", ["成文日期", "印发日期", "生效日期", "截止时间", "更新时间"])
@pytest.mark.parametrize("own", ["发布日期", "公开时间", "发布时间", "日期", "发 布 日 期"])
@pytest.mark.parametrize("cell", ["td", "th"])
def test_the_column_of_publication_dates_a_row(other: str, own: str, cell: str) -> None:
    head = "".join(f"<{cell}>{name}</{cell}>" for name in ("标题", other, own))
    row = "<tr><td><a href={url}>{title}</a></td><td>{made}</td><td>{put}</td></tr>"
    table = f"<tr>{head}</tr>{rows(row)}"
    assert days(f"<table>{table}</table>") == DAYS
    assert days(f"<table>\n<caption>文件</caption>\n{table}</table>") == DAYS
    assert days(f"<table><thead><tr>{head}</tr></thead><tbody>{rows(row)}</tbody></table>") == DAYS


@pytest.mark.parametrize(
    "row",
    [
        "<li><a href={url}>{title}</a><p>成文日期：{made}</p><p>发布日期：{put}</p></li>",
        "<li><a href={url}>{title}</a><p>发布日期：{put}</p><p>成文日期：{made}</p></li>",
        "<li><a href={url}>{title}</a><b>成文日期：</b><i>{made}</i>"
        "<b>发布日期：</b><i>{put}</i></li>",
        "<li><a href={url}>{title}</a><i>{made}</i><i>发布时间：{put}</i></li>",
        "<li><a href={url}>{title}</a><i>印发日期：{made}</i><i>{put}</i></li>",
    ],
)
def test_the_label_of_publication_dates_a_row(row: str) -> None:
    assert days(f"<ul>{rows(row)}</ul>") == DAYS


def test_the_head_of_a_list_names_its_columns() -> None:
    head = "<li><span>名称</span><span>成文日期</span><span>发布日期</span></li>"
    row = "<li><span><a href={url}>{title}</a></span><span>{made}</span><span>{put}</span></li>"
    assert days(f"<ul>{head}{rows(row)}</ul>") == DAYS


@pytest.mark.parametrize("head", ["", "<tr><th>标题</th><th>开始</th><th>结束</th></tr>"])
def test_the_first_of_dates_without_names_is_taken(head: str) -> None:
    row = "<tr><td><a href={url}>{title}</a></td><td>{put}</td><td>{made}</td></tr>"
    assert days(f"<table>{head}{rows(row)}</table>") == DAYS


def test_a_date_of_something_else_is_kept_where_it_is_the_only_one() -> None:
    row = "<li><a href={url}>{title}</a><span>成文日期：{put}</span></li>"
    assert days(f"<ul>{rows(row)}</ul>") == DAYS
