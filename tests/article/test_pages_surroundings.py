"""Words around a text that are no part of it, and such as are."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle
from tests.article.pages import BODY, FIRST, MENU, THIRD, TITLE, body_of, page, paragraphs, read


@pytest.mark.parametrize("above", ["图集", "点击查看专题："])
def test_a_button_above_the_text_is_dropped(above: str) -> None:
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


def test_a_page_with_no_words_but_its_footer_is_no_article() -> None:
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


@pytest.mark.parametrize(
    "foot",
    [
        "<p>供稿：县委组织部</p><p>编辑：苏敏　审核：周岚　审定：吴霞</p>",
        "<p>制图：何佳</p>",
        "<p>（原载《青禾日报》2023年5月18日01版）</p>",
        "<p>［责任编辑：苏敏］</p>",
        "<p>青禾日报全媒体记者 林晓文 文/图</p>",
        "<p>编辑：苏敏</p><p>点击下方“阅读原文”查看更多</p><p>↓↓↓</p>",
        "<p>点击观看视频</p>",
    ],
)
def test_credits_and_calls_at_the_end_are_no_text(foot: str) -> None:
    assert body_of(page(body=paragraphs() + foot)) == BODY


def test_a_labelled_summary_that_repeats_the_beginning_is_no_text() -> None:
    summary = f"<div class='abs'>摘要：{FIRST[:40]}……</div>"
    assert body_of(page(body=summary + paragraphs())) == BODY


def test_the_name_of_the_site_in_the_first_heading_is_not_the_headline() -> None:
    html = page(heading=f"<h2>{TITLE}</h2>", before="<h1 class='logo'>青禾先锋网</h1>")
    html = html.replace(f"<title>{TITLE}_青禾先锋网</title>", "<title>青禾先锋网</title>")
    assert read(html).title == TITLE


def test_the_time_of_arrival_behind_a_headline_is_cut() -> None:
    assert read(page(title=f"{TITLE}　(08:00)")).title == TITLE


WRITTEN = [
    "特區政府昨日公布最新施政進度，各項惠民措施按計劃推進。",
    "有議員認為，應確保基層市民受惠。",
]


def test_a_heading_of_links_in_traditional_script_ends_the_text() -> None:
    foot = "<p>(責任編輯:陳大華)</p><div>相關專題</div><a href='1'>港澳新聞</a>"
    article = read(page(body=paragraphs(WRITTEN) + foot))
    assert (article.body.split("\n"), article.editor) == (WRITTEN, "陳大華")


@pytest.mark.parametrize("name", ["青禾县人民政府门户网站", "青禾先锋网", "青禾县人民政府"])
def test_a_heading_with_the_name_of_the_site_is_not_the_headline(name: str) -> None:
    html = page(heading=f"<div class='x'>{TITLE}</div>", before=f"<h1>{name}</h1>", site="")
    html = html.replace("<title>", "<title>组织工作 ").replace(f" {TITLE}_", " ")
    assert read(html).title == TITLE


ROWS = [
    (f"县委书记调研乡村振兴重点工作第{number}次推进情况", f"2021-03-{number}")
    for number in range(10, 20)
]

LISTS = {
    "one line": "".join(
        f"<li><a href='/{day}.html'>{name}</a><span>{day}</span></li>" for name, day in ROWS
    ),
    "two lines": "".join(
        f"<div><p><a href='/{day}.html'>{name}</a></p><p>{day}</p></div>" for name, day in ROWS
    ),
}


@pytest.mark.parametrize("rows", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("heading", ["", "<h3>相关阅读</h3>"])
def test_a_list_behind_a_text_is_dropped_and_gives_no_time(rows: str, heading: str) -> None:
    below = f"<div class='x'>{heading}<ul>{rows}</ul></div><p>责任编辑：苏敏</p>"
    for html in (page(dateline="", after=below), page(dateline="", body=paragraphs() + below)):
        article = read(html)
        assert article.body.split("\n") == BODY
        assert (article.published_at, article.editor) == (None, "苏敏")


FEET = (
    "<div><p>青禾县人民政府主办　青禾县大数据中心承办</p><p>地址：青禾县人民路1号</p></div>",
    "<div>中共青禾县委组织部主办<br>技术支持：青禾网络公司<br>您是第 123456 位访问者</div>",
    "<div>CopyRight © 2010-2023 青禾县委党校 版权所有<br>总访问量：12345 今日访问：12</div>",
    "<div><a>关于我们</a> | <a>网站地图</a> | <a>联系我们</a><p>举报邮箱：jb@example.com</p></div>",
    "<div>您觉得这篇文章怎么样？<a>有用</a><a>没用</a></div>",
    "<div>本文网址：http://www.qinghe.example/1.html</div>",
    "<div>收藏此页 关闭 顶部</div>",
)


@pytest.mark.parametrize("foot", FEET)
def test_the_footer_of_a_page_without_blocks_is_no_text(foot: str) -> None:
    head = f"<title>{TITLE}_青禾网</title><ul>{MENU}</ul><h1>{TITLE}</h1><p>2023-05-18 青禾日报</p>"
    assert body_of(f"{head}{'<br>'.join(BODY)}{foot}") == BODY
    assert body_of(f"{head}<div><p>{THIRD}</p></div>{foot}") == [THIRD]


def test_the_address_and_signature_of_a_notice_are_text() -> None:
    lines = [THIRD, "报名地址：青禾县人民路1号", "联系电话：0850-0000000", "青禾县委组织部"]
    assert body_of(page(body=paragraphs(lines))) == lines
    lines = [THIRD, "联系电话：0850-0000000", "通讯地址：青禾县人民路1号", "邮编：520000"]
    assert body_of(page(body=paragraphs(lines))) == lines


@pytest.mark.parametrize("tags", ["关键词>> 基层党建", "标签：基层党建 乡村振兴", "Tags: 党建"])
def test_tags_and_notes_of_the_site_below_a_short_text_are_dropped(tags: str) -> None:
    below = f"<p>{tags}</p><p>青禾新闻报料：028-12345678　青禾新闻，未经授权不得转载</p>"
    for lines in ([FIRST], BODY):
        for foot in (below, f"<p>{tags}</p>"):
            assert body_of(page(body=paragraphs(lines) + foot)) == lines
