"""Boilerplate around an article: boxes at the top, at the bottom and behind the text.

All texts are invented but typical.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape

from crawler.items import Article

HEADLINES = (
    "青禾县召开全县春季农业生产工作会议",
    "柳河村党支部：把服务窗口开到田间地头",
    "石桥镇组织党员干部开展义务植树活动",
    "县委组织部举办新任村党组织书记培训班",
    "青禾县“开门办事”清单第三批事项公布",
    "东岭社区：邻里议事厅里话家常解难题",
    "全县防汛物资储备工作推进会在青禾召开",
    "白杨乡三项举措推动集体经济稳步增收",
)
"""Headlines in lists of news."""
TEASER = "会议听取了各乡镇工作进展情况汇报，分析了当前存在的困难，对下一步重点任务作出安排……"
"""A teaser: the beginning of another article's text."""
TAIL = 12  # last characters of a text by which its end is found in the source
LEAST = 6  # fewer characters do not identify the end of a text

_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>(?!.*</body)", re.IGNORECASE | re.DOTALL)
_BOX_END = re.compile(r"</(?:div|article|section)\s*>|(?=</td\s*>)", re.IGNORECASE)


def at_top(box: str, source: str, _: Article) -> str:
    """Insert a box before the content of the page."""
    return _BODY.sub(lambda tag: tag[0] + box, source, count=1)


def at_bottom(box: str, source: str, _: Article) -> str:
    """Insert a box after the content of the page."""
    return _BODY_END.sub(lambda tag: box + tag[0], source, count=1)


def behind_text(box: str, source: str, article: Article) -> str:
    """Insert a box after the first element that ends after the last words of the text.

    The page is returned unchanged if these words occur twice in the source or contain tags.
    """
    tail = escape(article.body.rpartition("\n")[2][-TAIL:], quote=False)
    if len(tail) < LEAST or source.count(tail) != 1:
        return source
    end = _BOX_END.search(source, source.index(tail))
    return source if end is None else source[: end.end()] + box + source[end.end() :]


def _dated(headlines: tuple[str, ...] = HEADLINES) -> str:
    items = (
        f'<li><a href="/news/{n}.html">{headline}</a><span>2021-03-{n:02}</span></li>'
        for n, headline in enumerate(headlines, start=10)
    )
    return f"<ul>{''.join(items)}</ul>"


def _teasers() -> str:
    return "".join(
        f'<div><h3><a href="/read/{n}.html">{headline}</a></h3><p>{TEASER}</p></div>'
        for n, headline in enumerate(HEADLINES[:5])
    )


def _links(*names: str) -> str:
    return " ".join(f'<a href="#">{name}</a>' for name in names)


def _boxes(boxes: dict[str, str]) -> dict[str, str]:
    """Wrap the boxes in elements whose classes have no meaning."""
    return {
        name: f'<div class="bx{n}">{inner}</div>' for n, (name, inner) in enumerate(boxes.items())
    }


COMMENTS = (
    "<p>网友评论（2）</p><div><b>山里人家</b><p>说得好，希望这样的活动多办几次！</p></div>"
    "<div><b>青禾小李</b><p>学习了，给一线的同志点赞。</p><span>2021-03-04 10:00</span></div>"
)
TOP = _boxes(
    {
        "day of today": "今天是2024年11月28日 星期四",
        "clock": "<span>2024年11月28日 14:22:10</span>",
        "weather": "青禾 多云转晴 12℃~20℃ 东北风3级 2024-11-28",
        "login": f"<form>用户名<input> 密码<input type='password'> {_links('登录', '注册')}</form>",
        "heading of the site": "<h1>青禾县人民政府门户网站</h1>",
        "news above": f"<h2>要闻</h2>{_dated()}",
        "teasers above": f"<h2>推荐</h2>{_teasers()}",
        "notice": "<marquee>通知：本站将于2月9日起升级维护，期间暂停更新，敬请谅解。</marquee>",
    }
)
"""Name to box at the top of a page."""
BOTTOM = _boxes(
    {
        "news below": f"<h2>要闻</h2>{_dated()}",
        "teasers below": f"<h2>推荐</h2>{_teasers()}",
        "update of the site": "更新日期：2020-01-01 总访问量：123456",
        "editor of the site": "本站编辑：王小禾 责任编辑：李青 电话：0000-12345678",
        "comments below": COMMENTS,
    }
)
"""Name to box at the bottom of a page."""
BEHIND = _boxes(
    {
        "related": f"<h3>相关阅读</h3>{_dated()}",
        "related, no heading": _dated(),
        "related, paragraphs": "<p>相关链接：</p>"
        + "".join(f"<p><a href='/{n}.html'>{one}</a></p>" for n, one in enumerate(HEADLINES[:4])),
        "teasers": f"<h3>推荐阅读</h3>{_teasers()}",
        "share": f"分享到：{_links('微信', '新浪微博', 'QQ空间')}",
        "disclaimer": "免责声明：凡本网注明来源为其他媒体的稿件均为转载稿，不代表本网观点，"
        "如涉及版权等问题，请与本网联系。",
        "statement": "<p>【声明】本站转载此文出于传递更多信息之目的，并不意味着赞同其观点。</p>",
        "previous and next": f"<p>上一篇：{_links(HEADLINES[0])}</p>"
        f"<p>下一篇：{_links(HEADLINES[1])}</p>",
        "no next": f"<span>上一条：</span>{_links(HEADLINES[2])}<br><span>下一条：</span>没有了",
        "tags": f"标签：{_links('基层党建', '乡村振兴')}",
        "comments behind": COMMENTS,
        "form for comments": "<textarea>请输入评论</textarea><p>文明上网，理性发言</p>"
        + _links("发表评论"),
        "code for phones": "<img src='/qr.png'><p>扫一扫在手机打开当前页</p>",
        "counters": "阅读：1234 点赞：56 评论：7",
        "print and close": f"【{_links('打印本页')}】【{_links('关闭窗口')}】",
        "follow": "<p>欢迎关注“青禾发布”微信公众号，获取更多权威信息。</p>",
        "contact": "<p>联系地址：青禾县人民路1号　邮编：000000　电话：0000-12345678</p>",
        "report": "我要纠错 举报电话：12377",
    }
)
"""Name to box directly after the text."""

BOXES: dict[str, Callable[[str, Article], str]] = {
    **{name: partial(at_top, box) for name, box in TOP.items()},
    **{name: partial(at_bottom, box) for name, box in BOTTOM.items()},
}
"""Name to change: adds a box at the top or bottom of the page."""
BEHIND_TEXT: dict[str, Callable[[str, Article], str]] = {
    name: partial(behind_text, box) for name, box in BEHIND.items()
}
"""Name to change: adds a box directly after the text."""
