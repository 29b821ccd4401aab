"""Pages of the sample site that are not articles or cannot be fetched, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.sample.routes import Route
from dev.sample import template_modern, template_trs
from dev.sample.markup import Surroundings, link
from dev.sample.texts import Text

LOOP = "/content/2025/05/21/31877.html"
"""Address of a redirect that returns to itself, like a check for cookies."""

META = '<meta charset="utf-8">\n'
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class NonArticle:
    """A link with the address of an article that leads to none."""

    path: str
    label: str
    """Text of the link on the list page."""
    reason: str
    """The code in ``rejected.jsonl``."""
    route: Route
    status: int | None = 200
    """The status in ``rejected.jsonl``; ``None`` if there is no response."""


def non_article_pages(texts: list[Text]) -> list[NonArticle]:
    """Return all of them; some link or quote articles."""
    return [*_pages_of_200(texts), *_failures(texts)]


def _pages_of_200(texts: list[Text]) -> list[NonArticle]:
    pages = (
        ("/info/1040/6001.htm", "专题：让支部强起来", "list", topic_page(texts)),
        ("/info/1040/6002.htm", "党员干部在线学习平台考核通报", "login", login_page()),
        ("/info/1040/6003.htm", "关于组织生活会材料报送的补充通知", "soft_404", gone_page()),
        ("/info/1040/6004.htm", "数说组织工作这五年", "script", script_shell()),
        ("/info/1040/6005.htm", "图片新闻", "empty", empty_page()),
    )
    return [
        NonArticle(path, label, reason, Route(path=path, body=source.encode(), content_type=HTML))
        for path, label, reason, source in pages
    ]


def _failures(texts: list[Text]) -> list[NonArticle]:
    loop = Route(path=LOOP, status=302, location=f"{LOOP}?check=1", content_type=HTML)
    return [
        *_error_pages(),
        *_unreadable_pages(texts[0]),
        NonArticle(LOOP, "线上知识竞赛入口", "redirect_loop", loop, None),
    ]


def _error_pages() -> list[NonArticle]:
    missing = Route(
        path="/djyw/202505/t20250519_11902.html",
        status=404,
        content_type=HTML,
        body=gone_page().encode(),
    )
    broken = Route(
        path="/djyw/202505/t20250520_11911.html",
        status=500,
        content_type="text/html",
        body=b"<html><head><title>500</title></head><body><h1>500 Internal Server Error</h1>"
        b"<p>java.lang.NullPointerException</p></body></html>",
    )
    return [
        NonArticle(missing.path, "全市党建工作要点", "http_404", missing, 404),
        NonArticle(broken.path, "组织部长走基层", "http_500", broken, 500),
    ]


def _unreadable_pages(text: Text) -> list[NonArticle]:
    """Return a page that robots.txt forbids and a truncated one."""
    forbidden = "/info/1099/7001.htm"
    private = template_modern.article_page(text, Surroundings()).encode()
    short = "/djyw/202505/t20250523_11930.html"
    half = template_trs.article_page(text, Surroundings()).encode()[:3000]
    return [
        NonArticle(
            forbidden,
            "内部资料：请勿外传",
            "robots",
            Route(path=forbidden, body=private, content_type=HTML),
            None,
        ),
        NonArticle(
            short,
            "党费收缴情况公示",
            "cut_short",
            Route(path=short, body=half, content_type=HTML, missing=5000),
            None,
        ),
    ]


def loop_routes() -> list[Route]:
    """Return the second half of the endless redirect."""
    return [Route(path=f"{LOOP}?check=1", status=302, location=LOOP, content_type=HTML)]


def topic_page(texts: list[Text]) -> str:
    """Return a page of links with an article's address."""
    shown = "".join(
        f"<li>{link(text)}<span>{(text.published or '')[:10]}</span></li>\n" for text in texts[:24]
    )
    return (
        template_modern.head("专题：让支部强起来", META)
        + f'<main><h1>让支部强起来</h1><ul class="topic">\n{shown}</ul></main>\n'
        + template_modern.footer()
    )


def topics_page(texts: list[Text]) -> str:
    """Return a list of topics."""
    return (
        template_modern.head("专题专栏", META)
        + '<main><h1>专题专栏</h1><ul class="topics">\n'
        + '<li><a href="/info/1040/6001.htm">专题：让支部强起来</a></li>\n'
        + "".join(f"<li>{link(text)}</li>\n" for text in texts[:3])
        + "</ul></main>\n"
        + template_modern.footer()
    )


def about_page() -> str:
    """Return a page about the site."""
    return (
        template_modern.head("关于我们", META)
        + "<main><h1>关于我们</h1><p>云岫先锋网由中共云岫市委组织部主办，2006年6月开通。"
        + "网站和网上的一切都是虚构的，供抓取程序试用。</p></main>\n"
        + template_modern.footer()
    )


def login_page() -> str:
    """Return a login wall, served with status 200."""
    return (
        template_modern.head("用户登录", META)
        + '<main><div class="login"><h1>用户登录</h1><p>您访问的内容仅对登录用户开放，'
        '请登录后查看。</p>\n<form action="/login" method="post">\n'
        '<label>用户名 <input name="user" type="text"></label>\n'
        '<label>密码 <input name="password" type="password"></label>\n'
        '<label>验证码 <input name="code" type="text"></label>\n'
        '<button>登录</button> <a href="/forgot">忘记密码？</a></form></div></main>\n'
        + template_modern.footer()
    )


def gone_page(title: str = "页面不存在") -> str:
    """Return an error page, which an article's address serves with status 200."""
    return (
        template_modern.head(title, META)
        + '<main><div class="error"><h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p>\n'
        '<p><span id="left">5</span>秒后自动返回<a href="/">首页</a></p></div></main>\n'
        + template_modern.footer()
    )


def script_shell() -> str:
    """Return a page whose text only a script would load."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        "<title>数说组织工作这五年</title>\n"
        '<script src="/js/chunk-vendors.6c1f.js" defer></script>\n'
        '<script src="/js/app.90ab.js" defer></script>\n</head>\n<body>\n'
        "<noscript><strong>本页面需要启用 JavaScript 才能正常显示。</strong></noscript>\n"
        '<div id="app"></div>\n</body>\n</html>\n'
    )


def empty_page() -> str:
    """Return a template without content."""
    return (
        template_trs.head("图片新闻_党建要闻_云岫先锋网", META)
        + '<div class="place">当前位置：<a href="/">首页</a> &gt; '
        '<a href="/djyw/">党建要闻</a> &gt; 正文</div>\n<div class="main">\n'
        '<div class="title">图片新闻</div>\n<div class="info"></div>\n'
        '<div class="content" id="zoom"><div class="TRS_Editor"></div></div>\n</div>\n'
        + template_trs.footer()
    )
