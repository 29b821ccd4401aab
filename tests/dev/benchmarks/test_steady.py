"""The steadiness benchmark: how it changes a page, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.items import Article
from dev.benchmarks.page_changes import CHANGES, Change
from dev.benchmarks.steady import main, read_pages

URL = "http://qinghe.example/1.html"
TITLE = "石桥镇党委召开扩大会议部署春耕服务"
PARAGRAPHS = [
    "青禾县石桥镇党委三月八日召开扩大会议，传达学习上级有关基层党组织建设的会议精神。",
    "会议要求，各村党支部要把学习成果转化为服务群众的实际行动，办好春耕时节的几件实事。",
    "下次会议时间：2024年3月18日，镇党委委员、各村党支部书记共四十余人参加。",
]
PAGE = (
    f"<html><head><meta charset='utf-8'><title>{TITLE}</title><script>a = '时间：'</script></head>"
    f"<body><h1>{TITLE}</h1><p class='info'>时间：2024-03-08 来源：青禾党建</p>"
    f"<div id='con'>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</div>"
    "<p>活动时间：2024-03-09</p></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One page, with a gold that the benchmark ignores."""
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    row = {"file": "a.html", "url": URL, "title": TITLE, "body": "\n".join(PARAGRAPHS)}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    return tmp_path


def changed(name: str, source: str = PAGE) -> str:
    """Return the page after the change of that name."""
    (page,) = read_pages([(URL, PAGE)])
    (change,) = (one for one in CHANGES if one.name == name)
    return change.make(source, page.article)


def test_the_names_of_changes_are_unique() -> None:
    assert len({change.name for change in CHANGES}) == len(CHANGES)


@pytest.mark.parametrize(
    "name", ["minified", "no metas", "editor 责编", "day with points", "clock"]
)
def test_a_change_that_does_not_apply_returns_the_page_unchanged(name: str) -> None:
    assert changed(name, "<p>青禾</p>") == "<p>青禾</p>"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("entities", "<h1>&#30707;&#26725;"),
        ("upper-case tags", "<DIV id='con'><P>"),
        ("comments", "</h1><!-- end -->"),
        ("pretty", "\n    <p>"),
        ("as parsed", '<div id="con">'),
        ("no ids, no classes", "<p>时间"),
        ("no metas", "<html><head><title>"),
        ("no scripts", "</title></head>"),
        ("no headings", f"<div>{TITLE}</div>"),
        ("br for p", f"<br>{PARAGRAPHS[1]}<br>"),
        ("section for div", "<section id='con'>"),
        ("table for div", '<table id="con"><tr><td><p>'),
        ("Traditional script", "來源：青禾黨建"),
        ("source 稿源", "2024-03-08 稿源：青禾党建"),
        ("source, label apart", "<b>来源：</b>青禾党建"),
        ("time in brackets", ">【时间】2024-03-08"),
        ("day with characters", "2024年3月8日 来源"),
        ("bars between fields", "2024-03-08 | 来源：青禾党建"),
        ("fields glued", "2024-03-08来源：青禾党建"),
        ("clock", "<body><div"),
        ("no dateline", "<p class='info'></p>"),
    ],
)
def test_a_change_is_applied(name: str, part: str) -> None:
    assert part not in PAGE
    assert part in changed(name)


def test_a_script_is_left_as_it_is() -> None:
    for name in ("entities", "upper-case tags", "time 日期", "minified"):
        assert "<script>a = '时间：'</script>" in changed(name)


def test_only_the_label_of_the_value_that_was_read_is_replaced() -> None:
    text = changed("time 发稿时间")
    assert ">发稿时间：2024-03-08" in text
    assert "下次会议时间：2024年3月18日" in text
    assert "<p>活动时间：2024-03-09" in text


def test_white_space_between_words_of_a_line_survives_minifying() -> None:
    source = "<div>\n  <span>时间</span>\n  <span>来源</span>\n</div>"
    assert changed("minified", source) == "<div><span>时间</span> <span>来源</span></div>"


def test_a_box_behind_the_text_follows_the_text_s_element() -> None:
    before, _, after = changed("counters").partition("阅读：1234")
    assert PARAGRAPHS[-1] in before
    assert before.rpartition("<div")[0].endswith("</p></div>")
    assert after.startswith(" 点赞：56 评论：7</div><p>活动时间")


def test_a_text_whose_end_occurs_twice_gets_no_box() -> None:
    assert changed("counters", PAGE + PAGE) == PAGE + PAGE


def test_an_unaffected_page_is_counted_but_not_listed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--change", "entities"]) == 0
    printed = capsys.readouterr().out
    (row,) = (line for line in printed.splitlines() if "entities" in line)
    assert row.replace("│", " ").split() == ["markup", "entities", "1"]
    assert URL not in printed


def test_an_affected_page_is_listed_line_by_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(source: str, _: Article) -> str:
        source = source.replace(
            f"<p>{PARAGRAPHS[1]}</p>", "<p>会议由镇长主持，散会后分组座谈。</p>"
        )
        return source.replace("青禾党建", "青禾日报")

    made = Change(group="made", name="other", make=other)
    gone = Change(group="made", name="gone", make=lambda *_: "<p>404 页面不存在</p>")
    lost = Change(
        group="made",
        name="lost",
        make=lambda source, _: source.replace("来源：青禾党建", ""),
        compared=("source",),
        may_lack=True,
    )
    monkeypatch.setattr("dev.benchmarks.steady.CHANGES", (made, gone, lost))
    assert main([str(folder), "--change", "made"]) == 0
    rows, _, listed = capsys.readouterr().out.partition("└")
    counts = [line.split("│")[2:-1] for line in rows.splitlines() if "│ made" in line]
    assert [[cell.strip() for cell in row] for row in counts] == [
        ["other", "1", "", "1", "", "", "", "1", ""],
        ["gone", "1", "", "", "", "", "", "", "1"],
        ["lost", "1", "", "", "", "", "", "", ""],
    ]
    assert listed.splitlines()[1:] == [
        f"other: {URL}",
        "    source: 青禾日报, was 青禾党建",
        f"    - {PARAGRAPHS[1]}",
        "    + 会议由镇长主持，散会后分组座谈。",
        f"gone: {URL}",
        "    refused: soft_404, was nothing",
    ]


def test_an_unreadable_folder_is_reported(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none")]) == 2
    assert "gold.jsonl" in capsys.readouterr().err
    assert main([str(folder), "--sites", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err
