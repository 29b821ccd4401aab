"""Every row of every table of rules, by its own examples."""

from __future__ import annotations

import pytest

from crawler.article.rules import Rule, Rules
from tests.article.tables import TABLES, example

ROWS = [(f"{name}: {rule.name}", table, rule) for name, table in TABLES for rule in table]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, _, rule in ROWS])
def test_a_row_matches_its_example_and_not_the_line_that_looks_like_it(rule: Rule) -> None:
    assert rule.match(example(rule.drops)), f"{rule.name} does not match {rule.drops}"
    assert not rule.match(example(rule.keeps)), f"{rule.name} matches {rule.keeps}"
    assert rule.why.endswith(".")


@pytest.mark.parametrize(
    ("table", "rule"), [pytest.param(table, rule, id=name) for name, table, rule in ROWS]
)
def test_without_a_row_its_table_no_longer_matches_the_example(table: Rules, rule: Rule) -> None:
    other = table.without(rule).first(example(rule.drops))
    assert other is None, f"{other} matches {rule.drops}, too: {rule.name} is not needed for it"


def test_names_tell_rows_and_tables_apart() -> None:
    names = [name for name, _, _ in ROWS]
    assert len(names) == len(set(names))
