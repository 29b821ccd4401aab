"""The responses of an archive are read in order and decompressed."""

from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive, Archived, ArchiveError
from tests.archive.archives import write_warc
from tests.archive.odd import archive, http, response, url

FORMS = ("plain", "records", "whole")

PAGE = "<html><p>第%d页</p></html>".encode()
PAGES = {f"http://a.example/t{n}.html": f"<p>第{n}页</p>".encode() * 50 for n in range(5)}


@pytest.mark.parametrize("form", FORMS)
def test_every_response_is_given_in_order(tmp_path: Path, form: str) -> None:
    responses = list(Archive(write_warc(tmp_path / "a", PAGES, form=form)).responses())
    assert {one.url: one.body for one in responses} == PAGES
    assert responses[0].status == 200
    assert responses[0].headers == [("Content-Type", "text/html")]
    assert responses[0].fetched_at == datetime(2023, 7, 17, 10, 17, tzinfo=UTC)


def test_compressed_bodies_are_unpacked_and_say_so_no_more(tmp_path: Path) -> None:
    body = gzip.compress("党建".encode())
    path = write_warc(tmp_path / "a", {"http://a.example/": body}, Content_Encoding="gzip")
    (one,) = Archive(path).responses()
    assert one.body == "党建".encode()
    assert one.headers == [("Content-Type", "text/html")]


def records(count: int = 6) -> list[bytes]:
    return [response(url(number), http(PAGE % number)) for number in range(count)]


def rest_of(path: Path) -> tuple[list[str], str]:
    """Return the addresses that are read from a damaged archive, and what is said about it."""
    found: list[Archived] = []
    with pytest.raises(ArchiveError) as told:
        found.extend(Archive(path).responses())
    assert "\n" not in str(told.value)
    assert [Archive(path).at(one.offset) for one in found] == found
    return [one.url for one in found], str(told.value)


@pytest.mark.parametrize("at", [0.02, 0.3, 0.6, 0.97])
def test_behind_a_damaged_gzip_member_reading_goes_on(tmp_path: Path, at: float) -> None:
    members = [gzip.compress(record, mtime=0) for record in records()]
    place = 10 + int(at * (len(members[2]) - 20))
    members[2] = members[2][:place] + bytes([members[2][place] ^ 0xFF]) + members[2][place + 1 :]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    found, told = rest_of(path)
    assert found == [url(number) for number in (0, 1, 3, 4, 5)]
    assert "broken after 2 responses" in told
    assert "3 responses were read behind it" in told


def test_bytes_between_members_and_cut_members_cost_no_other(tmp_path: Path) -> None:
    members = [gzip.compress(record, mtime=0) for record in records()]
    members[1] = b"junk \x1f\x8b\x08 and more junk" + members[1]
    members[4] = members[4][: len(members[4]) // 2]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    found, told = rest_of(path)
    assert found == [url(number) for number in (0, 1, 2, 3, 5)]
    assert "; 1 more damaged places" in told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Content-Length: ", b"Content-Length: 9"),
        (b"Content-Length: ", b"Content-Length: 9999999"),
        (b"Content-Length: ", b"Content-Length: -"),
        (b"Content-Length: ", b"Content-Size: "),
        (b"WARC/1.0", b"XXXX/1.0"),
        (b"<html>", b""),
        (b"</html>", b"</html></html>"),
    ],
)
def test_behind_a_damaged_plain_record_reading_goes_on(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    all_records = records()
    all_records[2] = all_records[2].replace(old, new, 1)
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(all_records))
    found, told = rest_of(path)
    assert found == [url(number) for number in (0, 1, 3, 4, 5)]
    assert "broken after 2 responses" in told


def test_a_record_whose_length_is_wrong_within_its_member_is_a_fault(tmp_path: Path) -> None:
    for new in (b"Content-Length: 9", b"Content-Length: 1\r\nX: "):
        all_records = records()
        all_records[2] = all_records[2].replace(b"Content-Length: ", new, 1)
        path = tmp_path / "a.warc.gz"
        path.write_bytes(archive(all_records))
        found = list(Archive(path).responses())
        assert [one.url for one in found] == [url(number) for number in range(6)]
        assert [one.fault is None for one in found] == [number != 2 for number in range(6)]
        assert Archive(path).at(found[2].offset) == found[2]


def test_a_member_of_several_records_costs_no_other(tmp_path: Path) -> None:
    members = [gzip.compress(record, mtime=0) for record in records()]
    members[3] = gzip.compress(records()[3] * 3)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    found, told = rest_of(path)
    assert found == [url(number) for number in (0, 1, 2, 4, 5)]
    assert "several records" in told


def test_records_of_arc_files_are_read(tmp_path: Path) -> None:
    head = b"filedesc://a.arc 0.0.0.0 20240506070809 text/plain 9\n1 0 x\nURL\n\n"
    block = http(PAGE % 1)
    record = f"{url(1)} 192.0.2.7 20240506070809 text/html {len(block)}\n".encode() + block + b"\n"
    path = tmp_path / "a.arc.gz"
    path.write_bytes(b"".join(gzip.compress(one) for one in (head, record, record)))
    assert [one.url for one in Archive(path).responses()] == [url(1)] * 2


def test_hostile_files_take_linear_time(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    huge = b"\nWARC/1.0\r\nContent-Length: 99999999999\r\n\r\n"
    lines = b"\nWARC/1.0"
    small = gzip.compress(b"WARC/1.0\r\n")[:-9]
    for content in (huge * 50_000, lines * 100_000, small * 30_000, b"\x1f\x8b\x08" * 100_000):
        path.write_bytes(content)
        started = time.process_time()
        with pytest.raises(ArchiveError):
            list(Archive(path).responses())
        assert time.process_time() - started < 5
