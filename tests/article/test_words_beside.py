"""Words that stand beside a text or a value, and belong to neither."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle
from tests.article.pages import BODY, MENU, THIRD, body_of, page, paragraphs, read


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("责任编辑：苏敏 责任审核：周岚", "苏敏"),
        ("<span>责任编辑：苏敏</span><span>最后修改时间：2023-05-19 10:00</span>", "苏敏"),
        ("编辑：苏敏 执行主编：周岚", "苏敏"),
        ("助理编辑：苏敏", "苏敏"),
    ],
)
def test_the_first_word_of_the_next_label_is_no_part_of_a_name(line: str, editor: str) -> None:
    assert read(page(after=f"<div class='ed'>{line}</div>")).editor == editor


@pytest.mark.parametrize("above", ["图集", "点击查看专题："])
def test_a_button_above_the_text_is_none_of_it(above: str) -> None:
    assert body_of(page(body=f"<div class='lb'>{above}</div>{paragraphs()}")) == BODY


def test_a_link_back_behind_the_last_sentence_is_cut() -> None:
    last = f"<p>{THIRD}<a href='/'>返回青禾网首页&gt;&gt;</a></p>"
    assert body_of(page(body=paragraphs(BODY[:2]) + last)) == BODY


def test_the_day_of_a_speech_below_its_dateline_is_text() -> None:
    lines = ["（2023年2月10日）", *BODY]
    article = read(page(body=paragraphs(lines)))
    assert article.body.split("\n") == lines
    assert (article.published_at or "")[:10] == "2023-05-18"


FOOT = (
    "<div class='foot'><p>主办：青禾县人民政府　承办：青禾县人民政府办公室</p>"
    "<p>网站标识码：5200000001　青ICP备00000001号-1</p><p>联系电话：0850-0000000</p></div>"
)


def test_a_page_with_no_words_but_its_foot_is_no_article() -> None:
    posts = {"周岚": "县委书记", "林晓文": "县委副书记", "何佳": "县委常委", "苏敏": "县委常委"}
    people = "".join(
        f"<li><a href='{name}'><img src='{name}.jpg'>{name}</a><span>{post}</span></li>"
        for name, post in posts.items()
    )
    html = f"<title>县委领导_青禾县人民政府</title><ul>{MENU}</ul><div class='ld'><h2>县委领导</h2>"
    with pytest.raises(NotAnArticle):
        read(f"{html}<ul>{people}</ul></div>{FOOT}")


def test_a_table_of_letters_with_a_day_in_each_row_is_a_list() -> None:
    rows = "".join(
        f"<tr><td>2023{n:04d}</td><td><a href='{n}'>关于石桥村道路硬化问题的咨询第{n}件</a></td>"
        f"<td>2023-05-{n:02d}</td><td>已办结</td></tr>"
        for n in range(1, 11)
    )
    head = "<tr><th>编号</th><th>标题</th><th>来信时间</th><th>状态</th></tr>"
    html = (
        f"<title>县长信箱</title><ul>{MENU}</ul><h2>县长信箱</h2><table>{head}{rows}</table>{FOOT}"
    )
    with pytest.raises(NotAnArticle) as refusal:
        read(html)
    assert refusal.value.reason == "list"
