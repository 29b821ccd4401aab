"""Text that was escaped once too often is read as it was written, and talk of markup is left."""

from __future__ import annotations

from html import escape

import pytest

from crawler.article.segment.escapes import undo_escapes
from crawler.discovery import find_article_links
from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, body_of, page, paragraphs, read
from tests.growth import assert_linear

QUOTED = paragraphs().replace("“", "&ldquo;").replace("”", "&rdquo;")


@pytest.mark.parametrize(
    "body",
    [
        QUOTED.replace("&", "&amp;"),
        QUOTED.replace("&", "&amp;amp;"),
        paragraphs().replace("“", "&amp;#8220;").replace("”", "&amp;#x201d;"),
        paragraphs().replace("　", "&amp;nbsp;&amp;emsp;"),
        "<br>".join(BODY).replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;"),
    ],
)
def test_references_escaped_twice_are_characters(body: str) -> None:
    assert body_of(page(body=body)) == BODY


def test_a_headline_and_the_head_of_the_page_lose_them_too() -> None:
    title = TITLE.replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;")
    assert read(page(title=title)).title == TITLE


@pytest.mark.parametrize(
    "field",
    [
        paragraphs(),
        QUOTED,
        f"<div class='con'>{paragraphs()}</div>",
        "".join(f'<p style="text-indent:2em"><span lang="EN-US">{one}</span></p>' for one in BODY),
        "<br/><br/>".join(BODY),
        f"<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->{paragraphs()}",
        f"<P align=justify>{FIRST}</P><P>{SECOND}<BR>{THIRD}</P>",
        f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}<br>{THIRD}</td></tr></table>",
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_a_field_that_was_escaped_as_a_whole_has_its_paragraphs(field: str, times: int) -> None:
    for _ in range(times):
        field = escape(field)
    article = read(page(body=f"<div id='zoom'>{field}</div>"))
    assert (article.title, article.body.split("\n")) == (TITLE, BODY)


@pytest.mark.parametrize("tag", ["font color=red", "b", "span style=&quot;color:red&quot;"])
def test_a_headline_loses_escaped_tags(tag: str) -> None:
    marked = f"&lt;{tag}&gt;{TITLE}&lt;/{tag.split()[0]}&gt;"
    assert read(page(title=marked)).title == TITLE
    rows = "".join(f"<li><a href='/t{n}.html'>{marked}</a>2023-05-1{n}</li>" for n in range(3))
    links = find_article_links(f"<ul>{rows}</ul>", "http://www.qinghe.example/")
    assert [one.title for one in links] == [TITLE] * 3


@pytest.mark.parametrize(
    "talk",
    [
        "网页的段落用&lt;p&gt;表示，换行用&lt;br&gt;表示，青禾县信息中心请各单位照此办理。",
        "写稿系统里的空格写作&amp;nbsp;，左引号写作&amp;ldquo;，请各单位的通讯员不要删掉。",
        "HTML 里的引号是&amp;ldquo;和&amp;rdquo;，青禾县信息中心请各单位的通讯员照此办理。",
        "信息员把标题写成&lt;b&gt;加粗，又在末尾补上&lt;/b&gt;，青禾县信息中心请各单位照此办理。",
        "青禾县信息中心讲解了&lt;div&gt;标签和&lt;span&gt;标签，各单位的通讯员做了练习。",
    ],
)
def test_a_text_that_talks_about_markup_is_left_alone(talk: str) -> None:
    html = page(body=paragraphs([talk, SECOND, THIRD]))
    assert undo_escapes(html) == html
    assert undo_escapes(html.encode()) == html.encode()
    shown = talk.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert body_of(html)[0] == shown


@pytest.mark.parametrize("element", ["pre", "code", "textarea", "script"])
def test_examples_and_scripts_stay_as_they_are(element: str) -> None:
    example = f"<{element}>&lt;p&gt;一&amp;nbsp;二。&lt;/p&gt;</{element}>"
    assert example in str(undo_escapes(page(after=example, body=escape(paragraphs()))))


def test_markup_in_an_attribute_stays_there() -> None:
    note = f'<div data-note="{escape("<p>今日值班：林晓文。</p>")}"></div>'
    assert note in str(undo_escapes(page(after=note, body=escape(paragraphs()))))


def test_titles_of_a_list_lose_them_too() -> None:
    rows = "".join(
        f"<li><a href='/t{n}.html'>青禾县开展&amp;ldquo;{one}&amp;rdquo;活动</a>2023-05-1{n}</li>"
        for n, one in enumerate(("学思想", "强党性", "重实践"))
    )
    links = find_article_links(f"<ul>{rows}</ul>", "http://www.qinghe.example/")
    assert [one.title[5:10] for one in links] == ["“学思想”", "“强党性”", "“重实践”"]


@pytest.mark.parametrize("piece", ["&lt;p ", "&lt;!--", "&amp;amp;", "<script>&lt;p&gt;", "<a '"])
def test_undoing_takes_linear_time(piece: str) -> None:
    assert_linear(lambda n: undo_escapes("&lt;p&gt;" + piece * n), 3_000)
