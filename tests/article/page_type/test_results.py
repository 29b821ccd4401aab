"""Search results, catalogue entries and directory listings are refused; news of them is read."""

from __future__ import annotations

import pytest

from tests.article.pages import MENU, page, read, reason


def test_a_list_of_files_is_a_list() -> None:
    files = "<pre><a href='a/'>a/</a> 2023-05-18 09:30\n<a href='b/'>b/</a> 2023-05-18 09:30</pre>"
    assert reason(f"<title>Index of /</title><h1>Index of /</h1>{files}") == "list"


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
