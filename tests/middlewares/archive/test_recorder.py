"""Recording a crawl: what stands in the archive afterwards is what went over the wire."""

from __future__ import annotations

import gzip
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import pytest
from backports import zstd
from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive, Archived, ArchiveError
from crawler.middlewares.archive.recorder import ArchiveRecorder
from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import Answer, Route, Server, Visit, answer, page, robots, serving

TEXT = "<title>党员活动日</title><p>云岫县各支部开展主题党日活动。</p>".encode()
GBK = TEXT.decode().encode("gbk")


def changing(visit: Visit) -> Answer:
    return page(TEXT + str(visit.number).encode())


def not_modified(visit: Visit) -> Answer:
    return page(TEXT, ETag='"1"') if visit.number == 1 else answer(304, ETag='"1"')


PACKED = {
    "/gzip": ("gzip", gzip.compress(TEXT, mtime=0)),
    "/brotli": ("br", brotli.compress(TEXT)),
    "/zstd": ("zstd", zstd.compress(TEXT)),
}
ROBOTS = b"User-agent: *\nDisallow: /secret/"
ROUTES: dict[str, Route] = {
    "/robots.txt": robots(ROBOTS),
    "/plain": page(TEXT),
    "/gbk": page(GBK, Content_Type="text/html; charset=gbk"),
    **{path: page(body, Content_Encoding=coding) for path, (coding, body) in PACKED.items()},
    "/endless-length": page(TEXT, Drip="0"),  # no Content-Length: it ends with the connection
    "/old?id=1": answer(301, Location="/plain"),
    "/gone": answer(404, TEXT),
    "/busy": answer(503, b"later"),
    "/changing": changing,
    "/not-modified": not_modified,
}
PATHS = [path for path in ROUTES if path != "/robots.txt"]


@dataclass(frozen=True)
class Run:
    server: Server
    folder: Path
    first: Outcome
    second: Outcome

    def answers(self, path: str) -> list[Archived]:
        """All recorded responses of an address, revisits aside."""
        found = [one for file in files(self.folder) for one in Archive(file).responses()]
        return [one for one in found if one.url == self.server.url(path)]


def files(folder: Path) -> list[Path]:
    """The archives in a folder, the oldest first."""
    return sorted(folder.glob("*.warc.gz"), key=lambda path: path.stat().st_mtime_ns)


def crawled(server: Server, folder: Path, **more: Any) -> Outcome:
    return crawl(
        *[server.url(path) for path in [*PATHS, "/secret/page"]],
        allow=(server.place(),),
        settings={**AT_ONCE, "RETRY_TIMES": 1, "CRAWLER_ARCHIVE": str(folder), **more},
    )


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("run") / "archive"
    with serving(dict(ROUTES)) as server:
        yield Run(server, folder, crawled(server, folder), crawled(server, folder))


def test_every_visit_of_the_server_is_in_the_archive(run: Run) -> None:
    recorded = []
    for file in files(run.folder):
        with file.open("rb") as stream:
            recorded += [
                record.rec_headers["WARC-Target-URI"].removeprefix(run.server.url(""))
                for record in ArchiveIterator(stream)
                if record.rec_type == "request"
            ]
    assert sorted(recorded) == sorted(run.server.paths())
    assert recorded.count("/busy") == 4  # each run tries twice
    assert "/secret/page" not in recorded


@pytest.mark.parametrize("path", ["/plain", "/gbk", *PACKED, "/endless-length"])
def test_a_page_is_read_back_as_it_was_sent(run: Run, path: str) -> None:
    (one,) = run.answers(path)
    assert one.status == 200
    assert one.body == (GBK if path == "/gbk" else TEXT)
    sent = "text/html; charset=gbk" if path == "/gbk" else "text/html"
    assert ("Content-Type", sent) in one.headers


@pytest.mark.parametrize("path", list(PACKED))
def test_a_packed_page_is_recorded_unpacked_with_headers_that_agree(run: Run, path: str) -> None:
    with files(run.folder)[0].open("rb") as stream:
        heads = {
            record.rec_headers["WARC-Target-URI"]: record.http_headers
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        }
    head = heads[run.server.url(path)]
    coding, body = PACKED[path]
    assert head["Content-Encoding"] is None
    assert head["X-Crawler-Content-Encoding"] == coding
    assert head["X-Crawler-Content-Length"] == str(len(body))
    assert head["Content-Length"] == str(len(TEXT))


def test_redirects_errors_and_robots_txt_are_recorded(run: Run) -> None:
    for moved in run.answers("/old?id=1"):
        assert moved.status == 301
        assert ("Location", "/plain") in moved.headers
    assert len(run.answers("/old?id=1")) == 2  # it has no page that could be unchanged
    assert [one.status for one in run.answers("/gone")] == [404]
    assert [one.body for one in run.answers("/robots.txt")] == [ROBOTS]


def test_only_pages_that_changed_are_kept_again(run: Run) -> None:
    assert [one.body for one in run.answers("/changing")] == [TEXT + b"1", TEXT + b"2"]
    assert [one.status for one in run.answers("/not-modified")] == [200]
    assert len(run.answers("/plain")) == 1
    revisits = run.second.stats["crawler/archive/revisits"]
    responses = run.second.stats["crawler/archive/responses"]
    assert responses == 2  # /changing, and the redirect, which has no page
    assert revisits + responses == len(run.server.visits) / 2


def test_files_are_closed_and_right(run: Run) -> None:
    assert list(run.folder.glob("*.open")) == []
    names = [file.name for file in files(run.folder)]
    assert len(names) == 2
    assert all(name.startswith("probe-") for name in names)
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *map(str, files(run.folder))],
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0


def test_a_recorded_crawl_can_be_played_back(run: Run, tmp_path: Path) -> None:
    asked = [run.server.url(path) for path in PATHS if path not in {"/busy", "/changing"}]
    again = crawl(
        *asked,
        settings={
            **AT_ONCE,
            "CRAWLER_PLAYBACK": str(files(run.folder)[0]),
            "CRAWLER_ARCHIVE": str(tmp_path / "again"),
        },
    )
    for url in asked:
        if url in again.pages:
            played, live = again.pages[url], run.first.pages[url]
            assert {**played, "at": 0} == {**live, "at": 0}
        else:
            assert again.kind(url) == run.first.kind(url)
    assert len(again.pages) == len(asked) - 1  # /gone
    assert files(tmp_path / "again") == []  # nothing went over the wire


def test_nothing_is_recorded_unless_asked_for() -> None:
    with pytest.raises(NotConfigured):
        ArchiveRecorder.from_crawler(get_crawler(settings_dict={"CRAWLER_ARCHIVE": ""}))


# -- the middleware by itself ----------------------------------------------

PLAIN = {"USER_AGENT": "test/1", "CRAWLER_CONTACT": "", "CRAWLER_ARCHIVE_MB": 1024}


def recorder(folder: Path, **changed: Any) -> ArchiveRecorder:
    settings = {**PLAIN, "CRAWLER_ARCHIVE": str(folder), **changed}
    return ArchiveRecorder.from_crawler(get_crawler(settings_dict=settings))


def pass_through(
    one: ArchiveRecorder, request: Request, body: bytes = TEXT, **headers: str
) -> Response:
    one.process_request(request)
    sent = {name: value for name, value in headers.items() if value}
    response = HtmlResponse(request.url, body=body, headers={"Content-Type": "text/html", **sent})
    return one.process_response(request, response)


def test_a_request_learns_where_its_page_stands(tmp_path: Path) -> None:
    one = recorder(tmp_path)
    first, again = Request("http://a.example/?x=党#top"), Request("http://a.example/?x=党")
    for request in (first, again):
        pass_through(one, request)
    one.close()
    name, _, offset = first.meta["archived"].rpartition(":")
    archived = Archive(tmp_path / name).at(int(offset))
    assert archived.body == TEXT
    assert archived.url == again.url
    assert archived.fetched_at == first.meta["fetched_at"]
    assert again.meta["archived"] == first.meta["archived"]
    assert again.meta["fetched_at"] > first.meta["fetched_at"]


def test_the_marks_of_an_earlier_request_do_not_stay(tmp_path: Path) -> None:
    one = recorder(tmp_path)
    first = Request("http://a.example/")
    pass_through(one, first)
    copied = first.replace(url="http://a.example/next")  # as after a redirect
    response = HtmlResponse(copied.url, body=TEXT)
    assert one.process_response(copied, response) is response  # answered by a cache
    one.process_request(copied)
    assert "archived" not in copied.meta
    one.close()
    assert len(list(Archive(files(tmp_path)[0]).responses())) == 1


def test_a_page_is_unchanged_in_whatever_way_it_is_packed(tmp_path: Path) -> None:
    one = recorder(tmp_path)
    for coding, body in [("", TEXT), *PACKED.values()]:
        pass_through(one, Request("http://a.example/"), body, **{"Content-Encoding": coding})
    one.close()
    assert len(list(Archive(files(tmp_path)[0]).responses())) == 1


def test_what_cannot_be_unpacked_is_recorded_as_it_came(tmp_path: Path) -> None:
    one = recorder(tmp_path)
    pass_through(one, Request("http://a.example/1"), TEXT, **{"Content-Encoding": "gzip"})
    pass_through(one, Request("http://a.example/2"), TEXT, **{"Content-Encoding": "secret"})
    one.close()
    assert [found.body for found in Archive(files(tmp_path)[0]).responses()] == [TEXT, TEXT]


@pytest.mark.parametrize("packed", [False, True])
def test_a_body_that_was_cut_off_says_so(tmp_path: Path, *, packed: bool) -> None:
    one = recorder(tmp_path)
    request = Request("http://a.example/")
    one.process_request(request)
    cut = HtmlResponse(request.url, body=TEXT[:20], flags=["dataloss"])
    if packed:
        body = gzip.compress(TEXT * 50)[:-12]
        cut = HtmlResponse(request.url, body=body, headers={"Content-Encoding": "gzip"})
    assert one.process_response(request, cut) is cut
    one.close()
    assert b"WARC-Truncated: disconnect\r\n" in gzip.decompress(files(tmp_path)[0].read_bytes())


def test_the_size_of_files_can_be_set(tmp_path: Path) -> None:
    one = recorder(tmp_path, CRAWLER_ARCHIVE_MB="0.0005")  # text, as from the environment
    for number in range(3):
        pass_through(one, Request(f"http://a.example/{number}"))
    one.close()
    assert len(files(tmp_path)) == 3


def test_a_bomb_is_not_recorded(tmp_path: Path) -> None:
    one = recorder(tmp_path, DOWNLOAD_MAXSIZE=100_000)
    bomb = gzip.compress(bytes(1_000_000))
    request = Request("http://a.example/")
    assert pass_through(one, request, bomb, **{"Content-Encoding": "gzip"}).body == bomb
    one.close()
    assert "archived" not in request.meta
    assert one.crawler.stats is not None
    assert one.crawler.stats.get_value("crawler/archive/refused") == 1
    assert files(tmp_path) == []


def test_credentials_are_not_recorded(tmp_path: Path) -> None:
    one = recorder(tmp_path)
    headers = {"Authorization": "Basic s3cret", "Cookie": "s3cret", "Accept": "text/html"}
    pass_through(one, Request("http://user:s3cret@a.example/", headers=headers))
    one.close()
    content = gzip.decompress(files(tmp_path)[0].read_bytes())
    assert b"Accept: text/html" in content
    assert b"s3cret" not in content


def test_an_archive_that_cannot_be_written_stops_no_crawl(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = recorder(tmp_path)

    def full(_: object) -> None:
        raise ArchiveError("disk: cannot be written: no space")

    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(one.writer, "write", full)
        for number in range(3):
            request = Request(f"http://a.example/{number}")
            assert pass_through(one, request).body == TEXT
            assert "archived" not in request.meta
    told = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in told] == [
        "disk: cannot be written: no space; the crawl goes on"
    ]
    assert one.crawler.stats is not None
    assert one.crawler.stats.get_value("crawler/archive/failed") == 3
    request = Request("http://a.example/later")
    pass_through(one, request)
    assert "archived" in request.meta
    one.close()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"CRAWLER_ARCHIVE": "/dev/null/archive"}, "CRAWLER_ARCHIVE: .* cannot be written"),
        ({"CRAWLER_ARCHIVE_MB": 0}, "CRAWLER_ARCHIVE_MB: 0 is no size"),
    ],
)
def test_a_setting_that_cannot_be_right_is_told(
    tmp_path: Path, changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        recorder(tmp_path, **changed)
