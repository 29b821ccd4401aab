"""The floor of quality on real pages, where these lie beside the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dev.benchmarks.reading_gold import GoldPage, gold_pages, site_copies
from dev.benchmarks.reading_peers import Reader, available_readers
from dev.benchmarks.reading_score import Result, score_pages, score_site

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="no real pages beside the repository")


def ours() -> Reader:
    """Our reader, as the benchmark runs it."""
    (reader,) = available_readers(["us"])
    assert isinstance(reader, Reader)
    return reader


def annotated(*, with_host: bool) -> list[GoldPage]:
    """Return the pages of one collection: the annotations of the second one name the host."""
    lines = (CORPORA / "pages" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    hosted = {entry["file"] for entry in map(json.loads, lines) if "host" in entry}
    return [page for page in gold_pages(CORPORA / "pages") if (page.file in hosted) == with_host]


def below(floor: dict[str, float], result: Result) -> dict[str, float]:
    """Return the rates that are below their floor."""
    rates = {name: result.rate(name) for name in floor}
    return {name: rate for name, rate in rates.items() if rate < floor[name]}


def test_annotated_pages_are_read_as_well_as_promised() -> None:
    result = score_pages(ours(), annotated(with_host=False))
    floor = {"title": 0.97, "published_at": 0.97, "source": 0.92, "author": 0.9, "editor": 0.9}
    assert below(floor, result) == {}
    assert result.f1 >= 0.985
    assert result.nearly_all >= 0.85


def test_pages_of_the_second_collection_are_read_no_worse_than_before() -> None:
    result = score_pages(ours(), annotated(with_host=True))
    floor = {"title": 0.8, "published_at": 0.97, "source": 0.85, "author": 0.97, "editor": 0.97}
    assert below(floor, result) == {}
    assert result.f1 >= 0.98
    assert result.nearly_all >= 0.75


def test_no_list_page_of_the_copied_sites_is_read_as_an_article() -> None:
    """One site of each family of systems; the benchmark runs all seven."""
    for site in site_copies(CORPORA / "sites"):
        if site.name in {"atxlyj_cn", "gzdzhrss_com", "jspn_js_cn"}:
            result = score_site(ours(), site)
            assert result.lists_read == []
            assert result.date_rate >= 0.97
