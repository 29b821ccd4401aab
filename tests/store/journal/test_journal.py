"""Rotation: files are closed and can be followed, and all lines stay known."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.store import Store, parse_rotation
from tests.store.feed import contents, feed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on

ITEMS = feed(16)


BODY = [
    "".join(chr(0x4E00 + (n * 7919 + i * (n + 3) * 31) % 3000) for i in range(300))
    for n in range(12)
]


def _all_lines(folder: Path, kind: str) -> list[bytes]:
    closed = sorted(folder.glob(f"{kind}.*.jsonl"))
    return [
        line
        for path in [*closed, folder / f"{kind}.jsonl"]
        for line in path.read_bytes().splitlines()
    ]


def test_rotation_by_size_keeps_all_lines_in_order_and_reposts_and_edits_known(
    tmp_path: Path,
) -> None:
    run(tmp_path / "whole", ITEMS, 0)
    folder = tmp_path / "rotated"
    for item in ITEMS:
        with Store.open(folder, rotation=6_000) as store:
            take(store, item)
            assert store.findings == []
    assert len(list(folder.glob("articles.*.jsonl"))) > 1
    assert all(path.stat().st_size <= 6_000 for path in folder.glob("articles.*.jsonl"))
    for kind in ("articles", "sightings", "changes", "rejected"):
        assert _all_lines(folder, kind) == contents(tmp_path / "whole")[kind].splitlines()
    (folder / "state.db").unlink()
    with Store.open(folder) as store:
        assert store.findings == []
        assert not store.reject(next(item for item in ITEMS if not hasattr(item, "body")))


def test_a_follower_by_name_sees_every_line_once(tmp_path: Path) -> None:
    seen: list[bytes] = []
    path = tmp_path / "articles.jsonl"
    with Store.open(tmp_path, rotation=4_000) as store:
        take(store, ITEMS[0])
        held = path.open("rb")
        for item in ITEMS[1:]:
            take(store, item)
            seen += held.readlines()
            if path.stat().st_ino != Path(f"/proc/self/fd/{held.fileno()}").stat().st_ino:
                seen += held.readlines()
                held.close()
                held = path.open("rb")
        seen += held.readlines()
        held.close()
    assert [line.rstrip() for line in seen] == _all_lines(tmp_path, "articles")


def test_rotation_by_day_closes_yesterdays_file_under_its_date(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.accept(make("http://r.example/0", "第一篇", BODY[0]))
    (tmp_path / "state.db").unlink()
    yesterday = datetime(2026, 3, 1, 12, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "articles.jsonl", (yesterday, yesterday))
    with Store.open(tmp_path, rotation="day") as store:
        for n in (1, 2, 3):
            store.accept(make(f"http://r.example/{n}", f"第{n}篇", BODY[n]))
    closed = tmp_path / "articles.0001.2026-03-01.jsonl"
    assert sorted(tmp_path.glob("articles.*.jsonl")) == [closed]
    assert closed.read_bytes().count(b"\n") == 1
    assert contents(tmp_path)["articles"].count(b"\n") == 3


def test_a_crash_between_rename_and_commit_of_a_rotation_is_mended(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        take(store, ITEMS[0])
    (tmp_path / "articles.jsonl").rename(tmp_path / "articles.0001.2026-03-01.jsonl")
    with Store.open(tmp_path) as store:
        assert store.findings == []
        assert store.accept(ITEMS[0]).outcome == "unchanged"  # type: ignore[arg-type]
        for item in ITEMS[1:]:
            take(store, item)
    run(tmp_path / "whole", ITEMS, 0)
    assert _all_lines(tmp_path, "articles") == _all_lines(tmp_path / "whole", "articles")


def test_an_edited_or_missing_closed_file_is_reported(tmp_path: Path) -> None:
    with Store.open(tmp_path, rotation=6_000) as store:
        for item in ITEMS:
            take(store, item)
    first, *others = sorted(tmp_path.glob("articles.*.jsonl"))
    first.write_bytes(first.read_bytes().replace("党".encode(), "黨".encode(), 1))
    with Store.open(tmp_path) as store:
        assert first.name in store.findings[0]
        assert len(store.findings) == 1
    others[0].unlink()
    with Store.open(tmp_path) as store:
        assert others[0].name in store.findings[0]
        assert "gone" in store.findings[0]
    with Store.open(tmp_path) as store:
        assert store.findings == []


@pytest.mark.parametrize(
    ("setting", "rotation"), [("", None), ("day", "day"), ("2KB", 2048), ("100MB", 100 << 20)]
)
def test_rotation_is_a_setting(setting: str, rotation: str | int | None) -> None:
    assert parse_rotation(setting) == rotation


@pytest.mark.parametrize("setting", ["daily", "100", "1TB", "-1MB"])
def test_a_rotation_that_makes_no_sense_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match=setting):
        parse_rotation(setting)
