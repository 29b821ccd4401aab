"""A site that is no longer crawled raises an alert, although no run leaves a line."""

from __future__ import annotations

from datetime import datetime, timedelta

from crawler.monitors.alerts import new_notices
from tests.monitors.past import checked_run
from tests.monitors.test_alerts import NOW


def test_missing_runs_are_raised_and_their_return_recovers() -> None:
    """Daily runs, and then none."""
    daily = [checked_run(day, is_ill=False) for day in range(9)][::-1]
    last = datetime.fromisoformat(daily[0]["finished_at"])
    assert new_notices("qingyuan", daily, [], last + timedelta(days=2)) == []
    (raised,) = new_notices("qingyuan", daily, [], last + timedelta(days=4))
    assert (raised.problem, raised.detail) == (
        "absence",
        "no run for 4 days, longest before 24 h",
    )
    back = [checked_run(13, is_ill=False), *daily]
    (recovered,) = new_notices("qingyuan", back, [raised], last + timedelta(days=5, hours=1))
    assert (recovered.event, recovered.problem) == ("recovered", "absence")


def test_a_site_crawled_by_hand_now_and_then_is_not_absent() -> None:
    by_hand = [checked_run(day, is_ill=False) for day in (0, 0.1, 0.2, 1, 1.1, 1.2, 2, 3)][::-1]
    assert new_notices("qingyuan", by_hand, [], NOW + timedelta(days=300)) == []


def test_hourly_runs_may_pause_for_a_day() -> None:
    hourly = [checked_run(hour / 24, is_ill=False) for hour in range(24 * 8)][::-1]
    last = datetime.fromisoformat(hourly[0]["finished_at"])
    assert new_notices("qingyuan", hourly, [], last + timedelta(hours=24)) == []
    assert len(new_notices("qingyuan", hourly, [], last + timedelta(hours=25))) == 1


def test_an_outage_does_not_become_usual() -> None:
    """Daily runs, none for ten days, daily runs again, and then none."""
    days = [*range(9), *range(18, 24)]
    runs = [checked_run(day, is_ill=False) for day in days][::-1]
    last = datetime.fromisoformat(runs[0]["finished_at"])
    (raised,) = new_notices("qingyuan", runs, [], last + timedelta(days=4))
    assert raised.detail == "no run for 4 days, longest before 24 h"


def test_weekends_without_runs_are_not_an_absence() -> None:
    """Hourly runs during working hours, for three weeks."""
    hours = [day + hour / 24 for day in range(21) if day % 7 not in {5, 6} for hour in range(10)]
    runs = [checked_run(hour, is_ill=False) for hour in hours if hour < 19][::-1]
    last = datetime.fromisoformat(runs[0]["finished_at"])
    assert new_notices("qingyuan", runs, [], last + timedelta(days=2, hours=1)) == []
