"""``scrapy export --as csv``: a spreadsheet opens the file and evaluates nothing in it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exits import OK
from crawler.report.spreadsheet import MAX_CELL, cell
from tests.records.folder import article, change, scrapy, write


def table(folder: Path) -> list[dict[str, str]]:
    target = folder / "a.csv"
    assert scrapy(folder, "export", "--as", "csv", "-o", str(target), "--quiet") == OK
    return list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "start",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "＠x", "\u200b=1", "\ufeff=1"],
)
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    text = f"{start}|cmd' /C calc'!A0"
    write(tmp_path, "articles", article(title=text, body=text, keywords=[text]))
    (row,) = table(tmp_path)
    for name in ("title", "body", "keywords"):
        assert row[name].startswith("'")


@given(st.text())
def test_no_text_becomes_a_formula(text: str) -> None:
    made = cell(text)
    assert not made.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert len(made) <= MAX_CELL


@given(st.text(alphabet="一二三，。“”《》a1 \n", min_size=1))
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert cell(text) in {text, f"'{text}"}
    if not text[0].isspace():
        assert cell(text) == text


def test_quotes_and_separators_survive(tmp_path: Path) -> None:
    write(tmp_path, "articles", article(title='他说："好"，走了', body="一,\n二;\t三"))
    (row,) = table(tmp_path)
    assert row["title"] == '他说："好"，走了'
    assert row["body"] == "一,\n二;\t三"


def test_excel_recognises_the_encoding(tmp_path: Path) -> None:
    write(tmp_path, "articles", article())
    table(tmp_path)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_article_whose_page_is_gone_is_marked(tmp_path: Path) -> None:
    gone, back = article("1"), article("2")
    write(tmp_path, "articles", gone, back)
    write(
        tmp_path, "changes", change(gone, "removed"), change(back, "removed"), change(back, "back")
    )
    assert [row["removed"] for row in table(tmp_path)] == ["removed", ""]
