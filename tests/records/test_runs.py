"""Runs are read the latest first, whatever their lines and files look like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.records import runs
from crawler.records.runs import all_runs, last_run, recent_runs, runs_by_site
from crawler.store.journal.validity import parse_record


def write(folder: Path, name: str, *numbers: int, site: str = "qingyuan") -> None:
    """Append runs whose number is their day of January 2025."""
    with (folder / name).open("a", encoding="utf-8") as file:
        for number in numbers:
            run = {"site": site, "finished_at": f"2025-01-{number:02}T00:00:00+00:00"}
            file.write(json.dumps(run) + "\n")


def days(found: list[dict[str, str]]) -> list[int]:
    return [int(run["finished_at"][8:10]) for run in found]


@pytest.mark.parametrize("block", [1, 7, 64, 65_536])
def test_the_latest_run_comes_first_over_closed_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(runs, "BLOCK_BYTES", block)
    write(tmp_path, "runs.0002.2025-01-04.jsonl", 3, 4)
    write(tmp_path, "runs.0010.2025-01-06.jsonl", 5, 6)
    write(tmp_path, "runs.jsonl", 7)
    assert days(list(all_runs(tmp_path))) == [7, 6, 5, 4, 3]


def test_a_missing_folder_has_no_runs(tmp_path: Path) -> None:
    assert last_run(tmp_path / "none", "qingyuan") is None
    assert runs_by_site(tmp_path / "none") == {}


def test_runs_are_grouped_by_site_and_limited(tmp_path: Path) -> None:
    write(tmp_path, "runs.jsonl", 1, 2, 3)
    write(tmp_path, "runs.jsonl", 4, site="linxi")
    grouped = runs_by_site(tmp_path, 2)
    assert list(grouped) == ["linxi", "qingyuan"]
    assert days(grouped["qingyuan"]) == [3, 2]


def test_only_runs_after_a_time_are_recent(tmp_path: Path) -> None:
    write(tmp_path, "runs.jsonl", 1, 2, 3)
    assert days(recent_runs(tmp_path, "qingyuan", since="2025-01-01T12:00:00+00:00")) == [3, 2]


@pytest.mark.parametrize("time", [5, None, "soon", "2025-04-02T08:00:00"])
def test_an_invalid_time_becomes_none(tmp_path: Path, time: object) -> None:
    line = json.dumps({"site": "qingyuan", "finished_at": time})
    (tmp_path / "runs.jsonl").write_text(f"{line}\nnot JSON\n", encoding="utf-8")
    (run,) = all_runs(tmp_path)
    assert run["finished_at"] is None


def test_a_young_site_is_searched_for_in_the_latest_runs_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "runs.0001.2025-01-02.jsonl", 1, 2, site="linxi")
    write(tmp_path, "runs.0002.2025-01-05.jsonl", 3, 4, 5, site="linxi")
    write(tmp_path, "runs.jsonl", 6, 7)
    size = (tmp_path / "runs.jsonl").stat().st_size
    one = (tmp_path / "runs.0002.2025-01-05.jsonl").stat().st_size // 3
    monkeypatch.setattr(runs, "SEARCHED_BYTES", size + 2 * one)
    assert days(recent_runs(tmp_path, "linxi")) == [5, 4]
    assert days(recent_runs(tmp_path, "qingyuan")) == [7, 6]
    monkeypatch.setattr(runs, "SEARCHED_BYTES", size)
    assert last_run(tmp_path, "linxi") is None


def test_lines_of_other_sites_are_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "runs.jsonl", *range(1, 29), site="linxi")
    write(tmp_path, "runs.jsonl", 29)
    write(tmp_path, "runs.jsonl", 30, site="qingyuan-2")
    parsed = []

    def counted(kind: str, line: bytes) -> object:
        parsed.append(line)
        return parse_record(kind, line)

    monkeypatch.setattr(runs, "parse_record", counted)
    assert days(recent_runs(tmp_path, "qingyuan")) == [29]
    assert len(parsed) == 1
