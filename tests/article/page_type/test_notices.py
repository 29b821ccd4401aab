"""Error, block and login pages, placeholders and empty shells are refused with the reason."""

from __future__ import annotations

import pytest

from tests.article.page_type.test_listing import ITEM
from tests.article.pages import page, read, reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p>", "soft_404"),
        ("<h1>404 Not Found</h1><hr><center>nginx</center>", "soft_404"),
        ("<h2>出错了</h2><p>系统维护中，请稍后再试。</p>", "error_page"),
        ("<div>该信息已被删除！</div><a href='/'>返回首页</a>", "soft_404"),
        ("<h2>抱歉！您访问的页面已失联</h2><p>倒计时：5</p>", "soft_404"),
        ("<p>抱歉，您要访问的页面找不到了，您可以返回首页。</p>", "soft_404"),
        ("<div>该文章已不存在或未通过审核</div>", "soft_404"),
        ("<h2>此内容因违规无法查看</h2><p>由用户投诉并经平台审核</p>", "soft_404"),
        ("<h1>Welcome to nginx!</h1><p>Further configuration is required.</p>", "error_page"),
    ],
)
def test_an_error_page_served_as_a_success_is_named(text: str, said: str) -> None:
    html = f"<html><head><title>提示信息</title></head><body>{text}</body></html>"
    assert reason(html) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>", "blocked"),
        ("<h1>您的请求可能存在威胁，已被拦截！</h1><p>事件编号：12345</p>", "blocked"),
        ("<p>您的访问频率过高，已被云锁拦截</p>", "blocked"),
        ("<p>很抱歉，您的访问可能对网站造成安全威胁，访问被阻断。</p>", "blocked"),
        ("<h1>访问被拒绝</h1>", "blocked"),
        ("<p>请完成安全验证后继续访问</p><p>拖动滑块完成验证</p>", "blocked"),
        ("<h1>500</h1><p>服务器内部错误，请联系管理员。</p>", "error_page"),
        ("<h2>HTTP Status 500 - Internal Server Error</h2>", "error_page"),
        (
            "<h2>运行时错误</h2><p>说明：服务器上出现错误，其详细信息只能在本机上查看。</p>",
            "error_page",
        ),
        (
            "<h1>站点已暂停</h1><p>该站点已经被管理员停止运行，请联系管理员了解详情！</p>",
            "error_page",
        ),
        ("<p>栏目建设中，敬请期待！</p>", "error_page"),
        ("<h2>网站升级维护中</h2><p>给您带来不便，敬请谅解！</p>", "error_page"),
        ("<div><img src='a.png'><p>系统升级中，暂停服务，请稍后访问。</p></div>", "error_page"),
        ("<h1>qinghe.example 域名正在出售</h1><p>请点击这里提供您的报价。</p>", "error_page"),
        ("<h2>您无权访问该页面</h2><p>对不起，您没有权限查看此内容。</p>", "login"),
    ],
)
def test_a_wall_or_a_notice_in_place_of_a_page_is_named(text: str, said: str) -> None:
    html = f"<html><head><title>提示信息</title></head><body>{text}</body></html>"
    assert reason(html) == said


def test_a_long_notice_of_maintenance_in_place_of_a_site_is_named() -> None:
    text = (
        "尊敬的用户：为了给您提供更好的服务，本网站将进行系统升级，预计于5月20日8时恢复访问，"
        "由此给您带来的不便，敬请谅解。"
    )
    html = f"<title>公告</title><h1>青禾先锋网公告</h1><p>{text}</p><p>青禾县信息中心</p>"
    assert reason(html) == "error_page"


def test_an_article_that_announces_maintenance_is_an_article() -> None:
    text = "因系统升级维护需要，青禾县政务服务网将于5月20日0时至6时暂停服务，请提前安排办理时间。"
    assert read(page(title="青禾县政务服务网系统升级公告", body=f"<p>{text}</p>")).body == text


@pytest.mark.parametrize("hint", ["0;url=/index.html", "3; URL='http://www.qinghe.example/'"])
def test_a_page_that_only_sends_on_is_named(hint: str) -> None:
    head = f'<meta http-equiv="Refresh" content="{hint}">'
    html = f"<html><head><title>青禾先锋网</title>{head}</head><body>正在跳转</body></html>"
    assert reason(html) == "redirect"


@pytest.mark.parametrize(
    "title",
    [
        "青禾湿地核心区即日起禁止访问",
        "县政务网系统错误致查询中断已修复",
        "请登录新平台办理党费缴纳",
    ],
)
def test_a_short_article_whose_headline_speaks_as_walls_do_is_an_article(title: str) -> None:
    assert read(page(title=title, body=f"<p>{ITEM * 2}</p>")).title == title


def test_a_call_to_log_in_for_comments_is_no_login_wall() -> None:
    assert read(page(after="<div>您还没有登录，请登录后发表评论</div>")).author is None


def test_an_article_that_speaks_of_errors_is_an_article() -> None:
    text = "群众反映政务网站“页面不存在”，县政务服务中心当天排查，修复失效链接404条，并回访反映人。"
    assert read(page(body=f"<p>{text * 4}</p>")).body.startswith("群众反映")
    title = "青禾县整改网站“页面不存在”等问题"
    article = read(page(title=title, body=f"<p>{text * 2}</p><p>此事已办结。</p>"))
    assert article.title == title


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
