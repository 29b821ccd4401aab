"""Source, author, editor and time that a page states of its article."""

from __future__ import annotations

import re

import pytest

from crawler.article.explain import explain_article
from tests.article.pages import (
    BODY,
    FETCHED,
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    URL,
    page,
    paragraphs,
    read,
)


def test_all_fields_of_a_plain_page_with_evidence_for_each() -> None:
    article = read(
        page(
            before="<div>当前位置：<a>首页</a> > <a>党建要闻</a> > 正文</div>",
            head="<meta name='keywords' content='主题教育,青禾镇,青禾先锋网'>",
            after="<div>责任编辑：何佳</div>",
        )
    )
    assert article.title == TITLE
    assert article.source == "青禾县委组织部"
    assert article.editor == "何佳"
    assert article.author is None
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    assert article.published_precision == "minute"
    assert article.section == "党建要闻"
    assert article.keywords == ["主题教育", "青禾镇"]
    assert article.script == "hans"
    assert article.flags == []
    assert set(article.evidence) == {
        "title",
        "source",
        "editor",
        "published_at",
        "body",
        "section",
        "keywords",
    }


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("<span>2023-05-18 09:30</span><span>青禾日报</span>", "青禾日报"),
        ("<p>2023年05月18日 09:30 青禾新闻网</p>", "青禾新闻网"),
        ("<div><i>青禾日报</i><i>2023-05-18 09:30:00</i></div>", "青禾日报"),
        ("<ul><li>来源：</li><li>青禾日报</li><li>2023-05-18 09:30</li></ul>", "青禾日报"),
    ],
)
def test_source_and_time_stand_in_elements_of_their_own(dateline: str, expected: str) -> None:
    article = read(page(dateline=dateline))
    assert article.source == expected
    assert (article.published_at or "")[:10] == "2023-05-18"


def test_an_empty_source_is_null_and_not_the_next_words() -> None:
    article = read(page(dateline="<div>2023-05-18 来源： 点击数：12 【字体：大 中 小】</div>"))
    assert article.source is None


@pytest.mark.parametrize("dateline", ["2023-05-18 来源：", "来源：青禾日报 2023-05-18 作者："])
def test_an_empty_label_does_not_take_the_menu_above_for_its_value(dateline: str) -> None:
    article = read(page(dateline=f"<div>{dateline}</div>"))
    assert article.source in {None, "青禾日报"}
    assert article.author is None


def test_the_displayed_time_wins_over_the_head() -> None:
    head = "<meta name='PubDate' content='2023-05-19 23:59'>"
    assert read(page(head=head)).published_at == "2023-05-18T09:30:00+08:00"


def test_a_time_that_a_script_writes_into_the_dateline_is_read() -> None:
    script = (
        "<script>var pubdata='2023年05月18日'; if(pubdata!=''){document.write(pubdata);}</script>"
    )
    html = page(dateline=f"<div>发布时间：{script} 字体：大 中 小</div>")
    assert (read(html).published_at or "")[:10] == "2023-05-18"


def test_what_the_script_guards_against_is_not_written() -> None:
    script = "<script>var wzly=''; if(wzly!=''){document.write('来源：'+wzly);}</script>"
    assert read(page(dateline=f"<div>2023-05-18 {script}</div>")).source is None


def test_the_address_is_never_taken_for_the_date() -> None:
    article = read(page(dateline=""))
    assert article.published_at is None
    assert article.published_precision is None


def test_dates_of_the_text_are_not_the_publication() -> None:
    html = page(
        dateline="",
        body=paragraphs(["2023年4月2日，青禾县召开组织工作会议，部署全年任务。", SECOND, THIRD]),
    )
    assert read(html).published_at is None


def test_the_day_of_a_signed_notice_counts_where_nothing_else_states_its_time() -> None:
    signed = [*BODY, "青禾县委组织部", "2023年5月18日"]
    article = read(page(dateline="", body=paragraphs(signed)))
    assert article.published_at == "2023-05-18T00:00:00+08:00"
    assert article.evidence["published_at"] == "day below the text"
    assert article.body.splitlines() == signed
    stated = read(page(dateline="时间：2023-05-19 09:30", body=paragraphs(signed)))
    assert stated.published_at == "2023-05-19T09:30:00+08:00"


def test_dates_of_a_list_near_the_text_are_not_the_publication() -> None:
    rows = "".join(
        f"<li><a href='/{n}.html'>青禾县召开第{n}次工作推进会议</a><span>2023-04-0{n}</span></li>"
        for n in range(1, 6)
    )
    assert read(page(dateline="", after=f"<div><ul>{rows}</ul></div>")).published_at is None


def test_an_update_is_the_time_where_no_other_is_stated() -> None:
    assert (read(page(dateline="<p>更新时间：2023-05-18</p>")).published_at or "")[
        :10
    ] == "2023-05-18"
    both = read(page(dateline="<p>更新时间：2023-05-19 发布时间：2023-05-18</p>"))
    assert (both.published_at or "")[:10] == "2023-05-18"


def test_a_name_in_brackets_at_the_very_end_is_the_author() -> None:
    article = read(page(body=paragraphs([FIRST, f"{SECOND}（林晓文）"])))
    assert article.author == "林晓文"
    assert read(page(body=paragraphs([FIRST, f"{SECOND}（以下简称清单）"]))).author is None


@pytest.mark.parametrize(
    ("below", "when", "source"),
    [
        ("2023-05-18 09:30 青禾日报", "2023-05-18T09:30:00+08:00", "青禾日报"),
        ("2023-05-18 青禾日报", "2023-05-18T00:00:00+08:00", "青禾日报"),
        ("2023-05-18 09:30 未知", "2023-05-18T09:30:00+08:00", None),
        ("2023-05-18 09:30", "2023-05-18T09:30:00+08:00", None),
        ("发布时间：2023-05-18 来源：青禾日报", "2023-05-18T00:00:00+08:00", "青禾日报"),
    ],
)
def test_time_and_source_may_stand_below_text_and_pictures(
    below: str, when: str, source: str | None
) -> None:
    pictures = "<p><img src='1.jpg'></p><p><img src='2.jpg'></p>"
    for body, text in ((paragraphs(), "\n".join(BODY)), (pictures, "")):
        article = read(page(dateline="", body=body, after=f"<div>{below}</div>"))
        assert (article.published_at, article.source) == (when, source)
        assert article.body == text


def test_a_day_below_with_what_is_no_medium_is_not_the_publication() -> None:
    assert read(page(dateline="", after="<div>2023-05-18 柳河村通车</div>")).published_at is None


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


@pytest.mark.parametrize(
    "particulars",
    [
        "<table><tr><td>索 引 号：</td><td>01/2023-40</td><td>成文日期：</td>"
        "<td>2023年05月10日</td></tr>"
        "<tr><td>发布机构：</td><td>县民政局</td><td>发布日期：</td><td>2023年05月18日</td></tr>"
        "</table>",
        "<table><tr><th>索引号</th><td>01/2023-40</td><th>发布机构</th><td>县民政局</td></tr>"
        "<tr><th>发文日期</th><td>2023-05-10</td><th>公开日期</th><td>2023-05-18</td></tr></table>",
        "<table><tr><td>【发布机构】</td><td>县民政局</td><td>【生成日期】</td><td>2023-05-10</td>"
        "</tr>"
        "<tr><td>【索引号】</td><td>01</td><td>【发布日期】</td><td>2023-05-18</td></tr></table>",
        "<ul><li><span>发布机构：</span>县民政局</li><li><span>成文日期：</span>2023-05-10</li>"
        "<li><span>发布时间：</span>2023-05-18</li></ul>",
        "<dl><dt>发布机构</dt><dd>县民政局</dd></dl><dl><dt>成文日期</dt><dd>2023-05-10</dd></dl>"
        "<dl><dt>发布日期</dt><dd>2023-05-18</dd></dl>",
        "<div><div>发文机关</div><div>县民政局</div><div>印发日期</div><div>2023-05-10</div>"
        "<div>发布日期</div><div>2023-05-18</div></div>",
    ],
)
def test_of_the_days_of_a_document_that_of_its_publication_is_taken(particulars: str) -> None:
    html = page(before=particulars, dateline="", heading=f"<h2 class='title'>{TITLE}</h2>")
    article = read(html)
    assert (article.source, article.published_at) == ("县民政局", "2023-05-18T00:00:00+08:00")
    assert article.body.split("\n") == BODY


def test_a_reporter_who_took_the_pictures_too_is_the_author() -> None:
    foot = "<p>青禾日报全媒体记者 林晓文 文/图</p>"
    assert read(page(body=paragraphs() + foot)).author == "林晓文"


WRITTEN = [
    "特區政府昨日公布最新施政進度，各項惠民措施按計劃推進。",
    "有議員認為，應確保基層市民受惠。",
]


@pytest.mark.parametrize(
    ("dateline", "source", "author", "when"),
    [
        (
            "<time>2023-05-18 14:20</time><span>聯合報／ 記者<a>王小明</a>／台北即時報導</span>",
            "聯合報",
            "王小明",
            "2023-05-18T14:20",
        ),
        (
            "<time><span>14:20</span> <span>2023/05/18</span></time><div>中時新聞網</div>"
            "<div class='author'><a>王小明</a></div>",
            "中時新聞網",
            "王小明",
            "2023-05-18T14:20",
        ),
        ("<p>2023年5月18日 (四)</p>", None, None, "2023-05-18T00:00"),
        ("<p>【打印】 【投稿】 【推薦】</p><p>2023-05-18</p>", None, None, "2023-05-18T00:00"),
    ],
)
def test_datelines_of_papers_in_traditional_script_are_read(
    dateline: str, source: str | None, author: str | None, when: str
) -> None:
    html = page(
        title="施政惠民措施按計劃推進", dateline=f"<div>{dateline}</div>", body=paragraphs(WRITTEN)
    )
    article = read(html)
    assert (article.source, article.author) == (source, author)
    assert (article.published_at or "")[:16] == when
    assert article.body.split("\n") == WRITTEN


def test_characters_without_width_make_no_difference() -> None:
    def strewn(html: str) -> str:
        head, _, rest = html.partition("<body>")
        return f"{head}<body>{re.sub('(?<=[一-龥])(?=[一-龥：])', chr(0x200B), rest)}"

    line = "<p>来源：青禾县委组织部　发布时间：2023-05-18 09:30　责任编辑：苏敏</p>"
    plain = page(dateline=line, after="<p>上一篇：没有了</p>")
    assert read(strewn(plain)) == read(plain)


def test_traditional_text_stays_as_it_is_and_its_script_is_stated() -> None:
    lines = [
        "記者從會議上獲悉，各單位將圍繞年度重點任務，進一步壓實責任，確保各項工作落實到位。",
        "與會人員表示，要把學習成果轉化為實際行動，讓群眾看到變化。",
    ]
    article = read(
        page(
            body=paragraphs(lines),
            title="青禾縣召開組織工作會議",
            dateline="<p>來源：青禾時報 2023-05-18</p>",
        )
    )
    assert article.script == "hant"
    assert article.body.split("\n") == lines
    assert article.source == "青禾時報"


def test_a_trace_names_the_line_and_the_rule_of_each_field() -> None:
    html = page(
        before="<div>当前位置：<a>首页</a> > <a>党建要闻</a> > 正文</div>",
        dateline="<p>2023-05-18 09:30</p><p>青禾日报</p>",
        body=paragraphs([*BODY[:2], f"{THIRD}（林晓文）"]),
        after="<div>责任编辑：何佳</div>",
    )
    explained = explain_article(html.encode(), url=URL, fetched_at=FETCHED)
    texts = explained.reading.texts
    read_from = {
        name: (None if position is None else texts[position], rule)
        for name, (position, rule) in explained.reading.fields.items()
        if name != "title"
    }
    assert read_from == {
        "published_at": ("2023-05-18 09:30", "displayed without label"),
        "source": ("青禾日报", "displayed beside the time"),
        "editor": ("责任编辑：何佳", "label 责任编辑"),
        "author": (f"{THIRD}（林晓文）", "in brackets at the end of the text"),
        "section": ("当前位置：首页 > 党建要闻 > 正文", "breadcrumb"),
    }


def test_a_trace_names_the_line_of_a_credit_that_was_cut_out_of_the_text() -> None:
    html = page(body=paragraphs([*BODY, "（作者：林晓文）"]))
    explained = explain_article(html.encode(), url=URL, fetched_at=FETCHED)
    position, rule = explained.reading.fields["author"]
    assert position is not None
    assert (explained.reading.texts[position], rule) == ("（作者：林晓文）", "label 作者")
