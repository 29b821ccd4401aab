"""Files and states that were truncated, edited or removed are reported and backed up."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from sqlalchemy import text

from crawler.store import Store
from crawler.store.maintenance import Maintenance
from tests.store.feed import contents, feed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on

ITEMS = feed(16)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an output folder after a crawl."""
    run(tmp_path, ITEMS, 0)
    return tmp_path


def lines(folder: Path) -> list[bytes]:
    """Return the lines of ``articles.jsonl``."""
    return (folder / "articles.jsonl").read_bytes().splitlines(keepends=True)


def kept_aside(folder: Path, what: str) -> list[Path]:
    """Return the backups of ``articles.jsonl``."""
    return sorted(folder.glob(f"articles.jsonl.{what}-*"))


def test_a_truncated_file_is_reported_kept_and_filled_up_by_the_next_crawl(folder: Path) -> None:
    whole = contents(folder)
    file = folder / "articles.jsonl"
    cut = file.read_bytes()[:-700]
    file.write_bytes(cut)
    with Store.open(folder) as store:
        (finding,) = store.findings
        assert "truncated" in finding
        assert "\n" not in finding
        (aside,) = kept_aside(folder, "damaged")
        assert aside.read_bytes() == cut
        assert aside.name in finding
        assert cut.startswith(file.read_bytes())
        assert file.read_bytes().endswith(b"\n")
        missing = lines_missing(whole["articles"], file.read_bytes())
        for record in missing:
            verdict = store.accept(make(record["url"], record["title"], record["body"]))
            assert verdict.outcome in {"new", "edited"}


def lines_missing(whole: bytes, rest: bytes) -> list[dict[str, str]]:
    """Return the records of the lost lines."""
    assert whole.startswith(rest)
    return [json.loads(line) for line in whole[len(rest) :].splitlines()]


def test_a_hand_edited_file_is_reported_and_kept_and_its_records_stay(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = folder / "articles.jsonl"
    edited = file.read_bytes().replace("会".encode(), "會".encode(), 1)
    file.write_bytes(edited)
    with caplog.at_level(logging.WARNING), Store.open(folder) as store:
        assert "edited by hand" in store.findings[0]
        assert store.findings[0] in caplog.text
    assert file.read_bytes() == edited
    assert kept_aside(folder, "damaged")[0].read_bytes() == edited
    with Store.open(folder) as store:
        assert store.findings == []


def test_lines_that_are_no_records_leave_the_file_but_are_kept(folder: Path) -> None:
    file = folder / "articles.jsonl"
    good = lines(folder)
    file.write_bytes(b"".join([good[0], b"{broken\n", b"[1]\n", b'{"id": 5}\n', *good[1:]]))
    with Store.open(folder) as store:
        assert f"the {len(good)} whole records of {len(good) + 3} lines" in store.findings[0]
    assert lines(folder) == good
    assert b"{broken" in kept_aside(folder, "damaged")[0].read_bytes()


def test_records_added_by_hand_are_taken_in(folder: Path) -> None:
    record = json.loads(lines(folder)[0]) | {
        "id": "00000000000000aa",
        "url": "http://c.example/neu.html",
        "body": "这是一篇由编辑手工补录的稿件，讲的是一位老党员守护古树三十年的故事。" * 3,
    }
    with (folder / "articles.jsonl").open("a") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
    with Store.open(folder) as store:
        assert store.findings == []
        again = make("http://d.example/1.html", "守树人", record["body"])
        verdict = store.accept(again)
    assert (verdict.outcome, verdict.known_as) == ("sighting", "00000000000000aa")


def test_a_whole_last_line_without_its_end_gets_it(folder: Path) -> None:
    file = folder / "articles.jsonl"
    whole = file.read_bytes()
    (folder / "state.db").unlink()
    file.write_bytes(whole[:-1])
    with Store.open(folder) as store:
        assert "missing end" in store.findings[0]
    assert file.read_bytes() == whole


def test_a_file_that_is_gone_is_reported_and_its_articles_count_as_new(folder: Path) -> None:
    (folder / "articles.jsonl").unlink()
    with Store.open(folder) as store:
        assert "gone" in store.findings[0]
        assert take(store, ITEMS[0]).outcome == "new"  # type: ignore[union-attr]


@pytest.mark.parametrize("damage", ["missing", "no database", "cut"])
def test_a_state_that_is_lost_or_damaged_is_made_anew(folder: Path, damage: str) -> None:
    before, state = contents(folder), folder / "state.db"
    data = state.read_bytes()
    if damage == "missing":
        state.unlink()
    else:
        state.write_bytes(b"not a database " * 99 if damage == "no database" else data[:9000])
    with Store.open(folder) as store:
        assert len(store.findings) == (damage != "missing")
        for record in map(json.loads, {json.loads(x)["id"]: x for x in lines(folder)}.values()):
            again = make(record["url"], record["title"], record["body"])
            assert store.accept(again).outcome == "unchanged"
    assert contents(folder) == before


def test_fingerprints_of_another_make_are_made_anew(tmp_path: Path) -> None:
    run(tmp_path, ITEMS, 0)
    with Store.open(tmp_path) as store, store._transaction() as connection:
        connection.execute(text("UPDATE meta SET value = 'of old' WHERE key = 'prints'"))
        connection.execute(text("UPDATE bands SET hash = hash + 1"))
    before = contents(tmp_path)
    with Store.open(tmp_path) as store:
        assert "of old" in store.findings[0]
    with Maintenance.open(tmp_path) as maintenance:
        assert maintenance.findings == maintenance.check() == []
    assert contents(tmp_path) == before
