"""The older a text, the less often it is visited."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.store import Store, Visit, is_due, next_visit, parse_steps
from crawler.store.revisit_policy import STEPS

NEW = datetime(2026, 3, 1, tzinfo=UTC)


def test_an_article_is_visited_after_an_hour_six_a_day_a_week_and_a_month() -> None:
    seen, ages = NEW, []
    while (following := next_visit(NEW, seen)) is not None:
        ages.append(following - NEW)
        seen = following
    assert ages == [timedelta(hours=1), timedelta(hours=6), *map(timedelta, (1, 7, 30))]


def test_missed_visits_are_not_made_up_for() -> None:
    assert next_visit(NEW, NEW + timedelta(days=3)) == NEW + timedelta(days=7)


@given(st.timedeltas(timedelta(0), timedelta(days=60)))
def test_the_next_visit_lies_ahead_and_on_a_step(age: timedelta) -> None:
    following = next_visit(NEW, NEW + age)
    if following is None:
        assert age >= max(STEPS)
    else:
        assert following > NEW + age
        assert following - NEW in STEPS


def test_due_is_what_has_a_time_that_has_come() -> None:
    visit = Visit(url="http://x.example/", site="x", first_seen=NEW, next_visit=NEW)
    assert is_due(visit, NEW)
    assert not is_due(visit, NEW - timedelta(seconds=1))
    assert not is_due(Visit(url="http://x.example/", site="x", first_seen=NEW), NEW)


def test_the_steps_are_a_setting(tmp_path: Path) -> None:
    assert parse_steps("1h 6h 1d 7d 30d") == STEPS
    with Store.open(tmp_path, steps=parse_steps("2d, 12h")) as store:
        store.record_fetch("http://x.example/1", seen_at=NEW)
        assert store.visit("http://x.example/1").next_visit == NEW + timedelta(hours=12)  # type: ignore[union-attr]


@pytest.mark.parametrize("setting", ["", "1", "1h 2x", "d", "1 h", "-1h"])
def test_steps_that_make_no_sense_are_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="steps"):
        parse_steps(setting)
