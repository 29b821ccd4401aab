"""A corrupt or wrong state is found, set aside and rebuilt."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.store import Store, StoreError
from tests.commands.test_state import state as state_command
from tests.store.feed import contents, feed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

ITEMS = feed(12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an output folder after a crawl."""
    run(tmp_path, ITEMS, 0)
    return tmp_path


def flipped(data: bytes) -> bytes:
    """Invert every byte of some pages in the middle."""
    return data[:8_192] + bytes(byte ^ 0xFF for byte in data[8_192:24_576]) + data[24_576:]


@pytest.mark.parametrize(
    "damage",
    [
        flipped,
        lambda data: bytes(byte ^ 0x5A for byte in data[:100]) + data[100:],
        lambda data: data[: len(data) // 2],
        lambda _: b"",
        lambda _: b"not a database, " * 400,
    ],
    ids=["flipped", "head", "truncated", "empty", "foreign"],
)
def test_a_damaged_state_is_put_aside_and_made_anew_by_check(
    folder: Path, damage: Callable[[bytes], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    before, state = contents(folder), folder / "state.db"
    hurt = damage(state.read_bytes())
    state.write_bytes(hurt)
    code = check(folder)
    told = capsys.readouterr().out
    asides = list(folder.glob("state.db.damaged-*"))
    if hurt:  # an empty file is a new database for SQLite: it is filled, and nothing was lost
        assert code == 1
        assert [aside.read_bytes() for aside in asides] == [hurt]
        assert asides[0].name in told
    assert contents(folder) == before
    assert check(folder) == 0
    with Store.open(folder) as store:
        for item in {item.url: item for item in ITEMS}.values():
            take(store, item)
    assert contents(folder) == before


def damage_visits(folder: Path) -> None:
    """Overwrite only the page of the state that every access to the revisit schedule needs."""
    state = folder / "state.db"
    with sqlite3.connect(state) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'visits'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    data = bytearray(state.read_bytes())
    data[(root - 1) * size : root * size] = b"\xa5" * size
    state.write_bytes(data)


def test_a_damage_that_only_a_page_meets_is_found_by_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    damage_visits(folder)
    assert check(folder) == 1
    (aside,) = folder.glob("state.db.damaged-*")
    assert aside.name in capsys.readouterr().out
    assert check(folder) == 0
    assert contents(folder) == before


def test_a_state_that_differs_from_the_lines_is_told_and_rebuilt(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database is valid but differs from the lines."""
    with sqlite3.connect(folder / "state.db") as connection:
        connection.execute("DELETE FROM revisions")
    connection.close()
    assert check(folder) == 1
    assert "run scrapy state rebuild" in capsys.readouterr().out
    assert state_command(folder, "rebuild") == 0
    assert check(folder) == 0


def test_a_damage_that_only_a_page_meets_is_mended_at_the_next_start(folder: Path) -> None:
    before = contents(folder)
    damage_visits(folder)
    with Store.open(folder) as store:
        assert store.findings == []
        with pytest.raises(StoreError):
            store.accept(make("http://a.example/neu", "新", "新的一篇文章。" * 20))
    with Store.open(folder) as store:
        assert len(list(folder.glob("state.db.damaged-*"))) == 1
        for item in {item.url: item for item in ITEMS}.values():
            take(store, item)
    assert contents(folder)["sightings"] == before["sightings"]


def check(folder: Path) -> int:
    """Run ``scrapy state check`` and return its exit code."""
    return state_command(folder, "check")
