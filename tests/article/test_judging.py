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


def test_a_list_of_files_is_a_list() -> None:
    files = "<pre><a href='a/'>a/</a> 2023-05-18 09:30\n<a href='b/'>b/</a> 2023-05-18 09:30</pre>"
    assert reason(f"<title>Index of /</title><h1>Index of /</h1>{files}") == "list"


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


TEASER = (
    "青禾县<em>党员</em>集中轮训班在县委党校开班，来自各乡镇的八十名党员参加培训，时间为期三天……"
)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("站内搜索_青禾先锋网", "<h1>搜索结果</h1><p>为您找到相关结果约128个</p>"),
        ("“党员”的搜索结果 - 青禾先锋网", "<h2>“党员”的搜索结果</h2>"),
        ("青禾先锋网", "<p>您搜索的关键词是：党员，共找到 10 条结果</p>"),
    ],
)
@pytest.mark.parametrize("dated", [True, False])
def test_the_results_of_a_search_are_a_list(title: str, said: str, dated: bool) -> None:
    results = "".join(
        f"<div><h3><a href='t{n}.html'>青禾县第{n}期党员进党校集中轮训班开班</a></h3>"
        f"<p>{TEASER}</p>{f'<span>2023-05-{n:02d}</span>' if dated else ''}</div>"
        for n in range(1, 9)
    )
    html = f"<html><head><title>{title}</title></head><body><ul>{MENU}</ul>{said}{results}</body>"
    assert reason(html) == "list"


def test_a_search_that_found_nothing_is_a_list() -> None:
    text = (
        "抱歉，没有找到与“主题教育”相关的内容。建议您检查关键词是否有误，或者更换关键词重新搜索。"
    )
    assert reason(f"<title>搜索结果</title><ul>{MENU}</ul><p>{text}</p>") == "list"


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


def test_an_article_about_results_of_searches_is_an_article() -> None:
    article = read(page(title="网信办约谈平台：不得操纵搜索结果"))
    assert article.title == "网信办约谈平台：不得操纵搜索结果"


ABOUT = (
    "本书系统介绍现代农业的概念、体系与发展路径，结合各地实践，分析产业融合、绿色发展和组织方式的变化，"
    "可供农业管理人员和高校师生参考。"
)


@pytest.mark.parametrize(
    "entry",
    [
        f"<h1>现代农业概论</h1><ul><li>作者：林晓文</li><li>出版社：青禾人民出版社</li><li>出版时间："
        f"2019-05-01</li><li>ISBN：9787000000000</li><li>定价：45.00元</li></ul><h3>内容简介</h3>"
        f"<p>{ABOUT * 4}</p>",
        "<table><tr><td>题名/责任者</td><td>现代农业概论/林晓文著</td></tr><tr><td>出版发行项</td>"
        "<td>青禾:青禾人民出版社,2019</td></tr><tr><td>ISBN及定价</td><td>978-7-00-000000-0</td></tr>"
        f"<tr><td>提要</td><td>{ABOUT}</td></tr></table><table><tr><td>索书号</td><td>馆藏地</td></tr>"
        "<tr><td>F3/123</td><td>社科书库</td></tr></table>",
    ],
)
def test_an_entry_of_a_catalogue_of_books_is_named(entry: str) -> None:
    html = f"<title>现代农业概论_青禾图书馆</title><ul>{MENU}</ul><div>{entry}</div>"
    assert reason(html) == "catalogue"


def test_news_of_a_book_with_its_particulars_is_an_article() -> None:
    facts = "<p>出版社：青禾人民出版社</p><p>ISBN：9787000000000</p><p>定价：45元</p>"
    article = read(page(title="《现代农业概论》出版发行", body=f"<p>{ABOUT}</p>{facts}"))
    assert article.body.startswith(ABOUT)


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
