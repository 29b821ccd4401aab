"""How likely it is that a figure differs from what is usual by chance alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

MAX_TRIALS = 1_000
"""Trials that are added up one by one; larger samples are scaled down to so many."""


@dataclass(frozen=True)
class Share:
    """``count`` of ``total``."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing is 0."""
        return self.count / self.total if self.total else 0.0

    @property
    def expected(self) -> float:
        """The share to expect of the next ones: after Laplace, so that never is not certain."""
        return (self.count + 1) / (self.total + 2)

    def __add__(self, other: Share) -> Share:
        return Share(self.count + other.count, self.total + other.total)

    def __sub__(self, other: Share) -> Share:
        return Share(self.count - other.count, self.total - other.total)

    def __str__(self) -> str:
        return f"{self.count} of {self.total}"


def chance_of_at_most(now: Share, usual: float) -> float:
    """Probability of so few or fewer, where each is one with the probability ``usual``."""
    scale = min(1.0, MAX_TRIALS / now.total) if now.total else 1.0
    total, count = int(now.total * scale), int(now.count * scale)
    return sum(
        math.comb(total, k) * usual**k * (1 - usual) ** (total - k) for k in range(count + 1)
    )


def chance_of_at_least(now: Share, usual: float) -> float:
    """Probability of so many or more."""
    return chance_of_at_most(Share(now.total - now.count, now.total), 1 - usual)


@dataclass(frozen=True)
class Spread:
    """Mean and deviation of ``total`` logarithms."""

    total: int
    mean: float
    deviation: float

    def __add__(self, other: Spread) -> Spread:
        """Both together, by the law of total variance."""
        total = self.total + other.total
        mean = (self.total * self.mean + other.total * other.mean) / total
        variance = sum(
            one.total * (one.deviation**2 + (one.mean - mean) ** 2) for one in (self, other)
        )
        return Spread(total, mean, math.sqrt(variance / total))


def chance_of_mean(now: Spread, usual: Spread, least_deviation: float) -> float:
    """Probability of a mean so far from the usual one, to either side.

    ``least_deviation``: of texts that are all alike, the next may differ all the same.
    """
    deviation = max(usual.deviation, least_deviation)
    error = deviation * math.sqrt(1 / now.total + 1 / usual.total)
    return 2 * NormalDist().cdf(-abs(now.mean - usual.mean) / error)
