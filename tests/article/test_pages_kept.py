"""Lines that look like notices, captions, credits or furniture, and are text: they stay."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, SECOND, body_of, page, paragraphs, read

HEADLINES = "".join(
    f"<li><a href='{n}.html'>青禾县第{n}期党员进党校集中轮训班开班</a></li>" for n in range(1, 6)
)
POEM = ["柳河的水啊柳河的岸", "唱着一支老去的歌", "下一页 是播种的春天", "犁铧翻开新的泥土"]
POEM += ["田埂上走来了年轻人", "我们把灯一盏盏点亮"]


@pytest.mark.parametrize(
    "lines",
    [
        ["▲报名时间：2023年6月至8月。", "▲报名对象：全县青年党员。", "▲报名方式：到所在支部登记。"],
        ["▲一个支部一座堡垒", SECOND, "▲一名党员一面旗帜"],
        ["▲报名时间：2023年6月至8月。"],
        ["一、倡导文明上网。", "尊重他人，做到文明上网、诚信守法。"],
        ["二、文明上网，从我做起"],
        ["居民扫描二维码即可登记。", "1.扫描二维码", "2.填写表格"],
        ["更多岗位信息请登录县人才网查询，报名六月底截止。"],
        ["更多岗位信息请登录县人才网查询"],
        ["正在播放的纪录片《柳河人家》引来不少村民驻足。"],
        ["阅读一篇文章约需3分钟。"],
    ],
)
def test_sentences_and_points_between_paragraphs_are_text(lines: list[str]) -> None:
    text = [FIRST, *lines, SECOND + SECOND]
    assert body_of(page(body=paragraphs(text))) == text


def test_a_paragraph_with_one_link_to_an_app_is_text() -> None:
    line = "请党员登录{}下载客户端，实名注册后加入所在支部，月底前由支部汇总上报。"
    linked = line.format("<a href='http://x.example'>学习平台</a>")
    html = page(body=paragraphs([FIRST, linked, SECOND]))
    assert body_of(html) == [FIRST, line.format("学习平台"), SECOND]


@pytest.mark.parametrize(
    "last",
    [
        "围观群众纷纷转发、点赞。",
        "让我们一起分享、收藏、转发！",
        "我为家乡的变化请点赞！",
    ],
)
def test_the_last_sentence_of_a_text_is_no_call_for_applause(last: str) -> None:
    assert body_of(page(body=paragraphs([FIRST, SECOND, last]))) == [FIRST, SECOND, last]


def test_a_line_of_a_poem_is_not_the_next_article() -> None:
    assert body_of(page(body=paragraphs(POEM))) == POEM


def test_the_parts_of_a_text_keep_their_headings() -> None:
    text = ["上篇：追根溯源", FIRST, "下篇：继往开来", SECOND]
    assert body_of(page(body=paragraphs(text))) == text
    linked = "<p>上篇：<a href='1'>青禾县召开会议</a></p><p>下篇：没有了</p>"
    assert body_of(page(body=paragraphs() + linked)) == BODY


@pytest.mark.parametrize(
    "lines",
    [
        ["办理时请在系统内上传参保缴费截图。"],
        ["◆带好身份证原件", "◆提前十分钟到场", "◆遵守会场秩序"],
    ],
)
def test_what_stands_below_a_picture_may_be_text(lines: list[str]) -> None:
    picture = "<p><img src='1.jpg'></p>"
    article = read(page(body=f"<p>{FIRST}</p>{picture}{paragraphs([*lines, SECOND])}"))
    assert article.body.split("\n") == [FIRST, *lines, SECOND]
    assert [image.caption for image in article.images] == [None]


@pytest.mark.parametrize(
    "lines",
    [
        ["高秀兰", f"高秀兰，女，1975年生，{FIRST}", "林晓文", f"林晓文，男，{SECOND}"],
        ["高秀兰", f"高秀兰，女，1975年生，{FIRST}", SECOND],
        ["马家湾", FIRST, "李家沟", SECOND],
        ["高标准", FIRST, "严要求", SECOND],
        ["路宽了", FIRST, "水清了", SECOND],
        ["王家庄", FIRST, SECOND],
        [FIRST, "◆何佳", "◆苏敏", "◆周岚"],
    ],
)
@pytest.mark.parametrize("source", ["来源：青禾日报　", ""])
def test_headings_and_lists_of_names_are_no_authors(lines: list[str], source: str) -> None:
    dateline = f"<div class='info'>{source}2023-05-18 09:30</div>"
    article = read(page(dateline=dateline, body=paragraphs(lines)))
    assert (article.author, article.body.split("\n")) == (None, lines)


def test_what_a_reporter_says_at_the_end_is_no_name() -> None:
    lines = ["记者：您在村里干了多久？", f"何佳：{FIRST}", "记者：往后有什么打算？"]
    lines += [f"何佳：{SECOND}", "记者：谢谢您"]
    article = read(page(body=paragraphs(lines)))
    assert (article.author, article.body.split("\n")) == (None, lines)


BANNER = "<div class='banner'><video src='banner.mp4'></video></div>"
PICTURE = "<p><img src='1.jpg' width='600'></p>"


@pytest.mark.parametrize(
    ("before", "body", "line"),
    [
        (BANNER, "<p>{}</p>", "明早东街停水，请提前储水。"),
        ("", PICTURE + "<p>{}</p>", "明早东街停水，请提前储水。"),
        ("", PICTURE + "{}", "明早东街停水，请提前储水。"),
        ("", PICTURE + "<p>{}</p>", "各村水质排名见上图，数据由县监测站提供"),
        ("", "<p><video src='1.mp4'></video></p><p>{}</p>", "明早东街停水，请提前储水。"),
    ],
)
@pytest.mark.parametrize(
    "listed", [f"<ul>{HEADLINES}</ul>", f"<h3>相关新闻</h3><ul>{HEADLINES}</ul>"]
)
def test_a_short_notice_beside_a_picture_or_film_is_read(
    before: str, body: str, line: str, listed: str
) -> None:
    html = page(title="关于东街临时停水的通知", before=before, body=body.format(line), after=listed)
    article = read(html)
    assert (article.title, article.body) == ("关于东街临时停水的通知", line)


NAMES = ["林晓文", "高秀兰", "苏敏", "何佳", "周岚"]
OBJECTION = "公示期间如有异议，请于5月25日前与县委组织部联系。"


@pytest.mark.parametrize("beside", ["", OBJECTION])
@pytest.mark.parametrize("after", ["", f"<h4>热文</h4><ul>{HEADLINES}</ul>"])
def test_a_list_of_names_below_the_dateline_is_the_text(beside: str, after: str) -> None:
    day = "<div class='info'>2023-05-18 09:30</div>"
    inside = page(dateline=day, body=paragraphs([*NAMES, beside]), after=after)
    above = page(dateline=day + paragraphs(NAMES), body=paragraphs([beside]), after=after)
    for article in map(read, (inside, above)):
        assert article.author is None
        assert article.body.split("\n") == [*NAMES, *filter(None, [beside])]


def test_two_names_on_lines_of_their_own_below_the_dateline_are_the_writers() -> None:
    article = read(page(dateline="<p>2023-05-18 09:30</p><p>林晓文</p><p>高秀兰</p>"))
    assert (article.author, article.body.split("\n")) == ("林晓文 高秀兰", BODY)


@pytest.mark.parametrize(
    "line",
    [
        "具体范围为：",
        "2、按时参加组织生活，无缺席记录；",
        "她说：“我会做到最好，不辜负大家的期望！”",
        "日子像一条河，缓缓流过村口的老槐树……",
    ],
)
def test_a_line_below_a_picture_that_goes_on_is_text(line: str) -> None:
    lines = [FIRST, "<img src='/img/1.jpg'>" + line, SECOND]
    article = read(page(body="<br><br>".join(lines)))
    assert article.body.split("\n") == [FIRST, line, SECOND]
    assert [image.caption for image in article.images] == [None]


def test_words_that_call_themselves_those_of_a_picture_are_its_caption() -> None:
    caption = "（图片说明：青禾镇主题教育推进会现场）"
    lines = [FIRST, "<img src='/img/1.jpg'>", caption, SECOND]
    article = read(page(body=paragraphs(lines)))
    assert article.body.split("\n") == [FIRST, SECOND]
    assert [image.caption for image in article.images] == [caption]
