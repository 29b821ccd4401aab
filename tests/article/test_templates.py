"""The layouts of the content-management systems that most pages are made with.

One page each, written for the test after what such systems put around a text.
"""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, TITLE, paragraphs, read

P = paragraphs()
MENU = "<div class='nav'><ul>" + "".join(
    f"<li><a href='/{n}/'>{name}</a></li>"
    for n, name in enumerate(("首页", "新闻", "政务公开", "办事服务", "互动交流"))
) + "</ul></div>"  # fmt: skip
LATEST = "<div class='xgwz'><div class='tt'>相关文章</div><ul>" + "".join(
    f"<li><a href='/x{n}.html'>青禾县召开第{n}次县委常委会（扩大）会议</a></li>" for n in range(6)
) + "</ul></div>"  # fmt: skip

PORTAL = f"""<html><head><title>{TITLE}_要闻_青禾县人民政府</title>
<meta name='firstpublishedtime' content='2023-05-18-09:30:00'></head><body>{MENU}
<div class='BreadcrumbNav'><a href='/'>首页</a>&nbsp;&gt;&nbsp;<a href='y'>要闻</a></div>
<div class='article oneColumn'><h1 id='ti'>{TITLE}</h1>
<div class='pages-date'>2023-05-18 09:30 <span>来源： 青禾日报</span>
<span>字号：<a>默认</a> <a>大</a> <a>超大</a></span>|<span class='pages_print'>打印</span></div>
<div class='pages_content' id='UCAP-CONTENT'>{P}</div>
<div class='pages_content'><div class='editor'>责任编辑：苏敏</div></div>{LATEST}</div>
<div class='footer'><p>主办单位：青禾县人民政府　网站标识码0000000001</p></div></body></html>"""

PARTY_NEWS = f"""<html><head><title>{TITLE}--党建频道</title>
<meta name='author' content='104589'><meta name='editor' content='104589'></head><body>{MENU}
<div class='layout'><h3 class='pre'>深入开展主题教育</h3><h1>{TITLE}</h1>
<div class='author'>林晓文</div><div class='channel'><div>2023年05月18日09:30 | 来源：
<a href='s'>青禾日报</a></div><div>小字号</div></div><div class='rm_txt_con'>{P}
<p>《青禾日报》（2023年05月18日 04版）</p><div class='edit'>(责编：何佳、苏敏)</div></div>
<p class='paper_num'>分享让更多人看到</p><div class='rm_relevant'>{LATEST}</div></div>
</body></html>"""

TABLE_SYSTEM = f"""<html><head><title>青禾县人民政府 县内要闻 {TITLE}</title>
<meta name='ArticleTitle' content='{TITLE}'></head><body><table id='c'><tr>
<td class='title' align='center'>{TITLE}</td></tr><tr><td><table><tr>
<td>发布日期：2023-05-18</td>
<td>访问次数：<script src='x'></script></td>
<td>信息来源：青禾镇</td><td>字体：[ <a>大</a> <a>中</a> <a>小</a> ]</td></tr></table></td></tr>
<tr><td class='bt_content'><div id='zoom'>{P}</div></td></tr>
<tr><td>【<a>打印本页</a>】【<a>关闭窗口</a>】</td></tr></table></body></html>"""

COLLEGE = f"""<html><head><title>{TITLE}</title></head><body><div class='wp_nav'>{MENU}</div>
<div class='article'><h1 class='arti_title'>{TITLE}</h1><p class='arti_metas'>
<span class='arti_publisher'>发布者：何佳</span><span class='arti_update'>发布时间：2023-05-18
</span>
<span class='arti_views'>浏览次数：<span class='WP_VisitCount'>1204</span></span></p>
<div class='entry'><div class='wp_articlecontent'>{P}</div></div></div></body></html>"""

SMALL_SYSTEM = f"""<html><head><title>{TITLE}-青禾党建网</title></head><body>
<div class='place'><strong>当前位置:</strong><a>主页</a>><a>基层党建</a>></div>
<div class='viewbox'><div class='title'><h2>{TITLE}</h2></div><div class='info'>
<small>时间:</small>2023-05-18 09:30<small>来源:</small>未知 <small>作者:</small>admin
<small>点击:</small>128次</div><div class='content'><table><tr><td>{P}</td></tr></table></div>
<div class='handle'><ul><li>上一篇：<a>青禾县召开会议</a></li><li>下一篇：没有了</li></ul>
<ul><li>收藏</li><li>挑错</li><li>推荐</li><li>打印</li></ul></div></div></body></html>"""

OLD_TABLES = f"""<html><head><title>青禾党建</title></head><body><table><tr><td>{MENU}</td></tr><tr>
<td width=200><table><tr><td>热点文章</td></tr><tr><td>·<a>青禾县委组织部开展走访</a>
</td></tr></table></td><td><table><tr><td align=center><font size=4><b>{TITLE}</b></font></td></tr>
<tr><td align=center>作者：林晓文　来源：青禾日报　发布时间：2023-5-18 9:30:05　点击数：33</td></tr>
<tr><td>{"<br>".join(f"　　{line}" for line in BODY)}</td></tr>
<tr><td align=right>【<a>关闭窗口</a>】</td></tr></table></td></tr></table></body></html>"""

AGENCY = f"""<html><head><title>{TITLE}-青禾网</title></head><body><div class='header domPC'>
<div class='header-time'><span class='year'><em>2023</em></span> <span class='day'><em>05</em>/
<em>18</em></span> <span class='time'>09:30:12</span></div><div class='source'>来源：青禾网</div>
<h1><span class='title'>{TITLE}</span></h1><div class='pageShare'>字体：<a>小</a><a>中</a>分享到：
</div>
</div><div class='mheader domMobile'><h1><span class='title'>{TITLE}</span></h1>
<div class='info'>2023-05-18 09:30:12 来源：青禾网</div></div><div class='main'><div id='detail'>{P}
</div><div id='articleEdit'><span class='tiyi1'>【纠错】</span>
<span class='editor'>【责任编辑:何佳】</span></div><div class='hotList'>{LATEST}</div></div>
</body></html>"""

ORGANISATION = f"""<html><head><title>{TITLE}_青禾先锋网</title></head><body>{MENU}
<div class='content'>
<div class='pdt'>您的位置：<a>首页</a> > <a>党建要闻</a> > 正文</div><h1>{TITLE}</h1>
<div class='laiyuan'><span>文章来源： 青禾县委组织部</span><span>作者：林晓文 何佳</span>
<span>编辑：苏敏</span><span>时间： 2023-05-18 18:17</span></div><div class='nr'>{P}
<p>一审：苏敏</p><p>二审：周岚</p><p>三审：吴霞</p></div></div></body></html>"""

ACCOUNT = f"""<html><head><meta property='og:title' content='{TITLE}'><title></title></head><body>
<h1 class='rich_media_title'>{TITLE}</h1><div id='meta_content' class='rich_media_meta_list'>
<span>原创</span><span class='rich_media_meta_text'>林晓文</span><span><a>青禾先锋</a></span>
<em id='publish_time'>2023-05-18 09:30</em></div>
<div id='js_content' style='visibility: hidden;opacity: 0;'>
<section style='text-align:center'><span>点击蓝字关注我们</span></section>
{"".join(f"<section><p><span>{line}</span></p></section>" for line in BODY)}
<p>- END -</p><p>来源：青禾县委组织部</p><p>编辑：苏敏</p><p>审核：周岚</p></div></body></html>"""

WITHOUT_HEADINGS = f"""<html><head><title>青禾县党建网</title></head><body>{MENU}<div class='main'>
<p style='text-align:center;font-size:20px'><strong>{TITLE}</strong></p>
<p style='text-align:center'>2023-05-18 来源：青禾日报</p>{P}</div></body></html>"""

MODERN = f"""<html><head><title>{TITLE} - 青禾</title></head><body>{MENU}<article><header>
<h1>{TITLE}</h1><time>2023-05-18 09:30</time><span class='author'>林晓文</span></header>
{"".join(f"<div>{line}</div>" for line in BODY)}<footer>责任编辑：何佳</footer></article>
<aside>{LATEST}</aside></body></html>"""

WITH_TODAY = f"""<html><head><title>{TITLE}</title></head><body>
<div>今天是：2023年5月20日 星期六</div>{MENU}<div class='box'><h1>{TITLE}</h1><div class='meta'>
<span>2023-05-18</span><span>阅读 1204</span><span>青禾融媒</span></div><div class='txt'>{P}</div>
<div class='pn'><p>上一篇：<a href='1'>青禾县召开部署会</a> 2023-05-17</p></div></div></body>
</html>"""


@pytest.mark.parametrize(
    ("html", "when", "source", "author", "editor"),
    [
        pytest.param(PORTAL, "18T09:30:00", "青禾日报", None, "苏敏", id="portal"),
        pytest.param(
            PARTY_NEWS, "18T09:30:00", "青禾日报", "林晓文", "何佳、苏敏", id="party_news"
        ),
        pytest.param(TABLE_SYSTEM, "18T00:00:00", "青禾镇", None, None, id="tables"),
        pytest.param(COLLEGE, "18T00:00:00", None, None, None, id="college"),
        pytest.param(SMALL_SYSTEM, "18T09:30:00", None, None, None, id="small_system"),
        pytest.param(OLD_TABLES, "18T09:30:05", "青禾日报", "林晓文", None, id="old_tables"),
        pytest.param(AGENCY, "18T09:30:12", "青禾网", None, "何佳", id="agency"),
        pytest.param(
            ORGANISATION, "18T18:17:00", "青禾县委组织部", "林晓文 何佳", "苏敏", id="organisation"
        ),
        pytest.param(ACCOUNT, "18T09:30:00", "青禾县委组织部", "林晓文", "苏敏", id="account"),
        pytest.param(WITHOUT_HEADINGS, "18T00:00:00", "青禾日报", None, None, id="no_headings"),
        pytest.param(MODERN, "18T09:30:00", None, "林晓文", "何佳", id="modern"),
        pytest.param(WITH_TODAY, "18T00:00:00", "青禾融媒", None, None, id="with_today"),
    ],
)
def test_a_page_of_each_kind_of_system_is_read_exactly(
    html: str, when: str, source: str | None, author: str | None, editor: str | None
) -> None:
    article = read(html)
    assert article.title == TITLE
    assert article.body.split("\n") == BODY
    assert article.published_at == f"2023-05-{when}+08:00"
    assert (article.source, article.author, article.editor) == (source, author, editor)


def test_a_notice_with_a_table_of_its_particulars_is_read() -> None:
    """The time of publication is neither that of the document nor that of its signature."""
    title = "青禾县人民政府办公室关于印发《便民服务点建设方案》的通知"
    html = f"""<html><head><title>{title}_政府文件</title></head><body>{MENU}<table>
<tr><td>索 引 号：</td><td>QH0100-2023-0001</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发文机关：</td><td>青禾县人民政府办公室</td><td>成文日期：</td><td>2023年05月10日</td></tr>
<tr><td>标　　题：</td><td colspan=3>{title}</td></tr>
<tr><td>发文字号：</td><td>青政办〔2023〕8号</td><td>发布日期：</td><td>2023年05月18日</td></tr>
</table><div class='content'><p>各乡镇人民政府，县政府各部门：</p>{P}
<p style='text-align:right'>青禾县人民政府办公室</p>
<p style='text-align:right'>2023年5月10日</p></div></body></html>"""
    article = read(html)
    assert article.title == title
    assert article.source == "青禾县人民政府办公室"
    assert article.published_at == "2023-05-18T00:00:00+08:00"
    assert article.body.split("\n") == [
        "各乡镇人民政府，县政府各部门：", *BODY, "青禾县人民政府办公室", "2023年5月10日",
    ]  # fmt: skip
