"""Layouts of digital papers, portals, agencies, and pages of the first years, read as a whole."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, MENU, TITLE, paragraphs, read

P = paragraphs()

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

LINES = "<br>".join(f"　　{line}" for line in BODY)

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
