"""Headlines of whole pages, and bytes and pictures with them."""

from __future__ import annotations

import pytest

from crawler.article import extract_article
from crawler.items import Image
from tests.article.pages import BODY, FIRST, SECOND, THIRD, TITLE, URL, page, paragraphs, read


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


def test_a_headline_that_begins_with_a_kind_in_brackets_is_one() -> None:
    assert (
        read(page(title="【漫画】青禾县的一天·我的一天")).evidence["title"].startswith("displayed")
    )


def test_a_headline_in_large_type_alone_is_found() -> None:
    text = "".join(f"<p><font size=4>{line}</font></p>" for line in BODY)
    html = (
        f"<html><head><title>党建</title></head><body><center><img src=top.jpg></center><table>"
        f"<tr><td>"
        f"<p align=center><font face=黑体 size=6>{TITLE}</font></p>{text}</td></tr></table></body>"
        f"</html>"
    )
    article = read(html)
    assert (article.title, article.body.split("\n")) == (TITLE, BODY)
    assert article.evidence["title"] == "displayed in large type"


def test_large_type_gives_way_to_a_headline_that_the_head_states() -> None:
    slogan = "<p style='font-size:24px'>深入学习贯彻党的创新理论成果</p>"
    html = page(title="青禾县举办示范培训班", heading=slogan, dateline="")
    assert read(html).title == "青禾县举办示范培训班"
