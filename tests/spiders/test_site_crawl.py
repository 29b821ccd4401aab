"""How far a declared site's lists are followed, and what they say about the articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.test import get_crawler

from crawler.items import Listed, Page
from crawler.pipelines import article_of
from crawler.pipelines.compare import ComparePipeline
from crawler.sites import Site
from crawler.spiders.site import spider_of
from tests.commanding import lines, scrapy
from tests.middlewares.server import Server, page, serving
from tests.middlewares.test_incremental import TOPICS
from tests.pages_made import article_page

DAYS = ("2023-07-18", "2023-07-17", "2023-07-16", "2023-07-15", "2023-06-02", "2023-06-01")
LISTED = {1: ("清源县举办篮球比赛", "2023-07-17"), 2: ("清源县部署村级财务工作", "2023-07-11")}
"""What the list says differently from the articles: the title of 1, the day of 2."""
DATELESS = 3
OLD = 4
"""Articles from here on are older than the cutoff."""

OUTCOMES = {
    "title_agrees": 3,
    "title_differs": 1,
    "date_agrees": 2,
    "date_differs": 1,
    "date_on_list_only": 1,
    "compared": 4,
}


def path(number: int) -> str:
    return f"/gzdt/202307/t20230710_{number}.html"


def article(number: int) -> bytes:
    topic = TOPICS[number]
    text = (
        f"七月以来，清源县把{topic}摆上重要日程，{topic}专班由一名县领导牵头。",
        f"在{number + 3}个乡镇的{topic}现场，党员干部一早就到了岗，{topic}台账记得清楚。",
        f"“{topic}这件事，说一千道一万，还是要落到人。”镇党委书记第{number}次走访时说。",
    )
    body = article_page(f"清源县部署{topic}工作", time=f"{DAYS[number]} 09:00", paragraphs=text)
    return body.replace(f"时间：{DAYS[number]} 09:00".encode(), b"") if number == DATELESS else body


def column(number: int) -> bytes:
    """Return page ``number`` of an endless list, two articles a page."""
    rows = ""
    for one in range(number * 2, min(number * 2 + 2, len(DAYS))):
        title, day = LISTED.get(one, (f"清源县部署{TOPICS[one]}工作", DAYS[one]))
        rows += f'<li><a href="{path(one)}">{title}</a><span>{day}</span></li>'
    return f'<ul>{rows}</ul><a href="/index_{number + 1}.html">下一页</a>'.encode()


@dataclass
class Crawled:
    """A crawl back to a day, then one of two list pages."""

    output: Path
    asked: list[list[str]]

    @property
    def articles(self) -> dict[str, dict[str, Any]]:
        return {one["url"].partition("_")[2]: one for one in lines(self.output, "articles")}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Crawled:
    output = tmp_path_factory.mktemp("output")
    routes: dict[str, Any] = {f"/index_{n}.html": page(column(n)) for n in range(1, 9)}
    routes |= {"/": page(column(0))} | {path(n): page(article(n)) for n in range(len(DAYS))}
    asked = []
    with serving(routes) as server:
        for bound in ("since=2023-07-01", "depth=2"):
            before = len(server.visits)
            done = scrapy(*arguments(server, bound), output=output)
            assert (done.returncode, done.stderr) == (0, "")
            asked.append([visit.path for visit in server.visits[before:]])
    return Crawled(output, asked)


def arguments(server: Server, bound: str) -> list[str]:
    base = ["-a", f"base={server.url('')}", "-s", f"CRAWLER_ALLOW_PRIVATE={server.place()}"]
    return ["crawl", "sample", "-a", bound, *base]


def test_a_list_is_followed_back_to_the_cutoff_and_not_beyond(crawled: Crawled) -> None:
    first = set(crawled.asked[0]) - {"/robots.txt"}
    lists = {"/", "/index_1.html", "/index_2.html"}  # the third shows nothing new enough
    assert first == lists | {path(number) for number in range(OLD)}


def test_a_depth_applies_even_where_all_articles_are_known(crawled: Crawled) -> None:
    assert [one for one in crawled.asked[1] if one != "/robots.txt"] == ["/", "/index_1.html"]


def test_the_page_is_preferred_and_the_record_keeps_what_the_list_says(crawled: Crawled) -> None:
    title, day = LISTED[1][0], LISTED[2][1]
    told = {
        number: (
            one["flags"],
            {key: one["evidence"].get(key) for key in ("list_title", "list_date")},
        )
        for number, one in crawled.articles.items()
    }
    assert told == {
        "0.html": ([], {"list_title": None, "list_date": None}),
        "1.html": (["list_title_differs"], {"list_title": title, "list_date": None}),
        "2.html": (["list_date_differs"], {"list_title": None, "list_date": day}),
        "3.html": ([], {"list_title": None, "list_date": DAYS[DATELESS]}),
    }
    assert crawled.articles["1.html"]["title"] == f"清源县部署{TOPICS[1]}工作"
    assert crawled.articles["2.html"]["published_at"] == f"{DAYS[2]}T09:00:00+08:00"
    assert crawled.articles["3.html"]["published_at"] is None


def test_comparisons_with_lists_are_counted() -> None:
    crawler = get_crawler()
    step = ComparePipeline.from_crawler(crawler)
    for number in range(OLD):
        title, day = LISTED.get(number, (f"清源县部署{TOPICS[number]}工作", DAYS[number]))
        made = Page(url=path(number), site="", body=article(number), fetched_at=datetime.now(UTC))
        made.listed = Listed(title=title, date=day)
        article_of(made)
        step.process_item(made)
    assert crawler.stats is not None
    counted = {name: crawler.stats.get_value(f"crawler/compare/{name}") for name in OUTCOMES}
    assert counted == OUTCOMES


@pytest.mark.parametrize("bound", [{"since": "July"}, {"depth": "0"}, {"depth": "two"}])
def test_invalid_bounds_are_refused(bound: dict[str, str]) -> None:
    site = Site(
        name="xianji",
        title="县级党建网",
        domains=("dj.xianji.gov.cn",),
        starts=("http://dj.xianji.gov.cn/gzdt/",),
        articles=(r"http://dj\.xianji\.gov\.cn/gzdt/t\d+\.html",),
        evidence="medium",
    )
    with pytest.raises(ValueError, match=r"July|depth"):
        spider_of(site)(**bound)
