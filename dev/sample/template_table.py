"""Template 2: an article page of the 2000s, laid out with tables, with ``<br>`` for paragraphs."""

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

INDENTS = ("&nbsp;&nbsp;&nbsp;&nbsp;", "　　")
"""Indentation of paragraphs: no-break spaces on some pages, full-width spaces on others."""


def head(title: str, metas: str) -> str:
    """Return the head of a page and the banner below it."""
    columns = "".join(
        f'<td align=center><a href="/{column.slug}/" class=w>{column.title}</a></td>'
        for column in COLUMNS.values()
    )
    return (
        f"<html>\n<head>\n{metas}<title>{title}</title>\n"
        '<link href="/style.css" rel=stylesheet type=text/css>\n</head>\n'
        "<body topmargin=0 leftmargin=0 bgcolor=#FFFFFF>\n"
        "<table width=778 border=0 cellpadding=0 cellspacing=0 align=center>\n"
        f'<tr><td><img src="/images/banner.png" width=778 height=120 alt="{SITE}"></td></tr>\n'
        "<tr><td bgcolor=#C40000><table width=100% border=0><tr>"
        f'<td align=center><a href="/" class=w>首页</a></td>{columns}</tr></table></td></tr>\n'
        "</table>\n"
    )


def footer() -> str:
    """Return the footer of a page."""
    return (
        "<table width=778 border=0 align=center><tr><td align=center height=60 class=foot>"
        f"版权所有：{SITE}　未经许可不得转载<br>{'<br>'.join(FOOTER_LINES)}</td></tr></table>\n"
        "</body>\n</html>\n"
    )


def article_page(text: Text, surroundings: Surroundings, part: int = 0) -> str:
    """Return the source of one page of an article."""
    under = "&nbsp;&nbsp;".join(dateline(text, text.dateline))
    place = "&gt;&gt;".join(crumbs(text))
    return (
        head(page_title(text), charset_meta(text) + keywords_meta(text))
        + "<table width=778 border=0 align=center>\n"
        + f"<tr><td height=25 class=t12>您现在的位置：{place}&gt;&gt;正文</td></tr>\n"
        + f"<tr><td align=center height=50><font size=4 color=#990000><b>{text_html(text.title)}"
        + f"</b></font></td></tr>\n<tr><td align=center class=t12>{under}</td></tr>\n"
        + "<tr><td><hr size=1></td></tr>\n"
        + f'<tr><td class=t14 style="line-height:180%">\n{_body(text, part)}</td></tr>\n'
        + f"<tr><td>{part_links(text, part)}</td></tr>\n{_after(surroundings)}</table>\n"
        + footer()
    )


def _body(text: Text, part: int) -> str:
    indent = INDENTS[len(text.title) % 2]
    table = "<table border=1 cellspacing=0 align=center>"
    shown = blocks_html(text.parts[part], lambda block: _block(block, indent), table)
    if text.credit and part + 1 == len(text.parts):
        shown += f"<div align=right>{dateline(text, text.credit)[0]}</div>\n"
    return shown


def _block(block: Block, indent: str) -> str:
    if block.kind == "image":
        return (
            f'<center><img src="/images/{block.image}" border=0><br>'
            f"<font color=#666666>{text_html(block.text)}</font></center><br>\n"
        )
    words = text_html(block.text)
    return f"{indent}{f'<b>{words}</b>' if block.kind == 'heading' else words}<br><br>\n"


def _after(surroundings: Surroundings) -> str:
    near = "".join(
        f"<tr><td class=t12>{label}：{link(text)}</td></tr>\n"
        for label, text in (("上一条", surroundings.before), ("下一条", surroundings.after))
        if text
    )
    related = "".join(
        f"<tr><td class=t12>·{link(text, text.title[:16] + '…')}</td></tr>\n"
        for text in surroundings.related
    )
    return (
        "<tr><td align=right class=t12>【<a href=javascript:window.print()>打印本页</a>】"
        f"【<a href=javascript:window.close()>关闭窗口</a>】</td></tr>\n{near}"
        f"<tr><td bgcolor=#EEEEEE><b>相关文章</b></td></tr>\n{related}"
    )
