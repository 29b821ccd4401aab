"""Whether work grows with its input alone: compared with itself, never with a clock's seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
"""How much longer the long input is."""

ROOM = 3
"""Times more than linear that is let pass: noise and caches make two. Quadratic is eight."""

LEAST = 0.002
"""Seconds that the short input is taken for at least: clocks are no finer."""


def assert_linear(work: Callable[[int], object], short: int) -> None:
    """See that eight times the input takes about eight times the processor's time, not 64."""
    spent = min(_seconds(work, short) for _ in range(3))
    spent_long = min(_seconds(work, TIMES * short) for _ in range(2))
    assert spent_long < ROOM * TIMES * max(spent, LEAST)


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
