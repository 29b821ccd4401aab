"""A run counts the figures of its articles and lists."""

from __future__ import annotations

from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import Article
from crawler.monitors.figures import (
    MAX_NAMED_LISTS,
    MAX_RULE_LENGTH,
    Figures,
    RunningStatistics,
    figures_of,
    normalised_rule,
)
from tests.records.folder import article


@given(st.lists(st.floats(min_value=0, max_value=20), min_size=1, max_size=50))
def test_running_statistics_agree_with_those_of_a_list(numbers: list[float]) -> None:
    statistics = RunningStatistics()
    for number in numbers:
        statistics.add(number)
    record = statistics.as_record()
    assert record is not None
    assert record["mean"] == pytest.approx(fmean(numbers), abs=1e-3)
    assert record["deviation"] == pytest.approx(pstdev(numbers), abs=1e-3)


def test_no_numbers_have_no_statistics() -> None:
    assert RunningStatistics().as_record() is None


def test_articles_and_lists_are_counted() -> None:
    figures = Figures()
    evidence = {"body": "div#text_20250421", "title": "h1"}
    figures.add_article(Article(**article("1", author="李石", evidence=evidence)))
    figures.add_article(Article(**article("2", source=None, published_at=None)))
    for number in range(5):
        figures.add_list(f"http://www.qingyuan.example/{number}/", links=0)
    figures.add_list("http://www.qingyuan.example/gzdt/", links=20)
    record = figures.as_record()
    assert record["articles"] == 2
    assert record["present"] == {"source": 1, "author": 1, "published_at": 1}
    assert record["rules"] == {"body": {"div#text_0": 1}, "title": {"h0": 1}}
    assert record["newest"] == "2025-04-21T09:30:00+08:00"
    assert (record["lists"], record["links"], record["lists_empty"]) == (6, 20, 5)
    assert len(record["empty_lists"]) == MAX_NAMED_LISTS


def test_a_rule_loses_its_numbers_and_is_cut() -> None:
    assert normalised_rule("div#a12  span.b3") == "div#a0 span.b0"
    assert len(normalised_rule("div" * 100)) == MAX_RULE_LENGTH


def test_lines_of_earlier_versions_have_no_figures() -> None:
    assert figures_of({}) == figures_of({"health": None}) == {}
