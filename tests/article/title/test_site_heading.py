"""Pages whose ``<title>`` is the name of the site, which their top displays as well."""

from __future__ import annotations

import pytest

from tests.article.pages import paragraphs, read

HEADLINE = "青禾县召开基层党建工作推进会"

SITES = (
    "青禾先锋网",
    "青禾县柳河镇中心小学",
    "中共青禾县委组织部",
    "学习贯彻党的二十大精神专题",
    "青禾城投集团有限公司党建园地",
)
TOPS = (
    "<h1>{}</h1>",
    "<h1><a href='/'>{}</a></h1>",
    "<div>{}</div>",
    "<div class='title'>{}</div>",
    "<div>{}欢迎您！</div>",
    "<p>您好，欢迎来到{}！今天是2023年5月18日</p>",
)
HEADLINES = (
    "<h1>{}</h1>",
    "<h3>{}</h3>",
    "<div class='title'>{}</div>",
    "<p style='text-align:center'><strong>{}</strong></p>",
    "<div>{}</div>",
)


def page(site: str, top: str, headline: str, crumb: str = "首页 &gt; 党建要闻") -> str:
    return (
        f"<html><head><title>{site}</title></head><body><div>{top}</div>"
        "<ul><li><a href='/'>首页</a></li><li><a href='/djyw/'>党建要闻</a></li></ul>"
        f"<div>{crumb}</div><div>{headline}<div>[发布时间2023年5月18日]</div>"
        f"<div>{paragraphs()}</div></div></body></html>"
    )


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("top", TOPS)
@pytest.mark.parametrize("site", SITES)
def test_the_headline_is_not_the_name_of_the_site(site: str, top: str, headline: str) -> None:
    article = read(page(site, top.format(site), headline.format(HEADLINE)))
    assert (article.title, article.published_at) == (HEADLINE, "2023-05-18T00:00:00+08:00")


@pytest.mark.parametrize("crumb", ["首页 &gt; 党建要闻", "——青禾县基层党建纪实", "党建要闻"])
def test_a_headline_that_the_head_states_stays_above_a_breadcrumb_or_subtitle(crumb: str) -> None:
    article = read(page(HEADLINE, f"<h1>{HEADLINE}</h1>", "", crumb))
    assert article.title.startswith(HEADLINE)


def test_a_headline_shown_twice_is_the_headline() -> None:
    article = read(page(HEADLINE, f"<h1>{HEADLINE}</h1>", f"<div>{HEADLINE}</div>"))
    assert article.title == HEADLINE


def test_the_page_that_describes_an_institution_has_its_name() -> None:
    site = "青禾县柳河镇中心小学"
    article = read(page(site, "", f"<h2>{site}</h2>"))
    assert article.title == site


@pytest.mark.parametrize(
    "headline", ["一起来，让青禾的明天更美好！", "办事要跑几趟？青禾县给出答案！！！"]
)
def test_a_headline_may_call_or_ask_right_above_a_labelled_time(headline: str) -> None:
    html = page("青禾网", "", f"<div>{headline}</div>").replace("[发布时间", "时间：[")
    article = read(html)
    assert (article.title, article.published_at) == (headline, "2023-05-18T00:00:00+08:00")
