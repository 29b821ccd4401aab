"""Layouts of digital papers, accounts, particulars of documents, and pages of the first years."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, MENU, TITLE, page, paragraphs, read

P = paragraphs()
LINES = "<br>".join(f"　　{line}" for line in BODY)

PAPER = f"""<html><head><title>青禾日报-2023年05月18日第01版</title></head><body>
<div class='paper-box'>
<p class='date'>2023年05月18日&nbsp;星期四</p><p class='btn'><a>上一期</a><a>下一期</a></p>
<p class='left ban'>第01版：要闻</p><p class='btn'><a>上一版</a> <a>下一版</a></p></div>
<div class='swiper-box'><ul><li><a href=1>第01版：要闻</a></li><li><a href=2>第02版：党建</a></li>
</ul>
</div><div class='article'><h3>深入开展主题教育</h3><h1>{TITLE}</h1><h2>——青禾镇蹲点报告</h2><h4>
</h4>
<p class='sec'>本报记者 林晓文<span>《青禾日报》（2023年05月18日 第 01 版）</span></p>
<div id='ozoom'>{P}</div></div><div class='art-btn'><a>上一篇</a><a>下一篇</a></div></body>
</html>"""

PAPER_LINE = PAPER.replace(
    "《青禾日报》（2023年05月18日 第 01 版）", "青禾日报 2023年05月18日&nbsp;第01版"
)

FOUNDER = f"""<html><head><title>{TITLE}</title></head><body><table><tr><td>青禾日报 2023年05月18日
星期四 <a>数字报首页</a> <a>版面导航</a></td></tr><tr><td><table><tr><td>第01版：要闻</td><td>
<a>上一版</a>
<a>下一版</a></td></tr><tr><td><a href=1>青禾县召开组织工作会议部署重点任务</a></td></tr></table>
</td><td>
<table><tr><td class='bt1'>深入开展主题教育</td></tr><tr><td class='font01'>{TITLE}</td></tr>
<tr><td class='bt2'>——青禾镇蹲点报告</td></tr><tr><td class='font02'>□本报记者 林晓文</td></tr>
<tr><td><founder-content><div id=ozoom>{P}</div></founder-content></td></tr></table></td></tr>
</table>
</body></html>"""

MEMBER_SITE = f"""<html><head><title>{TITLE}_党员之家</title></head><body><div class='path'>
<a>首页</a> &gt;
<a>主题教育</a></div><h1 class='big_title'>{TITLE}</h1><div class='title_info'><i>来源：青禾日报
发布时间：2023年05月18日</i><span>字号：<a>大</a> <a>中</a> <a>小</a></span><div>分享到：</div>
</div>
<div class='word'>{P}</div><div class='biaoqian'>标签：主题教育</div><div>发表评论</div></body>
</html>"""

REGIONAL = f"""<html><head><title>{TITLE} - 青禾</title></head><body><div class='nav'>
<ul>{MENU}</ul></div>
<div class='box'><h1>{TITLE}</h1>
<div>来源：青禾日报 作者：林晓文 编辑：何佳 2023-05-18 10:22:33</div>
<article>{P}<p>来源：青禾日报</p><p>作者：林晓文</p><p>编辑：何佳</p></article>
<p>本文为<a>青禾网</a>原创文章，转载请附上原文出处链接和本声明。</p>
<div><h3>阅读下一篇</h3><a>返回青禾网首页</a></div></div></body></html>"""

PORTAL_OLD = f"""<html><head><title>{TITLE}--时政--青禾网</title></head><body><div class='path'>
<a>青禾网</a>>>
<a>时政</a></div><div class='text_c'><h3>深入开展主题教育</h3><h1>{TITLE}</h1><h4>林晓文</h4>
<p class='sou'>2013年05月18日09:30&nbsp;来源：<a>青禾日报</a>&nbsp;<a>手机看新闻</a></p><ul>
<li><a>打印</a></li><li><a>网摘</a></li><li><a>商城</a></li><li>分享</li><li><a>推荐</a></li>
<li>字号</li>
</ul><div class='show_text'>{P}</div><div class='edit'>(责任编辑：何佳)</div></div></body></html>"""

PORTAL_OLDEST = f"""<html><head><title>{TITLE}</title></head><body><table><tr><td><a>青禾网</a> >>
<a>时政</a> &nbsp; 2005年05月18日09:30</td></tr></table><table width=620><tr><td align=center>
<p><font>深入开展主题教育</font><br><b><font size=5>{TITLE}</font></b></p><br>林晓文</td></tr>
<tr><td align=center>2005年05月18日09:30 【<a>字号 大</a> <a>中</a>】【<a>论坛</a>】
【<a>打印</a>】</td></tr>
<tr><td><font id=zoom>{"<p>".join(BODY)}<p>　　来源：青禾日报<p>（责任编辑：何佳）</font></td>
</tr></table>
</body></html>"""

AGENCY = f"""<html><head><title>{TITLE}-青禾网</title></head><body><div class='header'>
<div class='nav'>
<a>青禾网</a> &gt; <a>时政</a> &gt; 正文</div><div class='header-time'><span class='year'>
<em>2023</em></span>
<span class='day'><em>05</em>/<em>18</em></span><span class='time'>09:30:12</span></div>
<div class='source'>来源：青禾日报</div><h1><span class='title'>{TITLE}</span></h1></div>
<div class='main'>
<span id='detail'>{P}</span><div id='articleEdit'>【<a>纠错</a>】<span>【责任编辑:何佳 】</span>
</div></div>
</body></html>"""

FRONTPAGE = f"""<html><head><title>New Page 1</title></head><body><table><tr><td>
<font color=#ffffff size=5>
青禾县党建在线</font></td></tr></table><table><tr><td><font size=2><a href=a>首页</a><br>
<a href=b>组织工作
</a></font></td><td><p align=center><font size=5 color=#ff0000><b>{TITLE}</b></font></p>
<p align=center><font size=2>林晓文　2003-05-18</font></p><font size=3>{LINES}</font></td></tr>
</table>
<hr><p align=center>青禾县委组织部制作 建议使用IE5.0浏览</p></body></html>"""


@pytest.mark.parametrize(
    ("html", "source", "author", "editor", "when"),
    [
        pytest.param(PAPER, "青禾日报", "林晓文", None, "2023-05-18T00:00:00", id="paper"),
        pytest.param(
            PAPER_LINE, "青禾日报", "林晓文", None, "2023-05-18T00:00:00", id="paper_line"
        ),
        pytest.param(FOUNDER, "青禾日报", "林晓文", None, "2023-05-18T00:00:00", id="founder"),
        pytest.param(MEMBER_SITE, "青禾日报", None, None, "2023-05-18T00:00:00", id="member_site"),
        pytest.param(REGIONAL, "青禾日报", "林晓文", "何佳", "2023-05-18T10:22:33", id="regional"),
        pytest.param(
            PORTAL_OLD, "青禾日报", "林晓文", "何佳", "2013-05-18T09:30:00", id="portal_old"
        ),
        pytest.param(
            PORTAL_OLDEST, "青禾日报", "林晓文", "何佳", "2005-05-18T09:30:00", id="portal_oldest"
        ),
        pytest.param(AGENCY, "青禾日报", None, "何佳", "2023-05-18T09:30:12", id="agency"),
        pytest.param(FRONTPAGE, None, "林晓文", None, "2003-05-18T00:00:00", id="frontpage"),
    ],
)
def test_a_layout_is_read_exactly(
    html: str, source: str | None, author: str | None, editor: str | None, when: str
) -> None:
    article = read(html)
    assert article.title == TITLE
    assert article.body.split("\n") == BODY
    assert (article.source, article.author, article.editor) == (source, author, editor)
    assert article.published_at == f"{when}+08:00"


def test_todays_day_in_the_head_of_a_site_is_not_that_of_the_article() -> None:
    head = "<div>青禾日报 2023年05月20日 星期六</div>"
    assert read(page(before=head + "<div>" + "<p>组织工作</p>" * 6 + "</div>", dateline="")
    ).published_at is None  # fmt: skip


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


def account(script: str, *, meta: str = "", shown: str = "") -> str:
    """A page of a public account; its time is shown by a script."""
    return (
        f"<html><head><meta property='og:title' content='{TITLE}'><title></title></head><body>"
        f"<div class='rich_media_wrp'><h1 class='rich_media_title'>{TITLE}</h1>"
        f"<div class='rich_media_meta_list'>{meta}<span class='rich_media_meta_nickname'>"
        f"<a href='#' "
        f"id='js_name'> 青禾先锋 </a><div style='display:none'>"
        f"<strong class='profile_nickname'>青禾先锋"
        f"</strong><p>青禾县委组织部官方公众号。</p></div></span><em id='publish_time' "
        f"class='rich_media_meta rich_media_meta_text'>{shown}</em></div><div id='js_content' "
        f"class='rich_media_content' style='visibility: hidden;'>{P}</div></div>"
        f"<script>{script}</script></body></html>"
    )


@pytest.mark.parametrize(
    ("script", "when", "variable"),
    [
        ('var nickname="x"; var ct = "1684373405";', "2023-05-18T09:30:05", "ct"),
        ("var createTime = '2023-05-18 09:30';", "2023-05-18T09:30:00", "createTime"),
        ("var oriCreateTime = '1684373400';", "2023-05-18T09:30:00", "oriCreateTime"),
    ],
)
@pytest.mark.parametrize("shown", ["", "前天"])
def test_the_time_of_an_account_s_article_is_that_of_its_script(
    script: str, when: str, variable: str, shown: str
) -> None:
    article = read(account(script, shown=shown))
    assert article.published_at == f"{when}+08:00"
    assert article.evidence["published_at"] == f"script {variable}"
    assert (article.source, article.author) == ("青禾先锋", None)
    assert article.body.split("\n") == BODY


def test_the_time_of_a_comment_is_not_that_of_an_account_s_article() -> None:
    comment = "<p>网友评论（1）</p><p>山里人家：说得好！</p><p>2023-05-19 10:00</p></div>"
    html = account('var ct = "1684373405";').replace("visibility: hidden", "")
    article = read(html.replace("</div><script>", f"{comment}<script>"))
    assert article.published_at == "2023-05-18T09:30:05+08:00"
    assert article.body.split("\n") == BODY


def test_the_author_of_an_account_s_article_may_be_any_name() -> None:
    meta = (
        "<span class='rich_media_meta icon_appmsg_tag'>原创</span><span class='rich_media_meta "
        "rich_media_meta_text'><span id='js_author_name'>qinghe2023</span></span>"
    )
    article = read(account('var ct = "1684373400";', meta=meta))
    assert (article.source, article.author) == ("青禾先锋", "qinghe2023")


def test_a_time_that_a_script_sets_in_the_future_is_refused() -> None:
    assert read(account('var ct = "1999999999";')).published_at is None
