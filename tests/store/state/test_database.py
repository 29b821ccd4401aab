"""A state of an older version is upgraded; one of a newer version is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from crawler.store import Store, StoreError
from crawler.store.state import database as state_module
from crawler.store.state.schema import UPGRADES, VERSION
from tests.store.feed import contents, feed, run

ITEMS = feed(6)


def change(folder: Path, statement: str) -> None:
    """Change the state without the program's knowledge."""
    with Store.open(folder) as store, store._transaction() as connection:
        connection.execute(text(statement))


def test_a_state_of_a_newer_version_is_refused_in_one_line(tmp_path: Path) -> None:
    run(tmp_path, ITEMS, 0)
    change(tmp_path, "UPDATE meta SET value = value + 1 WHERE key = 'version'")
    before = contents(tmp_path)
    with pytest.raises(StoreError, match="newer program") as caught:
        Store.open(tmp_path)
    assert "\n" not in str(caught.value)
    assert contents(tmp_path) == before


def test_there_is_a_step_from_every_older_version() -> None:
    assert set(UPGRADES) == set(range(1, VERSION))


@pytest.mark.parametrize("fails", [False, True])
def test_an_older_state_is_upgraded_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    def step(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE added (x INTEGER)"))
        if fails:
            connection.execute(text("no statement"))

    steps: dict[int, Callable[[Connection], None]] = {VERSION: step}
    run(tmp_path, ITEMS, 0)
    monkeypatch.setattr(state_module, "VERSION", VERSION + 1)
    monkeypatch.setattr(state_module, "UPGRADES", steps)
    if fails:
        with pytest.raises(StoreError):
            Store.open(tmp_path)
        monkeypatch.undo()
    with Store.open(tmp_path) as store, store._transaction() as connection:
        assert store.findings == []
        tables = connection.execute(text("SELECT name FROM sqlite_master")).scalars().all()
        version = connection.execute(text("SELECT value FROM meta WHERE key = 'version'")).scalar()
    assert ("added" in tables) is not fails
    assert version == str(VERSION + (not fails))
