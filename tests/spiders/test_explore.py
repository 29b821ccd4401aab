"""An undeclared site is crawled by what its pages show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse, TextResponse
from scrapy.utils.test import get_crawler

from crawler.spiders.explore import ExploreSpider
from tests.commanding import scrapy
from tests.spiders.results import results, working_here
from tests.spiders.undeclared import HOST, Made, archived, made

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Explored:
    """The output of an exploration."""

    code: int
    articles: dict[str, dict[str, Any]]
    rejected: dict[str, str]
    run: dict[str, Any]


def explore(folder: Path, *arguments: str) -> Explored:
    """Explore the archived site into a folder of its own."""
    output = folder / "output"
    played = ("-s", f"CRAWLER_PLAYBACK={archived(folder)}")
    done = scrapy("crawl", "explore", "-a", f"start={HOST}/", *played, *arguments, output=output)
    assert "Traceback" not in done.stderr, done.stderr
    return Explored(
        code=done.returncode,
        articles={row["url"]: row for row in _rows(output / "articles.jsonl")},
        rejected={row["url"]: row["reason"] for row in _rows(output / "rejected.jsonl")},
        run=_rows(output / "runs.jsonl")[0],
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def site() -> Made:
    return made()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Explored:
    return explore(tmp_path_factory.mktemp("whole"))


def test_every_article_is_found_and_nothing_else(whole: Explored, site: Made) -> None:
    assert whole.code == 0
    assert set(whole.articles) == set(site.articles)


def test_titles_and_days_are_those_of_the_pages(whole: Explored, site: Made) -> None:
    found = {url: (row["title"], row["published_at"][:10]) for url, row in whole.articles.items()}
    assert found == {url: (title, str(day)) for url, (title, day) in site.articles.items()}


def test_an_article_of_two_parts_is_one_record(whole: Explored) -> None:
    assert "第二部分" in whole.articles[f"{HOST}/xxyd/40.html"]["body"]


def test_an_endless_calendar_is_given_up(whole: Explored) -> None:
    articles, others, calendar = 39, 25, 30
    assert whole.run["responses"] <= articles + others + calendar


def test_lists_are_counted(whole: Explored) -> None:
    assert whole.run["lists"] >= 5


def test_pages_that_cannot_be_fetched_are_rejected(whole: Explored) -> None:
    assert whole.rejected == {
        f"{HOST}/xxyd/dead.html": "http_404",
        f"{HOST}/private/1.html": "robots",
    }


def test_since_and_depth_bound_an_exploration(tmp_path: Path, site: Made) -> None:
    found = explore(tmp_path, "-a", "since=2023-05-14", "-a", "depth=1").articles
    script = {url: day for url, (_, day) in site.articles.items() if "/gzdt/" in url}
    assert {url for url in found if "/gzdt/" in url} == {
        url for url, day in script.items() if str(day) >= "2023-05-14"
    }
    assert not [url for url in found if "/xxyd/" in url]  # no list dates them, two steps away


def test_a_budget_bounds_the_pages_that_are_visited(tmp_path: Path) -> None:
    few = explore(tmp_path, "-s", "CRAWLER_EXPLORE_LOOKS=2")
    start, looks, articles, robots_and_sitemap = 1, 2, 2 * 5, 3
    assert few.run["responses"] == start + looks + articles + robots_and_sitemap


@pytest.mark.parametrize(
    "arguments",
    [
        {"start": "qsxf.example"},
        {"start": f"{HOST}/", "since": "last week"},
        {"start": f"{HOST}/", "depth": "-1"},
    ],
)
def test_invalid_arguments_are_refused(arguments: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        ExploreSpider(**arguments)


def test_unknown_arguments_are_refused() -> None:
    with pytest.raises(TypeError):
        ExploreSpider(start=f"{HOST}/", dept="3")  # type: ignore[call-arg]


def exploring() -> ExploreSpider:
    """Return a spider that has not started."""
    limits = {"CRAWLER_MAX_COLUMNS": 9, "CRAWLER_EXPLORE_LOOKS": 9}
    spider = ExploreSpider.from_crawler(get_crawler(ExploreSpider, limits), start=f"{HOST}/")
    return working_here(spider)


@pytest.mark.parametrize("body", ['[{"title": "清源县召开党建例会", "url": "/a/2.html"}]', "{}"])
def test_a_start_may_be_a_list_as_data(body: str) -> None:
    response = TextResponse(f"{HOST}/list.json", body=body.encode(), encoding="utf-8")
    found = [one.url for one in results(exploring().parse_page(response, depth=0))]
    assert found == ([f"{HOST}/a/2.html"] if "title" in body else [])


def test_a_list_that_a_script_loads_is_requested() -> None:
    spider = exploring()
    body = b"<h1>List</h1><script>fetch('list.json').then(show)</script>"
    response = HtmlResponse(f"{HOST}/zcwj/", body=body, encoding="utf-8")
    found = {one.url: one.callback for one in results(spider.parse_page(response, depth=0))}
    assert found == {f"{HOST}/zcwj/list.json": spider.parse_feed}
