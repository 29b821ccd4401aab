"""Fixtures that several rooms use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.postgres import programs, serving_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a database for tests: ``CRAWLER_TEST_POSTGRES``, else a server of their own."""
    if address := os.environ.get("CRAWLER_TEST_POSTGRES"):
        yield address
        return
    folder = programs()
    if folder is None:
        pytest.skip("PostgreSQL's programs are not here (package postgresql)")
    with serving_postgres(folder) as address:
        yield address
