"""One process writes at a time, and one process crawls a site at a time."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.store import SiteBusy, Store, StoreError, locks, site_lock
from crawler.store.locks import WriterLock
from crawler.store.state import database as states
from tests.store.feed import FORK, contents, feed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


ITEMS = feed(12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an output folder after a crawl."""
    run(tmp_path, ITEMS, 0)
    return tmp_path


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
