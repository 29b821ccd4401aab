"""Every complete line of an output folder is read once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.records.lines import closed_files, read_record, records, stored_lines
from tests.records.folder import article, write


def names(folder: Path) -> list[str]:
    return [record["url"].rpartition("/")[2] for record in records(folder, "articles")]


def test_closed_files_come_first_by_number(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("c"))
    write(tmp_path, "articles", article("b"), name="articles.0010.2025-04-01.jsonl")
    write(tmp_path, "articles", article("a"), name="articles.0009.2025-05-01.jsonl")
    (tmp_path / "articles.jsonl.torn-20250401T000000.0Z").write_bytes(b'{"url": "x"}\n')
    assert names(tmp_path) == ["a.html", "b.html", "c.html"]


def test_a_rotation_while_reading_neither_hides_nor_repeats_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("a"), article("b"))
    reading = records(tmp_path, "articles")
    first = next(reading)
    path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
    write(tmp_path, "articles", article("c"))
    assert [record["url"][-6:] for record in (first, *reading)] == ["a.html", "b.html"]
    assert names(tmp_path) == ["a.html", "b.html", "c.html"]


def test_a_rotation_while_the_files_are_listed_repeats_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "articles", article("a"))

    def rotate_then_list(folder: Path, kind: str) -> list[Path]:
        path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
        return closed_files(folder, kind)

    monkeypatch.setattr("crawler.records.lines.closed_files", rotate_then_list)
    assert names(tmp_path) == ["a.html"]


def test_an_incomplete_last_line_is_skipped(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("a"))
    with path.open("ab") as file:
        file.write(b'{"url": "http://a.example/torn"}')
    assert names(tmp_path) == ["a.html"]


def test_a_record_is_read_again_by_its_position(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("a"), article("b"))
    for line in stored_lines(tmp_path, "articles"):
        assert read_record(tmp_path, line.file, line.offset, line.length) == line.record
    assert read_record(tmp_path, "gone.jsonl", 0, 10) == {}
