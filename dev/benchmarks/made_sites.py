"""Whole sites of invented news in the layouts of content management systems common in China.

Written from public knowledge of how these systems build pages, not from pages of a site: a
college on WebPlus, a county on 大汉's JCMS (rows in a script, more rows by jpage), an ASP site of
the 2000s with nested tables in GB2312, cards with images and summaries, a city on 博达 with
descending page numbers, and a digital paper with issues.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dev.benchmarks.made_news import NEWEST, Made, news, paged, text_of, write_site


def college(count: int) -> Made:
    """WebPlus: ``/1042/list2.htm``, ``/2023/0517/c1042a12345/page.htm``."""
    site = Made("college", "http://www.qsxy.example")
    menu = '<ul class="wp_nav"><li><a href="/">首页</a></li><li><a href="/1042/list.htm">学院新闻</a></li><li><a href="/xygk/list.htm">学院概况</a></li></ul>'
    pages = -(-count // 10)
    for number, articles in paged(count, 10):
        at = f"/1042/list{number if number > 1 else ''}.htm"
        rows = ""
        for index, one in enumerate(articles, 1):
            path = f"/{one.day:%Y/%m%d}/c1042a{5000 - one.number}/page.htm"
            rows += f'<li class="news n{index} clearfix"><span class="news_title"><a href="{path}" target="_blank" title="{one.title}">{one.title}</a></span><span class="news_meta">{one.day}</span></li>'
            site.link(at, path, one)
            site.add(
                path,
                f'{menu}<div class="article"><h1 class="arti_title">{one.title}</h1><p class="arti_metas"><span class="arti_publisher">发布者：组织部</span><span class="arti_update">发布时间：{one.day}</span><span class="arti_views">浏览次数：<span class="WP_VisitCount">0</span></span></p><div class="wp_articlecontent">{text_of(one)}</div></div>',
                one.title,
            )
        following = (
            f'<a class="next" href="/1042/list{number + 1}.htm" target="_self"><span>下一页&gt;&gt;</span></a>'
            if number < pages
            else '<a class="next" href="javascript:void(0);"><span>下一页&gt;&gt;</span></a>'
        )
        site.add(
            at,
            f'{menu}<div id="wp_news_w6"><ul class="news_list list2">{rows}</ul></div><div id="wp_paging_w6"><ul class="wp_paging"><li class="page_nav"><a class="first" href="javascript:void(0);"><span>第一页</span></a>{following}</li><li class="page_jump"><span class="pages">页码 <em class="curr_page">{number}</em>/<em class="all_pages">{pages}</em></span></li></ul></div>',
            "学院新闻",
        )
    site.add(
        "/xygk/list.htm", f"{menu}<div><p>学院创办于1998年，现有教师120人。</p></div>", "学院概况"
    )
    site.add("/", f'{menu}<div class="banner"><img src="/b.jpg"></div>', "青石学院")
    return site


def county(count: int) -> Made:
    """JCMS: rows in a script, more rows by jpage; ``/art/2023/5/7/art_61_998.html``."""
    site = Made("county", "http://www.qsx.example")
    at, size = "/col/col61/index.html", 15
    menu = f'<div class="nav"><a href="/">首页</a><a href="{at}">政务动态</a></div>'
    asked = "/module/web/jpage/dataproxy.jsp?perpage=5&col=1&webid=39&columnid=61&unitid=247"
    for start in range(0, count, size):
        rows = ""
        for one in map(news, range(start, min(start + size, count))):
            path = (
                f"/art/{one.day.year}/{one.day.month}/{one.day.day}/art_61_{900 - one.number}.html"
            )
            rows += f'<record><![CDATA[<li><a href="{path}" title="{one.title}" target="_blank">{one.title[:12]}...</a><span>{one.day}</span></li>]]></record>'
            site.link(at, path, one)
            site.add(
                path,
                f'{menu}<div class="main"><div class="bt">{one.title}</div><div class="xx">发布日期：{one.day} 09:{one.number % 60:02d} 来源：县委宣传部 字体：[大 中 小]</div><div id="zoom">{text_of(one)}</div></div>',
                f"青石县人民政府 政务动态 {one.title}",
            )
        store = f"<datastore><totalrecord>{count}</totalrecord><recordset>{rows}</recordset></datastore>"
        if start:
            last = min(start + size, count)
            address = f"{site.host}{asked}&startrecord={start + 1}&endrecord={last}"
            site.pages[address] = f'<?xml version="1.0" encoding="utf-8"?>{store}'.encode()
        else:
            script = f'<script type="text/xml">{store}</script><script>$("#247").jpage({{totalRecord:{count},perPage:5,proxyUrl:"/module/web/jpage/dataproxy.jsp",ajaxParam:{{col:1,webid:39,columnid:61,unitid:247}}}});</script>'
            site.add(at, f'{menu}<div id="247" class="list">{script}</div>', "政务动态")
    site.add("/", f"{menu}<div class='w'>欢迎访问青石县人民政府网站</div>", "青石县人民政府")
    return site


def tables(count: int) -> Made:
    """ASP of the 2000s: nested tables, dates in brackets, GB2312, articles by a query parameter."""
    site = Made("tables", "http://qsdj.example", "gb2312")
    menu = '<table width="100%"><tr><td><a href="index.asp">首页</a> | <a href="list.asp?cid=3">工作动态</a> | <a href="about.asp">关于我们</a></td></tr></table>'
    pages = -(-count // 12)
    for number, articles in paged(count, 12):
        at = f"/list.asp?cid=3&page={number}"
        rows = ""
        for one in articles:
            path = f"/show.asp?id={700 - one.number}"
            rows += f'<table width="98%"><tr><td width="20"><img src="dot.gif"></td><td><a href="{path[1:]}" target=_blank>{one.title}</a> <font color=#999999>[{one.day.year}-{one.day.month}-{one.day.day}]</font></td></tr></table>'
            site.link("/list.asp?cid=3" if number == 1 else at, path, one)
            site.add(
                path,
                f'{menu}<table width="760"><tr><td align="center"><font size="4"><b>{one.title}</b></font></td></tr><tr><td align="center">发布时间：{one.day.year}-{one.day.month}-{one.day.day}　作者：县委组织部　点击数：{one.number + 31}</td></tr><tr><td class="content">{text_of(one)}</td></tr></table>',
                "青石党建网",
            )
        following = (
            f'<a href="list.asp?cid=3&page={number + 1}">下一页</a>' if number < pages else "下一页"
        )
        site.add(
            at,
            f"{menu}<table><tr><td>{rows}</td></tr><tr><td>共{count}条 第{number}/{pages}页 首页 上一页 {following} 尾页</td></tr></table>",
            "工作动态",
        )
    site.pages[site.host + "/list.asp?cid=3"] = site.pages[site.host + "/list.asp?cid=3&page=1"]
    site.add(
        "/about.asp", f"{menu}<table><tr><td>本站由县委组织部主办。</td></tr></table>", "关于我们"
    )
    site.add("/", f"{menu}<table><tr><td>青石党建网</td></tr></table>", "青石党建网")
    site.pages[site.host + "/index.asp"] = site.pages[site.host + "/"]
    return site


def cards(count: int) -> Made:
    """Cards with an image, a summary that mentions other dates, and the date in two parts."""
    site = Made("cards", "https://www.qsnews.example")
    menu = '<header><nav><a href="/">首页</a><a href="/yaowen/">要闻</a><a href="/zhuanti/">专题</a></nav></header>'
    pages = -(-count // 8)
    for number, articles in paged(count, 8):
        at = "/yaowen/" if number == 1 else f"/yaowen/?page={number}"
        rows = ""
        for one in articles:
            path = f"/yaowen/{one.day:%Y%m}/{7_000_000 - one.number}.shtml"
            rows += f'<div class="card"><a class="pic" href="{path}"><img src="/i/{one.number}.jpg" alt=""></a><div class="txt"><h3><a href="{path}">{one.title}</a></h3><p class="sum">{one.paragraphs[0][:40]}，较2022年3月1日有所增加……</p><div class="date"><b>{one.day:%d}</b><i>{one.day:%Y-%m}</i></div><a class="more" href="{path}">查看详情</a></div></div>'
            site.link(at, path, one)
            site.add(
                path,
                f'{menu}<main><article><h1>{one.title}</h1><div class="meta"><span>{one.day:%Y年%m月%d日} 10:{one.number % 60:02d}</span><span>来源：青石日报</span></div><div class="body">{text_of(one)}</div></article><aside><h4>相关阅读</h4><ul><li><a href="/zhuanti/">更多</a></li></ul></aside></main>',
                f"{one.title} - 青石新闻网",
            )
        numbers = "".join(
            f'<a href="/yaowen/?page={n}"{" class=on" if n == number else ""}>{n}</a>'
            for n in range(1, pages + 1)
        )
        site.add(
            at,
            f'{menu}<main><div class="cards">{rows}</div><div class="pages">{numbers}</div></main>',
            "要闻 - 青石新闻网",
        )
    site.add(
        "/zhuanti/", f"{menu}<main><h2>专题</h2><p>专题正在建设中。</p></main>", "专题 - 青石新闻网"
    )
    site.add(
        "/",
        f'{menu}<main><a href="http://m.qsnews.example/yaowen/">手机版</a><a href="https://bbs.qsnews.example/">论坛</a></main>',
        "青石新闻网",
    )
    return site


def city(count: int) -> Made:
    """博达: ``xwzx/gzdt.htm``, then ``xwzx/gzdt/3.htm`` descending; dates without years."""
    site = Made("city", "http://www.qss.example")
    menu = '<div class="menu"><ul><li><a href="/index.htm">首页</a></li><li><a href="/xwzx/gzdt.htm">工作动态</a></li></ul></div>'
    pages = -(-count // 9)
    for number, articles in paged(count, 9):
        at = "/xwzx/gzdt.htm" if number == 1 else f"/xwzx/gzdt/{pages - number + 1}.htm"
        rows = ""
        for one in articles:
            path = f"/info/1021/{4000 - one.number}.htm"
            rows += f'<li id="line_u8_{one.number % 9}"><span class="date">[{one.day:%m-%d}]</span><a href="{path}" class="c1" title="{one.title}">{one.title}</a></li>'
            site.link(at, path, one)
            site.add(
                path,
                f'{menu}<div class="content"><form name="_newscontent_fromname"><div class="tit">{one.title}</div><div class="info">日期：{one.day:%Y年%m月%d日} 点击：[<script>_showDynClickBatch(["u1"],[{one.number}],"x",1)</script>]</div><div id="vsb_content" class="v_news_content">{text_of(one)}</div></form><div class="cx">上一条：<a href="/info/1021/1.htm">无</a></div></div>',
                f"{one.title}-青石市",
            )
        following = (
            f'<span class="p_next p_fun"><a href="/xwzx/gzdt/{pages - number}.htm">下页</a></span>'
            if number < pages
            else '<span class="p_next_d p_fun_d">下页</span>'
        )
        site.add(
            at,
            f'{menu}<div class="list"><ul>{rows}</ul><div class="pb_sys_common"><span class="p_t">共{count}条</span>{following}</div></div>',
            "工作动态-青石市",
        )
    site.add("/", f"{menu}<div>青石市人民政府</div>", "青石市")
    site.pages[site.host + "/index.htm"] = site.pages[site.host + "/"]
    return site


def daily(count: int) -> Made:
    """A digital paper: no dates beside titles, the previous issue is called 上一期."""
    site = Made("daily", "http://epaper.qsrb.example")
    for number, articles in paged(count, 6):
        day = articles[0].day
        at = f"/html/{day:%Y-%m}/{day:%d}/node_2.htm"
        rows = ""
        for one in articles:
            path = f"/html/{day:%Y-%m}/{day:%d}/content_{30_000 + one.number}.htm"
            rows += f'<li><a href="content_{30_000 + one.number}.htm">{one.title}</a></li>'
            site.link(at, path, replace(one, day=day))
            site.add(
                path,
                f'<div class="top"><a href="node_2.htm">返回版面</a></div><div class="main"><h1>{one.title}</h1><div class="sub">青石日报 {day:%Y年%m月%d日} 第01版 作者：本报记者 林知远</div><div id="ozoom">{text_of(one)}</div></div>',
                f"青石日报-{one.title}",
            )
        earlier = articles[-1].day - timedelta(days=1)
        link = (
            f'<a href="/html/{earlier:%Y-%m}/{earlier:%d}/node_2.htm">上一期</a>'
            if number * 6 < count
            else ""
        )
        site.add(
            at,
            f'<div class="hd">{day:%Y年%m月%d日} 星期{"一二三四五六日"[day.weekday()]} {link}</div><div class="titles"><ul>{rows}</ul></div>',
            "青石日报 第01版",
        )
    site.add(
        "/", f'<a href="/html/{NEWEST:%Y-%m}/{NEWEST:%d}/node_2.htm">进入今日报纸</a>', "青石日报"
    )
    return site


KINDS: tuple[Callable[[int], Made], ...] = (college, county, tables, cards, city, daily)


def write_sites(folder: Path, count: int) -> None:
    """Write every site with ``count`` articles into a folder."""
    for kind in KINDS:
        write_site(kind(count), folder)
