"""Asserts that a function takes linear time, relative to itself and not in seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR = 8
"""Factor between the short and the long input."""

TOLERANCE = 3
"""Tolerated factor above linear: noise and caches cause two, quadratic time causes eight."""

MIN_SECONDS = 0.002
"""Seconds; a shorter measurement counts as this, the resolution of clocks."""


def assert_linear(work: Callable[[int], object], short: int) -> None:
    """Assert that eight times the input takes about eight times the CPU time, not 64 times."""
    spent = min(_seconds(work, short) for _ in range(3))
    spent_long = min(_seconds(work, FACTOR * short) for _ in range(2))
    assert spent_long < TOLERANCE * FACTOR * max(spent, MIN_SECONDS)


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
