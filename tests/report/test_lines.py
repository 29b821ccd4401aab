"""The lines of an output folder are read as its promises say: all, once, in order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.records.lines import closed_files, placed, read_record, records
from crawler.text import printable, printable_line, web_link
from crawler.zh import china_date
from tests.report.folder import article, write


def names(folder: Path) -> list[str]:
    return [record["url"].rpartition("/")[2] for record in records(folder, "articles")]


def test_closed_files_come_first_by_number(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("c"))
    write(tmp_path, "articles", article("b"), name="articles.0010.2025-04-01.jsonl")
    write(tmp_path, "articles", article("a"), name="articles.0009.2025-05-01.jsonl")
    (tmp_path / "articles.jsonl.torn-20250401T000000.0Z").write_bytes(b'{"url": "x"}\n')
    assert names(tmp_path) == ["a.html", "b.html", "c.html"]


def test_a_rotation_meanwhile_neither_hides_nor_doubles_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("a"), article("b"))
    reading = records(tmp_path, "articles")
    first = next(reading)
    path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
    write(tmp_path, "articles", article("c"))
    assert [record["url"][-6:] for record in (first, *reading)] == ["a.html", "b.html"]
    assert names(tmp_path) == ["a.html", "b.html", "c.html"]


def test_a_rotation_while_the_files_are_listed_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "articles", article("a"))

    def rotate_then_list(folder: Path, kind: str) -> list[Path]:
        path.rename(tmp_path / "articles.0001.2025-04-21.jsonl")
        return closed_files(folder, kind)

    monkeypatch.setattr("crawler.records.lines.closed_files", rotate_then_list)
    assert names(tmp_path) == ["a.html"]


def test_a_line_without_its_end_is_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, "articles", article("a"))
    with path.open("ab") as file:
        file.write(b'{"url": "http://a.example/torn"}')
    assert names(tmp_path) == ["a.html"]


def test_a_record_is_found_again_by_its_place(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("a"), article("b"))
    for line in placed(tmp_path, "articles"):
        assert read_record(tmp_path, line.file, line.at, line.length) == line.record
    assert read_record(tmp_path, "gone.jsonl", 0, 10) == {}


@given(st.text())
def test_no_control_character_is_shown(text: str) -> None:
    shown = printable_line(text)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )
    shown.encode()
    assert printable(printable(text)) == printable(text)


@given(st.text(alphabet="一二三，。、“”abc 19"))
def test_an_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_links_lead_to_the_web_only() -> None:
    assert web_link("https://www.a.example/党建?a=1#b") == "https://www.a.example/党建?a=1#b"
    bad = (
        "javascript:alert(1)",
        " javascript:x",
        "java\nscript:x",
        "data:text/html,x",
        "//a",
        "http:",
    )
    for text in (
        *bad,
        "file:///etc/passwd",
        "javascript://www.a.example/%0aalert(1)",
        "file://a.example/x",
        "http://[",
        "http://a\u202e.example/",
        None,
        "",
    ):
        assert web_link(text) is None


def test_days_are_those_in_china() -> None:
    assert china_date("2025-04-20T16:30:00+00:00") == "2025-04-21"
    assert china_date("soon") is china_date(None) is china_date("0001-01-01T00:00:00+14:00") is None
