"""Headline, time, source, people, column, keywords, script and pictures of a page."""

from __future__ import annotations

import json

import pytest

from crawler.article import extract_article
from crawler.items import Image
from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, URL, page, paragraphs, read


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


def test_bytes_are_decoded_and_the_choice_is_recorded() -> None:
    html = page().replace("utf-8", "gb2312").encode("gb18030")
    article = extract_article(html, url=URL, content_type="text/html; charset=utf-8")
    assert article.title == TITLE
    assert article.body.split("\n") == BODY
    assert article.evidence["encoding"]


@pytest.mark.parametrize(
    "stated",
    [
        "{title}_青禾先锋网",
        "{title}-党建要闻-青禾先锋网",
        "{title} - 青禾县人民政府",
        "{title}--青禾先锋网",
        "{title}|青禾日报",
        "青禾先锋网",
        "党建要闻——青禾先锋网",
        "",
    ],
)
def test_the_displayed_headline_is_taken_without_the_name_of_the_site(stated: str) -> None:
    title = "青禾县举办基层党组织书记示范培训班"
    html = page(title=title).replace(
        f"<title>{title}_青禾先锋网", f"<title>{stated.format(title=title)}"
    )
    assert read(html).title == title


def test_a_headline_without_heading_element_is_found() -> None:
    html = page(heading=f"<div class='bt'><span style='font-size:24px'>{TITLE}</span></div>")
    assert read(html).title == TITLE


def test_a_headline_over_two_lines_is_one() -> None:
    html = page(heading=f"<h1>{TITLE[:4]}<br>{TITLE[4:]}</h1>")
    assert read(html).title.replace(" ", "") == TITLE


def test_a_logo_in_a_heading_is_not_the_headline() -> None:
    html = page(
        before="<h1><a href='/'>青禾先锋网</a></h1><h2>党建要闻</h2>", heading=f"<h3>{TITLE}</h3>"
    )
    assert read(html).title == TITLE


def test_headings_of_other_boxes_are_not_the_headline() -> None:
    html = page(
        heading=f"<h2>{TITLE}</h2>",
        after="<h1>热门文章</h1><h1>青禾县召开组织工作会议部署重点任务</h1>",
    )
    assert read(html).title == TITLE


def test_a_site_that_names_itself_before_the_headline_is_left_out() -> None:
    shown = f"<div class='page-title'>{TITLE}</div>"
    html = page(heading=shown, before="<div class='near-title'>上一篇 :</div>")
    assert (
        read(html.replace(f"<title>{TITLE}_青禾先锋网", f"<title>青禾先锋--{TITLE}")).title == TITLE
    )


def test_a_headline_over_three_lines_is_one() -> None:
    lines = ("青禾县人民代表大会常务委员会", "关于批准调整二〇二三年", "城乡建设用地规划的决议")
    html = page(title="".join(lines), heading="<hr>", dateline="", body="@")
    html = html.replace("@", f"<p><b>{'<br>'.join(lines)}</b></p>{paragraphs()}")
    assert (read(html).title, read(html).body.splitlines()) == (" ".join(lines), BODY)


@pytest.mark.parametrize(
    ("stated", "shown", "taken"),
    [
        ("青禾县“先锋杯”第12期评比公告", "青禾县先锋杯第12期全县评比公告", "stated"),
        ("青禾县召开换届工作会议", "县委书记周明在换届工作会议上强调严守纪律", "shown"),
    ],
)
def test_the_head_has_the_word_only_where_the_page_shows_nearly_the_same(
    stated: str, shown: str, taken: str
) -> None:
    article = read(page(title=stated, heading=f"<h2>{shown}</h2>"))
    assert article.title == {"stated": stated, "shown": shown}[taken]
    assert article.body.splitlines() == BODY


def test_a_cut_title_in_the_head_gives_way_to_the_whole_one() -> None:
    whole = "关于开展2023年度全县基层党组织标准化规范化建设达标验收工作的通知"
    html = page(title=whole).replace(f"<title>{whole}_青禾先锋网", f"<title>{whole[:20]}...")
    assert read(html).title == whole


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


def test_the_paper_named_under_a_text_is_its_source() -> None:
    issue = "<p>《 青禾日报 》（ 2023年05月18日 01 版）</p>"
    article = read(page(dateline="<p>2023-05-19</p>", body=paragraphs() + issue))
    assert article.source == "青禾日报"
    assert article.body.split("\n") == BODY
    assert (article.published_at or "")[:10] == "2023-05-19"


def test_the_name_of_a_site_beside_the_time_is_no_person() -> None:
    article = read(page(dateline="<p>时间：2023-05-18 17:02 来源：秦风网</p>"))
    assert (article.source, article.author) == ("秦风网", None)


def test_the_head_fills_what_is_not_displayed() -> None:
    head = (
        "<meta name='PubDate' content='2023-05-18 09:30'>"
        "<meta name='ContentSource' content='青禾日报'>"
        "<meta name='author' content='林晓文'>"
    )
    article = read(page(dateline="", head=head))
    assert (article.source, article.author) == ("青禾日报", "林晓文")
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    assert article.evidence["published_at"] == "meta pubdate"


def test_the_displayed_time_wins_over_the_head() -> None:
    head = "<meta name='PubDate' content='2023-05-19 23:59'>"
    assert read(page(head=head)).published_at == "2023-05-18T09:30:00+08:00"


def test_linked_data_is_read_and_moved_to_local_time() -> None:
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2023-05-18T01:30:00Z"})
    html = page(dateline="", head=f"<script type='application/ld+json'>{data}</script>")
    article = read(html)
    assert article.published_at == "2023-05-18T09:30:00+08:00"
    assert article.evidence["published_at"] == "json-ld datePublished"


def test_broken_linked_data_breaks_nothing() -> None:
    html = page(head="<script type='application/ld+json'>{\"a\": [}</script>")
    assert read(html).title == TITLE


def test_a_time_with_its_month_in_letters_is_read() -> None:
    head = "<meta name='PubDate' content='Thu May 18 09:30:00 CST 2023'>"
    assert read(page(dateline="", head=head)).published_at == "2023-05-18T09:30:00+08:00"


def test_a_time_element_is_read() -> None:
    html = page(dateline="<div><time datetime='2023-05-18T09:30+08:00'>上周四</time></div>")
    assert read(html).published_at == "2023-05-18T09:30:00+08:00"


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


def test_dates_of_a_list_beside_the_text_are_not_the_publication() -> None:
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


def test_pictures_have_absolute_addresses_and_captions() -> None:
    body = (
        f"<p>{FIRST}</p><p style='text-align:center'>"
        "<img src='data:image/gif;base64,R0' data-src='../img/1.jpg'></p>"
        f"<p style='text-align:center'>图为推进会现场。何佳 摄</p><p>{SECOND}</p>"
        "<figure><img src='/img/2.png'><figcaption>柳河村新修的水泥路</figcaption></figure>"
        f"<img src='/share.gif' width='16' height='16'><p>{THIRD}</p>"
    )
    article = read(page(body=body))
    assert article.images == [
        Image(url="http://www.qinghe.example/djyw/img/1.jpg", caption="图为推进会现场。何佳 摄"),
        Image(url="http://www.qinghe.example/img/2.png", caption="柳河村新修的水泥路"),
    ]
    assert article.body.split("\n") == BODY


@pytest.mark.parametrize(
    ("crumb", "expected"),
    [
        ("您现在的位置：<a>首页</a> >> <a>组织工作</a> >> <a>党建要闻</a>", "组织工作>党建要闻"),
        ("<a>首页</a>&gt;<a>党务公开</a>&gt;正文", "党务公开"),
        ("<a>网站首页</a> » <a>人才工作</a> » 内容", "人才工作"),
        ("<a>首页</a> <a>组织工作</a> <a>干部工作</a>", None),
    ],
)
def test_the_column_is_read_from_the_breadcrumb(crumb: str, expected: str | None) -> None:
    assert read(page(before=f"<div>{crumb}</div>")).section == expected


def test_traditional_text_stays_as_it_is_and_is_told() -> None:
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


def test_a_day_below_beside_what_is_no_medium_is_not_the_publication() -> None:
    assert read(page(dateline="", after="<div>2023-05-18 柳河村通车</div>")).published_at is None


def test_a_headline_that_begins_with_a_kind_in_brackets_is_one() -> None:
    assert (
        read(page(title="【漫画】青禾县的一天·我的一天")).evidence["title"].startswith("displayed")
    )
