"""Template 1: an article page of a TRS system of about 2015, in XHTML."""

from __future__ import annotations

from dev.sample.markup import (
    FOOTER_LINES,
    Surroundings,
    blocks_html,
    charset_meta,
    crumbs,
    dateline,
    keywords_meta,
    link,
    page_title,
    part_links,
    text_html,
)
from dev.sample.texts import COLUMNS, SITE, Block, Text

DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
    '<html xmlns="http://www.w3.org/1999/xhtml">\n'
)
TABLE = '<table border="1" cellspacing="0" align="center">'
PARAGRAPH = '<p align="justify" style="text-indent: 2em; line-height: 28pt">{}</p>\n'


def head(title: str, metas: str) -> str:
    """Return the head of a page and the banner below it."""
    columns = "".join(
        f'<li><a href="/{column.slug}/">{column.title}</a></li>' for column in COLUMNS.values()
    )
    return (
        f"{DOCTYPE}<head>\n{metas}<title>{title}</title>\n"
        '<link rel="stylesheet" type="text/css" href="/style.css" />\n'
        '<script type="text/javascript" src="/js/common.js"></script>\n</head>\n<body>\n'
        f'<div class="top"><a class="logo" href="/"><img src="/images/logo.png" alt="{SITE}" /></a>'
        '<div class="today">今天是：<script>showDate();</script></div>\n'
        f'<div class="nav"><ul><li><a href="/">网站首页</a></li>{columns}</ul></div></div>\n'
    )


def footer() -> str:
    """Return the footer of a page."""
    shown = "".join(f"<p>{line}</p>" for line in FOOTER_LINES)
    return (
        '<div class="footer"><p><a href="/about.html">关于我们</a> | '
        '<a href="javascript:void(0)" '
        f'onclick="SetHome(this)">设为首页</a></p>{shown}</div>\n</body>\n</html>\n'
    )


def article_page(text: Text, surroundings: Surroundings, part: int = 0) -> str:
    """Return the source of one page of an article."""
    under = "".join(f"<span>{piece}</span>\n" for piece in dateline(text, text.dateline))
    body = blocks_html(text.parts[part], _block, TABLE)
    last = part + 1 == len(text.parts)
    credit = f'<p align="right">{dateline(text, text.credit)[0]}</p>\n' if text.credit else ""
    return (
        head(page_title(text), charset_meta(text) + keywords_meta(text))
        + f'<div class="place">当前位置：{" &gt; ".join(crumbs(text))} &gt; 正文</div>\n'
        + '<div class="main">\n'
        + f'<div class="title">{text_html(text.title)}</div>\n<div class="info">{under}</div>\n'
        + f'<div class="content" id="zoom"><div class="TRS_Editor">\n{body}'
        + f"{credit if last else ''}</div></div>\n"
        + f"{part_links(text, part)}{_after(surroundings)}</div>\n"
        + footer()
    )


def _block(block: Block) -> str:
    if block.kind == "image":
        picture = f'<p align="center"><img src="/images/{block.image}" border="0" /></p>\n'
        shown = f'<p align="center"><font color="#666666">{text_html(block.text)}</font></p>\n'
        return picture + (shown if block.text else "")
    if block.kind == "heading":
        return PARAGRAPH.format(f"<strong>{text_html(block.text)}</strong>")
    return PARAGRAPH.format("　　" + text_html(block.text))


def _after(surroundings: Surroundings) -> str:
    near = "".join(
        f"<li>{label}：{link(text)}</li>"
        for label, text in (("上一篇", surroundings.before), ("下一篇", surroundings.after))
        if text
    )
    related = "".join(f"<li>{link(text)}</li>\n" for text in surroundings.related)
    return (
        '<div class="share">分享到：<a href="javascript:;" class="wx">微信</a> '
        '<a href="javascript:;" class="wb">微博</a> <a href="javascript:window.print()">打印</a> '
        f'<a href="javascript:window.close()">关闭</a></div>\n<ul class="near">{near}</ul>\n'
        f'<div class="related"><h3>相关链接</h3><ul>\n{related}</ul></div>\n'
    )
