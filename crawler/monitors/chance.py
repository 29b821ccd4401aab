"""The probability that a figure differs from the usual one by chance alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

MAX_TRIALS = 1_000
"""Trials of an exact binomial sum; a larger sample is scaled down to as many."""


@dataclass(frozen=True)
class Share:
    """``count`` of ``total``."""

    count: int
    total: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing is 0."""
        return self.count / self.total if self.total else 0.0

    @property
    def expected(self) -> float:
        """The share expected of future trials by Laplace's rule of succession, never 0 or 1."""
        return (self.count + 1) / (self.total + 2)

    def __add__(self, other: Share) -> Share:
        return Share(self.count + other.count, self.total + other.total)

    def __sub__(self, other: Share) -> Share:
        return Share(self.count - other.count, self.total - other.total)

    def __str__(self) -> str:
        return f"{self.count} of {self.total}"


def chance_of_at_most(now: Share, usual: float) -> float:
    """Return the probability of at most ``now.count`` successes, each of probability ``usual``."""
    scale = min(1.0, MAX_TRIALS / now.total) if now.total else 1.0
    total, count = int(now.total * scale), int(now.count * scale)
    return sum(
        math.comb(total, k) * usual**k * (1 - usual) ** (total - k) for k in range(count + 1)
    )


def chance_of_at_least(now: Share, usual: float) -> float:
    """Return the probability of at least ``now.count`` successes, each of probability ``usual``."""
    return chance_of_at_most(Share(now.total - now.count, now.total), 1 - usual)


@dataclass(frozen=True)
class Spread:
    """Number, mean and standard deviation of some logarithms."""

    total: int
    mean: float
    deviation: float

    def __add__(self, other: Spread) -> Spread:
        """Combine both, by the law of total variance."""
        total = self.total + other.total
        mean = (self.total * self.mean + other.total * other.mean) / total
        variance = sum(
            one.total * (one.deviation**2 + (one.mean - mean) ** 2) for one in (self, other)
        )
        return Spread(total, mean, math.sqrt(variance / total))


def chance_of_mean(now: Spread, usual: Spread, min_deviation: float) -> float:
    """Return the probability of a mean so far from the usual one (z-test, two-sided).

    ``min_deviation`` is assumed of texts that happened to be alike, since the next may differ.
    """
    deviation = max(usual.deviation, min_deviation)
    error = deviation * math.sqrt(1 / now.total + 1 / usual.total)
    return 2 * NormalDist().cdf(-abs(now.mean - usual.mean) / error)
