"""The reading benchmark: what counts as correct, and what it prints."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dev.benchmarks.reading import main
from dev.benchmarks.reading_compare import (
    body_f1,
    day_is_shown,
    line_differences,
    plain,
    same_day_as_listed,
    same_title_as_listed,
    same_value,
    title_is_shown,
)
from dev.benchmarks.reading_gold import gold_pages, site_copies
from dev.benchmarks.reading_peers import MAKERS, Reader, Reading, available_readers
from dev.benchmarks.reading_score import score_pages, score_site

PARAGRAPHS = [
    "青禾县石桥镇党委三月八日召开扩大会议，传达学习上级有关基层党组织建设的会议精神。",
    "会议要求，各村党支部要把学习成果转化为服务群众的实际行动，办好春耕时节的几件实事。",
    "镇党委委员、各村党支部书记共四十余人参加会议。",
]
TITLE = "石桥镇党委召开扩大会议部署春耕服务"


def page(title: str, date_line: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><h1>{title}</h1><div>{date_line}</div><div>{body}</div></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two annotated pages and one that is marked as unusable."""
    (tmp_path / "a.html").write_text(page(TITLE, "2024-03-08 来源：青禾党建", PARAGRAPHS), "utf-8")
    (tmp_path / "b.html").write_bytes(page(TITLE, "2024-03-09", PARAGRAPHS[:2]).encode("gb18030"))
    (tmp_path / "c.html").write_text("<p>nothing</p>", "utf-8")
    common = {"url": None, "author": None, "editor": None, "title": TITLE}
    rows = [
        {
            **common,
            "file": "a.html",
            "published_at": "2024-03-08",
            "source": "青禾党建",
            "body": "\n".join(PARAGRAPHS),
            "optional_lines": [PARAGRAPHS[2]],
            "alt": {"source": ["青禾党建网"]},
            "usable": True,
            "notes": "",
        },
        {
            **common,
            "file": "b.html",
            "published_at": "2024-03-09",
            "source": None,
            "body": "\n".join(PARAGRAPHS[:2]),
            "optional_lines": None,
            "alt": None,
            "usable": True,
            "notes": None,
        },
        {**common, "file": "c.html", "usable": False},
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "gold.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def perfect(content: bytes, *_: object) -> Reading:
    """Read the pages of this test correctly; it tells them apart by their day."""
    first = b"03-08" in content
    return Reading(
        title=TITLE,
        published_at="2024-03-08T00:00:00+08:00" if first else "2024-03-09",
        source="青禾党建网" if first else None,
        body="\n".join(PARAGRAPHS[:2]),
    )


def test_only_usable_pages_are_scored(folder: Path) -> None:
    assert [one.file for one in gold_pages(folder)] == ["a.html", "b.html"]


def test_a_reader_that_is_right_everywhere_scores_one(folder: Path) -> None:
    result = score_pages(Reader("perfect", perfect), gold_pages(folder))
    rates = [result.rate(name) for name in ("title", "published_at", "source", "author", "editor")]
    assert (rates, result.f1, result.nearly_all) == ([1.0] * 5, 1.0, 1.0)


def test_a_value_where_the_gold_has_none_is_wrong_and_counted(folder: Path) -> None:
    def inventive(*_: object) -> Reading:
        return Reading(source="本站", author="佚名")

    result = score_pages(Reader("inventive", inventive), gold_pages(folder))
    assert (result.rate("author"), result.invented("author")) == (0.0, 2)
    assert (result.rate("source"), result.invented("source")) == (0.0, 1)
    assert result.f1 == 0.0


def test_a_reader_that_raises_scores_as_if_it_read_nothing(folder: Path) -> None:
    def broken(*_: object) -> Reading:
        raise RecursionError("too deep")

    result = score_pages(Reader("broken", broken), gold_pages(folder))
    assert (result.rate("title"), result.f1) == (0.0, 0.0)
    assert "too deep" in result.scores[0].reading.refused


def test_width_and_white_space_make_no_difference() -> None:
    assert plain("党建 ２０２４（一）\u3000\u200b") == plain("党建2024(一)")


@pytest.mark.parametrize(
    ("field", "gold", "got", "right"),
    [
        ("published_at", "2024-03-08T09:30+08:00", "2024-03-08T09:30:15+08:00", True),
        ("published_at", "2024-03-08T09:30+08:00", "2024-03-08T01:30:00+00:00", True),
        ("published_at", "2024-03-08T09:30+08:00", "2024-03-08 09:30", True),
        ("published_at", "2024-03-08T09:30+08:00", "2024年3月8日 09:30", True),
        ("published_at", "2024-03-08T09:30+08:00", "2024-03-08", False),
        ("published_at", "2024-03-08T09:30+08:00", "2024-03-08T17:30:00+08:00", False),
        ("published_at", "2024-03-08", "2024-03-08T09:30:00+08:00", True),
        ("published_at", "2024-03-08", "2024-03-07T18:00:00+00:00", True),
        ("published_at", "2024-03-08", "2024-13-08", False),
        ("published_at", None, "2024-03-08", False),
        ("published_at", None, None, True),
        ("author", "张开 李程", "张开、李程", True),
        ("author", "张开 李程 王禾", "张开、李程&王禾", True),
        ("author", "张开", "记者张开", False),
        ("editor", "王禾", None, False),
        ("source", "青禾日报", "青禾日报 ", True),
        ("title", "春耕服务（一）", "春耕服务(一)", True),
        ("title", "春耕服务", "春耕服务-青禾网", False),
    ],
)
def test_comparison_of_a_field(field: str, gold: str | None, got: str | None, right: bool) -> None:
    assert same_value(field, [gold], got) is right


def test_any_of_several_correct_values_is_accepted() -> None:
    assert same_value("source", ["青禾日报", None], None)
    assert same_value("source", ["青禾日报", "青禾日报社"], "青禾日报社")


def test_optional_lines_may_be_present_or_absent() -> None:
    gold = "\n".join(PARAGRAPHS)
    for body in (gold, "\n".join(PARAGRAPHS[:2]), "".join(PARAGRAPHS)):
        assert body_f1(gold, PARAGRAPHS[2:], body) == 1.0


def test_the_f1_of_a_body_falls_with_missing_and_with_extra_text() -> None:
    gold = "\n".join(PARAGRAPHS)
    assert 0.5 < body_f1(gold, [], "\n".join(PARAGRAPHS[:2])) < 1
    assert body_f1(gold, [], gold + "\n" + gold) == pytest.approx(2 / 3, abs=0.02)
    assert body_f1(gold, [], "") == 0.0
    assert body_f1("", [], "") == 1.0
    assert body_f1("abcd", [], "wxyz") == 0.0


def test_missing_lines_and_extra_lines_are_reported() -> None:
    missing, extra = line_differences("\n".join(PARAGRAPHS), [], PARAGRAPHS[0] + "\n上一篇：无")
    assert (missing, extra) == (PARAGRAPHS[1:], ["上一篇：无"])


@pytest.mark.parametrize(
    ("listed", "got", "right"),
    [
        (TITLE, TITLE, True),
        ("• " + TITLE, TITLE, True),
        ("[公告]" + TITLE, TITLE, True),
        ("石桥镇党委召开扩大…", TITLE, True),
        ("石桥镇党委召开扩大会议部署...", TITLE, True),
        ("石桥镇党委召开扩大会议部署春耕", TITLE, True),
        ("石桥镇党委", TITLE, False),
        (TITLE, TITLE + "-青禾县人民政府", False),
        (TITLE, TITLE + " 青禾县人民政府", False),
        (TITLE, "青禾县人民政府", False),
        (TITLE, None, False),
    ],
)
def test_a_list_may_truncate_or_mark_a_title(listed: str, got: str | None, right: bool) -> None:
    assert same_title_as_listed(listed, got) is right


def test_values_that_a_page_does_not_show_are_recognised() -> None:
    source = page(TITLE, "2024年3月8日", PARAGRAPHS)
    assert title_is_shown("• 石桥镇党委召开…", source, "")
    assert title_is_shown(TITLE, "", "石桥镇党委 召开扩大会议部署春耕服务")
    assert not title_is_shown("石桥镇党委研究春耕", source, TITLE)
    assert day_is_shown("03-08", source)
    assert day_is_shown("2024/3/8", "var day='20240308';")
    assert not day_is_shown("2024-03-09", source)


@pytest.mark.parametrize(
    ("listed", "got", "right"),
    [
        ("2024年03月08", "2024-03-08", True),
        ("2024/3/8", "2024-03-08T10:00:00+08:00", True),
        ("03-08", "2024-03-08", True),
        ("03-09", "2024-03-08", False),
        ("2023-03-08", "2024-03-08", False),
        ("2024-03-08", None, False),
    ],
)
def test_a_list_may_write_a_day_in_another_form(listed: str, got: str | None, right: bool) -> None:
    assert same_day_as_listed(listed, got) is right


def response_record(url: str, text: str) -> bytes:
    """Return a WARC record of a 200 response (ISO 28500)."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-03-09T00:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """A site copy of one list page and one article."""
    site = tmp_path / "sites"
    site.mkdir()
    documents = {
        "http://qinghe.example/list.html": "<ul><li><a href='1.html'>石桥镇…</a>03-08</li></ul>",
        "http://qinghe.example/1.html": page(TITLE, "2024-03-08", PARAGRAPHS),
    }
    records = [gzip.compress(response_record(url, text)) for url, text in documents.items()]
    (site / "qinghe.warc.gz").write_bytes(b"".join(records))
    row = {
        "url": "http://qinghe.example/1.html",
        "title": "石桥镇…",
        "date": "03-08",
        "list": "http://qinghe.example/list.html",
    }
    (site / "qinghe.gold.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    return site


def test_a_site_copy_is_compared_with_its_lists(sites: Path) -> None:
    (copy,) = site_copies(sites)
    right = score_site(Reader("us", perfect), copy)
    assert (right.articles, right.titles, right.dates, right.refused) == (1, 1, 1, 0)
    assert right.lists_read == ["http://qinghe.example/list.html"]

    def silent(*_: object) -> Reading:
        return Reading(refused="list")

    wrong = score_site(Reader("us", silent), copy)
    assert (wrong.titles, wrong.dates, wrong.refused, wrong.lists_read) == (0, 0, 1, [])


def test_a_reader_that_is_not_installed_is_skipped_with_a_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> None:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("importlib.import_module", missing)
    assert list(available_readers(["gne"])) == ["gne: skipped, No module named 'gne'"]


def test_the_command_prints_rates_and_the_worst_pages(
    folder: Path, sites: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(MAKERS, "us", _worse)
    assert main([str(folder), "--only", "us", "--sites", str(sites)]) == 0
    printed = capsys.readouterr().out
    assert "1.000 (0)" in printed
    assert "0.000 (2)" in printed
    assert "bare Lexbor" in printed
    assert "qinghe" in printed
    assert "author: 佚名, gold None" in printed


def test_the_command_gives_json(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(MAKERS, "us", _worse)
    assert main([str(folder), "--only", "us", "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["pages"]
    assert result["exact"]["title"] == 1.0
    assert result["invented"]["author"] == 2


def test_the_command_watches_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(MAKERS, "us", _worse)
    assert main([str(folder), "--only", "us", "--memory", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" MB")[0].rsplit(" ", 1)[0] for line in lines] == [
        f"us: after {count} pages" for count in range(2, 21, 2)
    ]


def test_an_unreadable_folder_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--only", "us"]) == 2
    assert "gold.jsonl" in capsys.readouterr().err


def _worse() -> object:
    """Make a reader that is correct except for an invented author."""

    def read(content: bytes, *_: object) -> Reading:
        reading = perfect(content)
        reading.author = "佚名"
        return reading

    return read
