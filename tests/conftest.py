"""Fixtures and the order of the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.postgres import programs, serving_postgres

settings.register_profile("untimed", deadline=None)  # how long an example takes says nothing here
settings.load_profile("untimed")

FIRST = (
    "test_hostile_pages.py",
    "test_slow_hosts.py",
    "test_costly.py",
    "test_odd_outputs.py",
    "test_robust.py",
    "test_machine.py",
    "test_incremental.py",
    "test_progress.py",
    "test_commands.py",
    "test_chaos.py",
    "test_hostile.py",
    "test_pace.py",
    "test_network.py",
    "test_runner.py",
    "test_package.py",
)
"""Files that take longest; started last, one would run alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the long files first."""
    order = {name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(item.path.name, len(FIRST)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the address of a PostgreSQL database: ``CRAWLER_TEST_POSTGRES``, else a new server."""
    if address := os.environ.get("CRAWLER_TEST_POSTGRES"):
        yield address
        return
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL's programs are not here (package postgresql)")
    with serving_postgres(folder) as address:
        yield address
