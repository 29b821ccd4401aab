"""The state has a bad day: locked, damaged, of a day that has not come yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.store import Store, StoreError, locks
from crawler.store.locks import WriterLock
from crawler.store.state import database as states
from tests.commands.test_state import state as state_command
from tests.store.feed import FORK, START, contents, feed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

ITEMS = feed(12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder after a crawl."""
    run(tmp_path, ITEMS, 0)
    return tmp_path


def flipped(data: bytes) -> bytes:
    """Every byte of some pages in the middle turned over."""
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
    """Overwrite the page of the state that every look at the calendar needs, and nothing else."""
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
    """No damage of a file: a whole database that says something else."""
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
    """``scrapy state check``; the exit code."""
    return state_command(folder, "check")


def _hold_writer(folder: Path, held: object, done: object) -> None:
    with WriterLock(folder).held():
        held.set()  # type: ignore[attr-defined]
        done.wait(30)  # type: ignore[attr-defined]


def _hold_state(folder: Path, held: object, done: object) -> None:
    state = sqlite3.connect(folder / "state.db", isolation_level=None)
    state.execute("BEGIN EXCLUSIVE")
    held.set()  # type: ignore[attr-defined]
    done.wait(30)  # type: ignore[attr-defined]
    state.close()


@pytest.mark.parametrize("hold", [_hold_writer, _hold_state])
def test_a_lock_that_another_process_holds_is_waited_for_and_then_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, hold: Callable[..., None]
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    monkeypatch.setattr(states, "BUSY_SECONDS", 0.2)
    held, done = FORK.Event(), FORK.Event()
    holder = FORK.Process(target=hold, args=(folder, held, done))
    holder.start()
    assert held.wait(30)
    with pytest.raises(StoreError, match=r"another process|locked"), Store.open(folder) as store:
        take(store, ITEMS[0])
    done.set()
    holder.join()
    with Store.open(folder) as store:
        assert store.findings == []


def test_a_clock_that_goes_backwards_loses_and_doubles_nothing(tmp_path: Path) -> None:
    url, body = "http://a.example/1", "清源县召开推进会，部署下半年的各项工作，压实各方责任。" * 4
    with Store.open(tmp_path, rotation="day") as store:
        assert store.accept(make(url, "甲", body, minute=600)).outcome == "new"
        assert store.accept(make(url, "甲", body, minute=0)).outcome == "unchanged"
        edited = store.accept(make(url, "甲", body + "后来补记一句。", minute=-60))
        assert (edited.outcome, edited.article.revision) == ("edited", 2)
        store.record_fetch(url, seen_at=START - timedelta(days=400))
        assert store.record_gone(url, START - timedelta(days=500), "http_404") == "suspected"
        assert store.record_gone(url, START - timedelta(days=501), "http_404") == "suspected"
        visit = store.visit(url)
        assert visit is not None
        assert visit.next_visit is not None
    before = contents(tmp_path)
    (tmp_path / "state.db").unlink()
    with Store.open(tmp_path, rotation="day") as store:
        assert store.findings == []
        assert store.accept(make(url, "甲", body + "后来补记一句。")).outcome == "unchanged"
    assert contents(tmp_path) == before


def _half_a_batch(store: Store) -> None:
    with store.batch():
        take(store, ITEMS[0])
        store.record_run({"seconds": float("nan")})


def test_what_fails_within_a_batch_leaves_nothing_of_it(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(StoreError, match="no JSON"):
            _half_a_batch(store)
        assert not any(contents(tmp_path).values())
        with store.batch():
            verdicts = [take(store, item) for item in ITEMS]
        assert len(verdicts) == len(ITEMS)
    fresh = tmp_path / "fresh"
    run(fresh, ITEMS, 0)
    assert contents(tmp_path) == contents(fresh)
