"""Markup that the templates share: datelines, links, pagers, counters and widgets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from dev.sample.texts import COLUMNS, SITE, Block, Text

NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """The other articles that a page links."""

    related: list[Text] = field(default_factory=list)
    before: Text | None = None
    after: Text | None = None


def text_html(text: str) -> str:
    """Escape text for use between tags."""
    return escape(text, quote=False)


def blocks_html(blocks: Iterable[Block], one: Callable[[Block], str], table_tag: str) -> str:
    """Return blocks as HTML: each by ``one``, adjacent rows together as a table."""
    pieces = []
    for is_table, run in groupby(blocks, key=lambda block: block.kind == "row"):
        if is_table:
            pieces.append(f"{table_tag}\n{''.join(map(_row, run))}</table>\n")
        else:
            pieces.extend(map(one, run))
    return "".join(pieces)


def _row(block: Block) -> str:
    return "<tr>" + "".join(f"<td>{text_html(cell)}</td>" for cell in block.cells) + "</tr>\n"


def link(text: Text, label: str | None = None) -> str:
    """Return a link to an article; the default label is its headline."""
    shown = text_html(label or text.title)
    return f'<a href="{text.path}" target="_blank" title="{escape(text.title)}">{shown}</a>'


def crumbs(text: Text) -> list[str]:
    """Return the breadcrumb as links: home page, columns."""
    names = text.crumbs or (COLUMNS[text.column].title,)
    first, *others = names
    links = ['<a href="/">首页</a>', f'<a href="/{text.column}/">{first}</a>']
    return links + [f'<a href="/{text.column}/">{name}</a>' for name in others]


def dateline(text: Text, template: str) -> list[str]:
    """Fill in a template such as ``来源：{source}|{clicks}`` and return its elements as HTML."""
    values = {
        "source": text_html(text.source or ""),
        "author": text_html(text.author or ""),
        "editor": text_html(text.editor or ""),
        "time": shown_time(text),
        "clicks": clicks(text),
        "script_clicks": '<script src="/js/hits.js"></script>',
        "size": SIZE_WIDGET,
    }
    return [piece.format_map(values) for piece in template.split("|")]


def shown_time(text: Text) -> str:
    """Return the time of publication in the format of the page."""
    if text.moment is None or text.published is None:
        return ""
    moment = text.moment[0]
    if text.time_format == "numerals":
        year = "".join(NUMERALS[int(digit)] for digit in str(moment.year))
        return f"{year}年{numeral(moment.month)}月{numeral(moment.day)}日"
    return moment.strftime(text.time_format) if text.time_format else text.published


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese numerals: 十二, 二十一."""
    tens, ones = divmod(number, 10)
    before = {0: "", 1: "十"}.get(tens, NUMERALS[tens] + "十")
    return before + (NUMERALS[ones] if ones else "")


def clicks(text: Text) -> str:
    """Return a number of views, which is the same in every build."""
    return str(100 + int(hashlib.sha256(text.path.encode()).hexdigest()[:3], 16))


SIZE_WIDGET = (
    '【字体：<a href="javascript:doZoom(18)">大</a> '
    '<a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>】'
)

FOOTER_LINES = (
    "主办单位：中共云岫市委组织部　技术支持：云岫市融媒体中心",
    "地址：云岫市白芷区松风路18号　联系电话：0000-2680000　邮编：000000",
    "云ICP备00000018号-1　云公网安备 00000002000018号",
)
"""A typical footer with invented numbers."""


def page_title(text: Text) -> str:
    """Return the content of ``<title>``; the oldest pages have the name of the site only."""
    if text.look == "table":
        return SITE
    column = COLUMNS[text.column].title
    return text_html(f"{text.title}_{column}_{SITE}" if text.look == "trs" else text.title)


def keywords_meta(text: Text) -> str:
    """Return the meta element of the declared keywords, or an empty string."""
    if not text.keywords:
        return ""
    return f'<meta name="keywords" content="{escape(",".join(text.keywords))}">\n'


def charset_meta(text: Text) -> str:
    """Return the declaration of the charset in the style of the template, or an empty string."""
    if not text.meta_charset:
        return ""
    if text.look == "modern":
        return f'<meta charset="{text.meta_charset}">\n'
    return f'<meta http-equiv="Content-Type" content="text/html; charset={text.meta_charset}">\n'


def part_path(text: Text, number: int) -> str:
    """Return the address of a page of an article: ``name.html``, ``name_1.html``, ..."""
    stem, dot, suffix = text.path.rpartition(".")
    return f"{stem}_{number}{dot}{suffix}" if number else text.path


def part_links(text: Text, number: int) -> str:
    """Return the pager of an article of several pages, or an empty string."""
    count = len(text.parts)
    if count == 1:
        return ""
    shown = [
        f"<b>{index + 1}</b>"
        if index == number
        else f'<a href="{part_path(text, index)}">{index + 1}</a>'
        for index in range(count)
    ]
    if number:
        shown.insert(0, f'<a href="{part_path(text, number - 1)}">上一页</a>')
    if number + 1 < count:
        shown.append(f'<a href="{part_path(text, number + 1)}">下一页</a>')
    return '<div class="pages" align="center">' + "&nbsp;".join(shown) + "</div>\n"
