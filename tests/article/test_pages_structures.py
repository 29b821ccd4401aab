"""What texts are made of, and what stands around them: structures of a page read whole."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, body_of, page, paragraphs, read

NOTICE = [
    "各乡镇党委，县直各单位：",
    FIRST,
    "一、提高思想认识",
    SECOND,
    "二、压实工作责任",
    THIRD,
    "附件：1.任务分工表",
    "2.进度统计表",
    "中共青禾县委组织部",
    "2023年5月18日",
]
POEM = ["春风吹过柳河村", "麦苗青青", "渠水长流", "乡亲们的笑脸", "像花一样开", "这是我们的家乡"]
ANSWERS = [
    "问：请介绍一下工作进展。",
    "答：目前各项任务有序推进，八十六条意见建议已办结七十条。",
    "问：下一步有什么打算？",
    "答：我们将继续加大力度，确保年底前全部完成。",
]
CANDIDATES = [
    "拟任职干部公示名单",
    "林晓文，男，1980年5月出生，大学，中共党员，现任青禾镇党委副书记，拟任乡镇党委书记。",
    "何佳，女，1985年3月出生，研究生，中共党员，现任县委组织部科长，拟任县直单位副职。",
    "公示时间：2023年5月18日至5月24日",
    "联系电话：0571-00000000",
    "通讯地址：青禾县人民路1号",
    "邮编：310000",
    "中共青禾县委组织部",
    "2023年5月18日",
]


@pytest.mark.parametrize("lines", [NOTICE, POEM, ANSWERS, CANDIDATES])
@pytest.mark.parametrize("form", ["p", "br"])
def test_every_kind_of_text_is_read_whole(lines: list[str], form: str) -> None:
    body = paragraphs(lines) if form == "p" else "<br>".join(lines)
    assert body_of(page(body=body)) == lines


def test_a_table_that_is_the_article_is_read_to_its_last_cell() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>高秀兰</td><td>{90 + n}</td></tr>" for n in range(1, 6))
    table = f"<table><tr><th>序号</th><th>姓名</th><th>成绩</th></tr>{rows}</table>"
    read_back = ["序号\t姓名\t成绩", *(f"{n}\t高秀兰\t{90 + n}" for n in range(1, 6))]
    assert body_of(page(body=table)) == read_back
    assert body_of(page(body=f"<p>{FIRST}</p>{table}")) == [FIRST, *read_back]


TEASERS = "".join(
    f"<div><h4><a href='{n}'>青禾县召开第{n}次会议部署重点工作</a></h4><p>会议强调，要"
    f"把思想和行动统一到上级部署要求上来，扎实推进各项任务落地见效。</p></div>"
    for n in range(6)
)


ADDED = "青禾县委组织部负责人表示，下一步将继续跟踪问效。"


@pytest.mark.parametrize("heading", ["<h3>今日要闻</h3>", ""])
def test_a_column_of_headlines_with_teasers_is_none_of_the_text(heading: str) -> None:
    assert body_of(page(after=f"<div class='right'>{heading}{TEASERS}</div>")) == BODY


@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", ""])
def test_a_copy_of_the_text_on_the_same_page_is_left_out(heading: str) -> None:
    assert body_of(page(after=f"<div class='m'>{heading}{paragraphs()}</div>")) == BODY
    assert body_of(page(body=f"{paragraphs()}<div>{heading}{paragraphs()}</div>")) == BODY


@pytest.mark.parametrize("after", [[ADDED], [ADDED, "镇里还将开展回头看，确保问题不反弹。"]])
def test_what_follows_a_copy_of_the_text_stays(after: list[str]) -> None:
    assert body_of(page(body=paragraphs([*BODY, TITLE, *BODY, *after]))) == [*BODY, *after]


def test_a_refrain_is_no_copy() -> None:
    refrain = "我们的支部是堡垒，我们的党员是先锋，一起向前走。"
    lines = [refrain, FIRST, refrain, SECOND, refrain, THIRD]
    assert body_of(page(body=paragraphs(lines))) == lines


@pytest.mark.parametrize(
    ("crumb", "section"),
    [
        (
            "<ol class='breadcrumb'><li><a>首页</a></li><li><a>党建</a></li><li>正文</li></ol>",
            "党建",
        ),
        ("<div class='path'><a>首页</a> / <a>党建</a> / <a>要闻</a> / 详情</div>", "党建>要闻"),
        ("<div><a>青禾网</a> → <a>党建</a> → 正文</div>", "党建"),
        ("<div><a>青禾网</a> &gt; <a>新闻中心</a> &gt; 要闻 &gt; 正文</div>", "新闻中心>要闻"),
        (f"<div>当前位置：<a>首页</a>><a>要闻</a>>{TITLE}</div>", "要闻"),
        ("<div>您的位置：<a>首页</a>—<a>党建</a>—<a>要闻</a></div>", "党建>要闻"),
        ("<div class='position'>欢迎访问青禾网</div>", None),
        ("<div class='path'><a>党建</a> / <a>要闻</a></div>", None),
    ],
)
def test_a_breadcrumb_of_any_form_names_the_column(crumb: str, section: str | None) -> None:
    assert read(page(before=crumb)).section == section


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1>{TITLE}<small>2023-05-18</small></h1>",
        f"<h1>{TITLE}（2023年5月18日）</h1>",
        f"<h1><span>原创</span>{TITLE}</h1>",
        f"<h1>{TITLE}<img src='new.gif'></h1>",
        f"<h1><a href='1.html'>{TITLE}</a></h1>",
        f"<h3>深入开展主题教育</h3><h1>{TITLE}</h1><h3>——青禾镇见闻</h3>",
        f"<p>深入开展主题教育</p><p class='title'>{TITLE}</p><p>——青禾镇见闻</p>",
        f"<table><tr><td align=center>{TITLE}</td></tr></table>",
        f"<center><font size=5>{TITLE}</font></center>",
        f"<h1>{TITLE}</h1><h2>{TITLE}</h2>",
    ],
)
def test_a_headline_is_read_without_what_is_set_beside_it(heading: str) -> None:
    article = read(page(heading=heading))
    assert (article.title, article.body.split("\n")) == (TITLE, BODY)
