"""Pages that are no articles are refused with the reason."""

from __future__ import annotations

import pytest

from crawler.article import NotAnArticle, read_article
from tests.article.pages import MENU, URL, page, read


def reason(html: str) -> str:
    """Why a page is refused."""
    with pytest.raises(NotAnArticle) as refusal:
        read_article(html, url=URL)
    assert refusal.value.detail
    return refusal.value.reason


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


def test_a_short_article_beside_a_list_is_an_article() -> None:
    side = f"<div><h3>最新动态</h3><ul>{rows(10)}</ul></div>"
    article = read(page(body="<p>5月18日，青禾县召开村级集体经济推进会。</p>", after=side))
    assert article.body == "5月18日，青禾县召开村级集体经济推进会。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p>", "soft_404"),
        ("<h1>404 Not Found</h1><hr><center>nginx</center>", "soft_404"),
        ("<h2>出错了</h2><p>系统维护中，请稍后再试。</p>", "error_page"),
        ("<div>该信息已被删除！</div><a href='/'>返回首页</a>", "soft_404"),
    ],
)
def test_an_error_page_served_as_a_success_is_named(text: str, said: str) -> None:
    html = f"<html><head><title>提示信息</title></head><body>{text}</body></html>"
    assert reason(html) == said


def test_an_article_that_speaks_of_errors_is_an_article() -> None:
    text = "群众反映政务网站“页面不存在”，县政务服务中心当天排查，修复失效链接404条，并回访反映人。"
    assert read(page(body=f"<p>{text * 4}</p>")).body.startswith("群众反映")


@pytest.mark.parametrize(
    "text",
    [
        "<h1>用户登录</h1><form>请输入用户名<input> 请输入密码<input type=password></form>",
        "<h2>青禾干部学习平台</h2><p>您尚未登录，请先登录后查看全文。</p>",
    ],
)
def test_a_login_wall_is_named(text: str) -> None:
    html = f"<html><head><title>青禾干部学习平台</title></head><body>{text}</body></html>"
    assert reason(html) == "login"


def test_a_page_whose_text_comes_from_scripts_is_named() -> None:
    html = (
        "<html><head><title>青禾先锋网</title></head><body><div id='app'></div>"
        "<script src='/js/chunk.js'></script><script src='/js/app.js'></script></body></html>"
    )
    assert reason(html) == "script"


@pytest.mark.parametrize("html", ["", " ", "<html></html>", "<!DOCTYPE html><body></body>", "\x00"])
def test_an_empty_page_is_empty(html: str) -> None:
    assert reason(html) == "empty"
