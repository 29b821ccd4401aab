"""Incremental crawls: known pages are left alone, new and due ones are requested."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commanding import SCRAPY, lines, scrapy
from tests.forked import template
from tests.middlewares.server import Answer, Server, Visit, answer, page, serving
from tests.pages_made import article_page

PAST = "2020-01-01T00:00:00+00:00"
TOPICS = (
    "防汛备汛",
    "发展党员",
    "村级财务",
    "干部培训",
    "老年食堂",
    "茶叶产业",
    "信访接待",
    "植树造林",
)


def article(number: int, *, more: str = "") -> bytes:
    """Return an article; no two share a sentence."""
    topic = TOPICS[number]
    return article_page(
        f"清源县部署{topic}工作",
        time=f"2023-07-1{number} 09:00",
        paragraphs=(
            f"七月以来，清源县把{topic}摆上重要日程，{topic}专班由一名县领导牵头。",
            f"在{number + 3}个乡镇的{topic}现场，党员干部一早就到了岗，{topic}台账记得清楚。",
            f"“{topic}这件事，说一千道一万，还是要落到人。”镇党委书记第{number}次走访时说。{more}",
        ),
    )


def list_page(*numbers: int, following: str = "") -> Answer:
    links = "".join(
        f'<li><a href="/gzdt/202307/t2023071{n}_{n}.html">{TOPICS[n]}</a></li>' for n in numbers
    )
    return page(
        f'<ul>{links}</ul><a href="{following}">下一页</a>'.encode()
        if following
        else f"<ul>{links}</ul>".encode()
    )


def path(number: int) -> str:
    return f"/gzdt/202307/t2023071{number}_{number}.html"


def killed_after(articles: int, arguments: list[str], output: Path) -> None:
    """Crawl, and kill -9 the process once so many articles are written."""
    with template().running(SCRAPY, *arguments, env={"CRAWLER_OUTPUT": str(output)}):
        deadline = time.monotonic() + 60
        while len(lines(output, "articles")) < articles and time.monotonic() < deadline:
            time.sleep(0.02)


class Site:
    """A site whose pages change between the crawls of a test."""

    def __init__(self, server: Server, output: Path) -> None:
        self.server = server
        self.output = output

    def crawl(self, *options: str, log: str = "") -> list[str]:
        """Crawl again; return the requested paths, without robots.txt."""
        before = len(self.server.visits)
        done = scrapy(*self.arguments(), *options, output=self.output)
        assert log in done.stderr
        assert len(done.stderr.splitlines()) == bool(log)
        asked = [visit.path for visit in self.server.visits[before:]]
        return sorted(path for path in asked if path != "/robots.txt")

    def arguments(self) -> list[str]:
        """Return the arguments of ``scrapy`` for the crawl."""
        base = ["-a", f"base={self.server.url('')}"]
        allowed = ["-s", f"CRAWLER_ALLOW_PRIVATE={self.server.place()}"]
        impatient = ["-s", "CRAWLER_MAX_RETRY_AFTER=0", "-s", "RETRY_TIMES=0"]
        return ["crawl", "sample", *base, *allowed, *impatient]

    def let_time_pass(self) -> None:
        """Make every known page due, and every suspected removal old."""
        with sqlite3.connect(self.output / "state.db") as state:
            state.execute("UPDATE visits SET next_visit = ? WHERE given_up IS NULL", (PAST,))
            state.execute("UPDATE visits SET gone_since = ? WHERE gone_since IS NOT NULL", (PAST,))
        state.close()

    def lines(self, name: str) -> list[dict[str, Any]]:
        return lines(self.output, name)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    routes: dict[str, Any] = {
        "/": list_page(0, 1),
        path(0): page(article(0)),
        path(1): page(article(1)),
    }
    with serving(routes) as server:
        yield Site(server, tmp_path)


def test_a_crawl_with_nothing_new_requests_the_lists_only(site: Site) -> None:
    assert site.crawl() == ["/", path(0), path(1)]
    assert site.crawl() == ["/"]


def test_only_new_articles_are_requested(site: Site) -> None:
    site.crawl()
    site.server.routes |= {"/": list_page(2, 0, 1), path(2): page(article(2))}
    assert site.crawl() == ["/", path(2)]
    assert len(site.lines("articles")) == 3


def test_of_endless_new_articles_a_number_is_fetched_and_the_others_by_later_runs(
    site: Site,
) -> None:
    """Eleven lists of ten thousand links each were 32 hours of requests in one run."""
    numbers = range(len(TOPICS))
    site.server.routes |= {path(number): page(article(number)) for number in numbers}
    site.server.routes["/"] = list_page(*numbers)
    limit = "-s", "CRAWLER_MAX_ARTICLES=3"
    first = site.crawl(*limit, log="CRAWLER_MAX_ARTICLES = 3")
    assert first == ["/", *map(path, numbers[-3:])]  # the newest
    assert site.lines("runs")[-1]["postponed"] == len(TOPICS) - 3
    assert site.crawl(*limit) == ["/", *map(path, numbers[:-3])]
    assert site.lines("runs")[-1]["postponed"] == 0
    assert len(site.lines("articles")) == len(TOPICS)


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    def validated(visit: Visit) -> Answer:
        known = visit.headers.get("If-None-Match") == '"7"'
        return answer(304, ETag='"7"') if known else page(article(0), ETag='"7"')

    site.server.routes[path(0)] = validated
    site.crawl()
    site.let_time_pass()
    assert site.crawl() == ["/", path(0), path(1)]
    assert site.lines("runs")[-1]["articles"] == {"new": 0, "edited": 0, "unchanged": 2}
    assert len(site.lines("articles")) == 2
    assert site.crawl() == ["/"]


def test_an_edit_becomes_a_revision_and_a_change(site: Site) -> None:
    site.crawl()
    site.server.routes[path(0)] = page(article(0, more="后来又补记了一句：防汛值班表已经公布。"))
    site.let_time_pass()
    site.crawl()
    *known, second = site.lines("articles")
    (first,) = [one for one in known if one["url"].endswith(path(0))]
    assert (second["id"], second["revision"]) == (first["id"], 2)
    (change,) = site.lines("changes")
    assert (change["id"], change["kind"], change["fields"]) == (first["id"], "edited", ["body"])
    assert "防汛值班表已经公布" in change["diff"]


def test_a_due_article_is_visited_even_if_no_list_links_it_any_more(site: Site) -> None:
    site.crawl()
    site.server.routes["/"] = list_page(1)
    assert site.crawl() == ["/"]
    site.let_time_pass()
    assert site.crawl() == ["/", path(0), path(1)]


def test_a_failed_page_is_retried(site: Site) -> None:
    site.server.routes[path(0)] = answer(503)
    site.crawl()
    assert [one["reason"] for one in site.lines("rejected")] == ["http_503"]
    site.server.routes |= {"/": list_page(1), path(0): page(article(0))}
    assert site.crawl() == ["/"]
    site.let_time_pass()
    assert path(0) in site.crawl()
    assert len(site.lines("articles")) == 2


def test_a_removal_needs_a_second_visit_and_can_be_reversed(site: Site) -> None:
    site.crawl()
    site.server.routes |= {path(0): answer(404), path(1): answer(410)}
    site.let_time_pass()
    site.crawl()
    assert site.lines("changes") == []
    site.let_time_pass()
    site.crawl()
    assert [one["kind"] for one in site.lines("changes")] == ["removed", "removed"]
    site.server.routes |= {path(number): page(article(number)) for number in range(2)}
    site.let_time_pass()
    site.crawl()
    assert [one["kind"] for one in site.lines("changes")] == ["removed", "removed", "back", "back"]


def test_a_redirect_to_the_home_page_and_a_soft_404_are_removals(site: Site) -> None:
    site.crawl()
    absent = page("<h1>抱歉，您访问的文章不存在或已被删除</h1>".encode())
    site.server.routes |= {path(0): answer(302, Location="/"), path(1): absent}
    for _ in range(2):
        site.let_time_pass()
        site.crawl()
    assert [one["kind"] for one in site.lines("changes")] == ["removed", "removed"]
    assert len(site.lines("articles")) == 2


def test_a_failure_or_an_empty_page_is_neither_a_removal_nor_an_edit(site: Site) -> None:
    site.crawl()
    emptied = page("<h1>系统维护</h1>".encode())
    site.server.routes |= {path(0): answer(500), path(1): emptied}
    for _ in range(2):
        site.let_time_pass()
        site.crawl()
    assert site.lines("changes") == []
    assert len(site.lines("articles")) == 2


def test_lists_are_followed_as_far_as_something_is_new(site: Site) -> None:
    site.server.routes |= {
        "/": list_page(0, 1, following="/?page=2"),
        "/?page=2": list_page(2, 3, following="/?page=3"),
        "/?page=3": list_page(4),
        **{path(number): page(article(number)) for number in range(6)},
    }
    assert len(site.crawl()) == 3 + 5
    assert site.crawl() == ["/"]
    site.server.routes["/"] = list_page(5, 0, following="/?page=2")
    assert site.crawl() == ["/", "/?page=2", path(5)]


def test_after_a_crawl_that_missed_a_list_all_lists_are_followed(site: Site) -> None:
    site.server.routes |= {"/": list_page(0, 1, following="/?page=2"), "/?page=2": answer(503)}
    site.crawl()
    site.server.routes |= {"/?page=2": list_page(2), path(2): page(article(2))}
    assert site.crawl() == ["/", "/?page=2", path(2)]


def test_a_killed_crawl_resumes_where_it_stopped(site: Site) -> None:
    """No page is requested twice except those in flight when the process died."""

    def slow(number: int) -> Callable[[Visit], Answer]:
        def answered(_: Visit) -> Answer:
            time.sleep(0.2)
            return page(article(number))

        return answered

    site.server.routes["/"] = list_page(*range(8))
    site.server.routes |= {path(number): slow(number) for number in range(8)}
    killed_after(3, site.arguments(), site.output)
    site.crawl()
    assert len(site.lines("articles")) == 8
    asked = Counter(site.server.paths())
    twice = [path(number) for number in range(8) if asked[path(number)] > 1]
    under_way = 2 + 2  # CONCURRENT_REQUESTS_PER_DOMAIN, and as many that wait for one sync
    assert len(twice) <= under_way
