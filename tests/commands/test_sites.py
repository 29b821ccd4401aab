"""``scrapy sites``: the declared sites and what was crawled of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.exits import OK, USAGE
from crawler.report.declared import declared_sites
from crawler.sites import all_sites
from tests.records.folder import article, run_of, scrapy, write


def test_every_declared_site_is_listed_even_without_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path / "none", "sites") == OK
    head, *rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert head[:4] == ["name", "title", "domains", "found by"]
    assert [row[0] for row in rows] == list(all_sites())
    assert {len(row) for row in rows} == {len(head)}
    assert not (tmp_path / "none").exists()


def test_articles_last_crawl_and_health_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article("1", site="hongxing"), article("2", site="hongxing"))
    run = run_of("hongxing", "2025-04-21", 2, finished_at="2025-04-21T03:05:00+00:00")
    problems: list[dict[str, Any]] = [{"name": "lists", "detail": "2 of 2 gave no link"}]
    write(tmp_path, "runs", run | {"judged": ["lists", "links"], "problems": problems})
    assert scrapy(tmp_path, "sites", "hongxing", "--json") == OK
    (line,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (line["title"], line["found_by"]) == ("红星网", "lists")
    assert (line["articles"], line["last_crawl"]) == (2, "2025-04-21T03:05:00+00:00")
    assert line["health"] == "lists"
    assert scrapy(tmp_path, "sites") == OK
    (row,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("hongxing")]
    assert row.split("\t")[-3:] == ["2025-04-21 03:05", "2", "lists"]


def test_named_sites_are_shown_with_their_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path, "sites", "jhsjk") == OK
    assert "notes        The form of article URLs is reported" in capsys.readouterr().out
    assert scrapy(tmp_path, "sites", "jhsjk", "nosite") == USAGE


def test_the_declaration_determines_how_articles_are_found(tmp_path: Path) -> None:
    ways = {one.name: one.found_by for one in declared_sites(all_sites(), tmp_path, None)}
    assert ways["people"] == "lists, json"
    assert ways["sxdj"] == "learned"
