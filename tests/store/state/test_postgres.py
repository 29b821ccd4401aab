"""The state may be in PostgreSQL; everything else is the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from crawler.store import Store, StoreError
from crawler.store.maintenance import Maintenance
from crawler.store.state.schema import metadata
from tests.store.feed import START, contents, feed, run, take

ITEMS = feed(20)


@pytest.fixture
def url(postgres: str) -> Iterator[str]:
    """An empty database."""
    engine = create_engine(postgres)
    metadata.drop_all(engine)
    yield postgres
    metadata.drop_all(engine)
    engine.dispose()


def test_the_outputs_are_the_same_as_with_sqlite(tmp_path: Path, url: str) -> None:
    run(tmp_path / "sqlite", ITEMS, 0)
    folder = tmp_path / "postgres"
    for start in (0, 9):
        with Store.open(folder, state_url=url) as store:
            for item in ITEMS[start : start + 9 if start == 0 else None]:
                take(store, item)
    assert contents(folder) == contents(tmp_path / "sqlite")
    assert not (folder / "state.db").exists()
    with Store.open(folder, state_url=url) as store:
        store.discover("http://a.example/neu", site="ceshi", at=START)
        assert [visit.url for visit in store.due_urls("ceshi", START)] == ["http://a.example/neu"]
    with Maintenance.open(folder, state_url=url) as maintenance:
        assert maintenance.findings == maintenance.check() == []
        maintenance.rebuild()
        assert maintenance.check() == []


def test_a_state_of_another_folder_is_refused(tmp_path: Path, url: str) -> None:
    run_folder = tmp_path / "one"
    with Store.open(run_folder, state_url=url) as store:
        take(store, ITEMS[0])
    with pytest.raises(StoreError, match="another folder"):
        Store.open(tmp_path / "other", state_url=url)
    with Store.open(run_folder, state_url=url) as store:
        assert store.findings == []


def test_lost_lines_are_due_again(tmp_path: Path, url: str) -> None:
    with Store.open(tmp_path, state_url=url) as store:
        for item in ITEMS:
            take(store, item)
    path = tmp_path / "articles.jsonl"
    *kept, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(kept))
    lost = json.loads(last)
    with Store.open(tmp_path, state_url=url) as store:
        assert "pages of lost lines are due again" in store.findings[0]
        due = store.due_urls(lost["site"], datetime.now(UTC))
        assert lost["url"] in [visit.url for visit in due]
