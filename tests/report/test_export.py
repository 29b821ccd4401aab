"""``scrapy export``: the articles as other programs know them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exits import FAILED, OK, USAGE
from crawler.report.spreadsheet import LONGEST, cell
from tests.records.folder import BODY, article, change, scrapy, write


def linked(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert scrapy(folder, "export", "--as", "schema.org") == OK
    return [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]


def table(folder: Path) -> list[dict[str, str]]:
    target = folder / "a.csv"
    assert scrapy(folder, "export", "--as", "csv", "-o", str(target), "--quiet") == OK
    return list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"), newline="")))


def test_an_article_is_a_news_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = article(
        author="王小路、李石",
        section="首页>基层党建",
        keywords=["支部"],
        images=[{"url": "http://www.qingyuan.example/1.jpg", "caption": "果园里的会"}],
    )
    write(tmp_path, "articles", record)
    (made,) = linked(tmp_path, capsys)
    assert made["@context"] == "https://schema.org"
    assert made["@type"] == "NewsArticle"
    assert made["headline"] == record["title"]
    assert made["articleBody"] == BODY
    assert made["datePublished"] == "2025-04-21T09:30:00+08:00"
    assert made["author"] == [
        {"@type": "Person", "name": "王小路"},
        {"@type": "Person", "name": "李石"},
    ]
    assert made["sourceOrganization"] == {"@type": "Organization", "name": "清源日报"}
    assert made["inLanguage"] == "zh-Hans"
    assert made["image"][0]["caption"] == "果园里的会"
    assert made["url"] == made["@id"] == record["url"]


def test_what_is_not_stated_is_left_out_and_a_day_stays_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = article(
        "1", published_at="2025-04-21T00:00:00+08:00", published_precision="day", source=None
    )
    write(tmp_path, "articles", day, article("2", published_at=None, published_precision=None))
    first, second = linked(tmp_path, capsys)
    assert first["datePublished"] == "2025-04-21"
    assert "datePublished" not in second
    assert not {"author", "editor", "sourceOrganization", "keywords", "image"} & first.keys()


def test_each_article_comes_once_as_it_is_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, gone, back = article("1"), article("2"), article("3")
    write(tmp_path, "articles", first, gone, back, {**first, "revision": 2, "title": "改过的"})
    write(
        tmp_path, "changes", change(gone, "removed"), change(back, "removed"), change(back, "back")
    )
    made = {one["identifier"]: one for one in linked(tmp_path, capsys)}
    assert len(made) == 3
    assert made[first["id"]]["headline"] == "改过的"
    assert made[first["id"]]["version"] == 2
    assert made[gone["id"]]["creativeWorkStatus"] == "Removed"
    assert "creativeWorkStatus" not in made[back["id"]]
    assert [row["removed"] for row in table(tmp_path)] == ["removed", "", ""]


def test_a_line_may_stand_in_a_script_element(tmp_path: Path) -> None:
    write(tmp_path, "articles", article(title="</script><script>x", url="javascript:x"))
    target = tmp_path / "out"
    assert scrapy(tmp_path, "export", "--as", "schema.org", "-o", str(target)) == OK
    text = target.read_text(encoding="utf-8")
    assert "<" not in text
    assert "javascript" not in text
    assert json.loads(text)["headline"] == "</script><script>x"


def test_since_leaves_out_what_was_found_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "articles", article("1", fetched_at="2025-03-01T00:00:00+00:00"), article("2"))
    assert scrapy(tmp_path, "export", "--as", "schema.org", "--since", "2025-04-01") == OK
    assert capsys.readouterr().out.count("\n") == 1


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
def test_a_cell_begins_with_nothing_that_computes(text: str) -> None:
    made = cell(text)
    assert not made.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert len(made) <= LONGEST


@given(st.text(alphabet="一二三，。“”《》a1 \n", min_size=1))
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert cell(text) in {text, f"'{text}"}
    if not text[0].isspace():
        assert cell(text) == text


def test_texts_come_back_from_the_table(tmp_path: Path) -> None:
    write(tmp_path, "articles", article(title='他说："好"，走了', body="一,\n二;\t三"))
    (row,) = table(tmp_path)
    assert row["title"] == '他说："好"，走了'
    assert row["body"] == "一,\n二;\t三"


def test_excel_recognises_the_encoding(tmp_path: Path) -> None:
    write(tmp_path, "articles", article())
    table(tmp_path)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--as", "xml"), USAGE),
        ((), USAGE),
        (("--as", "csv", "--since", "x"), USAGE),
        (("--as", "csv", "-o", "/no/such/x"), FAILED),
    ],
)
def test_wrong_calls_are_told_apart_from_failures(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert scrapy(tmp_path, "export", *arguments) == code
