"""The earliest publication of a text is its origin, whichever page became the article."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from crawler.records.latest import current_articles
from tests.records.folder import article, scrapy, sighting, write

ARTICLE = article(published_at="2025-04-21T09:30:00+08:00")
FIRST = sighting(ARTICLE, "first.example", "2025-04-20T23:10:00+08:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output in which a copy that was found later had been published earlier."""
    write(tmp_path, "articles", ARTICLE, article("2"))
    late = sighting(ARTICLE, "late.example", "2025-04-25T08:00:00+08:00")
    mirror = sighting(ARTICLE, "mirror.example", "2025-04-01T08:00:00+08:00", flags=["mirror"])
    write(tmp_path, "sightings", late, FIRST, mirror)
    return tmp_path


def origin_of(folder: Path, *sightings: dict[str, Any]) -> str | None:
    """The address that is the origin of an article with these copies."""
    write(folder, "articles", ARTICLE)
    write(folder, "sightings", *sightings)
    (found,) = current_articles(folder)
    return found.origin.url if found.origin else None


@pytest.mark.parametrize(
    ("times", "origin"),
    [
        ([], None),
        (["2025-04-22T08:00:00+08:00"], None),
        ([None], None),
        (["2025-04-20T08:00:00+08:00"], 0),
        (["2025-04-20T08:00:00+08:00", "2025-04-20T07:00:00+08:00"], 1),
        (["2025-04-20T00:00:00+08:00", "2025-04-20T07:00:00+08:00"], 1),
        (["2025-04-21T00:00:00+08:00"], None),
    ],
    ids=["alone", "later", "undated", "earlier", "earliest", "day-before", "same-day"],
)
def test_another_page_is_the_origin_if_it_states_an_earlier_time(
    tmp_path: Path, times: list[str | None], origin: int | None
) -> None:
    copies = [sighting(ARTICLE, f"s{n}.example", time) for n, time in enumerate(times)]
    expected = None if origin is None else copies[origin]["url"]
    assert origin_of(tmp_path, *copies) == expected


def test_an_undated_article_takes_the_time_of_a_copy(tmp_path: Path) -> None:
    undated = article(published_at=None, published_precision=None)
    write(tmp_path, "articles", undated)
    write(tmp_path, "sightings", FIRST)
    (found,) = current_articles(tmp_path)
    assert found.origin is not None
    assert found.origin.url == FIRST["url"]


def test_exports_name_the_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scrapy(folder, "export", "--as", "schema.org") == 0
    one, other = map(json.loads, capsys.readouterr().out.splitlines())
    assert one["isBasedOn"]["url"] == FIRST["url"]
    assert one["isBasedOn"]["datePublished"] == FIRST["published_at"]
    assert "isBasedOn" not in other
    target = folder / "news.csv"
    assert scrapy(folder, "export", "--as", "csv", "-o", str(target)) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["origin"] for row in rows] == [FIRST["url"], ""]
    assert rows[0]["origin_published_at"] == FIRST["published_at"]


def test_a_search_names_the_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scrapy(folder, "search", "合作社", "--json") == 0
    rows = map(json.loads, capsys.readouterr().out.strip().split("\n"))
    found = {row["url"]: row["origin"] for row in rows}
    origin = {"url": FIRST["url"], "site": "first.example", "published_at": FIRST["published_at"]}
    assert found == {ARTICLE["url"]: origin, article("2")["url"]: None}
    assert scrapy(folder, "search", "合作社") == 0
    assert f"first 2025-04-20  {FIRST['url']}" in capsys.readouterr().out


def test_the_state_names_the_origin(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scrapy(folder, "state", "show", ARTICLE["url"]) == 0
    assert f"first published {FIRST['url']}" in capsys.readouterr().out
    assert scrapy(folder, "state", "sightings", ARTICLE["url"], "--json") == 0
    rows = map(json.loads, capsys.readouterr().out.splitlines())
    assert [row["url"] for row in rows if row["origin"]] == [FIRST["url"]]


def test_report_and_feed_name_the_origin(folder: Path) -> None:
    page, feed = folder / "report.html", folder / "feed.xml"
    assert scrapy(folder, "report", "-o", str(page), "--feed", str(feed)) == 0
    row = page.read_text(encoding="utf-8").split(f'id="a-{ARTICLE["id"]}"')[1].split("<details>")[0]
    assert "first.example" in row
    assert f'rel="via" type="text/html" href="{FIRST["url"]}"' in feed.read_text(encoding="utf-8")
