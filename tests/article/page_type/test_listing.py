"""List pages are refused as lists; articles beside lists are read."""

from __future__ import annotations

import pytest

from tests.article.pages import MENU, page, read, reason


def rows(count: int, dated: bool = True) -> str:
    """Rows of a list page."""
    return "".join(
        f"<li><a href='t{n}.html'>青禾县第{n}期党员进党校集中轮训班开班</a>"
        f"{f'<span>2023-05-{n:02d}</span>' if dated else ''}</li>"
        for n in range(1, count + 1)
    )


def listing(content: str) -> str:
    """A list page of the site."""
    return (
        "<html><head><title>党建要闻_青禾先锋网</title></head><body>"
        f"<ul>{MENU}</ul><div class='wz'>当前位置：<a>首页</a> > <a>党建要闻</a></div>"
        f"<div class='list'><h2>党建要闻</h2>{content}</div>"
        "<p>主办单位：青禾县委组织部　青ICP备00000001号</p></body></html>"
    )


@pytest.mark.parametrize(
    "content",
    [
        f"<ul>{rows(15)}</ul><div>首页 上一页 下一页 尾页 共12页</div>",
        f"<ul>{rows(20)}</ul>",
        f"<ul>{rows(4)}</ul><p>共1页</p>",
    ],
)
def test_a_list_of_links_is_a_list(content: str) -> None:
    assert reason(listing(content)) == "list"


ROWS = (
    "<div><a href='{n}'>青禾县第{n}期轮训班开班</a><p>[2023-05-{n:02d}]</p></div>",
    "<dl><dt><a href='{n}'>青禾县第{n}期轮训班开班</a></dt><dd>近日，青禾县开办轮训班，各乡镇党员"
    "参加培训，为期三天……</dd><dd>来源：青禾日报 2023-05-{n:02d}</dd></dl>",
    "<tr><td>{n}</td><td><a href='{n}'>青禾县第{n}期轮训班开班</a></td><td>青组发〔2023〕{n}号</td>"
    "<td>2023-05-{n:02d}</td></tr>",
    "<li><div><b>{n:02d}</b><i>2023-05</i></div><div><a href='{n}'>青禾县第{n}期轮训班开班</a>"
    "<p>近日，青禾县开办轮训班，各乡镇党员参加培训，为期三天，要求学深悟透……</p></div></li>",
    "<li><span>[2023-05-{n:02d}]</span><a href='{n}'>第{n}期轮训班开班</a></li>",
)


def test_teasers_with_datelines_of_their_own_are_a_list() -> None:
    item = (
        "<article><h2><a href='{n}'>青禾县第{n}期轮训班开班</a></h2><div>作者：林晓文 | "
        "发布于：2023-05-0{n}</div><div>近日，青禾县开办轮训班，各乡镇党员参加培训，为期三天……</div></article>"
    )
    rows = "".join(item.format(n=n) for n in range(1, 6))
    html = f"<ul>{MENU}</ul><h2>党建要闻</h2><p>本栏目发布动态，欢迎各级党组织投稿。</p>{rows}"
    assert reason(f"<title>党建要闻</title>{html}<p>青ICP备00000001号</p>") == "list"


@pytest.mark.parametrize("row", ROWS)
def test_rows_over_several_lines_are_a_list(row: str) -> None:
    assert reason(listing("".join(row.format(n=n) for n in range(1, 11)))) == "list"
    html = f"<table>{''.join(row.format(n=n) for n in range(1, 11))}</table>"
    assert reason(f"<title>青禾先锋网</title><ul>{MENU}</ul>{html}<p>青ICP备1号</p>") == "list"


def test_a_list_with_teasers_is_a_list() -> None:
    teaser = (
        "<p>5月18日，全县组织工作会议召开，总结成绩，分析形势，部署任务，"
        "要求各级党组织履职尽责…<a href='#'>[详细]</a></p>"
    )
    items = "".join(
        f"<div><h4><a href='t{n}.html'>青禾县召开第{n}次组织工作会议</a></h4>"
        f"<span>2023-05-{n:02d}</span>{teaser}</div>"
        for n in range(1, 11)
    )
    assert reason(listing(f"{items}<div>首页 上一页 下一页 尾页 共3页</div>")) == "list"


ITEM = "5月18日，青禾县党员进党校集中轮训班在县委党校开班，来自各乡镇的党员参加培训，为期三天。"


LINK = "<a href='{n}'>青禾县第{n}期轮训班开班</a>"


@pytest.mark.parametrize(
    "item",
    [
        f"<h3>{LINK}</h3><p>{ITEM}</p><span>2023-05-1{{n}}</span>",
        f"<h3>{LINK}</h3><p>{ITEM}</p>",
        f"<h3>青禾县第{{n}}期轮训班开班</h3><p>{ITEM}</p><span>2023-05-1{{n}}</span>",
        f"<a href='{{n}}'><h3>青禾县第{{n}}期轮训班开班</h3><p>{ITEM}</p></a>",
        f"<li>{LINK}</li>",
    ],
)
def test_a_list_without_a_pager_is_a_list_whatever_its_items_hold(item: str) -> None:
    items = "".join(f"<div>{item.format(n=n)}</div>" for n in range(10))
    html = (
        f"<html><head><title>党建要闻_青禾先锋网</title></head><body><ul>{MENU}</ul>"
        f"<h1>党建要闻</h1>{items}<p>主办单位：青禾县委组织部　青ICP备00000001号</p></body></html>"
    )
    assert reason(html) == "list"


def test_a_digest_with_its_time_is_an_article() -> None:
    items = "".join(f"<p>{LINK.format(n=n)}</p><p>{ITEM}</p>" for n in range(5))
    html = page(title="青禾县一周要闻回顾（5月15日至19日）", body=items)
    assert read(html).body.count(ITEM) == 5


def test_a_short_article_beside_a_list_is_an_article() -> None:
    side = f"<div><h3>最新动态</h3><ul>{rows(10)}</ul></div>"
    article = read(page(body="<p>5月18日，青禾县召开村级集体经济推进会。</p>", after=side))
    assert article.body == "5月18日，青禾县召开村级集体经济推进会。"
