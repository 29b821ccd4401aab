"""What other posts and comments state is not taken for the article's own."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, page, paragraphs, read

DATED = '<div class="info">2023-05-18 09:30</div>'
STATED = "作者：苏敏　来源：柳河发布　责编：何佳　发布时间：2023-05-19 10:00"


def card(number: int, stated: str = STATED, headline: str = "柳河村举办红色故事会") -> str:
    """A post of a list: a headline in a link, and what it states."""
    link = f'<a href="/n/{number}.html">{headline}</a>'
    return f'<div class="item">{link}<p>{stated}</p></div>'


CARDS = card(1) + card(2, STATED.replace("苏敏", "何佳"), "石桥村修好三公里产业路")
OTHERS = {
    "cards alone": CARDS,
    "one card": card(1),
    "a box": f"<div class='box'>{CARDS}</div>",
    "a heading": f"<h3>最新文章</h3>{CARDS}",
    "a heading, short headlines": f"<h3>相关新闻</h3>{card(1, headline='村务')}",
    "rows of a list": "<ul>"
    + "".join(f"<li><a href='/{n}'>柳河村举办红色故事会</a><br>{STATED}</li>" for n in "12")
    + "</ul>",
    "a table": "<table>"
    + "".join(
        f"<tr><td><a href='/{n}'>柳河村举办红色故事会</a></td><td>{STATED}</td></tr>" for n in "12"
    )
    + "</table>",
    "one beside the other": "".join(
        f"<a href='/{n}'>柳河村举办红色故事会</a><p>{STATED}</p>" for n in "12"
    ),
    "comments": f"<div class='comment-list'><p>作者：苏敏</p><p>2023-05-19 08:00</p>{STATED}</div>",
    "a heading of comments": f"<h3>网友评论（2）</h3><div><p>{STATED}</p><p>说得好</p></div>",
    "what readers wrote": f"<p>全部留言 2条</p><div><span>作者：苏敏</span><p>{STATED}</p></div>",
}


def fields(html: str) -> tuple[str | None, ...]:
    """Source, author, editor and time that are read from a page."""
    article = read(html)
    return article.source, article.author, article.editor, article.published_at


@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS.keys())
def test_other_posts_below_the_text_state_nothing_of_the_article(others: str) -> None:
    time = "2023-05-18T09:30:00+08:00"
    assert fields(page(dateline=DATED, after=others)) == (None, None, None, time)
    assert fields(page(dateline="", after=others)) == (None, None, None, None)


@pytest.mark.parametrize("others", OTHERS.values(), ids=OTHERS.keys())
def test_what_the_article_states_above_other_posts_is_its_own(others: str) -> None:
    own = "<p>作者：林晓文　来源：青禾日报</p><p>责任编辑：周一鸣</p>"
    found = fields(page(dateline="", after=own + others))
    assert found == ("青禾日报", "林晓文", "周一鸣", None)


def test_other_posts_in_a_column_beside_the_text() -> None:
    column = f"<div class='col'>{CARDS}</div>"
    text = f"<div class='con'>{paragraphs()}</div>"
    for body in (f"<div>{text}</div>{column}", f"{column}<div>{text}</div>"):
        article = read(page(dateline=DATED, body=f"<div class='row'>{body}</div>"))
        assert (article.source, article.author, article.editor) == (None, None, None)
        assert article.body.split("\n") == BODY


@pytest.mark.parametrize(
    "between",
    [
        '<p>上一篇：<a href="/n/1.html">柳河村举办红色故事会</a></p>',
        '<p>上一篇：</p><p><a href="/n/1.html">柳河村举办红色故事会</a></p>',
        '<p>附件：<a href="/n/1.doc">青禾镇先进党支部名单.doc</a></p>',
        '<p><a href="/n/1.doc">青禾镇先进党支部名单.doc</a></p>',
        '<p><a href="#" onclick="print()">打印本页</a> <a href="#">关闭窗口</a></p>',
    ],
)
def test_links_that_are_no_other_post_end_nothing(between: str) -> None:
    below = f"{between}<p>作者：林晓文　来源：青禾日报</p>"
    assert fields(page(dateline=DATED, after=below))[:2] == ("青禾日报", "林晓文")


def test_a_source_in_a_link_is_no_headline() -> None:
    link = '来源：<a href="http://www.qinghe.example/">青禾县委办公室</a>'
    below = f"<p>{link}</p><p>作者：林晓文</p>"
    assert fields(page(dateline=DATED, after=below))[:2] == ("青禾县委办公室", "林晓文")


def test_an_editor_may_stand_below_a_list_of_other_posts() -> None:
    rows = "".join(f'<li><a href="/n/{n}.html">柳河村举办红色故事会</a></li>' for n in "12")
    below = f"<div class='x'><h3>相关阅读</h3><ul>{rows}</ul></div><p>责任编辑：周一鸣</p>"
    assert fields(page(dateline=DATED, after=below))[2] == "周一鸣"


RELATED = "".join(f'<li><a href="/n/{n}.html">柳河村举办红色故事会</a></li>' for n in "12")
BOXES = {
    "related links": f"<div class='x'><h3>相关阅读</h3><ul>{RELATED}</ul></div>",
    "teasers": f"<div class='x'><h3>推荐阅读</h3>{card(1, '会议听取了汇报，作出安排……')}</div>",
    "comments": "<div class='x'><p>网友评论（2）</p><p>山里人家</p><p>2023-05-19 10:00</p></div>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES.keys())
def test_the_article_may_state_its_own_below_a_box_of_others(box: str) -> None:
    below = f"{box}<div><p>作者：林晓文　来源：青禾日报</p><p>[责任编辑：周一鸣]</p></div>"
    assert fields(page(dateline="", after=below)) == ("青禾日报", "林晓文", "周一鸣", None)


def test_a_link_beside_the_credit_is_no_headline_of_its_own() -> None:
    tools = "<p>责任编辑：周一鸣</p><p><a href='javascript:void(0)'>收藏本文</a></p>"
    below = f"{BOXES['related links']}<div class='tools'>{tools}</div>"
    assert fields(page(dateline=DATED, after=below))[2] == "周一鸣"
