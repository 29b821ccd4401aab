"""An invented, undeclared site as an archive.

Three columns in three forms (a pager script, a table with numbered pages, pages of undated
titles), an endless calendar, session numbers, an article of two parts, a dead link and a
URL that robots.txt forbids.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.archive.archives import write_warc

HOST = "http://www.qsxf.example"
NEWEST = date(2023, 5, 20)
COLUMNS = {"gzdt": "工作动态", "tzgg": "通知公告", "xxyd": "学习园地"}
PLACES = ("柳溪镇", "石桥乡", "东湖街道", "云岭村", "县直机关", "高新区", "白沙镇", "古塘乡")
DEEDS = ("召开党建工作推进会", "举办党务干部培训班", "开展主题党日活动", "走访慰问老党员")
WHO = ("县委书记", "镇党委书记", "驻村第一书记", "党支部书记", "组织委员", "老党员", "青年党员")
WHERE = ("在党员活动室", "在田间地头", "在村部广场", "在会议现场", "在企业车间", "在社区网格")
WHAT = ("宣讲了全会精神", "检查了换届准备", "慰问了困难群众", "解答了政策疑问", "清点了集体账目")
HOW = ("现场气氛热烈", "大家纷纷表示赞同", "问题当场得到答复", "随后形成了书面纪要", "群众一致好评")
WHY = ("为的是把党建优势变成发展优势", "这是今年的一项重点任务", "此举受到上级肯定")


@dataclass(slots=True)
class Made:
    """The site: the pages that are served, and the articles on it."""

    pages: dict[str, bytes] = field(default_factory=dict)
    articles: dict[str, tuple[str, date]] = field(default_factory=dict)

    def add(self, path: str, body: str, title: str = "青石先锋") -> None:
        menu = "".join(f'<li><a href="/{name}/">{text}</a></li>' for name, text in COLUMNS.items())
        self.pages[f"{HOST}{path}"] = (
            f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f'<div class="nav"><ul><li><a href="/">网站首页</a></li>{menu}'
            '<li><a href="/about.html">关于我们</a></li><li><a href="/rl?d=2023-05-20">日历</a>'
            f'</li></ul></div>{body}<div class="foot">版权所有 2019-2023</div></body></html>'
        ).encode()

    def add_article(self, path: str, number: int, *, more: str = "") -> tuple[str, date]:
        place, deed = PLACES[number % 8], DEEDS[number // 8 % 4]
        title = f"{place}{deed}（第{number}期）"
        day = NEWEST - timedelta(days=number)
        chance = Random(number)  # articles that differ, or they would count as one
        text = "".join(
            f"<p>{day.month}月{day.day}日，{place}"
            + "".join(f"{chance.choice(words)}，" for words in (WHO, WHERE, WHAT, HOW))
            + f"{chance.choice(WHY)}，涉及{chance.randrange(9, 999)}人。</p>"
            for _ in range(6)
        )
        self.add(
            path,
            f'<div class="main"><h1>{title}</h1><div class="info">发布时间：{day} 09:15 '
            f'来源：青石县委组织部</div><div class="content">{text}{more}</div></div>',
            title,
        )
        self.articles[f"{HOST}{path}"] = (title, day)
        return title, day


def made() -> Made:
    """Return the site."""
    site = Made()
    _script_column(site)
    _table_column(site)
    _undated_column(site)
    _rest(site)
    return site


def _script_column(site: Made) -> None:
    """``createPageHTML``: three pages of five."""
    for page in range(3):
        rows = ""
        for number in range(page * 5, page * 5 + 5):
            name = f"202305/t20230520_{1000 + number}.html"
            title, day = site.add_article(f"/gzdt/{name}", number)
            rows += f'<li><a href="{name}" title="{title}">{title[:8]}…</a><span>{day}</span></li>'
        path = "/gzdt/index.html" if page == 0 else f"/gzdt/index_{page}.html"
        pager = f'<script>createPageHTML(3, {page}, "index", "html")</script>'
        site.add(path, f'<ul class="list">{rows}</ul>{pager}')
    site.pages[f"{HOST}/gzdt/"] = site.pages[f"{HOST}/gzdt/index.html"]


def _table_column(site: Made) -> None:
    """A table with dates without years and numbered pages with a session in their URLs."""
    for page in (1, 2):
        rows = ""
        for number in range(20 + page * 5, 25 + page * 5):
            path = f"/tzgg/show.asp?id={number}"
            title, day = site.add_article(path, number)
            rows += f"<tr><td>·<a href='{path}'>{title}</a></td><td>[{day:%m-%d}]</td></tr>"
        numbers = "".join(
            f"<a href='/tzgg/?page={other}&PHPSESSID=ab{page}{other}'>{other}</a> "
            if other != page
            else f"<b>{other}</b> "
            for other in (1, 2)
        )
        site.add(f"/tzgg/?page={page}", f"<table>{rows}</table>{numbers}")
    site.pages[f"{HOST}/tzgg/"] = site.pages[f"{HOST}/tzgg/?page=1"]


def _undated_column(site: Made) -> None:
    """Nine pages of titles without dates; one of the articles has two parts."""
    rows = ""
    for number in range(40, 45):
        name = f"{number}.html"
        more = f'<p><a href="{number}_2.html">2</a></p>' if number == 40 else ""
        title, _ = site.add_article(f"/xxyd/{name}", number, more=more)
        rows += f'<li><a href="{name}">{title}</a></li>'
    site.add(
        "/xxyd/40_2.html",
        '<h1>学习体会</h1><div class="info">发布时间：2023-04-10 09:15</div><div class="content">'
        "<p>第二部分：通过集中学习，大家对新时代党的建设总要求有了更加深刻的认识和体会。</p></div>",
    )
    rows += '<li><a href="dead.html">已经删除的文章</a></li>'
    for page in range(1, 10):
        if page > 1:
            title, _ = site.add_article(f"/xxyd/{50 + page}.html", 50 + page)
            rows = f'<li><a href="{50 + page}.html">{title}</a></li>'
        numbers = "".join(
            f'<a href="index_{other}.html">{other}</a> ' if other != page else f"<b>{other}</b> "
            for other in (page - 1, page, page + 1)
            if 0 < other < 10
        )
        site.add(f"/xxyd/index_{page}.html", f"<ul>{rows}</ul>{numbers}")
    site.pages[f"{HOST}/xxyd/"] = site.pages[f"{HOST}/xxyd/index_1.html"]


def _rest(site: Made) -> None:
    site.add("/", '<h2>欢迎访问青石先锋</h2><a href="/private/1.html">内部资料</a>')
    site.add("/about.html", "<h1>关于我们</h1><p>青石先锋由青石县委组织部主办，2001年3月开通。</p>")
    for offset in range(80):
        day, following = (NEWEST + timedelta(days=offset + step) for step in (0, 1))
        site.add(f"/rl?d={day}", f'<b>{day}</b> <a href="/rl?d={following}">后一天</a>')
    site.add("/private/1.html", "<p>不公开的内容。</p>")
    site.pages[f"{HOST}/robots.txt"] = b"User-agent: *\nDisallow: /private/\n"


def archived(folder: Path) -> Path:
    """Write the site as an archive and return its path."""
    return write_warc(folder / "site.warc.gz", made().pages)
