"""The sections of the report, as a reader sees them."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.records.folder import BODY, article, change, reject, run_of, sighting, write
from tests.report.pages import page_of, parsed, rows, text_of


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


def test_an_edited_article_is_listed_once_in_its_latest_revision(tmp_path: Path) -> None:
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
    titles = {node.text() for node in chart.css("g.bar title")}
    assert titles == {
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
    assert text_of(tree, "#changes .diff p.removed del").replace(" ", "") == "四十三"
    assert text_of(tree, "#changes .diff p.added ins").replace(" ", "") == "五十一"
    assert text_of(tree, "#changes .diff p.same") == "不变的一段。"
    assert text_of(tree, "#changes dd del") == "日报"
    assert text_of(tree, "#changes dd ins") == "融媒"


def test_removals_are_listed(tmp_path: Path) -> None:
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
    assert row.startswith(
        "spam.example 2 Traditional characters converted back 12, shifted text restored 2"
    )


def test_rejects_are_counted_by_reason(tmp_path: Path) -> None:
    write(tmp_path, "rejected", reject("1", "list"), reject("2", "list"), reject("3", "login"))
    first, second = rows(parsed(tmp_path), "rejects")
    assert first.startswith("a list of links, not an article list 2 1")
    assert second.startswith("asks for a login login 1 1")


def test_reasons_and_problems_are_in_the_language_of_the_report(tmp_path: Path) -> None:
    write(tmp_path, "rejected", reject("1", "login"), reject("2", "http_503"), reject("3", "new"))
    problem = {"name": "coverage/source", "detail": "source on 0 of 4", "notice": False}
    write(tmp_path, "runs", run_of("a.example", "2025-04-20", 9, problems=[problem]))
    tree = parsed(tmp_path, language="zh")
    reasons = [row.split()[0] for row in rows(tree, "rejects")]
    assert reasons == ["服务器出错", "需要登录", "new"]
    assert "来源缺失: source on 0 of 4" in text_of(tree, "#health")


def test_since_leaves_out_what_was_found_before(tmp_path: Path) -> None:
    write(tmp_path, "articles", article("old", fetched_at="2025-03-01T00:00:00+00:00", title="旧"))
    write(tmp_path, "articles", article("new", title="新"))
    write(tmp_path, "rejected", reject("r", "list", fetched_at="2025-03-01T00:00:00+00:00"))
    tree = LexborHTMLParser(page_of(tmp_path, since=datetime(2025, 4, 1, tzinfo=UTC)))
    assert [row.split()[0] for row in rows(tree, "newest")] == ["新"]
    assert rows(tree, "rejects") == []


def test_malformed_lines_do_no_harm(tmp_path: Path) -> None:
    for kind in ("articles", "sightings", "changes", "rejected", "runs"):
        odd = b'{"site": 5, "title": ["x"], "fetched_at": "soon", "revision": "two", "id": null}\n'
        (tmp_path / f"{kind}.jsonl").write_bytes(b"no json\n[1]\n" + odd + b'{"id": "torn')
    write_after = article("good")
    with (tmp_path / "articles.jsonl").open("ab") as file:
        file.write(b"\n")
    write(tmp_path, "articles", write_after)
    assert any(row.startswith("清源县") for row in rows(parsed(tmp_path), "newest"))


def test_long_texts_and_long_lists_are_cut(tmp_path: Path) -> None:
    one = article(body="长" * 300_000)
    write(tmp_path, "articles", one, {**one, "revision": 2})
    diff = "@@ -1 +1 @@\n-" + "旧" * 200_000 + "\n+" + "新" * 200_000
    write(tmp_path, "changes", change({**one, "revision": 2}, "edited", diff=diff))
    hosts = [f"h{n:04}.example" for n in range(2000)]
    write(tmp_path, "sightings", *(sighting(one, host, None, flags=["mirror"]) for host in hosts))
    write(tmp_path, "rejected", *(reject(host, "list", site=host) for host in hosts))
    assert len(page_of(tmp_path)) < 1_000_000


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Ten times the lines take hardly more memory, since texts stay on disk."""
    peaks = []
    for count in (200, 1600):
        folder = tmp_path / str(count)
        folder.mkdir()
        write(folder, "articles", *(article(str(n), body=BODY * 8) for n in range(count)))
        tracemalloc.start()
        page_of(folder)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]


def test_a_long_list_is_folded(tmp_path: Path) -> None:
    write(tmp_path, "articles", *(article(str(n)) for n in range(40)))
    tree = parsed(tmp_path)
    assert len(tree.css("#newest > ul > li")) < 20
    assert len(tree.css("#newest li[data-site]")) == 40
