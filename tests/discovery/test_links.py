"""The links of a page, its frames, and its own URL."""

import pytest

from crawler.discovery import Link, declared_url, find_article_links, find_frames, find_links

PAGE = "http://dj.example.cn/gzdt/index.html"


def links(markup: str, url: str = PAGE) -> list[Link]:
    return find_links(f"<html><body>{markup}</body></html>", url)


def test_relative_urls_become_absolute_without_fragment() -> None:
    found = links('<a href="../xxyd/t1.html#top">学习园地</a><a href="/a.html">甲</a>')
    assert found == [
        Link("http://dj.example.cn/xxyd/t1.html", "学习园地"),
        Link("http://dj.example.cn/a.html", "甲"),
    ]


def test_the_title_attribute_is_preferred_to_a_cut_text() -> None:
    (link,) = links('<a href="a.html" title="全县基层党建工作推进会召开">全县基层党建…</a>')
    assert link.text == "全县基层党建工作推进会召开"


def test_each_url_is_returned_once() -> None:
    assert len(links('<a href="a.html">甲</a><a href="a.html#b">乙</a>')) == 1


def test_the_base_of_the_page_is_respected() -> None:
    (link,) = find_links('<base href="http://b.example.cn/x/"><a href="a.html">甲</a>', PAGE)
    assert link.url == "http://b.example.cn/x/a.html"


@pytest.mark.parametrize(
    "reference",
    [
        "javascript:void(0)",
        "mailto:dj@example.cn",
        "file:///etc/passwd",
        "data:text/html,x",
        "#top",
        "",
        " ",
        "http://[",
        "a" * 3000,
    ],
)
def test_references_that_are_not_web_urls_are_left_out(reference: str) -> None:
    assert links(f'<a href="{reference}">甲</a>') == []


@pytest.mark.parametrize(
    "markup",
    [
        '<frameset><frame src="list.htm"></frameset>',
        '<iframe src="list.htm"></iframe>',
        '<map><area shape="rect" href="list.htm"></map>',
        '<meta http-equiv="refresh" content="0; url=list.htm">',
        "<script>window.location.href = 'list.htm';</script>",
        "<script>location.replace('list.htm')</script>",
    ],
)
def test_frames_image_maps_and_redirects_are_found(markup: str) -> None:
    assert find_frames(markup, PAGE) == ["http://dj.example.cn/gzdt/list.htm"]


def test_a_script_redirect_counts_only_where_the_page_holds_nothing_else() -> None:
    script = "<script>if (mobile) location.href = '/wap/';</script>"
    assert find_frames(script + "<p>全县干部大会召开。</p>" * 300, PAGE) == []


@pytest.mark.parametrize(
    "link",
    [
        "<a href=\"javascript:openwin('t{n}.html')\">",
        '<a href="javascript:void(0)" onclick="window.open(\'t{n}.html\')">',
        '<a href="#" onclick="location.href=\'t{n}.html\'">',
    ],
)
def test_a_list_may_open_its_articles_by_script(link: str) -> None:
    rows = "".join(
        f"<li>{link.format(n=n)}全县干部大会第{n}次召开</a><span>2024-05-2{n}</span></li>"
        for n in range(3)
    )
    assert [one.url for one in find_article_links(f"<ul>{rows}</ul>", PAGE)] == [
        f"http://dj.example.cn/gzdt/t{n}.html" for n in range(3)
    ]


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- saved from url=(0025)http://a.example/t1.html -->",
        '<link rel="canonical" href="http://a.example/t1.html">',
        '<meta property="og:url" content="http://a.example/t1.html">',
    ],
)
def test_the_declared_url_of_a_page_is_read(markup: str) -> None:
    assert declared_url(f"<!DOCTYPE html>{markup}<p>文</p>") == "http://a.example/t1.html"


@pytest.mark.parametrize(
    "markup", ["", '<link rel="canonical" href="/t1.html">', '<link rel="canonical">']
)
def test_an_incomplete_declared_url_is_ignored(markup: str) -> None:
    assert declared_url(markup) is None


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ('<a href="#" onclick="window.open(&quot;t1.html&quot;)">文</a>', "t1.html"),
        ("<a href=\"javascript:window.open('./t1.html')\">文</a>", "t1.html"),
        ("<a href=\"javascript:void(location.assign('t1'))\">文</a>", "t1"),
        ("<li onclick=\"self.location = 't1.html'\">文</li>", "t1.html"),
        ("<div onclick=\"top.location['href']='t1.html'\">文</div>", "t1.html"),
        ("<a onclick=\"show('/zzgz/t1.shtml?id=2')\">文</a>", "t1.shtml?id=2"),
        ("<a onclick=\"location.href='.\\/202406\\/t1.html'\">文</a>", "202406/t1.html"),
        ("<a onclick=\"location.href='t\\u0031.html'\">文</a>", "t1.html"),
        ("<a onclick=\"location.href='t1.html?r='+Math.random()\">文</a>", "t1.html?r="),
        ('<a href="javascript:;" data-href="t1.html">文</a>', "t1.html"),
        ('<map><area href="t1.html"></map>', "t1.html"),
        (r'<a href=".\202406\t1.html">文</a>', "202406/t1.html"),
    ],
)
def test_links_of_all_kinds_are_found(markup: str, path: str) -> None:
    url = "http://dj.baihe.example/zzgz/"
    assert [link.url for link in find_links(markup, url)] == [url + path]


@pytest.mark.parametrize(
    "markup",
    [
        "<a onclick=\"location.href='show.html?id='+id\">文</a>",
        "<a onclick=\"if (location == '/zzgz/') stop()\" href='#'>文</a>",
        "<a onclick=\"vote(3)\" href='javascript:;'>文</a>",
        "<li data-href='t1.html'>文</li>",
    ],
)
def test_what_a_script_computes_is_no_link(markup: str) -> None:
    assert find_links(markup, "http://dj.baihe.example/zzgz/") == []


def test_a_box_that_opens_a_page_is_no_link_beside_the_links_in_it() -> None:
    markup = "<li onclick=\"location.href='a.html'\"><a href='b.html'>文章</a></li>"
    assert [one.text for one in find_links(markup, "http://dj.baihe.example/")] == ["文章"]


@pytest.mark.parametrize(
    ("markup", "paths"),
    [
        ("<script>setTimeout(\"location.replace('a/')\", 9)</script>", ["a/"]),
        ('<body onload="window.location.href=&quot;a/&quot;">', ["a/"]),
        ("<script>// location.href = 'b/'\nlocation = 'a/'; /* location='c/' */</script>", ["a/"]),
        ("<script>document.location.href = `a/`</script>", ["a/"]),
        (r'<meta http-equiv="refresh" content="0;url=.\a\b.html">', ["a/b.html"]),
        ('<iframe src="about:blank" data-src="a.html"></iframe>', ["a.html"]),
        ('<iframe src="tq.html" height="40px"></iframe><iframe src="a.html">', ["a.html"]),
        ('<object type="text/html" data="a.html"></object>', ["a.html"]),
        ('<frameset><frame src="b.html"><frame src="a.html"></frameset>', ["b.html", "a.html"]),
        ('<object type="application/x-shockwave-flash" data="a.swf"></object>', []),
    ],
)
def test_frames_and_redirects_are_found(markup: str, paths: list[str]) -> None:
    url = "http://dj.baihe.example/zzgz/"
    assert find_frames(markup, url) == [url + path for path in paths]


def test_rows_that_a_script_opens_as_a_whole_are_a_list() -> None:
    rows = "".join(
        f"<li onclick=\"location.href='t{n}.html'\"><b>白河县召开第{n}次支部书记例会</b>"
        f"<i>2024-06-0{n}</i></li>"
        for n in range(1, 4)
    )
    found = find_article_links(f"<ul>{rows}</ul>", PAGE)
    assert [(one.title, one.date) for one in found] == [
        (f"白河县召开第{n}次支部书记例会", f"2024-06-0{n}") for n in range(1, 4)
    ]
