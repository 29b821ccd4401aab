"""The floor of quality on real pages, where these lie beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from dev.benchmarks.reading_gold import gold_pages, site_copies
from dev.benchmarks.reading_peers import Reader, available_readers
from dev.benchmarks.reading_score import score_pages, score_site

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="no real pages beside the repository")


def ours() -> Reader:
    """Our reader, as the benchmark runs it."""
    (reader,) = available_readers(["us"])
    assert isinstance(reader, Reader)
    return reader


def test_annotated_pages_are_read_as_well_as_promised() -> None:
    result = score_pages(ours(), gold_pages(CORPORA / "pages"))
    floor = {"title": 0.97, "published_at": 0.97, "source": 0.92, "author": 0.9, "editor": 0.9}
    assert {
        name: result.rate(name) for name, least in floor.items() if result.rate(name) < least
    } == {}
    assert result.f1 >= 0.985
    assert result.nearly_all >= 0.85


def test_no_list_page_of_the_copied_sites_is_read_as_an_article() -> None:
    """One site of each family of systems; the benchmark runs all seven."""
    for site in site_copies(CORPORA / "sites"):
        if site.name in {"atxlyj_cn", "gzdzhrss_com", "jspn_js_cn"}:
            result = score_site(ours(), site)
            assert result.lists_read == []
            assert result.date_rate >= 0.97
