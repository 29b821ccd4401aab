"""A replay gives the records of the live crawl, with any number of workers."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from tests.archive.odd import archive as records_of
from tests.archive.odd import http, response
from tests.archive.odd import url as odd_url
from tests.commanding import lines, scrapy
from tests.replay.recorded import SITE, START, answer, record, replay, text_of
from tests.store.feed import contents

NOT_ANSWERED = {"robots", "cut_short"}
"""Reasons of pages without a complete response, which no archive contains."""

NOT_TOLD = {"redirect_loop": "http_302"}
"""The crawl calls the last redirect a loop; its response is a redirect."""


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recorded")
    done = scrapy(
        "crawl",
        "sample",
        "-s",
        f"CRAWLER_ARCHIVE={folder / 'archive'}",
        output=folder / "live",
        CRAWLER_SAMPLE_PORT="0",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def by_url(output: Path, name: str) -> dict[str, dict[str, Any]]:
    return {one["url"]: one for one in lines(output, name)}


def test_the_records_are_those_of_the_crawl(recorded: Path) -> None:
    output = recorded / "replayed"
    done = scrapy("replay", str(recorded / "archive"), "--jobs", "2", output=output)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    for name in ("articles", "sightings"):  # whole, with the time and the place of the page
        assert by_url(output, name) == by_url(recorded / "live", name)
        assert by_url(output, name)
    live = {
        url: NOT_TOLD.get(one["reason"], one["reason"])
        for url, one in by_url(recorded / "live", "rejected").items()
        if one["reason"] not in NOT_ANSWERED
    }
    assert {url: one["reason"] for url, one in by_url(output, "rejected").items()} == live


def test_every_record_says_where_its_page_stands(recorded: Path) -> None:
    articles = lines(recorded / "live", "articles")
    for article in articles:
        file, _, offset = article["evidence"]["archive"].rpartition(":")
        one = Archive(recorded / "archive" / file).at(int(offset))
        assert (one.url, one.kind) == (article["url"], "article")
    assert len({article["evidence"]["archive"] for article in articles}) == len(articles) > 40


def test_any_number_of_workers_writes_the_same_bytes(tmp_path: Path) -> None:
    answers = [answer(f"t{n}.html", text_of(n % 50), day=n) for n in range(70)]
    archive = record(tmp_path / "archive", *reversed(answers))
    summaries = [replay(archive, tmp_path / f"{jobs}", jobs=jobs) for jobs in (1, 3)]
    assert contents(tmp_path / "1") == contents(tmp_path / "3")
    assert [one["articles"]["new"] for one in summaries] == [50, 50]
    assert [one["url"] for one in lines(tmp_path / "1", "articles")][:2] == [
        f"{SITE}/t0.html",
        f"{SITE}/t1.html",
    ]  # by time, not as they stand in the archive


def test_a_second_replay_adds_no_line(tmp_path: Path) -> None:
    answers = [answer(f"t{n}.html", text_of(n), day=n) for n in range(4)]
    answers.append(answer("t1.html", text_of(1, more="（续）"), day=9))
    archive = record(tmp_path / "archive", *answers, answer("t5.html", status=404))
    replay(archive, tmp_path)
    before = contents(tmp_path)
    summary = replay(archive, tmp_path)
    assert contents(tmp_path) == before
    assert summary["articles"] == {"new": 0, "edited": 0, "unchanged": 5}
    assert len(lines(tmp_path, "articles")) == 5


def test_what_the_crawl_went_on_from_is_no_record(tmp_path: Path) -> None:
    archive = record(
        tmp_path / "archive",
        answer("robots.txt", b"User-agent: *\nDisallow:\n", kind="robots"),
        answer("index.html", text_of(1), kind="list"),
        answer("index_2.html", kind="next_list", status=500),
        answer("t2.html", status=503),
        answer("t2.html", text_of(2), day=0.001, retry="1"),
        answer("t3.html", status=301, Location="t4.html"),
        answer("t4.html", text_of(4), day=0.001, via=["t3.html"]),
        answer("t5.html", status=503),
        answer("t5.html", status=503, day=0.001, retry="1"),
    )
    replay(archive, tmp_path)
    assert [one["url"] for one in lines(tmp_path, "articles")] == [
        f"{SITE}/t2.html",
        f"{SITE}/t4.html",
    ]
    rejects = {one["url"]: one["reason"] for one in lines(tmp_path, "rejected")}
    assert rejects == {f"{SITE}/index_2.html": "http_500", f"{SITE}/t5.html": "http_503"}


def test_a_page_that_moved_later_is_still_the_page_that_it_was(tmp_path: Path) -> None:
    moved = answer("t2.html", text_of(2), day=30, via=["t1.html"])  # the redirect itself is lost
    replay(record(tmp_path / "archive", answer("t1.html", text_of(1)), moved), tmp_path)
    assert [one["url"][-7:] for one in lines(tmp_path, "articles")] == ["t1.html", "t2.html"]


def test_half_a_page_does_not_pass_for_a_page(tmp_path: Path) -> None:
    half = replace(answer("t1.html", text_of(1)), truncated="disconnect")
    replay(record(tmp_path / "archive", half), tmp_path)
    (reject,) = lines(tmp_path, "rejected")
    assert (reject["reason"], lines(tmp_path, "articles")) == ("cut_short", [])


def test_the_history_of_a_page_is_told_in_order(tmp_path: Path) -> None:
    later = record(
        tmp_path / "a",
        answer("t1.html", text_of(1, more="后来补充了两句话，说明情况。"), day=3),
        answer("t1.html", status=404, day=5),
        answer("t1.html", status=404, day=8),
    )
    first = record(tmp_path / "b", answer("t1.html", text_of(1)), answer("t1.html", text_of(1)))
    replay([later, first], tmp_path)
    assert [one["revision"] for one in lines(tmp_path, "articles")] == [1, 2]
    assert [one["kind"] for one in lines(tmp_path, "changes")] == ["edited", "removed"]


def test_an_unchanged_page_counts_as_seen_again(tmp_path: Path) -> None:
    not_modified = answer("t1.html", day=6, status=304)
    again = answer("t1.html", text_of(1), day=4)
    archive = record(tmp_path / "archive", answer("t1.html", text_of(1)), again, not_modified)
    summary = replay(archive, tmp_path)
    assert summary["articles"] == {"new": 1, "edited": 0, "unchanged": 2}
    (article,) = lines(tmp_path, "articles")
    assert article["fetched_at"] == START.isoformat()


def test_an_older_capture_does_not_override_a_newer_one(tmp_path: Path) -> None:
    old = record(tmp_path / "old", answer("t1.html", text_of(1, more="旧稿。")))
    gone = record(tmp_path / "gone", answer("t1.html", status=404, day=1))
    new = record(tmp_path / "new", answer("t1.html", text_of(1), day=4))
    replay(new, tmp_path)
    before = contents(tmp_path)
    for archive in (old, gone):
        for origin in ("archive", "re-read"):
            replay(archive, tmp_path, origin=origin)
    after = contents(tmp_path)
    for name in ("articles", "changes", "sightings"):
        assert after[name] == before[name]


def test_odd_records_are_rejects_with_their_reasons_and_the_others_articles(tmp_path: Path) -> None:
    page = text_of(2)
    odd = {
        odd_url(1): http(page, "Content-Encoding: br"),  # undone
        odd_url(2): http(gzip.compress(text_of(3)), "Content-Encoding: x-gzip"),
        odd_url(3): http(gzip.compress(page)[:-40], "Content-Encoding: gzip"),
        odd_url(4): http(b"\x01\x02" * 90, "Content-Encoding: br"),
        odd_url(5): b"no head",
        "http://[bad/": http(page),
        "dj.yunxiu.example/t.html": http(page),
        odd_url(6): http(bytes(11_000_000)),
    }
    records = [response(url, block) for url, block in odd.items()]
    records += [response(None, http(page)), response(odd_url(7), http(text_of(7)))]
    (tmp_path / "a.warc.gz").write_bytes(records_of(records))
    done = scrapy("replay", str(tmp_path / "a.warc.gz"), output=tmp_path)
    told = f"scrapy replay: {tmp_path}/a.warc.gz: records without a target address, skipped: 1\n"
    assert (done.returncode, done.stderr) == (0, told)
    articles = [one["url"] for one in lines(tmp_path, "articles")]
    assert articles == [odd_url(1), odd_url(2), odd_url(7)]
    rejects = {one["url"]: (one["reason"], one["status"]) for one in lines(tmp_path, "rejected")}
    assert rejects == {
        odd_url(3): ("cut_short", 200),
        odd_url(4): ("bad_packing", 200),
        odd_url(5): ("download_failed", None),
        "http://[bad/": ("bad_url", 200),
        "dj.yunxiu.example/t.html": ("bad_url", 200),
        odd_url(6): ("too_large", 200),
    }


def test_a_status_counts_before_what_is_wrong_with_its_body(tmp_path: Path) -> None:
    gone = http(b"\x01\x02", "Content-Encoding: gzip").replace(b"200 OK", b"404 Not Found")
    (tmp_path / "a.warc.gz").write_bytes(records_of([response(odd_url(1), gone)]))
    replay(tmp_path / "a.warc.gz", tmp_path)
    assert [one["reason"] for one in lines(tmp_path, "rejected")] == ["http_404"]
