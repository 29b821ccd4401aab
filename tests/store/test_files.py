"""An append is written completely or not at all."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from crawler.store import Store, StoreError
from tests.store.feed import contents, feed, killed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on


ITEMS = feed(16)


def lines(folder: Path) -> list[bytes]:
    """Return the lines of ``articles.jsonl``."""
    return (folder / "articles.jsonl").read_bytes().splitlines(keepends=True)


def _fill_the_disk(folder: Path, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with Store.open(folder) as store:
        for item in ITEMS:
            take(store, item)


def _expect_store_error(folder: Path, limit: int) -> None:
    try:
        _fill_the_disk(folder, limit)
    except StoreError as error:
        if "\n" not in str(error):
            raise SystemExit(41) from None


@pytest.mark.parametrize("limit", [3_000, 5_500, 12_345])
def test_a_full_disk_is_one_error_and_leaves_no_half_line(tmp_path: Path, limit: int) -> None:
    with Store.open(tmp_path):
        pass  # the state has its tables; the limit is for what comes
    assert killed(_expect_store_error, tmp_path, limit) == 41
    with Store.open(tmp_path) as store:
        for data in contents(tmp_path).values():
            assert not data or data.endswith(b"\n")
        for item in ITEMS:
            take(store, item)
    fresh = tmp_path / "fresh"
    run(fresh, ITEMS, 0)
    assert set(lines(tmp_path)) == set(lines(fresh))


def _fill_with_one_long_line(folder: Path) -> None:
    with Store.open(folder) as store:
        take(store, ITEMS[0])
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        with pytest.raises(StoreError, match="File too large"):
            store.accept(make("http://l.example/1", "长文", "长" * 200_000))
        take(store, ITEMS[-1])


def test_a_line_that_does_not_fit_is_taken_back_and_the_store_goes_on(tmp_path: Path) -> None:
    assert killed(_fill_with_one_long_line, tmp_path) == 0
    expected = tmp_path / "expected"
    run(expected, [ITEMS[0], ITEMS[-1]], 0)
    assert contents(tmp_path) == contents(expected)
    with Store.open(tmp_path) as store:
        assert store.findings == []
