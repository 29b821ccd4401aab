"""The sample site is a fair image of the real thing: what each page is there for."""

from __future__ import annotations

import re
from collections import Counter
from urllib.robotparser import RobotFileParser

import pytest

from crawler.discovery import find_links, find_parts, next_list
from crawler.sites import all_sites
from dev.sample.texts import Text
from tests.sample.truth import ROUTES, TEXTS, path, records, source

BASE = "http://127.0.0.1:8765"
ORIGINALS = [text for text in TEXTS.values() if text.copy_of is None]
REJECTED = {path(record): record["reason"] for record in records("rejected")}


LABELS = """
来源： 来源: 文章来源： 信息来源： 稿件来源： 发布时间： 发布日期： 发表时间： 时间：
时间: 日期： 日期: 作者： 作者: 撰稿： 供稿： 通讯员： （通讯员 记者: 记者 编辑：
责任编辑： （责编： （责任编辑： 出处： 稿源： 浏览次数： 点击： 点击数： 人气: 字体：
字号： 打印 当前位置： 您现在的位置： 相关链接 相关文章 相关阅读 上一篇： 下一条：
分享到： ICP备 版权所有 來源：
"""


def having(look: str) -> list[Text]:
    return [text for text in ORIGINALS if text.look == look]


def test_three_templates_share_the_articles() -> None:
    assert all(len(having(look)) >= 12 for look in ("trs", "table", "modern"))


def test_gbk_pages_come_with_a_wrong_charset_or_none() -> None:
    headers = Counter(text.content_type for text in ORIGINALS if text.encoding == "gbk")
    assert headers["text/html; charset=utf-8"] >= 5
    assert headers["text/html"] >= 5
    assert {"", "text/html; charset=ISO-8859-1", "text/html; charset=gb2312"} <= headers.keys()
    assert any(not text.meta_charset and text.content_type == "text/html" for text in ORIGINALS)


@pytest.mark.parametrize("text", [text for text in ORIGINALS if text.encoding == "gbk"])
def test_gbk_pages_are_gbk(text: Text) -> None:
    with pytest.raises(UnicodeDecodeError):
        ROUTES[text.path].body.decode("utf-8")
    assert text.title in source(text.path)


def test_table_pages_part_their_paragraphs_by_line_breaks() -> None:
    indents: Counter[str] = Counter()
    for text in having("table"):
        page = source(text.path)
        assert "<p" not in page
        assert page.count("<br><br>") >= len(text.blocks) - 8
        indents.update({"blank": "&nbsp;&nbsp;&nbsp;&nbsp;" in page, "wide": "\n　　" in page})
    assert indents["blank"] >= 3
    assert indents["wide"] >= 3


def test_times_are_given_to_the_day_the_minute_the_second_and_not_at_all() -> None:
    precisions = Counter(text.moment[1] if text.moment else None for text in ORIGINALS)
    assert all(precisions[precision] >= 3 for precision in ("day", "minute", "second"))
    assert precisions[None] == 1


def test_a_time_is_written_in_chinese_numerals() -> None:
    (text,) = [text for text in ORIGINALS if text.time_format == "numerals"]
    assert "二〇二五年七月一日" in source(text.path)


def test_labels_have_many_forms() -> None:
    pages = "\n".join(source(text.path) for text in ORIGINALS)
    for label in LABELS.split():
        assert label in pages, label


def test_an_article_names_an_editor_and_a_correspondent() -> None:
    assert any("通讯员" in text.dateline and text.editor for text in ORIGINALS)


def test_articles_have_pictures_with_captions_and_tables() -> None:
    looks: dict[str, set[str]] = {"image": set(), "row": set()}
    for text in ORIGINALS:
        for block in text.blocks:
            looks.setdefault(block.kind, set()).add(text.look)
    assert looks["image"] == looks["row"] == {"trs", "table", "modern"}
    assert all(block.text for text in ORIGINALS for block in text.blocks)


def test_one_page_is_in_traditional_script() -> None:
    assert [text.script for text in ORIGINALS].count("hant") == 1


def test_an_article_runs_over_three_pages() -> None:
    (text,) = [text for text in ORIGINALS if len(text.parts) > 1]
    url = BASE + text.path
    parts = find_parts(ROUTES[text.path].body, url)
    assert parts == [url.replace(".html", f"_{number}.html") for number in (1, 2)]
    assert all("下一页" in source_of_part(part) for part in [url, parts[0]])
    assert text.editor is not None
    assert text.editor not in source_of_part(url)
    assert text.editor in source_of_part(parts[1])


def source_of_part(url: str) -> str:
    return ROUTES[url.removeprefix(BASE)].body.decode("gbk")


def test_one_column_turns_by_script_and_one_by_links() -> None:
    assert 'createPageHTML(3, 0, "index", "html")' in ROUTES["/djyw/"].body.decode("gbk")
    assert "下一页" not in ROUTES["/djyw/"].body.decode("gbk")
    assert "下一页" in ROUTES["/jcdj/"].body.decode("gbk")


def test_a_walk_over_the_lists_finds_every_page_of_the_records() -> None:
    site = all_sites()["sample"]
    waiting, lists, found = [f"{BASE}/"], set(), set()
    while waiting:
        url = waiting.pop()
        if url in lists or url.removeprefix(BASE) not in ROUTES:
            continue
        lists.add(url)
        html = decoded_list(ROUTES[url.removeprefix(BASE)].body)
        links = [link.url for link in find_links(html, url)]
        found |= {link for link in links if site.is_article(link)}
        waiting += [link for link in links if site.is_list(link)]
        waiting += [following] if (following := next_list(html, url)) else []
    paths = {url.removeprefix(BASE).partition("?")[0] for url in found}
    moved = {address for address, route in ROUTES.items() if route.status == 301}
    truth = records("articles") + records("sightings") + records("rejected")
    wanted = {path(record).partition("?")[0] for record in truth}
    assert paths - moved == wanted - {str(ROUTES[address].location) for address in moved}
    assert len(lists) >= 8


def decoded_list(body: bytes) -> str:
    return body.decode("gbk" if b"gb2312" in body else "utf-8")


def test_a_redirect_leads_to_an_article_that_no_list_links() -> None:
    (moved,) = [route for route in ROUTES.values() if route.status == 301]
    target = TEXTS[str(moved.location)]
    pages = [ROUTES[address].body for address in ("/", "/djyw/", "/jcdj/", "/xyfc/", "/tzgg/")]
    assert not any(target.path.encode() in page for page in pages)
    assert any(moved.path.encode() in page for page in pages)


def test_a_redirect_never_ends() -> None:
    (looped,) = [address for address, reason in REJECTED.items() if reason == "redirect_loop"]
    address, seen = looped, set()
    while address not in seen:
        seen.add(address)
        assert ROUTES[address].status == 302
        address = str(ROUTES[address].location)
    assert address == looped


def test_the_column_links_all_that_is_no_article() -> None:
    assert sorted(REJECTED.values()) == [
        "cut_short",
        "empty",
        "http_404",
        "http_500",
        "list",
        "login",
        "redirect_loop",
        "robots",
        "script",
        "soft_404",
    ]
    column = ROUTES["/tzgg/"].body.decode()
    assert all(f'href="{address.partition("?")[0]}"' in column for address in REJECTED)
    assert all(odd in column for odd in ("mailto:", "javascript:void(0)", ".pdf", "example.org"))


def test_robots_forbids_one_of_the_linked_pages() -> None:
    parser = RobotFileParser()
    parser.parse(ROUTES["/robots.txt"].body.decode().splitlines())
    allowed = {address: parser.can_fetch("dangjian-crawler", address) for address in ROUTES}
    assert [address for address, fine in allowed.items() if not fine] == [
        address for address, reason in REJECTED.items() if reason == "robots"
    ]


def test_the_sitemap_lists_the_articles() -> None:
    listed = re.findall(r"<loc>\{base\}([^<]+)</loc>", ROUTES["/sitemap.xml"].body.decode())
    assert {text.path for text in ORIGINALS} <= set(listed)
    assert set(listed) <= set(TEXTS)


def test_broken_bytes_are_there() -> None:
    faults = {text.fault: text for text in ORIGINALS}
    assert not ROUTES[faults["cut"].path].body.rstrip().endswith(b"</html>")
    with pytest.raises(UnicodeDecodeError):
        ROUTES[faults["stray"].path].body.decode("gbk")
