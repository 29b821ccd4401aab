"""Files and states that somebody truncated, edited or removed are reported and kept."""

from __future__ import annotations

import json
import logging
import resource
from pathlib import Path

import pytest

from crawler.items import Article
from crawler.store import Store, StoreError
from tests.store.feed import contents, feed, killed, make, run, take

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # from 3.12 on

ITEMS = feed(16)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder after a crawl."""
    run(tmp_path, ITEMS, 0)
    return tmp_path


def lines(folder: Path) -> list[bytes]:
    """The lines of ``articles.jsonl``."""
    return (folder / "articles.jsonl").read_bytes().splitlines(keepends=True)


def kept_aside(folder: Path, what: str) -> list[Path]:
    """Files put aside."""
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
    """The records of the lines that were lost."""
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
