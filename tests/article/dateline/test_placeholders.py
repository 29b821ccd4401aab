"""Places of a template that were never filled: no field holds them."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle
from crawler.article.dateline.placeholders import is_unfilled, without_unfilled
from tests.article.pages import BODY, TITLE, page, paragraphs, read

PLACES = [
    "{{source}}",
    "{{ item.source || '来源：本站' }}",
    "{{{source}}}",
    "{% block source %}",
    "<%=source%>",
    '<%= rs("laiyuan") %>',
    "{$source}",
    "{$vo['source']}",
    "{source}",
    "{:source}",
    "{dede:field.source/}",
    "[field:source/]",
    "[!--befrom--]",
    "${source}",
    "$!{news.source}",
    "$source",
    "#{source}",
    "#source#",
    "%source%",
    "@source@",
    "@Model.Source",
    "__SOURCE__",
    "[[source]]",
    "[object Object]",
    "undefined",
    "null",
    "NULL",
    "None",
    "NaN",
    "(null)",
    "undefined undefined",
]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_that_was_left_unfilled_is_known(place: str) -> None:
    assert is_unfilled(place)
    assert without_unfilled(place) == ""


@pytest.mark.parametrize(
    "text",
    [
        "CCTV",
        "12371",
        "{新华社}",
        "[来源]",
        "#学习强国#",
        "Nullarbor",
        "NoneSuch",
        "青禾网",
        "$500",
        "",
    ],
)
def test_names_and_figures_are_no_such_place(text: str) -> None:
    assert not is_unfilled(text)
    assert without_unfilled(text) == text


@pytest.mark.parametrize("place", PLACES)
def test_no_field_of_a_dateline_holds_it(place: str) -> None:
    written = place.replace("<", "&lt;")
    for value in (place, written):
        line = f"来源：{value} 作者：{value} 编辑：{value} 发布时间：2023-05-18"
        article = read(page(dateline=f"<div class='info'>{line}</div>"))
        assert (article.source, article.author, article.editor) == (None, None, None)
        assert article.published_at == "2023-05-18T00:00:00+08:00"
        assert article.body.split("\n") == BODY


@pytest.mark.parametrize("place", PLACES)
def test_no_field_of_the_head_holds_it(place: str) -> None:
    value = place.replace('"', "'")
    names = ("ContentSource", "author", "editor", "keywords", "ColumnName", "ArticleTitle")
    head = "".join(f'<meta name="{name}" content="{value}">' for name in names)
    article = read(page(dateline="<p>2023-05-18</p>", head=head))
    assert (article.source, article.author, article.editor) == (None, None, None)
    assert (article.section, article.keywords, article.title) == (None, [], TITLE)


def test_what_stands_around_a_place_stays() -> None:
    line = "来源：{{#if source}}青禾日报{{/if}} 编辑：苏敏{{more}} 作者：{{name}} 时间：2023-05-18"
    article = read(page(dateline=f"<p>{line}</p>"))
    assert (article.source, article.editor, article.author) == ("青禾日报", "苏敏", None)


def test_an_empty_label_does_not_take_the_next_line() -> None:
    for place in ("{{source}}", "NULL"):
        article = read(page(dateline=f"<p>来源：{place}</p><p>青禾镇党建办</p><p>2023-05-18</p>"))
        assert article.source != place
    article = read(page(dateline="<ul><li>来源：</li><li>{{a}}</li><li>2023-05-18</li></ul>"))
    assert article.source is None


@pytest.mark.parametrize("place", ["{{title}}", "<%=title%>", "undefined", "{$title}", "null"])
def test_the_headline_is_never_a_place(place: str) -> None:
    html = page(heading=f"<h1>{place.replace('<', '&lt;')}</h1>")
    assert read(html).title == TITLE
    html = page(title=place.replace("<", "&lt;"), heading=f"<h1>{TITLE}</h1>")
    assert read(html).title == TITLE
    html = page(title=TITLE, heading="<div></div>", site="{{siteName}}")
    assert read(html).title == TITLE


def test_a_page_that_is_a_template_is_no_article() -> None:
    html = page(title="{{title}}", dateline="<p>{{time}}</p>", body="<p>{{content}}</p>")
    with pytest.raises(NotAnArticle):
        read(html)


def test_a_paragraph_that_is_a_place_is_no_text() -> None:
    body = paragraphs([BODY[0], "{{item.more}}", *BODY[1:], "undefined"])
    assert read(page(body=body)).body.split("\n") == BODY


def test_a_text_about_templates_keeps_them() -> None:
    told = "模板里写作{{ source }}的地方，生成页面时换成来源；没有换的，读者看到的就是括号。"
    assert told in read(page(body=paragraphs([*BODY, told]))).body
