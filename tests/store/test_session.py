"""Whenever a process dies, every accepted record is there afterwards, once and complete."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.items import Article
from crawler.store import Store, StoreError
from tests.store.feed import FORK, START, contents, feed, killed, make, run, run_to_death, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on

ITEMS = feed(24)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what an undisturbed crawl writes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    run(folder, ITEMS, 0)
    return contents(folder)


def assert_agrees(folder: Path, expected: dict[str, bytes]) -> None:
    """Assert that the files are those of the undisturbed crawl, and that the state agrees."""
    assert contents(folder) == expected
    with Store.open(folder) as store:
        assert store.findings == []
    assert contents(folder) == expected


def test_the_feed_holds_all_kinds_of_pages(undisturbed: dict[str, bytes]) -> None:
    counts = {kind: data.count(b"\n") for kind, data in undisturbed.items()}
    assert all(counts[kind] for kind in ("articles", "sightings", "changes", "rejected"))
    for data in undisturbed.values():
        for line in data.decode().splitlines():
            json.loads(line)


@pytest.mark.parametrize("fatal", [*range(1, 32, 2), 44, 57, 71, 83])
def test_death_at_a_write_a_sync_or_a_commit_loses_and_doubles_nothing(
    fatal: int, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    acknowledged = FORK.Value("i", 0)
    assert killed(run_to_death, tmp_path, ITEMS, 0, acknowledged, fatal) == -9
    run(tmp_path, ITEMS, acknowledged.value)
    assert_agrees(tmp_path, undisturbed)


def test_death_again_and_again_at_random_times_loses_and_doubles_nothing(
    tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    acknowledged, rng = FORK.Value("i", 0), random.Random(3)
    ends = [
        killed(
            run, tmp_path, ITEMS, acknowledged.value, acknowledged, after=rng.uniform(0.01, 0.12)
        )
        for _ in range(12)
    ]
    assert ends.count(-9) > 1
    run(tmp_path, ITEMS, acknowledged.value)
    assert_agrees(tmp_path, undisturbed)


def test_death_while_recovering_from_death(tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    acknowledged = FORK.Value("i", 0)
    killed(run_to_death, tmp_path, ITEMS, 0, acknowledged, 40)
    (tmp_path / "state.db").unlink()
    for fatal in (1, 2, 3, 4, 5):
        killed(run_to_death, tmp_path, ITEMS, acknowledged.value, acknowledged, fatal)
    run(tmp_path, ITEMS, acknowledged.value)
    assert_agrees(tmp_path, undisturbed)


def test_a_live_process_goes_on_cleanly_after_another_died_within_a_line(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        for item in ITEMS[:2]:
            take(store, item)
        file, fatal = tmp_path / "articles.jsonl", 0
        while file.read_bytes().endswith(b"\n"):
            fatal += 1
            killed(run_to_death, tmp_path, ITEMS[2:3], 0, FORK.Value("i", 0), fatal)
        take(store, ITEMS[2])
        assert len(store.findings) == 1
        assert "unfinished line" in store.findings[0]
    run(tmp_path / "undisturbed", ITEMS[:3], 0)
    assert contents(tmp_path) == contents(tmp_path / "undisturbed")
    assert len(list(tmp_path.glob("articles.jsonl.torn-*"))) == 1


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


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "file" / "output")
    assert "\n" not in str(caught.value)


def test_a_record_that_is_no_json_is_refused_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        with pytest.raises(StoreError, match="no JSON"):
            store.record_run({"seconds": float("nan")})
        assert isinstance(ITEMS[0], Article)
        assert store.accept(ITEMS[0]).outcome == "new"
    assert contents(tmp_path)["runs"] == b""
