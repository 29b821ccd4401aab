"""Archives are readable by other tools, and valid after a crash."""

from __future__ import annotations

import gzip
import io
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as OtherIterator
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio_command

from crawler.archive import Archive, ArchiveError, ArchiveIndex
from crawler.archive.crash_safe_file import OPEN, finish_left_files
from crawler.archive.last_captures import FILE_NAME as VISITS
from crawler.archive.records import Exchange, Recorded
from crawler.archive.writer import ArchiveWriter

URL = "http://dj.yunxiu.example/gzdt/t1.html"
MOMENT = datetime(2026, 3, 2, 1, 30, 0, 123456, tzinfo=UTC)
PAGE = "<p>云岫县机关党员到社区报到。</p>".encode() * 40
BIG = 1_000_000_000

EXCHANGE = Exchange(
    url=URL,
    fetched_at=MOMENT,
    method="GET",
    target="/gzdt/t1.html",
    request_headers=[("Host", "dj.yunxiu.example"), ("User-Agent", "test/1")],
    request_body=b"",
    protocol="HTTP/1.1",
    status=200,
    reason="OK",
    headers=[("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))],
    body=PAGE,
    address="192.0.2.7",
)


def writer(folder: Path, **options: Any) -> ArchiveWriter:
    return ArchiveWriter(
        folder, **{"name": "yunxiu", "info": {"software": "test/1"}, "max_bytes": BIG, **options}
    )


@contextmanager
def writing(folder: Path, **options: Any) -> Iterator[ArchiveWriter]:
    one = writer(folder, **options)
    yield one
    one.close()


def write(folder: Path, *exchanges: Exchange, **options: Any) -> list[Recorded]:
    with writing(folder, **options) as one:
        return [one.write(exchange) for exchange in exchanges]


def later(exchange: Exchange, days: int = 1, **changes: Any) -> Exchange:
    return replace(exchange, fetched_at=exchange.fetched_at + timedelta(days=days), **changes)


def numbered(number: int) -> Exchange:
    noise = random.Random(number).randbytes(2000)  # does not shrink, as pages do not to nothing
    return replace(EXCHANGE, url=f"{URL}?n={number}", body=noise)


def archives(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.warc.gz"))


def records(folder: Path) -> list[dict[str, str]]:
    """Return the headers of all records of all archives in order."""
    found = []
    for path in archives(folder):
        with path.open("rb") as file:
            found += [dict(record.rec_headers.headers) for record in ArchiveIterator(file)]
    return found


def kinds(folder: Path) -> list[str]:
    return [record["WARC-Type"] for record in records(folder)]


def passes_warcio_check(folder: Path) -> bool:
    said = io.StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit) as done:
        warcio_command(["check", "-v", *map(str, archives(folder))])
    assert "digest pass" in said.getvalue()
    return not done.value.code


# -- what is written -------------------------------------------------------


exchanges = st.builds(
    lambda body, status, value, moment: replace(
        EXCHANGE,
        body=body,
        status=status,
        headers=[("Content-Type", "text/html"), ("X-Cache", value), ("X-Cache", "second")],
        fetched_at=moment.replace(tzinfo=UTC),
    ),
    body=st.binary(max_size=3000),
    status=st.sampled_from([200, 301, 404, 503]),
    value=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60),
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2199, 12, 31)),  # noqa: DTZ001 - put on it
)


@settings(max_examples=15)
@given(st.lists(exchanges, min_size=1, max_size=8))
def test_what_was_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[Exchange]
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    made = [replace(one, url=f"{URL}?n={number}") for number, one in enumerate(made)]
    places = write(folder, *made)
    (path,) = archives(folder)
    for exchange, place, one in zip(made, places, Archive(path).responses(), strict=True):
        assert (one.url, one.status, one.body) == (exchange.url, exchange.status, exchange.body)
        assert one.headers == exchange.headers
        assert one.fetched_at == exchange.fetched_at
        assert str(place) == f"{path.name}:{one.offset}"
        assert Archive(path).at(place.offset) == one


def test_a_response_is_followed_by_its_request(tmp_path: Path) -> None:
    write(tmp_path, EXCHANGE)
    info, response, request = records(tmp_path)
    assert [one["WARC-Type"] for one in (info, response, request)] == [
        "warcinfo",
        "response",
        "request",
    ]
    assert request["WARC-Concurrent-To"] == response["WARC-Record-ID"]
    for one in (response, request):
        assert one["WARC-Target-URI"] == URL
        assert one["WARC-Date"] == "2026-03-02T01:30:00.123456Z"
        assert one["WARC-Warcinfo-ID"] == info["WARC-Record-ID"]
    assert response["WARC-IP-Address"] == "192.0.2.7"
    assert info["WARC-Filename"] == archives(tmp_path)[0].name


def test_each_record_is_a_gzip_member_of_warc_1_1(tmp_path: Path) -> None:
    write(tmp_path, EXCHANGE)
    (path,) = archives(tmp_path)
    assert not Archive(path).is_single_member
    assert gzip.decompress(path.read_bytes()).count(b"WARC/1.1\r\n") == 3


def test_bytes_beyond_ascii_in_a_header_stay_as_they_came(tmp_path: Path) -> None:
    location = "/党建/".encode("gbk")
    moved = replace(
        EXCHANGE, status=302, headers=[("Location", location.decode("latin-1"))], body=b""
    )
    write(tmp_path, moved)
    content = gzip.decompress(archives(tmp_path)[0].read_bytes())
    assert b"Location: " + location + b"\r\n" in content


def test_a_header_cannot_end_the_head(tmp_path: Path) -> None:
    evil = [("X-Evil", "a\r\n\r\nWARC/1.1"), ("Content-Type", "text/html")]
    (place,) = write(tmp_path, replace(EXCHANGE, headers=evil))
    one = Archive(tmp_path / place.file).at(place.offset)
    assert one.body == PAGE
    assert [name for name, _ in one.headers] == ["X-Evil", "Content-Type"]


def test_a_body_that_was_cut_off_says_so(tmp_path: Path) -> None:
    write(tmp_path, replace(EXCHANGE, truncated="disconnect"))
    assert records(tmp_path)[1]["WARC-Truncated"] == "disconnect"


# -- other tools -----------------------------------------------------------


def various(folder: Path) -> None:
    moved = replace(EXCHANGE, url=URL + "?old", status=301, body=b"", headers=[("Location", URL)])
    packed = replace(
        EXCHANGE,
        url=URL + "?packed",
        body=gzip.compress(PAGE, mtime=0),
        headers=[("Content-Encoding", "gzip")],
    )
    post = replace(EXCHANGE, method="POST", request_body=b"page=2", target="/search")
    not_modified = later(EXCHANGE, 2, status=304, body=b"", reason="Not Modified")
    noted = replace(EXCHANGE, url=URL + "?noted", notes={"X-Crawler-Kind": "article"})
    write(folder, EXCHANGE, moved, packed, post, noted, later(EXCHANGE), not_modified)


def test_warcio_finds_all_digests_right(tmp_path: Path) -> None:
    various(tmp_path)
    assert passes_warcio_check(tmp_path)


def test_warcio_would_find_a_wrong_digest(tmp_path: Path) -> None:
    various(tmp_path)
    (path,) = archives(tmp_path)
    changed = gzip.decompress(path.read_bytes()).replace("报到".encode(), "报道".encode(), 1)
    path.write_bytes(gzip.compress(changed))
    assert not passes_warcio_check(tmp_path)


def test_another_reader_reads_the_same(tmp_path: Path) -> None:
    various(tmp_path)
    (path,) = archives(tmp_path)
    ours = {one.offset: one for one in Archive(path).responses()}
    seen = []
    with path.open("rb") as file:
        for record in OtherIterator(file, parse_http=False, auto_decode="none"):
            assert record.verify_block_digest()
            seen.append(record.headers["WARC-Type"])
            if record.headers["WARC-Type"] == "response":
                record.parse_http(auto_decode="content")
                assert record.http_headers.status_code == ours[record.stream_pos].status
                assert record.reader.read() == ours[record.stream_pos].body
    assert len(ours) == 5
    assert seen == ["warcinfo", *["response", "request"] * 5, *["revisit", "request"] * 2]


# -- unchanged pages -------------------------------------------------------


def test_an_unchanged_page_becomes_a_revisit_of_its_last_visit(tmp_path: Path) -> None:
    first, again = write(tmp_path, EXCHANGE, later(EXCHANGE))
    _, response, _, revisit, request = records(tmp_path)
    assert revisit["WARC-Type"] == "revisit"
    assert revisit["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert revisit["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Date"] == response["WARC-Date"]
    assert revisit["WARC-Refers-To-Target-URI"] == URL
    assert revisit["WARC-Payload-Digest"] == response["WARC-Payload-Digest"]
    assert request["WARC-Concurrent-To"] == revisit["WARC-Record-ID"]
    assert again.revisit
    assert str(again) == str(first)  # where the page can be read


def test_a_page_that_is_not_modified_becomes_a_revisit(tmp_path: Path) -> None:
    not_modified = later(EXCHANGE, status=304, reason="Not Modified", body=b"", headers=[])
    first, again = write(tmp_path, EXCHANGE, not_modified)
    _, response, _, revisit, _ = records(tmp_path)
    assert revisit["WARC-Profile"].endswith("/1.1/revisit/server-not-modified")
    assert revisit["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert str(again) == str(first)


def test_not_modified_is_recorded_also_where_the_page_is_not(tmp_path: Path) -> None:
    (place,) = write(tmp_path, replace(EXCHANGE, status=304, body=b"", headers=[]))
    assert "WARC-Refers-To" not in records(tmp_path)[1]
    assert place.offset > 0
    assert passes_warcio_check(tmp_path)


@pytest.mark.parametrize(
    "second",
    [
        {"body": PAGE + b"<p>new</p>"},
        {"status": 404},
        {"url": URL + "?other"},
        {"method": "POST", "request_body": b"page=2"},
    ],
    ids=["another page", "another status", "another address", "another method"],
)
def test_what_is_not_the_same_visit_is_kept_whole(tmp_path: Path, second: dict[str, Any]) -> None:
    write(tmp_path, EXCHANGE, later(EXCHANGE, **second))
    assert kinds(tmp_path).count("response") == 2


def test_a_page_that_came_back_is_kept_whole(tmp_path: Path) -> None:
    """A reader of response records only must end with the current page."""
    write(tmp_path, EXCHANGE, later(EXCHANGE, 1, body=b"<p>404</p>"), later(EXCHANGE, 2))
    assert kinds(tmp_path).count("response") == 3


def test_an_answer_without_a_page_is_kept_whole(tmp_path: Path) -> None:
    moved = replace(EXCHANGE, status=301, body=b"")
    write(tmp_path, moved, later(moved))
    assert kinds(tmp_path).count("response") == 2


def test_the_next_run_knows_the_pages_of_this_one(tmp_path: Path) -> None:
    (first,) = write(tmp_path, EXCHANGE)
    (again,) = write(tmp_path, later(EXCHANGE))
    assert again.revisit
    assert str(again) == str(first)


def lose_the_archive(folder: Path) -> None:
    archives(folder)[0].unlink()


def cut_the_archive(folder: Path) -> None:
    (path,) = archives(folder)
    left = path.with_name(path.name + OPEN)
    left.write_bytes(path.read_bytes()[:500])  # as power that fails may leave it
    path.unlink()


def lose_the_index(folder: Path) -> None:
    (folder / VISITS).unlink()


def damage_the_index(folder: Path) -> None:
    (folder / VISITS).write_bytes(b"no database" * 1000)


@pytest.mark.parametrize(
    "lose", [lose_the_archive, cut_the_archive, lose_the_index, damage_the_index]
)
def test_pages_are_kept_again_where_they_cannot_be_referred_to(
    tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    write(tmp_path, EXCHANGE)
    lose(tmp_path)
    (again,) = write(tmp_path, later(EXCHANGE))
    assert not again.revisit
    (final,) = write(tmp_path, later(EXCHANGE, 2))
    assert str(final) == str(again)


def test_a_revisit_is_read_with_the_page_that_it_names(tmp_path: Path) -> None:
    other = later(EXCHANGE, 3, body=b"<p>new</p>", headers=[("Content-Length", "10")])
    not_modified = later(EXCHANGE, 2, status=304, body=b"", headers=[])
    first, *_ = write(tmp_path, EXCHANGE, later(EXCHANGE), not_modified, other, later(other, 4))
    index = ArchiveIndex(archives(tmp_path))
    read = [index.response(place) for place in range(5)]
    assert [one.body for one in read] == [PAGE, PAGE, PAGE, other.body, other.body]
    assert [one.status for one in read] == [200] * 5
    assert [one.fetched_at.day for one in read] == [2, 3, 4, 5, 9]
    assert [index.location(place) for place in range(3)] == [str(first)] * 3
    assert index.find(URL) == 4
    assert index.find(URL, near=MOMENT) == 0
    index.close()


def test_a_revisit_of_a_page_that_is_elsewhere_has_none(tmp_path: Path) -> None:
    write(tmp_path / "other", replace(EXCHANGE, status=304, body=b"", headers=[]))
    index = ArchiveIndex(archives(tmp_path / "other"))
    assert (index.has_page(0), index.find(URL)) == (False, None)
    index.close()


# -- files -----------------------------------------------------------------


def test_a_file_has_its_name_when_it_is_closed(tmp_path: Path) -> None:
    with writing(tmp_path) as one:
        place = one.write(EXCHANGE)
        assert archives(tmp_path) == []
        assert (tmp_path / (place.file + OPEN)).exists()
    assert [path.name for path in archives(tmp_path)] == [place.file]
    assert list(tmp_path.glob(f"*{OPEN}")) == []


def test_nothing_recorded_makes_no_file(tmp_path: Path) -> None:
    with writing(tmp_path / "deep" / "folder"):
        pass
    assert archives(tmp_path / "deep" / "folder") == []


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    places = write(tmp_path, *map(numbered, range(12)), max_bytes=10_000)
    paths = archives(tmp_path)
    assert len(paths) >= 3
    assert all(path.stat().st_size < 10_000 + 4000 for path in paths)
    assert kinds(tmp_path).count("warcinfo") == len(paths)
    assert passes_warcio_check(tmp_path)
    for number, place in enumerate(places):
        assert Archive(tmp_path / place.file).at(place.offset).url == numbered(number).url


def test_what_is_recorded_can_be_read_at_once(tmp_path: Path) -> None:
    with writing(tmp_path) as one:
        for number in range(5):
            place = one.write(numbered(number))
            found = list(Archive(tmp_path / (place.file + OPEN)).responses())
            assert [response.url for response in found][-1] == numbered(number).url


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="cannot be written") as told:
        writer(tmp_path / "file")
    assert "\n" not in str(told.value)


def test_a_full_disk_costs_what_it_has_no_room_for(tmp_path: Path) -> None:
    wide = replace(numbered(1), body=random.Random(1).randbytes(300_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with writing(tmp_path) as one:
        one.write(wide)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (301_500 + 1000, hard))
            with pytest.raises(ArchiveError, match="cannot be written"):
                one.write(numbered(2))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        one.write(numbered(3))
    urls = [response.url for response in Archive(archives(tmp_path)[0]).responses()]
    assert urls == [numbered(1).url, numbered(3).url]
    assert passes_warcio_check(tmp_path)


# -- crashes ---------------------------------------------------------------

CRASHING = """
import os, signal, sys
from pathlib import Path
from tests.archive.test_writer import numbered, writer
one = writer(Path(sys.argv[1]))
for number in range(20):
    one.write(numbered(number))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_leaves_all_it_recorded(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CRASHING, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert archives(tmp_path) == []
    with writing(tmp_path) as one:
        assert one.recovered == archives(tmp_path)
    index = ArchiveIndex(archives(tmp_path))
    assert index.urls == [numbered(number).url for number in range(20)]
    assert index.damage == []
    index.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("whole")
    write(folder, *map(numbered, range(4)))
    return archives(folder)[0].read_bytes()


@settings(max_examples=60)
@given(data=st.data())
def test_a_file_that_was_cut_anywhere_is_finished_at_its_last_whole_record(
    tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    cut = data.draw(st.integers(1, len(whole)))
    junk = data.draw(st.binary(max_size=20))
    (folder / f"left.warc.gz{OPEN}").write_bytes(whole[:cut] + junk)
    finished = finish_left_files(folder)
    assert list(folder.glob(f"*{OPEN}")) == []
    assert finished == archives(folder)
    for path in archives(folder):  # none where not one record was whole
        left = path.read_bytes()
        assert whole.startswith(left)
        with path.open("rb") as file:
            again = [record.rec_headers["WARC-Type"] for record in ArchiveIterator(file)]
        assert 1 <= len(again) <= 9
        index = ArchiveIndex([path])
        assert index.damage == []
        index.close()
    assert cut < len(whole) or archives(folder)[0].read_bytes() == whole


def test_a_file_that_another_writer_has_open_is_let_be(tmp_path: Path) -> None:
    with writing(tmp_path) as one:
        one.write(numbered(1))
        with writing(tmp_path) as other:
            assert other.recovered == []
            assert other.write(numbered(1)).revisit  # yet its pages are known
            other.write(numbered(2))
        one.write(numbered(3))
    assert len(archives(tmp_path)) == 2
    assert kinds(tmp_path).count("response") == 3
    assert passes_warcio_check(tmp_path)


def test_an_empty_file_is_let_be(tmp_path: Path) -> None:
    """Another process may have just created it and not yet locked it."""
    left = tmp_path / f"left.warc.gz{OPEN}"
    left.touch()
    with writing(tmp_path) as one:
        assert one.recovered == []
    assert left.read_bytes() == b""
