"""Small things beside a text that are neither its headline, its people nor its source."""

from __future__ import annotations

import pytest

from crawler.items import Image
from tests.article.pages import BODY, FIRST, SECOND, TITLE, body_of, page, paragraphs, read


@pytest.mark.parametrize(
    "beside",
    [
        "<table><tr><th>开奖日期</th><td>2023-05-18</td></tr></table>",
        "<p><span>2023</span><span>年二季度价格预期调查报告</span></p><p>2023-05-18</p>",
        "<p><span>关于</span><span>2023/2024</span><span>学年评选的安排</span></p><p>2023-05-18</p>",
        "<div><i>发布于</i><i>2023-05-18</i></div>",
    ],
)
def test_words_near_a_time_are_no_source_and_no_author(beside: str) -> None:
    article = read(page(dateline=beside))
    assert (article.source, article.author) == (None, None)


def test_a_weekday_in_brackets_is_no_writer() -> None:
    assert read(page(body=paragraphs([FIRST, f"{SECOND}（周五）"]))).author is None


@pytest.mark.parametrize(
    ("dateline", "source", "author"),
    [
        ("作者：林晓文，青禾县委党校教研室主任、教授", None, "林晓文"),
        ("来源：《求真》2023/01 作者：林晓文", "求真", "林晓文"),
        ("来源：“青禾发布”微信公众号", "“青禾发布”微信公众号", None),
        ("来源：“青禾发布”", "青禾发布", None),
        ("作者：林 晓文", None, "林晓文"),
        ("□ 林晓文 苏敏", None, "林晓文 苏敏"),
        ("转自：青禾日报", "青禾日报", None),
        ("2023-05-18 青禾日报 林晓文", "青禾日报", "林晓文"),
        ("Source: 青禾日报 Author: 林晓文", "青禾日报", "林晓文"),
        ("作者：青禾县委书记 林晓文", None, "林晓文"),
        ("作者：林晓文　青禾县委副书记、组织部部长", None, "林晓文"),
        ("作者：中共青禾县委书记林晓文", None, "林晓文"),
        ("作者：青禾报·青禾网记者 林晓文", None, "林晓文"),
        ("作者：本报记者 林晓文 本报通讯员 苏敏", None, "林晓文 苏敏"),
        ("作者：记者林晓文、通讯员苏敏", None, "林晓文、苏敏"),
        ("作者：本网编辑", None, None),
        ("新华社记者林晓文、苏敏　2023-05-18", None, "林晓文、苏敏"),
        ("2023-05-18 09:30　　林晓文　　青禾日报", "青禾日报", "林晓文"),
        ("林晓文　苏敏　2023-05-18　来源：青禾日报", "青禾日报", "林晓文 苏敏"),
        ("2023-05-18 纪检组", "纪检组", None),
        ("发文单位：县教育局 发布日期：2023-05-18", "县教育局", None),
        ("阅读 3.2万 2023-05-18", None, None),
    ],
)
def test_names_are_taken_without_what_stands_beside_them(
    dateline: str, source: str | None, author: str | None
) -> None:
    article = read(page(dateline=f"<p>{dateline}</p>"))
    assert (article.source, article.author) == (source, author)
    assert article.body.split("\n") == BODY


def test_the_next_article_in_a_box_named_title_is_not_the_headline() -> None:
    beside = "<div class='post-title'>上一篇 :</div><p><a href='1'>青禾县召开部署会</a></p>"
    assert (
        read(page(before=beside, heading=f"<div class='title-text'>{TITLE}</div>")).title == TITLE
    )


def test_what_a_reporter_asks_at_the_beginning_is_text() -> None:
    lines = ["记者：这项工作难在哪里？", "高秀兰：难在把老人的需求摸清楚，要一户一户去问。"]
    assert body_of(page(body=paragraphs(lines))) == lines


@pytest.mark.parametrize(
    "foot",
    [
        "<p>凡本网注明“来源：青禾先锋网”的作品，均为本网拥有版权的作品。</p><p>特此声明</p>",
        "<p>声明：转载此文是出于传递信息之目的，请作者持证明与本网联系。</p>",
        "<p>扫一扫，用手机看</p>",
        "<p>欢迎关注青禾先锋微信公众号</p>",
        "<p>举报/反馈</p>",
        "<p>我要纠错 举报电话：0000-12377</p>",
        "<p>作者单位：青禾县委党校</p>",
    ],
)
def test_notes_of_the_site_below_a_text_are_none_of_it(foot: str) -> None:
    assert body_of(page(body=paragraphs() + foot)) == BODY


def test_a_statement_that_is_the_article_keeps_its_end() -> None:
    lines = [FIRST, SECOND, "特此声明。"]
    assert body_of(page(body=paragraphs(lines))) == lines


def test_a_summary_that_repeats_the_beginning_is_no_text() -> None:
    assert body_of(page(body=f"<div class='daodu'>{FIRST[:40]}...</div>{paragraphs()}")) == BODY


def test_the_counter_of_a_file_is_no_text() -> None:
    body = f"<p>{FIRST}</p><p>附件【<a href='a.doc'>验收标准.doc</a>】已下载<span></span>次</p>"
    assert body_of(page(body=body)) == [FIRST, "附件【验收标准.doc】"]


def test_the_date_of_the_foot_of_a_page_is_not_the_publication() -> None:
    after = "<p>版权所有：青禾先锋网 更新日期：2023-05-01</p>"
    assert read(page(dateline="", after=after)).published_at is None


def test_pictures_start_from_where_the_page_says() -> None:
    body = f"<p>{FIRST}</p><p><img src='x.jpg'></p><p>{SECOND}</p>"
    article = read(page(head="<base href='/files/a/'>", body=body))
    assert article.images == [Image(url="http://www.qinghe.example/files/a/x.jpg", caption=None)]


NEIGHBOURS = (
    "<p>上一篇：<a href='1'>青禾县召开会议</a></p><p>下一篇：没有了</p>",
    "<p>上一篇：没有了</p><p>下一篇：没有了！</p>",
    "<p>上一篇: 无</p><p>下一篇: 暂无</p>",
    "<p>上一条：已经是第一条</p><p>下一条：这是最后一条</p>",
    "<p>上一篇：没有了 下一篇：没有了</p>",
    "<div><b>上一篇：</b><i>没有了</i></div><div><b>下一篇：</b></div><div>没有了</div>",
    "<table><tr><td><b>下一篇：</b> 青禾县召开会议</td></tr><tr><td>没有了</td></tr></table>",
    "<p>没有上一篇了</p><p>没有下一篇了</p>",
    "<p>前一篇：没有资料</p><p>后一篇：没有资料</p>",
    "<p>【上一篇】没有</p><p>【下一篇】没有</p>",
    "<p>« 上一篇</p><p>下一篇 »</p>",
    "<p>上一篇 很抱歉没有了</p><p>下一篇 很抱歉没有了</p>",
    "<p>上一则：到头了</p><p>下一则：到底了</p>",
    "<p>上一个：暂无信息</p><p>下一个：暂无信息</p>",
    "<p>上一篇：暂无上篇</p><p>已是最后一篇</p>",
    "<p>PREV 没有了</p><p>NEXT 没有了</p>",
)


@pytest.mark.parametrize("foot", NEIGHBOURS)
@pytest.mark.parametrize("lines", [BODY, [FIRST], ["培训报名表.docx"]], ids=["long", "one", "file"])
def test_the_next_article_or_that_there_is_none_is_no_text(foot: str, lines: list[str]) -> None:
    text = paragraphs(lines) if lines[0] == FIRST else f"<p><a href='1.docx'>{lines[0]}</a></p>"
    for html in (page(body=text + foot), page(body=text, after=foot)):
        assert body_of(html) == lines


@pytest.mark.parametrize(
    "line",
    [
        "下一个五年，我们还要再走一遍。",
        "上一篇文章里写到的路，如今通车了。",
        "没有了后顾之忧，干劲更足。",
    ],
)
def test_sentences_that_begin_so_are_text(line: str) -> None:
    assert body_of(page(body=paragraphs([FIRST, line]))) == [FIRST, line]


@pytest.mark.parametrize(
    "aside",
    [
        "<div><label><input type='checkbox'> 自动播放 </label><span>青禾镇的一天</span></div>",
        "<p>新品抢先免费试用，还有达人分享经验！下载<a href='a'>客户端</a>还能获得专享福利哦！</p>",
        "<p>（本文来自青禾新闻，更多原创资讯请下载“青禾新闻”APP）</p>",
        "<p><a href='v'>青禾镇党委召开主题教育推进会</a> （来源：青禾视频）</p>",
    ],
)
def test_players_and_calls_to_get_an_app_are_no_text(aside: str) -> None:
    for body in (aside + paragraphs(), paragraphs(BODY[:2]) + aside + paragraphs(BODY[2:])):
        assert body_of(page(body=body)) == BODY


def test_news_of_an_app_is_text() -> None:
    lines = [FIRST, "居民下载“青禾通”客户端，足不出户就能办理四十六项业务。"]
    assert body_of(page(body=paragraphs(lines))) == lines


def test_the_words_under_a_picture_of_a_page_are_its_caption() -> None:
    caption = "《青禾日报》关于四张清单的报道截图。"
    picture = f"<center><img src='1.jpg'></center><p><font>{caption}</font></p>"
    article = read(page(body=f"<p>{FIRST}</p>{picture}<p>{SECOND}</p>"))
    assert article.body.split("\n") == [FIRST, SECOND]
    assert [image.caption for image in article.images] == [caption]


@pytest.mark.parametrize(
    "foot",
    [
        "<p>◆ 来源：青禾日报</p><p>◆ 编辑：何佳</p>",
        "<p>一审一校：何佳 二审二校：苏敏 三审三校：周岚</p>",
        "<p>总策划：何佳</p><p>策划：苏敏</p><p>记者：林晓文</p>",
        "<p>本文来源：青禾日报</p><p>本文链接：http://www.qinghe.example/1.html</p>",
        "<p>分享</p><p>收藏</p><p>点赞</p><p>在看</p>",
        "<p>分享、点赞、在看</p>",
        "<p>觉得不错，请点赞↓↓↓</p>",
        "<p>往期推荐</p><p><a href=1>青禾县召开会议部署工作</a></p>",
        "<div>共2页 <a>1</a> <a>2</a> <a>下一页</a> <a>尾页</a></div>",
        "<div>[1] [2] [3] 下一页</div>",
        "<p>分页：1 2 3</p>",
        "<p>展开全文</p>",
        "<p>【我要打印】【关闭】【返回顶部】</p>",
        "<p>本文共有123人阅读</p>",
        "<div>已阅读 123 次</div>",
        "<div>本页浏览 123 次</div>",
        "<div>TAG：<a>主题教育</a></div>",
        "<div>文明上网理性发言，请遵守评论服务协议</div>",
        "<div>您还没有登录，请登录后发表评论</div>",
        "<div>微信里点“发现”，扫一下二维码便可将本文分享至朋友圈。</div>",
        "<p>作者：林晓文</p><p>来源：青禾日报</p><p>2023年5月18日</p>",
        "<p>责编丨何佳</p><p>审核丨苏敏</p>",
        "<p>END</p><p>来源丨青禾日报</p>",
        "<p>（作者系青禾县委书记）</p>",
        "<p>原文链接：http://www.qinghe.example/1.html</p>",
        "<div><div>点击进入专题：</div><a href=1>主题教育进行时</a></div>",
    ],
)
def test_credits_buttons_and_calls_below_a_text_are_none_of_it(foot: str) -> None:
    assert body_of(page(body=paragraphs() + foot)) == BODY
    breaks = foot.replace("<p>", "").replace("</p>", "<br>")
    assert body_of(page(body=f"{'<br>'.join(BODY)}<br>{breaks}")) == BODY


@pytest.mark.parametrize(
    "notice",
    [
        "<p>广告</p>",
        "<p>▲会议现场</p>",
        "<p>（资料图片）</p>",
        "<p>点击图片看大图</p>",
        "<p style='text-align:center'>— 1 —</p>",
        "<div>全文共1200字，阅读大约需要3分钟</div>",
        "<div>点击播报本文，约3分钟</div>",
        "<p>点击上方蓝字关注我们</p>",
    ],
)
def test_notices_of_the_page_between_paragraphs_are_no_text(notice: str) -> None:
    assert body_of(page(body=paragraphs(BODY[:2]) + notice + paragraphs(BODY[2:]))) == BODY
    assert body_of(page(body=notice + paragraphs())) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "办事只需3分钟。",
        "各支部要多关注、多评论身边的好事。",
        "特此公告。",
        "（此件公开发布）",
    ],
)
def test_short_lines_that_are_text_stay(line: str) -> None:
    assert body_of(page(body=paragraphs([FIRST, SECOND, line]))) == [FIRST, SECOND, line]


@pytest.mark.parametrize(
    ("first", "author"), [("林晓文", "林晓文"), ("林晓文　苏敏", "林晓文 苏敏"), ("王家河村", None)]
)
def test_names_alone_above_the_text_are_its_authors(first: str, author: str | None) -> None:
    article = read(page(body=paragraphs([first, *BODY])))
    assert article.author == author
    assert article.body.split("\n") == ([] if author else [first]) + BODY
    assert article.source == "青禾县委组织部"


def test_several_names_above_a_text_with_headings_are_its_authors() -> None:
    article = read(page(body=paragraphs(["林晓文　苏敏", FIRST, "一、主要做法", SECOND])))
    assert article.author == "林晓文 苏敏"
    assert article.body.split("\n") == [FIRST, "一、主要做法", SECOND]


@pytest.mark.parametrize(
    "call",
    [
        "扫码关注青禾先锋公众号！",
        "长按二维码关注我们！",
        "欢迎关注“青禾先锋”微信公众号！",
        "扫码关注青禾先锋，获取更多党建资讯！",
        "欢迎关注“青禾先锋”微信公众号，获取更多权威信息。",
        "更多内容请点击：",
        "更多精彩内容，敬请关注青禾发布！",
        "点击下方链接查看更多：",
        "详情请点击：",
    ],
)
def test_a_call_to_follow_or_to_see_more_in_the_last_line_is_no_text(call: str) -> None:
    picture = "<p><img src='code.png'></p>"
    assert body_of(page(body=paragraphs([*BODY, call]) + picture)) == BODY
    within = [*BODY[:-1], call, BODY[-1]]
    assert body_of(page(body=paragraphs(within))) == within


@pytest.mark.parametrize(
    "last",
    [
        "让我们一起关注民生！",
        "欢迎各界朋友关注和支持青禾的发展！",
        "请广大党员关注公众号并参与答题！",
        "考生可关注青禾人社公众号，查看录用名单。",
        "报名请扫描二维码：",
        "快来扫码报名！",
    ],
)
def test_a_call_to_take_part_in_the_last_line_is_text(last: str) -> None:
    assert body_of(page(body=paragraphs([*BODY, last]))) == [*BODY, last]
