"""The home page and the column lists of the sample site."""

from __future__ import annotations

from dev.sample import template_modern, template_table, template_trs
from dev.sample.markup import link, text_html
from dev.sample.texts import COLUMNS, SITE, Column, Text

OTHER_LINKS = (
    ("/zt/index.html", "专题专栏"),
    ("http://www.example.org/", "云岫市人民政府"),
    ("/files/2025-dangwu-biaoge.pdf", "党务工作常用表格（PDF）"),
    ("mailto:xianfeng@example.org", "投稿信箱"),
    ("javascript:void(0)", "加入收藏"),
    ("#top", "返回顶部"),
)
"""Links next to the lists that lead to no article and have no article's address."""


def home_page(texts: list[Text], copies: list[Text]) -> str:
    """Return the home page: reposts on top, then the newest articles of each column."""
    top = "".join(f'<li class="top-news">{link(copy)}</li>\n' for copy in copies)
    blocks = []
    for column in COLUMNS.values():
        newest = "".join(_item(text, cut=18) for text in of_column(column, texts)[:5])
        blocks.append(
            f'<section><h2><a href="/{column.slug}/">{column.title}</a></h2><ul>\n{newest}</ul>'
            f'<a href="/{column.slug}/" class="more">更多&gt;&gt;</a></section>\n'
        )
    return (
        template_modern.head("首页", '<meta charset="utf-8">\n')
        + f"<main><h2>头条推荐</h2><ul>\n{top}</ul>\n{''.join(blocks)}"
        + f'<div class="links">友情链接：{_other_links()}</div></main>\n'
        + template_modern.footer()
    )


def of_column(column: Column, texts: list[Text]) -> list[Text]:
    """Return the articles that a column's list links, newest first."""
    mine = [text for text in texts if text.column == column.slug and text.linked]
    return sorted(mine, key=lambda text: (text.published or "", text.path), reverse=True)


def pages_of(column: Column, texts: list[Text]) -> list[list[Text]]:
    """Return the articles of each page of a column's list."""
    mine = of_column(column, texts)
    size = column.per_page
    return [mine[start : start + size] for start in range(0, len(mine), size)]


def trs_list(column: Column, pages: list[list[Text]], number: int) -> str:
    """Return a list page with a pager script, counted from 0: ``index.html``, ``index_1.html``."""
    shown = "".join(_item(text, cut=24) for text in pages[number])
    metas = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />\n'
    return (
        template_trs.head(f"{column.title}_{SITE}", metas)
        + f'<div class="place">当前位置：<a href="/">首页</a> &gt; {column.title}</div>\n'
        + f'<ul class="list">\n{shown}</ul>\n<div class="page"><script type="text/javascript">\n'
        + f'createPageHTML({len(pages)}, {number}, "index", "html");\n</script></div>\n'
        + template_trs.footer()
    )


def table_list(column: Column, pages: list[list[Text]], number: int) -> str:
    """Return a list page with pager links, counted from 1: ``index.html``, ``index_2.html``."""
    shown = "".join(
        f"<tr><td>·{link(text)}</td><td width=90>[{(text.published or '')[:10]}]</td></tr>\n"
        for text in pages[number]
    )
    metas = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">\n'
    return (
        template_table.head(f"{column.title}-{SITE}", metas)
        + "<table width=778 align=center>\n"
        + f"<tr><td colspan=2>您现在的位置：<a href=/>首页</a>&gt;&gt;{column.title}</td></tr>\n"
        + f"{shown}<tr><td colspan=2 align=center>{_turning(len(pages), number)}</td></tr>\n"
        + "</table>\n"
        + template_table.footer()
    )


def plain_list(column: Column, texts: list[Text], more: list[tuple[str, str]]) -> str:
    """Return a list of one page; ``more`` are links (path, label) that lead to no articles."""
    shown = "".join(_item(text, cut=30) for text in texts)
    others = "".join(
        f'<li><a href="{path}">{text_html(label)}</a><span>2025-05-23</span></li>\n'
        for path, label in more
    )
    return (
        template_modern.head(column.title, '<meta charset="utf-8">\n')
        + f'<nav class="breadcrumb">当前位置：<a href="/">首页</a> &gt; {column.title}</nav>\n'
        + f'<main><ul class="list">\n{shown}{others}</ul>\n'
        + f'<div class="links">{_other_links()}</div></main>\n'
        + template_modern.footer()
    )


def list_path(column: Column, number: int) -> str:
    """Return the address of a list page: TRS counts further pages from 1, tables from 2."""
    if number == 0:
        return f"/{column.slug}/"
    return f"/{column.slug}/index_{number if column.slug == 'djyw' else number + 1}.html"


def _item(text: Text, *, cut: int) -> str:
    label = text.title if len(text.title) <= cut else text.title[:cut] + "…"
    return f"<li>{link(text, label)}<span>{(text.published or '')[:10]}</span></li>\n"


def _turning(count: int, number: int) -> str:
    names = ["index.html", *(f"index_{page}.html" for page in range(2, count + 1))]
    shown = [f"共{count}页 第{number + 1}页"]
    if number:
        shown += [f"<a href={names[0]}>首页</a>", f"<a href={names[number - 1]}>上一页</a>"]
    if number + 1 < count:
        shown += [f"<a href={names[number + 1]}>下一页</a>", f"<a href={names[-1]}>尾页</a>"]
    return "&nbsp;".join(shown)


def _other_links() -> str:
    return " ".join(f'<a href="{path}">{label}</a>' for path, label in OTHER_LINKS)
