"""Processes share a folder; a site is crawled by one at a time; files are closed and followed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.store import SiteBusy, Store, site_lock
from tests.store.feed import FORK, contents, feed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on

ITEMS = feed(16)


def _run_site(folder: Path, site: str) -> None:
    items = [
        make(f"http://{site}.example/{n}.html", f"{site}第{n}号", f"{site}报道之{n}：" + BODY[n])
        for n in range(12)
    ]
    with site_lock(folder, site):
        run(folder, list(items), 0)


BODY = [
    "".join(chr(0x4E00 + (n * 7919 + i * (n + 3) * 31) % 3000) for i in range(300))
    for n in range(12)
]


def test_two_crawls_at_once_write_whole_lines_and_know_each_others_texts(tmp_path: Path) -> None:
    crawls = [FORK.Process(target=_run_site, args=(tmp_path, site)) for site in ("jia", "yi")]
    for crawl in crawls:
        crawl.start()
    for crawl in crawls:
        crawl.join(60)
    assert [crawl.exitcode for crawl in crawls] == [0, 0]
    articles, sightings = (
        [json.loads(line) for line in contents(tmp_path)[kind].splitlines()]
        for kind in ("articles", "sightings")
    )
    assert len(articles) == len(sightings) == 12
    assert {line["article"] for line in sightings} == {line["id"] for line in articles}
    with Store.open(tmp_path) as store:
        assert store.findings == []


def test_the_same_site_twice_at_once_is_refused_in_one_line(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from crawler.store import *\n"
        "with site_lock(pathlib.Path(sys.argv[1]), 'hongqi'): print('has it', flush=True); input()"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == "has it\n"
        with pytest.raises(SiteBusy) as caught, site_lock(tmp_path, "hongqi"):
            pass
        assert "hongqi" in str(caught.value)
        assert "\n" not in str(caught.value)
        with site_lock(tmp_path, "lingyige"):
            pass
        other.kill()
        other.wait()
    with site_lock(tmp_path, "hongqi"):
        pass


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
