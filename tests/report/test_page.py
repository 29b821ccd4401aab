"""``scrapy report``: one page, read in a minute, that asks nothing of a network."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import tempfile
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.exits import FAILED, INTERRUPTED, OK, USAGE
from crawler.report.page import report_page
from crawler.report.scratch import scratch_of
from crawler.report.words import WORDS
from tests.report.folder import BODY, article, change, reject, run_of, scrapy, sighting, write

HOSTILE = (
    "<script>window.ran=1</script>",
    '"><img src=x onerror="window.ran=1">',
    "'onmouseover='window.ran=1' x='",
    "</title></style></script><svg onload=window.ran=1>",
    "{{ 'ab'*3 }}{% include 'x' %}",
    "\u202e\u2066通报\x1b]0;x\x07\x1b[2J\x00",
    "<a href=javascript:window.ran=1>点我</a>",
)
"""Titles that would run, load or reorder something, were they not escaped."""

LOADING = ("script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "base")
"""Elements that make a browser ask a network."""


def page_of(folder: Path, *, since: datetime | None = None, language: str = "en") -> str:
    database = scratch_of(folder)
    try:
        return report_page(database, folder, since=since, language=language)
    finally:
        database.close()


def parsed(folder: Path, **options: str) -> LexborHTMLParser:
    return LexborHTMLParser(page_of(folder, **options))  # type: ignore[arg-type]


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(node.text() for node in tree.css(selector))


def rows(tree: LexborHTMLParser, section: str) -> list[str]:
    return [
        " ".join(node.text(separator=" ").split()) for node in tree.css(f"#{section} [data-site]")
    ]


def hostile_folder(folder: Path) -> Path:
    """Every field of every record holds something hostile."""
    for number, text in enumerate(HOSTILE):
        one = article(
            str(number),
            title=text,
            source=text,
            author=text,
            site=text,
            url=f"javascript:window.ran=1//{text}",
            body=text,
            section=text,
            keywords=[text],
            images=[{"url": text, "caption": text}],
            flags=["mirror", text],
            repairs={text: 3},
            evidence={text: text},
        )
        edited = {**one, "revision": 2, "title": f"{text}!"}
        write(folder, "articles", one, edited)
        write(folder, "sightings", sighting(one, text, text, url=f"data:text/html,{text}"))
        diff = f"@@ -1 +1 @@\n-{text}\n+{text}改\n {text}"
        write(folder, "changes", change(edited, "edited", diff=diff, site=text))
        write(folder, "rejected", reject(text, text, site=text, url=text))
        write(folder, "runs", run_of(text, "2025-04-21", 3, finish=text, reasons={text: 1}))
    return folder


@pytest.mark.parametrize("language", sorted(WORDS))
def test_hostile_texts_stay_texts(tmp_path: Path, language: str) -> None:
    page = page_of(hostile_folder(tmp_path), language=language)
    tree = LexborHTMLParser(page)
    assert len(tree.css("script")) == 1
    assert not tree.css("img, iframe, [onload], [onerror], [onmouseover], [style]")
    assert "ababab" not in page
    for link in tree.css("a"):
        assert re.match(r"https?://|#", link.attributes["href"] or "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert HOSTILE[0] in text_of(tree, "#newest")


@settings(max_examples=20, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("<>\"'&;/=`{}%#!-x党\u202e\x1b\ufffe\n "), min_size=1))
def test_no_title_becomes_markup(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("page")
    write(folder, "articles", article(title=text, body=text))
    assert shape(LexborHTMLParser(page_of(folder))) == plain_shape()


@functools.cache
def plain_shape() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), "articles", article())
        return shape(LexborHTMLParser(page_of(Path(folder))))


def shape(tree: LexborHTMLParser) -> list[str]:
    """The elements of the list of articles, and their attributes' names."""
    return [f"{node.tag} {sorted(node.attributes)}" for node in tree.css("#newest *")]


def test_the_page_loads_nothing(tmp_path: Path) -> None:
    write(
        tmp_path, "articles", article(images=[{"url": "http://a.example/1.jpg", "caption": None}])
    )
    tree = parsed(tmp_path)
    for element in tree.css(", ".join(LOADING)):
        assert element.tag == "script"
        assert "src" not in element.attributes
    style = text_of(tree, "style")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_names_style_and_script_by_hash_and_nothing_else(tmp_path: Path) -> None:
    tree = parsed(tmp_path)
    (meta,) = tree.css('meta[http-equiv="Content-Security-Policy"]')
    policy = dict(
        part.strip().split(" ", 1) for part in (meta.attributes["content"] or "").split(";")
    )
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    for name, element in (("style-src", "style"), ("script-src", "script")):
        (node,) = tree.css(element)
        digest = base64.b64encode(hashlib.sha256(inner(node).encode()).digest()).decode()
        assert policy[name] == f"'sha256-{digest}'"


def inner(node: LexborNode) -> str:
    return (node.html or "").partition(">")[2].rpartition("</")[0]


def test_newest_articles_come_first_with_their_record_and_undated_last(tmp_path: Path) -> None:
    old = article("old", title="旧闻一则", published_at="2024-01-05T08:00:00+08:00")
    new = article("new", title="新闻一则", published_at="2025-04-22T08:00:00+08:00")
    undated = article("undated", title="无日期一则", published_at=None)
    write(tmp_path, "articles", old, undated, new)
    tree = parsed(tmp_path)
    titles = [node.text() for node in tree.css("#newest li > a")]
    assert titles == ["新闻一则", "旧闻一则", "无日期一则"]
    record = tree.css_first(f"#a-{new['id']} details")
    assert record is not None
    for part in (new["url"], new["content_hash"], "清源日报", *BODY.split("\n")):
        assert part in record.text()


def test_an_edited_article_stands_once_with_its_last_text(tmp_path: Path) -> None:
    first = article()
    write(tmp_path, "articles", first, {**first, "revision": 2, "title": "改过的标题"})
    (row,) = rows(parsed(tmp_path), "newest")
    assert row.startswith("改过的标题")


def test_bars_are_stacked_by_site_and_day(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, "articles", article(f"a{number}"))
    write(tmp_path, "articles", article("b", site="www.linxi.example"))
    write(
        tmp_path,
        "articles",
        article("c", published_at="2025-04-20T09:00:00+08:00"),
        article("d", published_at=None),
    )
    tree = parsed(tmp_path)
    chart = tree.css("#daily .chart")[0]
    told = {node.text() for node in chart.css("g.bar title")}
    assert told == {
        "www.qingyuan.example · 04-21: 3",
        "www.linxi.example · 04-21: 1",
        "www.qingyuan.example · 04-20: 1",
    }
    assert "1 without a date" in text_of(tree, "#daily")


def test_sites_beyond_the_colours_are_added_up(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path, "articles", article(f"s{number}", site=f"s{number:02}.example"))
    legend = [node.text() for node in parsed(tmp_path).css("#daily ul.legend")[0].css("li")]
    assert len(legend) == 9
    assert legend[-1].split() == ["other", "sites", "4"]


def test_the_earliest_publication_is_the_origin(tmp_path: Path) -> None:
    one = article(published_at="2025-04-21T09:30:00+08:00")
    write(tmp_path, "articles", one)
    write(
        tmp_path,
        "sightings",
        sighting(one, "late.example", "2025-04-25T08:00:00+08:00"),
        sighting(one, "first.example", "2025-04-20T23:10:00+08:00"),
        sighting(one, "undated.example", None),
        sighting(one, "mirror.example", "2025-04-01T00:00:00+08:00", flags=["mirror"]),
    )
    tree = parsed(tmp_path)
    (row,) = rows(tree, "spread")
    origin = text_of(tree, "#spread .origin")
    assert "first.example" in origin
    for other in ("qingyuan", "late", "undated", "mirror"):
        assert f"{other}.example" not in origin
    assert "4 copies" in row


def test_a_page_that_states_only_that_day_may_be_the_origin_too(tmp_path: Path) -> None:
    one = article(published_at="2025-04-21T09:30:00+08:00")
    write(tmp_path, "articles", one)
    write(
        tmp_path,
        "sightings",
        sighting(one, "dayonly.example", "2025-04-21T00:00:00+08:00"),
        sighting(one, "noon.example", "2025-04-21T12:00:00+08:00"),
    )
    tree = parsed(tmp_path)
    origin = text_of(tree, "#spread .origin")
    assert "www.qingyuan.example" in origin
    assert "dayonly.example" in origin
    assert "noon.example" not in origin


def test_what_spread_furthest_comes_first(tmp_path: Path) -> None:
    few, many = article("few", title="转载少"), article("many", title="转载多")
    write(tmp_path, "articles", few, many)
    write(
        tmp_path,
        "sightings",
        *(sighting(few, "one.example", None, url=f"http://one.example/{n}") for n in range(5)),
    )
    write(tmp_path, "sightings", *(sighting(many, f"s{n}.example", None) for n in range(3)))
    first, second = rows(parsed(tmp_path), "spread")
    assert first.startswith("转载多")
    assert second.startswith("转载少")


def test_an_edit_shows_the_changed_characters_and_fields(tmp_path: Path) -> None:
    first = article()
    second = {**first, "revision": 2, "source": "清源融媒"}
    write(tmp_path, "articles", first, second)
    old, new = "今年以来已有四十三个村参加。", "今年以来已有五十一个村参加。"
    write(
        tmp_path,
        "changes",
        change(second, "edited", diff=f"@@ -1 +1 @@\n-{old}\n+{new}\n 不变的一段。"),
    )
    tree = parsed(tmp_path)
    assert text_of(tree, "#changes .diff p.gone del").replace(" ", "") == "四十三"
    assert text_of(tree, "#changes .diff p.come ins").replace(" ", "") == "五十一"
    assert text_of(tree, "#changes .diff p.same") == "不变的一段。"
    assert text_of(tree, "#changes dd del") == "日报"
    assert text_of(tree, "#changes dd ins") == "融媒"


def test_removals_are_told(tmp_path: Path) -> None:
    one = article()
    write(tmp_path, "articles", one)
    write(tmp_path, "changes", change(one, "removed"))
    (row,) = rows(parsed(tmp_path), "changes")
    assert row.startswith("removed 清源县把支部建在产业链上")


def test_damaged_mirrors_are_counted_by_site(tmp_path: Path) -> None:
    one = article("m", site="spam.example", flags=["mirror"], repairs={"script": 7})
    write(tmp_path, "articles", one)
    write(
        tmp_path,
        "sightings",
        sighting(one, "spam.example", None, flags=["mirror"], repairs={"script": 5, "runs": 2}),
    )
    (row,) = rows(parsed(tmp_path), "mirrors")
    assert row.startswith("spam.example 2 script 12 runs 2")


def test_rejects_are_counted_by_reason(tmp_path: Path) -> None:
    write(tmp_path, "rejected", reject("1", "list"), reject("2", "list"), reject("3", "login"))
    first, second = rows(parsed(tmp_path), "rejects")
    assert first.startswith("list 2 1")
    assert second.startswith("login 1 1")


def test_sites_in_trouble_come_first(tmp_path: Path) -> None:
    write(
        tmp_path, "runs", run_of("a.example", "2025-04-20", 9), run_of("a.example", "2025-04-21", 4)
    )
    write(tmp_path, "runs", run_of("b.example", "2025-04-20", 5))
    write(tmp_path, "runs", run_of("b.example", "2025-04-21", 0, pages=1, rejected=1, lists=0))
    tree = parsed(tmp_path)
    first, second = rows(tree, "health")
    assert first.startswith("b.example yielded nothing")
    assert second.startswith("a.example well")
    assert [len(svg.css("g")) for svg in tree.css("#health svg")] == [2, 2]
    assert [len(svg.css(".trouble")) for svg in tree.css("#health svg")] == [1, 0]


def test_since_leaves_out_what_was_found_before(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("old", fetched_at="2025-03-01T00:00:00+00:00", title="旧"))
    write(tmp_path, "articles", article("new", title="新"))
    write(tmp_path, "rejected", reject("r", "list", fetched_at="2025-03-01T00:00:00+00:00"))
    tree = LexborHTMLParser(page_of(tmp_path, since=datetime(2025, 4, 1, tzinfo=UTC)))
    assert [row.split()[0] for row in rows(tree, "newest")] == ["新"]
    assert rows(tree, "rejects") == []


def test_lines_that_are_none_of_ours_do_no_harm(tmp_path: Path) -> None:
    for kind in ("articles", "sightings", "changes", "rejected", "runs"):
        odd = b'{"site": 5, "title": ["x"], "fetched_at": "soon", "revision": "two", "id": null}\n'
        (tmp_path / f"{kind}.jsonl").write_bytes(b"no json\n[1]\n" + odd + b'{"id": "torn')
    write_after = article("good")
    with (tmp_path / "articles.jsonl").open("ab") as file:
        file.write(b"\n")
    write(tmp_path, "articles", write_after)
    assert any(row.startswith("清源县") for row in rows(parsed(tmp_path), "newest"))


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Ten times the lines take hardly more memory: bodies stay on disk."""
    peaks = []
    for count in (300, 3000):
        folder = tmp_path / str(count)
        folder.mkdir()
        write(folder, "articles", *(article(str(n), body=BODY * 8) for n in range(count)))
        tracemalloc.start()
        page_of(folder)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]


def test_the_languages_have_the_same_words() -> None:
    assert len({frozenset(words) for words in WORDS.values()}) == 1


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "articles", article())
    target = tmp_path / "r.html"
    assert scrapy(tmp_path, "report", "-o", str(target), "--language", "zh") == OK
    captured = capsys.readouterr()
    assert captured.out + captured.err == ""  # nothing but errors where nobody looks
    assert "党建与政务新闻监测报告" in target.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.glob(".r.html*")] == []


def test_a_person_at_a_terminal_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    target = tmp_path / "r.html"
    assert scrapy(tmp_path, "report", "-o", str(target)) == OK
    assert capsys.readouterr().out.startswith(f"{target}: ")


def test_ctrl_c_leaves_the_old_page_and_no_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "r.html"
    target.write_text("old")

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crawler.report.page.report_page", interrupt)
    assert scrapy(tmp_path, "report", "-o", str(target)) == INTERRUPTED
    assert capsys.readouterr().err == "scrapy report: stopped\n"
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


def test_a_long_list_is_folded(tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n)) for n in range(40)))
    tree = parsed(tmp_path)
    assert len(tree.css("#newest > ul > li")) < 20
    assert len(tree.css("#newest li[data-site]")) == 40


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("--since", "gestern"), USAGE, "gestern"),
        (("more",), USAGE, "no arguments"),
        (("-o", "/no/such/folder/r.html"), FAILED, "/no/such/folder"),
    ],
)
def test_errors_take_one_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    word: str,
) -> None:
    assert scrapy(tmp_path, "report", *arguments) == code
    captured = capsys.readouterr()
    assert word in (captured.err + captured.out)


def test_no_output_folder_is_an_error_of_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scrapy(tmp_path / "none", "report", "-o", str(tmp_path / "r.html")) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
