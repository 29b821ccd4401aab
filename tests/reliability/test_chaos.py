"""Server faults, a killed crawl and a damaged state in one test; seeded."""

from __future__ import annotations

from collections import Counter

import pytest

from dev.benchmarks.chaos import calm_records, play
from tests.middlewares.server import serving
from tests.reliability.crawls import routes

SEED = 807
"""Gives pages of every mood, one that is never served, a crawl that is killed, and a state that is
damaged then."""


@pytest.mark.long
def test_bad_crawls_end_with_exactly_the_records_of_a_calm_one() -> None:
    happened: Counter[str] = Counter()
    with serving(routes()) as server:
        assert play(server, calm_records(server), SEED, happened, crawls=1) == []
    assert happened["killed"] == 1
