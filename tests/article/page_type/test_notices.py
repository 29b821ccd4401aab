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


MENU_AND_FOOTER = (
    "<html><head><title>青禾先锋网</title></head><body>"
    "<div class='nav'><a href='/'>首页</a> <a href='/a/'>党建要闻</a></div>"
    "<div class='main'>{}</div><div class='foot'>版权所有 青禾先锋网 青ICP备00000001号</div>"
    "</body></html>"
)
BARE = "<html><body>{}</body></html>"


@pytest.mark.parametrize("frame", [BARE, MENU_AND_FOOTER])
@pytest.mark.parametrize(
    "text",
    [
        "<h2>访问验证</h2><p>当前网络环境异常，请完成验证后继续访问。</p><button>确定</button>",
        "<p>您的IP地址192.0.2.7因访问过于频繁已被限制，请24小时后再试，如有疑问请与管理员联系。</p>",
        "<p>您的IP已被列入黑名单</p>",
        "<h1>请完成下方验证后继续操作</h1><p>请按住滑块，拖动到最右边</p>",
        "<h1>检测到您的访问行为存在异常，请稍后再试</h1>",
        "<h1>Attention Required!</h1><p>Please complete the security check to go on.</p>",
        "<h1>Checking your browser before accessing the site.</h1><p>This is automatic.</p>",
        "<h1>请确认您是真人</h1><p>我们需要先检查您的连接的安全性，然后才能继续。</p>",
        "<h3>抱歉，本网站不支持境外IP访问。</h3>",
        "<p>本系统仅限校内访问，请使用VPN。</p>",
        "<h1>HTTP Status 403 – Forbidden</h1><p>The server refuses to authorize it.</p>",
        "<h2>操作频繁，请稍后再试</h2>",
        "<h1>405</h1><p>由于您访问的地址有可能对网站造成安全威胁，您的访问被阻断。</p>"
        "<p>您的请求ID是：65f2a7</p><p>时间：2023-05-18 09:30:12</p>",
    ],
)
def test_a_wall_in_any_wording_is_named(text: str, frame: str) -> None:
    assert reason(frame.format(text)) == "blocked"


GATEWAY = "由于您访问的网站源站服务器出现问题，网关暂时无法取得您所请求的页面，请稍后重试。"
STACK = "".join(f"at qinghe.web.Page{n}.show(Page.java:{n})<br>" for n in range(40))


@pytest.mark.parametrize("frame", [BARE, MENU_AND_FOOTER])
@pytest.mark.parametrize(
    "text",
    [
        "<h1>抱歉！源站出现问题</h1><p>事件编号：20230518-ab12cd</p><p>时间：2023-05-18 09:30</p>"
        f"<p>{GATEWAY * 3}</p>",
        "<h1>504</h1><p>网关超时，请稍后刷新</p>",
        "<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error.</p>"
        "<p>Thu May 18 09:30:12 CST 2023</p>",
        "<h1>服务器开小差了</h1><p>请稍后再试试吧</p>",
        "<h1>系统发生错误</h1><p>SQLSTATE[HY000] Connection refused</p>",
        "<h1>HTTP Status 500 - </h1><p><b>type</b> Exception report</p><p><b>message</b></p>"
        f"<p>The server encountered an internal error.</p><pre>{STACK}</pre>",
        "<h1>“/”应用程序中的服务器错误。</h1><h2>未将对象引用设置到对象的实例。</h2>"
        "<p>说明: 执行当前 Web 请求期间，出现未经处理的异常，请检查堆栈跟踪信息，"
        "以了解有关的详细信息。</p>",
    ],
)
def test_an_error_of_a_server_in_any_wording_is_named(text: str, frame: str) -> None:
    assert reason(frame.format(text)) == "error_page"


def test_a_long_trace_below_the_title_of_a_server_is_an_error() -> None:
    title = "<title>Apache Tomcat/8.5.0 - Error report</title>"
    assert reason(f"{title}<h1>HTTP Status 500</h1><pre>{STACK * 9}</pre>") == "error_page"


@pytest.mark.parametrize("frame", [BARE, MENU_AND_FOOTER])
@pytest.mark.parametrize(
    "text",
    [
        "该内容已被发布者删除",
        "该文章已被作者删除。",
        "此文章已被作者自行撤回",
        "文章已下架",
        "链接已失效",
        "您要查看的新闻已被管理员删除或不存在！",
        "对不起，没有找到您要访问的文章！",
        "原文已被发布单位撤下",
        "此内容被投诉且经审核涉嫌侵权，无法查看。",
        "此内容因违反有关规定无法查看",
        "此账号已自主注销，内容无法查看",
        "该公众号已迁移至新的账号，原账号已回收。",
        "查无此文",
        "没有该条信息",
        "该信息正在审核中",
        "抱歉，该稿件暂未发布",
        "数据不存在</p><p>发布时间：2023-05-18 来源：青禾先锋网",
        "该公告已撤销",
        "HTTP Status 404 – /gzdt/1.html",
    ],
)
def test_a_notice_that_a_text_is_gone_is_named(text: str, frame: str) -> None:
    assert reason(frame.format(f"<p>{text}</p>")) == "soft_404"


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('alert("该信息不存在或已被删除！");history.back();', "soft_404"),
        (
            "alert('\\u8be5\\u6587\\u7ae0\\u5df2\\u88ab\\u5220\\u9664'); location.href='/';",
            "soft_404",
        ),
        ('layer.msg("您访问的页面不存在", {icon: 2});', "soft_404"),
        ('$.messager.alert("提示", "该稿件已下线");', "soft_404"),
        ('alert("请先登录");location="/login.jsp"', "login"),
        ('alert("系统繁忙，请稍后再试")', "error_page"),
        ('function missing() { alert("该信息已被删除"); }', "script"),
        ('if (!window.article) { alert("该信息已被删除"); }', "script"),
        ('alert("欢迎访问青禾先锋网")', "script"),
    ],
)
def test_what_an_empty_page_says_in_a_dialog_is_its_reason(script: str, said: str) -> None:
    html = f"<html><head><title></title></head><body><script>{script}</script></body></html>"
    assert reason(html) == said


@pytest.mark.parametrize(
    "title",
    [
        "县政府网站出现故障 技术人员连夜抢修",
        "青禾县下架不合格商品12批次",
        "青禾县清理违规信息 两千条内容已被删除",
        "青禾银行系统故障致交易失败 监管部门介入",
        "一公众号已迁移仍发布广告被约谈",
        "青禾县公安局提醒：IP地址异常登录需警惕",
        "境外IP攻击激增 专家支招",
        "身份验证更便捷 青禾县推出刷脸办事",
        "网站访问异常 青禾县及时处置",
        "页面打不开 群众办事卡在最后一步",
        "链接已失效 提醒群众勿点陌生短信",
        "水质环境异常监测系统投入使用",
    ],
)
@pytest.mark.parametrize("dateline", ["<div class='info'>2023-05-18</div>", ""])
def test_news_of_walls_errors_and_deletions_is_an_article(title: str, dateline: str) -> None:
    text = "青禾县委网信办会同公安等部门开展联合检查，发现问题二十三个，目前已经全部整改到位。"
    article = read(page(title=title, dateline=dateline, body=f"<p>{text}</p><p>{ITEM}</p>"))
    assert article.title == title
