"""Probabilities and spreads agree with their definitions."""

from __future__ import annotations

from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.monitors.chance import (
    Share,
    Spread,
    chance_of_at_least,
    chance_of_at_most,
    chance_of_mean,
)

NUMBERS = st.lists(st.floats(min_value=-9, max_value=9), min_size=1, max_size=20)


def spread(numbers: list[float]) -> Spread:
    return Spread(len(numbers), fmean(numbers), pstdev(numbers))


def test_chances_of_two_coins() -> None:
    assert chance_of_at_most(Share(0, 2), 0.5) == pytest.approx(0.25)
    assert chance_of_at_most(Share(1, 2), 0.5) == pytest.approx(0.75)
    assert chance_of_at_least(Share(1, 2), 0.5) == pytest.approx(0.75)
    assert chance_of_at_least(Share(0, 2), 0.5) == pytest.approx(1)


def test_large_samples_are_scaled_down() -> None:
    assert chance_of_at_most(Share(40_000, 100_000), 0.5) < 1e-6
    assert chance_of_at_most(Share(50_000, 100_000), 0.5) > 0.4


def test_what_never_happened_may_still_happen() -> None:
    assert Share(0, 0).value == 0
    assert Share(0, 8).expected == pytest.approx(0.1)
    assert Share(8, 8).expected == pytest.approx(0.9)


@given(first=NUMBERS, second=NUMBERS)
def test_a_sum_of_spreads_is_the_spread_of_all_numbers(
    first: list[float], second: list[float]
) -> None:
    both, expected = spread(first) + spread(second), spread(first + second)
    assert both.total == expected.total
    assert both.mean == pytest.approx(expected.mean, abs=1e-6)
    assert both.deviation == pytest.approx(expected.deviation, abs=1e-6)


def test_a_distant_mean_is_unlikely() -> None:
    usual = Spread(100, 6.5, 0.6)
    assert chance_of_mean(Spread(10, 6.5, 0.6), usual, 0.3) == pytest.approx(1)
    assert chance_of_mean(Spread(10, 4.5, 0.6), usual, 0.3) < 1e-6
