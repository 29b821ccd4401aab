"""A chart covers its whole period with a bounded number of bars."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crawler.report.charts import MAX_BARS, count_by_step, step_for, steps_between


@given(
    first=st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)),
    days=st.integers(min_value=0, max_value=4000),
)
def test_a_chart_has_a_bounded_number_of_bars_and_counts_every_day(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    step = step_for(first, last)
    assert len(steps_between(first, last, step)) <= MAX_BARS + 2
    counts = [(first.isoformat(), "a", 1), (last.isoformat(), "a", 2)]
    _, _, rows = count_by_step(counts, first, last)
    assert sum(rows["a"]) == 3
