"""A crawl that archives answer in the network's place."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from crawler.middlewares.archive.playback import Playback, find_playback_archives
from tests.archive.archives import warc, write_warc
from tests.archive.odd import archive as records_of
from tests.archive.odd import http, response
from tests.archive.odd import url as odd_url
from tests.middlewares.crawling import crawl
from tests.replay import recorded as replay

SITE = "http://dj.example.cn"
PAGES = {f"{SITE}/t{n}.html": f"<p>第{n}页</p>".encode() for n in range(6)}
ROBOTS = {f"{SITE}/robots.txt": b"User-agent: *\nDisallow: /t1.html\nCrawl-delay: 30\n"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_warc(tmp_path / "a.warc.gz", {**PAGES, **ROBOTS})


def test_requests_are_answered_at_once_and_robots_txt_is_obeyed(archive: Path) -> None:
    done = crawl(*PAGES, settings={"CRAWLER_PLAYBACK": str(archive), "DOWNLOAD_DELAY": 3_600})
    assert set(done.pages) == {f"{SITE}/t{n}.html" for n in (0, 2, 3, 4, 5)}
    assert done.reason(f"{SITE}/t1.html") == "robots"


def test_what_is_not_archived_is_a_404_and_is_not_tried_again(archive: Path) -> None:
    missing, elsewhere = f"{SITE}/t9.html", "http://elsewhere.example.cn/"
    done = crawl(missing, elsewhere, settings={"CRAWLER_PLAYBACK": str(archive)})
    assert set(done.failed) == {missing, elsewhere}
    assert done.stats["downloader/response_status_count/404"] == 3  # one is a robots.txt
    assert "retry/count" not in done.stats


def test_places_that_a_crawl_does_not_go_to_can_be_played_back(tmp_path: Path) -> None:
    url = "http://127.0.0.1:9/t1.html"
    archive = write_warc(tmp_path / "a.warc", {url: b"<p>1</p>"}, form="plain")
    assert url in crawl(url, settings={"CRAWLER_PLAYBACK": str(archive)}).pages


def test_redirects_and_addresses_as_they_were_typed_are_found_in_a_folder(tmp_path: Path) -> None:
    moved = {f"{SITE}/old.html": b""}
    write_warc(tmp_path / "a.warc.gz", moved, status="301 Moved", Location="/t2.html")
    pages = {**PAGES, f"{SITE}/党建.html": b"<p>1</p>", f"{SITE}/": b"<p>2</p>"}
    write_warc(tmp_path / "b.warc.gz", pages)
    asked = f"{SITE}/old.html", f"{SITE}/党建.html", SITE
    done = crawl(*asked, settings={"CRAWLER_PLAYBACK": str(tmp_path)})
    assert not done.failed
    assert done.stats["downloader/response_status_count/301"] == 1


def test_a_folder_stands_for_all_archives_in_it(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    first = write_warc(tmp_path / "2024" / "a.warc.gz", PAGES)
    second = write_warc(tmp_path / "b.warc", PAGES, form="plain")
    (tmp_path / "notes.txt").write_text("no archive")
    assert find_playback_archives(str(tmp_path)) == [first, second]
    assert find_playback_archives(str(second)) == [second]


def test_no_archive_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"CRAWLER_PLAYBACK: no archive at .*missing$"):
        find_playback_archives(str(tmp_path / "missing"))


def test_without_the_setting_nothing_is_played_back() -> None:
    done = crawl("http://127.0.0.1:9/t1.html")
    assert done.reason("http://127.0.0.1:9/t1.html") == "port"


def test_of_several_captures_the_newest_answers(tmp_path: Path) -> None:
    url = f"{SITE}/t1.html"
    texts = (b"<p>" + b"1" * n + b"</p>" for n in (1, 2, 3))
    for name, body, day in zip("acb", texts, ("17", "19", "18"), strict=True):
        (tmp_path / f"{name}.warc").write_bytes(
            warc({url: body}, form="plain").replace(b"2023-07-17", b"2023-07-" + day.encode())
        )
    done = crawl(url, settings={"CRAWLER_PLAYBACK": str(tmp_path / "*.warc")})
    assert done.pages[url]["bytes"] == len("<p>11</p>")


def test_an_unchanged_page_is_played_back_whole(tmp_path: Path) -> None:
    again = replay.answer("t1.html", replay.text_of(1), day=1)
    replay.record(tmp_path, replay.answer("t1.html", replay.text_of(1)), again)
    url = f"{replay.SITE}/t1.html"
    done = crawl(url, settings={"CRAWLER_PLAYBACK": str(tmp_path)})
    assert done.pages[url]["bytes"] == len(replay.text_of(1))


def test_only_gets_are_answered_and_the_place_of_the_page_is_noted(archive: Path) -> None:
    playback = Playback(get_crawler(settings_dict={"CRAWLER_PLAYBACK": str(archive)}))
    url = f"{SITE}/t1.html"
    asked = Request(url)
    assert playback.process_request(asked).status == 200
    assert asked.meta["archived"] == playback.index.location(playback.index.urls.index(url))
    assert playback.process_request(Request(url, method="POST")).status == 404
    playback.index.close()


def test_an_odd_record_fails_as_in_a_live_crawl_and_the_others_are_pages(tmp_path: Path) -> None:
    body = b"<p>1</p>"
    odd = {
        odd_url(1): http(brotli.compress(body), "Content-Encoding: br"),
        odd_url(2): http(gzip.compress(gzip.compress(body)), "Content-Encoding: gzip, x-gzip"),
        odd_url(3): http(gzip.compress(body)[:-6], "Content-Encoding: gzip"),
        odd_url(4): http(b"\x01\x02" * 90, "Content-Encoding: zstd"),
        odd_url(5): b"no head",
        odd_url(6): http(bytes(11_000_000)),
        odd_url(7): http(b"", "Content-Length: 9").replace(b"200 OK", b"404 Not Found"),
        "http://[bad/": http(body),
    }
    path = tmp_path / "a.warc.gz"
    path.write_bytes(records_of([response(url, block) for url, block in odd.items()]))
    asked = [odd_url(number) for number in range(1, 8)]
    done = crawl(*asked, settings={"CRAWLER_PLAYBACK": str(path)})
    assert set(done.pages) == {odd_url(1), odd_url(2)}
    reasons = ["cut_short", "bad_packing", "download_failed", "too_large"]
    assert [done.reason(url) for url in asked[2:6]] == reasons
    assert done.kind(odd_url(7)) == "HttpError"
