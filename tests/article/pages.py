"""Pages written for the tests: invented places and people, plain prose of the trade."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.article import NotAnArticle, read_article
from crawler.article.layout import Layout
from crawler.items import Article

URL = "http://www.qinghe.example/djyw/202305/t20230518_1.html"
FETCHED = datetime(2023, 5, 20, 4, 0, tzinfo=UTC)

TITLE = "青禾镇：“四张清单”推动主题教育走深走实"
FIRST = (
    "5月18日，青禾镇党委召开主题教育推进会，围绕年初确定的重点任务逐项盘点进度，对下一步工作"
    "作出安排。会议要求，各支部要把学习成果转化为解决问题的实招，让群众看到变化、得到实惠。"
)
SECOND = (
    "连日来，镇党委班子成员分头走访十二个村（社区），收集意见建议八十六条，梳理形成问题、责任、"
    "措施、时限四张清单，明确牵头单位和完成时间，每周调度一次，办结一项销号一项。"
)
THIRD = (
    "“过去雨天一身泥，现在出门就是水泥路。”柳河村村民高秀兰说。镇里还把便民服务点延伸到院落，"
    "老人缴费、认证不出村就能办好。"
)
BODY = [FIRST, SECOND, THIRD]

MENU = "".join(
    f'<li><a href="/{n}/">{name}</a></li>'
    for n, name in enumerate(
        ("网站首页", "组织工作", "干部工作", "人才工作", "基层党建", "通知公告")
    )
)


def paragraphs(lines: list[str] = BODY) -> str:
    """The lines as paragraphs, with the ideographic indent that editors type."""
    return "".join(f"<p>　　{line}</p>" for line in lines)


def page(
    *,
    title: str = TITLE,
    heading: str | None = None,
    dateline: str = '<div class="info">来源：青禾县委组织部　时间：2023-05-18 09:30</div>',
    body: str | None = None,
    head: str = "",
    before: str = "",
    after: str = "",
    site: str = "青禾先锋网",
) -> str:
    """A page of a common layout; every part can be replaced."""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'>"
        f"<title>{title}_{site}</title>{head}</head>"
        f"<body><div class='top'><ul>{MENU}</ul></div>{before}"
        f"<div class='main'>{heading or f'<h1>{title}</h1>'}{dateline}"
        f"<div class='con'>{paragraphs() if body is None else body}</div>{after}</div>"
        "<div class='bottom'><p>主办单位：青禾县委组织部　技术支持：青禾网络公司</p>"
        "<p>青ICP备00000001号　版权所有：青禾先锋网</p></div></body></html>"
    )


def read(html: str, layouts: tuple[Layout, ...] = ()) -> Article:
    """What is read from a page."""
    return read_article(html, url=URL, fetched_at=FETCHED, layouts=layouts)


def body_of(html: str) -> list[str]:
    """The paragraphs that are read from a page."""
    return read(html).body.split("\n")


def reason(html: str) -> str:
    """Return why a page is refused."""
    with pytest.raises(NotAnArticle) as refusal:
        read_article(html, url=URL)
    assert refusal.value.detail
    return refusal.value.reason
