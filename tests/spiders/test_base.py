"""Endless sites: lists that lead to lists, sitemaps of sitemaps, millions of links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commanding import lines
from tests.forked import template
from tests.middlewares.server import Answer, Server, Visit, answer, page, serving
from tests.spiders.undeclared import HOST, Made

COLUMNS, PAGES = 20, 3
ARTICLES = 5
HUGE = b"".join(b'<a href="/l/%d.html">x</a>' % (10**7 + number) for number in range(12_000))
"""A page with more links than are read from one."""


class Trap:
    """A server whose lists lead to three further ones and have a next page, as do the sitemaps."""

    def __init__(self) -> None:
        self.made = Made()
        for number in range(ARTICLES):
            self.made.add_article(f"/a/{number}.html", number)
        self.links = "".join(f'<a href="/a/{n}.html">第{n}篇文章</a>' for n in range(ARTICLES))

    def __call__(self, visit: Visit) -> Answer:
        kind, _, rest = visit.path[1:].partition("/")
        number, _, turned = rest.partition(".")[0].partition("_")
        if kind == "a":
            return page(self.made.pages[HOST + visit.path.partition("?")[0]])
        if kind == "huge":
            return page(HUGE)
        further = [int(number) * 3 + step for step in (1, 2, 3)]
        if kind == "s":
            named = "".join(
                f"<sitemap><loc>http://{visit.headers['Host']}/s/{one}.xml</loc></sitemap>"
                for one in further
            )
            return answer(200, f"<sitemapindex>{named}</sitemapindex>".encode())
        lists = "".join(f'<a href="/l/{one}.html">栏目{one}</a>' for one in further)
        following = f'<a href="/l/{number}_{int(turned or 0) + 1}.html">下一页</a>'
        links = self.links.replace(".html", f".html?PHPSESSID=a{number}b{turned}")
        return page(f"{links}{lists}{following}".encode())


class Crawled:
    def __init__(self, server: Server, folder: Path) -> None:
        place = server.url("").replace(".", r"\.")
        site = {
            "name": "trap", "title": "没有尽头的网站", "domains": ["127.0.0.1"], "delay": 0,
            "starts": [server.url("/l/0.html"), server.url("/huge/0.html")],
            "feeds": [server.url("/s/0.xml")],
            "lists": [rf"{place}/l/\d+\.html"], "articles": [rf"{place}/a/\d+\.html"],
            "evidence": "own",
        }  # fmt: skip
        bounds = [f"CRAWLER_MAX_COLUMNS={COLUMNS}", f"CRAWLER_MAX_LISTS={PAGES}"]
        fast = ["AUTOTHROTTLE_ENABLED=False", "CONCURRENT_REQUESTS_PER_DOMAIN=8"]
        env = {"CRAWLER_OUTPUT": str(folder), "CRAWLER_ALLOW_PRIVATE": server.place()}
        call = (json.dumps(site), *bounds, *fast)
        done = template().run("tests.spiders.declared", *call, env=env)
        self.log = done.stderr.splitlines()
        self.articles = {row["url"] for row in lines(folder, "articles")}
        peak = next(line for line in self.log if line.startswith("peak_kb "))
        self.peak_mb = int(peak.removeprefix("peak_kb ")) / 1024
        self.paths = [visit.path for visit in server.visits]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with serving({"*": Trap()}) as server:
        yield Crawled(server, tmp_path_factory.mktemp("trap"))


def test_endless_lists_and_sitemaps_are_followed_up_to_a_limit(crawled: Crawled) -> None:
    starts = 3
    asked = [path for path in crawled.paths if path[1] in "ls"]
    assert COLUMNS < len(asked) <= starts + PAGES * (COLUMNS + starts)
    assert len(asked) == len(set(asked))


def test_the_articles_are_read_nevertheless(crawled: Crawled) -> None:
    assert len(crawled.articles) == ARTICLES


def test_an_article_is_requested_once_under_all_its_sessions(crawled: Crawled) -> None:
    asked = [path for path in crawled.paths if path.startswith("/a/")]
    assert len(asked) == ARTICLES


def test_the_limit_is_logged_once(crawled: Crawled) -> None:
    assert [line for line in crawled.log if "WARNING" in line and "MAX_COLUMNS" in line]
    assert len([line for line in crawled.log if "MAX_COLUMNS" in line]) == 1


def test_a_page_of_endless_links_takes_bounded_memory(crawled: Crawled) -> None:
    assert "/huge/0.html" in crawled.paths
    assert crawled.peak_mb < 300
