"""Decides what people are notified of, and how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.monitors.alerts import Notice, new_notices
from tests.monitors.past import checked_run

NOW = datetime(2025, 4, 21, 8, tzinfo=UTC)


def test_a_problem_that_comes_and_goes_is_raised_twice_a_day_at_most() -> None:
    before: list[Notice] = []
    for hour in range(24):
        now = NOW + timedelta(hours=hour)
        before += new_notices("qingyuan", [checked_run(is_ill=hour % 2 == 0)], before, now)
    assert [one.event for one in before] == ["raised", "recovered"] * 2
    later = new_notices("qingyuan", [checked_run(is_ill=True)], before, NOW + timedelta(days=2))
    assert [one.event for one in later] == ["raised"]


def test_a_run_that_read_nothing_is_a_problem() -> None:
    nothing = checked_run(is_ill=None, pages=0, rejected=0, lists=0)
    (notice,) = new_notices("qingyuan", [nothing], [], NOW)
    assert (notice.problem, notice.detail) == ("run", "nothing could be read")
