"""Runs that do not come any more, which leaves no line."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.monitors.alerts import news
from tests.monitors.test_alerts import NOW, run


def test_runs_that_do_not_come_any_more_are_told_and_their_return_too() -> None:
    """Daily runs; then none begins, which leaves no line of its own."""
    daily = [run(day, ill=False) for day in range(9)][::-1]
    last = datetime.fromisoformat(daily[0]["finished_at"])
    assert news("qingyuan", daily, [], last + timedelta(days=2)) == []
    (raised,) = news("qingyuan", daily, [], last + timedelta(days=4))
    assert (raised.problem, raised.detail) == (
        "absence",
        "no run for 4 days, longest before 24 h",
    )
    back = [run(13, ill=False), *daily]
    (recovered,) = news("qingyuan", back, [raised], last + timedelta(days=5, hours=1))
    assert (recovered.event, recovered.problem) == ("recovered", "absence")


def test_a_site_that_a_person_crawls_now_and_then_is_not_missed() -> None:
    by_hand = [run(day, ill=False) for day in (0, 0.1, 0.2, 1, 1.1, 1.2, 2, 3)][::-1]
    assert news("qingyuan", by_hand, [], NOW + timedelta(days=300)) == []


def test_hourly_runs_may_pause_for_a_day() -> None:
    hourly = [run(hour / 24, ill=False) for hour in range(24 * 8)][::-1]
    last = datetime.fromisoformat(hourly[0]["finished_at"])
    assert news("qingyuan", hourly, [], last + timedelta(hours=24)) == []
    assert len(news("qingyuan", hourly, [], last + timedelta(hours=25))) == 1


def test_an_outage_does_not_become_usual_by_itself() -> None:
    """Daily runs, none for ten days, then daily ones again, which stop anew."""
    days = [*range(9), *range(18, 24)]
    runs = [run(day, ill=False) for day in days][::-1]
    last = datetime.fromisoformat(runs[0]["finished_at"])
    (raised,) = news("qingyuan", runs, [], last + timedelta(days=4))
    assert raised.detail == "no run for 4 days, longest before 24 h"


def test_days_without_work_are_no_absence() -> None:
    """Runs by the hour of three weeks from a Monday on, at work."""
    hours = [day + hour / 24 for day in range(21) if day % 7 not in {5, 6} for hour in range(10)]
    runs = [run(hour, ill=False) for hour in hours if hour < 19][::-1]
    last = datetime.fromisoformat(runs[0]["finished_at"])
    assert news("qingyuan", runs, [], last + timedelta(days=2, hours=1)) == []
