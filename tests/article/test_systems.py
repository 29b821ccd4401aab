"""Templates of widespread page systems, papers and portals, each read exactly."""

from __future__ import annotations

import pytest

from tests.article.pages import BODY, FIRST, MENU, TITLE, paragraphs, read

P = paragraphs()
BREAKS = "<br>".join(f"　　{line}" for line in BODY)
OTHERS = "".join(
    f"<li><a href='/x/{n}.html'>青禾县第{n}批村级服务阵地改造完成验收</a></li>" for n in range(6)
)


def document(body: str, head: str = "", title: str = f"{TITLE}_党建要闻_青禾先锋网") -> str:
    """A page with that content."""
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


PARTICULARS = document(
    f"""<div class='nav'>{MENU}</div><div class='xxgk'><table class='xxgk_table'><tbody><tr><th>
索 引 号</th><td>QH-2023-00012</td><th>组配分类</th><td>部门文件</td></tr><tr><th>发布机构</th>
<td>青禾县委组织部</td><th>发文日期</th><td>2023-05-10</td></tr><tr><th>文　　号</th>
<td>青组发〔2023〕8号</td><th>有效性</th><td>有效</td></tr><tr><th>发布日期</th><td>2023-05-18
 09:30</td><th>关键词</th><td>主题教育</td></tr></tbody></table><h1 class='bt'>{TITLE}</h1>
<div class='wzcon'>{P}</div></div>"""
)
BODA = document(
    f"""<div class='menu'>{MENU}</div><form name='_newscontent_fromname'><div class='show01'>
<h5>{TITLE}</h5><p>2023-05-18 09:30 青禾日报 林晓文 <span>点击：[<script>_showDynClicks('wbnews',
 1, 2)</script>]</span></p></div><div id='vsb_content'><div class='v_news_content'>{P}</div></div>
<div id='div_vote_id'></div><p>上一条：<a href='1'>青禾县召开部署会</a></p></form>"""
)
DAHAN = document(
    f"""<meta name='ColumnName' content='党建要闻'><table id='article'><tr><td class='title'
 align='center'><!--<$[标题名称(html)]>begin-->{TITLE}<!--<$[标题名称(html)]>end--></td></tr><tr>
<td align='center'>发布日期：2023-05-18 09:30&nbsp;&nbsp;信息来源：青禾日报&nbsp;&nbsp;浏览次数：
<script src='/module/visitcount/articlehits.jsp'></script>&nbsp;字号：[ <a>大</a> <a>中</a>
 <a>小</a> ]</td></tr><tr><td class='bt_content'><div id='zoom'>
<!--ZJEG_RSS.content.begin--><meta name='ContentStart'>{P}<meta name='ContentEnd'>
<!--ZJEG_RSS.content.end--></div></td></tr></table>"""
)
PLUS = document(
    f"""<div class='wp_nav'>{MENU}</div><div class='infobox'><div class='article' frag='窗口3'>
<h1 class='arti_title'>{TITLE}</h1><h2 class='arti_title'></h2><p class='arti_metas'>
<span class='arti_publisher'>发布者：何佳</span><span class='arti_update'>发布时间：2023-05-18
 09:30</span><span>作者：林晓文</span><span>来源：青禾日报</span><span class='arti_views'>浏览次数：
<span class='WP_VisitCount' url='/_visitcountdisplay'>10</span></span></p><div class='entry'>
<article class='read'><div id='content'><div class='wp_articlecontent'>{P}</div></div></article>
</div></div></div>"""
)
DEDE = document(
    f"""<div class='place'><strong>当前位置:</strong> <a>主页</a> > <a>党建要闻</a> > </div>
<div class='viewbox'><div class='title'><h2>{TITLE}</h2></div><div class='info'><small>时间:</small>
2023-05-18 09:30<small>来源:</small>青禾日报 <small>作者:</small>林晓文 <small>点击:</small>
<script src='/plus/count.php'></script>次</div><div class='intro'>{FIRST[:50]}...</div>
<div class='content'><table width='100%'><tr><td>{P}(责任编辑：何佳)</td></tr></table></div>
<div class='dede_pages'><ul class='pagelist'></ul></div><div class='newdigg'><span>顶一下</span>
<span>(0)</span><span>0%</span><span>踩一下</span></div><div class='context'><ul>
<li>上一篇：<a>青禾县召开会议</a></li><li>下一篇：没有了</li></ul></div></div>"""
)
PHPCMS = document(
    f"""<div class='crumbs'><a>首页</a><span> &gt; </span><a>党建要闻</a> &gt; 正文</div>
<div id='Article'><h1>{TITLE}<br><span>2023-05-18 09:30:12&nbsp;&nbsp;&nbsp;来源：青禾日报
&nbsp;&nbsp;&nbsp;评论：<a id='comment'>0</a> 点击：</span></h1><div class='summary'>{FIRST[:60]}
</div><div class='content'>{P}</div><div class='Article-Tool'>分享到：<a>QQ空间</a><a>新浪微博</a>
</div><p class='f14'><strong>上一篇：</strong><a>青禾县召开会议</a></p>
<p class='f14'><strong>下一篇：</strong><a>最后一篇</a></p></div>"""
)
EMPIRE = document(
    f"""<table class='position'><tr><td>现在的位置：<a>首页</a>&nbsp;>&nbsp;<a>党建要闻</a></td>
</tr></table><table class='title_info'><tr><td><h1>{TITLE}</h1></td></tr><tr><td class='info_text'>
时间：2023-05-18&nbsp;&nbsp;来源：<a>青禾日报</a>&nbsp;&nbsp;作者：林晓文</td></tr></table>
<div id='text'>{P}</div><table><tr><td>责任编辑：何佳</td></tr></table>"""
)
PORTAL = document(
    f"""<div id='pt'><div class='z'><a>门户</a><em>›</em><a>党建要闻</a><em>›</em>查看内容</div>
</div>
<div class='bm vw'><div class='h hm'><h1 class='ph'>{TITLE}</h1><p class='xg1'>2023-5-18 09:30<span
 class='pipe'>|</span>发布者: <a>admin</a><span class='pipe'>|</span>查看: <em>120</em><span
 class='pipe'>|</span>评论: 0<span class='pipe'>|</span>原作者: 林晓文<span class='pipe'>|</span>
来自: 青禾日报</p></div><div class='s'><div><strong>摘要</strong>: {FIRST[:50]} ...</div></div>
<div class='d'><table class='vwtb'><tr><td id='article_content'>{P}</td></tr></table>
<div id='click_div'><table class='atd'><tr><td><a>路过</a></td><td><a>雷人</a></td><td><a>握手</a>
</td><td><a>鲜花</a></td><td><a>鸡蛋</a></td></tr></table></div></div>
<div class='o cl'><a>收藏</a><a>分享</a><a>邀请</a></div></div>"""
)
PEOPLE_OLD = document(
    f"""<div class='path'><a>青禾网</a> >> <a>党建频道</a></div><div class='text_c'>
<h3>深入开展主题教育</h3><h1>{TITLE}</h1><h4>——青禾镇见闻</h4><h5>林晓文</h5><p class='sou'>
2023年05月18日09:30&nbsp;&nbsp;&nbsp;&nbsp;来源：<a>青禾日报</a></p><div class='show_text'>
{P}</div><div class='edit clearfix'>(责编：何佳、苏敏)</div></div><div class='r'><h2>相关新闻</h2>
<ul>{OTHERS}</ul></div>""",
    title=f"{TITLE}--党建--青禾网",
)
XINHUA_OLD = document(
    f"""<div class='h-p3'><div class='h-title'>{TITLE}</div><div class='h-info'>
<span class='h-time'> 2023-05-18 09:30:12 </span>来源： <em id='source'>青禾日报</em></div></div>
<div id='p-detail'><div class='main-aticle'>{P}</div><div class='zan-wap'></div>
<div class='p-tags'><span class='tiyi1'>+1</span> <span>【纠错】</span><span class='p-jc'>责任编辑：
何佳</span></div></div>""",
    title=f"{TITLE}-新华网",
)
CHINANEWS = document(
    f"""<div id='nav'><div>本文来源：<a>首页</a> → <a>时政新闻</a></div></div><div class='content'>
<h1>{TITLE}</h1><div class='left-time'><div class='left-t'>2023年05月18日 09:30　来源：青禾日报
<a>参与互动</a></div></div><div id='tupian_div'></div><div class='left_zw'>{P}
<div class='adEditor'><span>【编辑:何佳】</span></div></div></div><div class='left_bt'>更多精彩内容
请进入时政新闻</div><ul>{OTHERS}</ul>""",
    title=f"{TITLE}-中新网",
)
TV = document(
    f"""<div class='content_18313'><div class='title_area'><h1>{TITLE}</h1><div class='info'><span>
来源：<a>青禾日报</a></span>&nbsp;|&nbsp;2023年05月18日 09:30</div></div>
<div class='content_area' id='content_area'>{P}</div><div class='zebian'><span>编辑：何佳</span>
<span>责任编辑：苏敏</span></div><div class='tuwen_ej'><p>点击收起全文</p></div>
<div class='ewm'><p>扫一扫 分享到微信</p></div></div>
<div class='relevance'><h3>相关推荐</h3><ul>{OTHERS}</ul></div>""",
    title=f"{TITLE}_新闻频道_青禾电视",
)
THEORY = document(
    f"""<div class='headtitle'><div class='inner'><h1>{TITLE}</h1><div class='pubtime'>
<span class='appellation'>来源：</span>《青禾日报》2023/10<span class='appellation'>　作者：</span>
林晓文<span class='pubtime'>　2023-05-18 09:30:12</span></div></div></div><div class='text'
 id='detailContent'>{P}<p>作者：青禾县委党校教授</p></div>
<div class='fs-text'>编辑：何佳　校对：苏敏　审核：周岚</div>"""
)
MOBILE = document(
    f"""<header><a>返回</a><span>青禾先锋</span></header><section class='art'><h1 class='title'>
{TITLE}</h1><p class='sub'><span>青禾日报</span><span>05-18 09:30</span></p><div class='txt'>{P}
</div><p>责编：何佳</p></section><section><h3>热门推荐</h3><ul>{OTHERS}</ul></section>
<footer>打开APP阅读全文</footer>""",
    head="<meta name='viewport' content='width=device-width'>",
)
FONT_TABLE = document(
    f"""<table width=760><tr><td>{MENU}</td></tr></table><table width=760><tr><td><div align=center>
<font color='#cc0000' size=5><b>{TITLE}</b></font></div></td></tr><tr><td align=center><font
 size=2>2023-05-18 09:30 青禾日报　【字体：<a>大</a> <a>中</a> <a>小</a>】【<a>打印</a>】
【<a>关闭</a>】</font></td></tr><tr><td><font size=3>{BREAKS}</font></td></tr></table>
<table width=760><tr><td align=center>版权所有 青禾县委组织部 2004-2023</td></tr></table>"""
)
GLUED = document(
    f"""<h2 class='bt'>{TITLE}</h2><div class='ly'>发布时间：2023-05-18 09:30来源：青禾日报作者：林\
晓文点击：123次</div><div class='nr'>{P}</div>"""
)
ENGLISH = document(
    f"""<h1>{TITLE}</h1><p>Source: 青禾日报 | Author: 林晓文 | Editor: 何佳 | Date: 2023-05-18 09:30
</p><div class='nr'>{P}</div>"""
)

EXPECTED = {
    "particulars": (PARTICULARS, "青禾县委组织部", None, None),
    "boda": (BODA, "青禾日报", "林晓文", None),
    "dahan": (DAHAN, "青禾日报", None, None),
    "plus": (PLUS, "青禾日报", "林晓文", None),
    "dede": (DEDE, "青禾日报", "林晓文", "何佳"),
    "phpcms": (PHPCMS, "青禾日报", None, None),
    "empire": (EMPIRE, "青禾日报", "林晓文", "何佳"),
    "portal": (PORTAL, "青禾日报", "林晓文", None),
    "people_old": (PEOPLE_OLD, "青禾日报", "林晓文", "何佳、苏敏"),
    "xinhua_old": (XINHUA_OLD, "青禾日报", None, "何佳"),
    "chinanews": (CHINANEWS, "青禾日报", None, "何佳"),
    "tv": (TV, "青禾日报", None, "苏敏"),
    "theory": (THEORY, "青禾日报", "林晓文", "何佳"),
    "mobile": (MOBILE, "青禾日报", None, "何佳"),
    "font_table": (FONT_TABLE, "青禾日报", None, None),
    "glued": (GLUED, "青禾日报", "林晓文", None),
    "english": (ENGLISH, "青禾日报", "林晓文", "何佳"),
}
"""Name of a system to its page, the source, the author and the editor that it states."""

DAY_ONLY = ("empire",)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_template_is_read_exactly(name: str) -> None:
    html, source, author, editor = EXPECTED[name]
    article = read(html)
    assert article.title == TITLE
    assert article.body.split("\n") == BODY
    when = "2023-05-18T00:00" if name in DAY_ONLY else "2023-05-18T09:30"
    assert (article.published_at or "")[:16] == when
    assert (article.source, article.author, article.editor) == (source, author, editor)
