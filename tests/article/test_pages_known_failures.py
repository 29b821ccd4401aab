"""What other readers are known to get wrong on Chinese pages, each on a page of ours."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.article import read_article
from tests.article.pages import BODY, MENU, TITLE, URL, page, paragraphs, read

SHORT = "5月18日，青禾县召开村级集体经济推进会。"
LINKS = "".join(
    f"<li><a href='/a/{n}.html'>青禾县第{n}批村级服务阵地改造完成验收，群众办事更方便</a></li>"
    for n in range(12)
)


@pytest.mark.parametrize(
    "heading", ["<h3>相关阅读</h3>", "<p>推荐阅读：</p>", "<div>更多</div>", ""]
)
@pytest.mark.parametrize("inside", [True, False])
def test_related_links_are_not_swallowed_into_a_short_body(heading: str, inside: bool) -> None:
    """trafilatura takes such lists for the text where that is shorter."""
    related = f"{heading}<ul>{LINKS}</ul>"
    text = f"<p>{SHORT}</p>"
    html = page(body=text + related) if inside else page(body=text, after=f"<div>{related}</div>")
    assert read(html).body == SHORT


@pytest.mark.parametrize(
    "credit",
    [
        "<div>来源：青禾日报 责编：何佳 2023-05-18</div>",
        "<div>2023-05-18 责任编辑：何佳</div>",
        "<div>编辑：何佳 2023-05-18 来源：青禾日报</div>",
    ],
)
def test_the_editor_is_not_the_author(credit: str) -> None:
    """GNE takes 责编 for the author."""
    for html in (page(dateline=credit), page(after=credit)):
        article = read(html)
        assert (article.author, article.editor) == (None, "何佳")


@pytest.mark.parametrize("name", ["con", "TRS_Editor", "article-content", "text", ""])
@pytest.mark.parametrize("wrap", ["<p>{}</p>", "<div>{}</div>", "{}<br>", "<p><span>{}</span></p>"])
def test_chinese_text_is_no_empty_body(name: str, wrap: str) -> None:
    """newspaper4k and news-please count words between spaces, and find none."""
    text = "".join(wrap.format(f"　　{line}") for line in BODY)
    html = page(body=text).replace("class='con'", f"class='{name}'")
    assert read(html).body.split("\n") == BODY


@pytest.mark.parametrize("zone", [None, UTC])
def test_no_time_is_off_by_eight_hours(zone: object) -> None:
    """Feeds made of such pages (RSSHub) take printed local time for that of Greenwich."""
    html = page(dateline="<div>2023-05-18 00:10 来源：青禾日报</div>")
    fetched = datetime(2023, 5, 20, 4, 0, tzinfo=UTC) if zone else None
    article = read_article(html, url=URL, fetched_at=fetched)
    assert article.published_at == "2023-05-18T00:10:00+08:00"


def test_relative_times_are_of_the_day_in_china() -> None:
    html = page(dateline="<div>今天 00:10 来源：青禾日报</div>")
    evening_in_greenwich = datetime(2023, 5, 17, 17, 0, tzinfo=UTC)
    article = read_article(html, url=URL, fetched_at=evening_in_greenwich)
    assert article.published_at == "2023-05-18T00:10:00+08:00"
    assert read_article(html, url=URL).published_at is None


AGENCY = f"""<html><head><title>{TITLE}-青禾网</title></head><body><div class='header'>
<div class='header-time'><span class='year'><em>2023</em></span><span class='day'><em>05</em>/
<em>18</em></span><span class='time'>09:30:12</span></div><div class='source'>来源：青禾网</div>
<h1><span class='title'>{TITLE}</span></h1></div><div class='main'><span id='detail'>
{paragraphs()}</span><div id='articleEdit'><span>【责任编辑:何佳】</span></div></div>
<div class='right'><h2>头条</h2><ul>{LINKS}</ul></div></body></html>"""

GOVERNMENT = f"""<html><head><title>{TITLE}_最新政策_青禾县政府网</title></head><body>
<ul>{MENU}</ul><table class='bd1'><tr><td>标　　题：</td><td>{TITLE}</td><td>发文机关：</td>
<td>青禾县人民政府</td></tr><tr><td>成文日期：</td><td>2023年05月10日</td><td>发布日期：</td>
<td>2023年05月18日</td></tr></table>
<table><tr><td id='UCAP-CONTENT'>{paragraphs()}</td></tr></table>
<div class='related'><h3>相关稿件</h3><ul>{LINKS}</ul></div></body></html>"""


@pytest.mark.parametrize(
    ("html", "source", "when"),
    [
        (AGENCY, "青禾网", "2023-05-18T09:30:12+08:00"),
        (GOVERNMENT, "青禾县人民政府", "2023-05-18T00:00:00+08:00"),
    ],
    ids=["agency", "government"],
)
def test_layouts_of_the_agency_and_the_government_are_read(
    html: str, source: str, when: str
) -> None:
    """GNE misses time, source or text on both."""
    article = read(html)
    assert (article.title, article.source, article.published_at) == (TITLE, source, when)
    assert article.body.split("\n") == BODY


def test_every_field_says_where_it_was_read() -> None:
    html = page(
        before="<div>当前位置：<a>首页</a> > <a>党建要闻</a> > 正文</div>",
        dateline="<div>来源：青禾日报　作者：林晓文　2023-05-18 09:30</div>",
        head="<meta name='keywords' content='主题教育'>",
        after="<div>责任编辑：何佳</div>",
    )
    assert read(html).evidence == {
        "title": "displayed, as stated in h1",
        "source": "label 来源",
        "author": "label 作者",
        "editor": "label 责任编辑",
        "published_at": "displayed without label",
        "body": "div con",
        "section": "breadcrumb",
        "keywords": "meta keywords",
    }
