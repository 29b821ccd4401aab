"""Template 3: a present-day article page, in HTML 5."""

from __future__ import annotations

from html import escape

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


def head(title: str, metas: str, language: str = "zh-CN") -> str:
    """Return the head of a page and the banner below it."""
    columns = "".join(
        f'<li><a href="/{column.slug}/">{column.title}</a></li>' for column in COLUMNS.values()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{metas}'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}-{SITE}</title>\n<link rel="stylesheet" href="/style.css">\n'
        '<script src="/js/common.js" defer></script>\n</head>\n<body>\n'
        f'<header><a class="logo" href="/">{SITE}</a>\n'
        f'<nav class="menu"><ul><li><a href="/">首页</a></li>{columns}</ul></nav>\n'
        '<form action="/search" method="get"><input name="q" placeholder="请输入关键词">'
        "<button>搜索</button></form></header>\n"
    )


def footer() -> str:
    """Return the footer of a page."""
    shown = "".join(f"<p>{line}</p>" for line in FOOTER_LINES)
    return f"<footer>{shown}<p>Copyright © 2025 {SITE} 版权所有</p></footer>\n</body>\n</html>\n"


def article_page(text: Text, surroundings: Surroundings, part: int = 0) -> str:
    """Return the source of one page of an article."""
    under = "".join(f"<span>{piece}</span>\n" for piece in dateline(text, text.dateline))
    last = part + 1 == len(text.parts)
    credit = ""
    if text.credit and last:
        credit = f'<p class="credit">{dateline(text, text.credit)[0]}</p>\n'
    body = blocks_html(text.parts[part], _block, "<table>")
    metas = charset_meta(text) + keywords_meta(text)
    metas += f'<meta property="og:title" content="{escape(text.title)}">\n'
    language = "zh-Hant" if text.script == "hant" else "zh-CN"
    return (
        head(page_title(text), metas, language)
        + f'<nav class="breadcrumb">当前位置：{" &gt; ".join(crumbs(text))}</nav>\n'
        + f'<main>\n<article>\n<h1>{text_html(text.title)}</h1>\n<div class="meta">{under}</div>\n'
        + f'<div class="article-content">\n{body}{credit}</div>\n'
        + f"{part_links(text, part)}</article>\n{_after(surroundings)}</main>\n"
        + footer()
    )


def _block(block: Block) -> str:
    words = text_html(block.text)
    if block.kind == "image":
        caption = f"<figcaption>{words}</figcaption>" if words else ""
        return f'<figure><img src="/images/{block.image}" alt="">{caption}</figure>\n'
    return f"<h2>{words}</h2>\n" if block.kind == "heading" else f"<p>{words}</p>\n"


def _after(surroundings: Surroundings) -> str:
    near = "".join(
        f'<p class="{name}">{label}：{link(text)}</p>\n'
        for name, label, text in (
            ("prev", "上一篇", surroundings.before),
            ("next", "下一篇", surroundings.after),
        )
        if text
    )
    related = "".join(f"<li>{link(text)}</li>\n" for text in surroundings.related)
    return (
        '<div class="share-bar"><span>分享：</span><a href="#" data-to="weixin">微信</a>'
        '<a href="#" data-to="weibo">微博</a><a href="#" data-to="qzone">QQ空间</a></div>\n'
        f'<div class="prevnext">{near}</div>\n'
        f"<aside><h3>相关阅读</h3><ul>\n{related}</ul></aside>\n"
    )
