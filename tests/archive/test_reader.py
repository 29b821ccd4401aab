"""The responses of an archive are read in order and decompressed."""

from __future__ import annotations

import gzip
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive, Archived, ArchiveError, ArchiveIndex
from tests.archive.archives import write_warc
from tests.archive.odd import archive, bomb, http, response, url

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


BOMB_GB = 30
"""Bytes that would take a minute to unpack once."""


def claimed(length: int, block: bytes) -> bytes:
    """Return the beginning of a record that states another length than that of its block."""
    record = response(url(2), block)
    return record.replace(b"Content-Length: %d" % len(block), b"Content-Length: %d" % length)[:-4]


@pytest.mark.parametrize(
    "content",
    [
        claimed(BOMB_GB << 30, http(b"")),  # a body without end
        claimed(BOMB_GB << 30, http(b"")[:-2] + b"X: "),  # a header without end
        response(url(2), http(PAGE % 2)),  # zeros behind the record
    ],
)
def test_a_record_that_unpacks_without_end_is_one_fault(tmp_path: Path, content: bytes) -> None:
    members = [gzip.compress(record, mtime=0) for record in records(4)]
    members[2] = bomb(content, BOMB_GB)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    started = time.process_time()
    found = list(Archive(path).responses())
    index = ArchiveIndex([path])
    assert [one.url for one in found] == index.urls == [url(number) for number in range(4)]
    assert [one.fault.reason for one in found if one.fault] in (["too_large"], ["download_failed"])
    assert [index.response(number) for number in range(4)] == found
    assert time.process_time() - started < 20


@pytest.mark.parametrize("content", [b"", b"WARC/1.0\r\nX: "])
def test_a_head_without_end_is_damage(tmp_path: Path, content: bytes) -> None:
    members = [gzip.compress(record, mtime=0) for record in records(4)]
    members[2] = bomb(content, BOMB_GB)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    found, told = rest_of(path)
    assert found == [url(number) for number in (0, 1, 3)]
    assert "1 responses were read behind it" in told


def test_an_archive_of_one_member_fills_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "a.warc.gz"
    path.write_bytes(bomb(b"".join(records(3)), BOMB_GB))
    index = ArchiveIndex([path])
    used = sum(one.stat().st_size for one in (tmp_path / "temporary").rglob("*") if one.is_file())
    assert 0 < used < path.stat().st_size
    assert index.urls == [url(number) for number in range(3)]
    (told,) = index.damage
    assert "broken after 3 responses: it unpacks to more than 100 times its size" in told
    index.close()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_large_pages_in_one_member_are_read_in_any_order(tmp_path: Path) -> None:
    pages = {f"http://a.example/t{n}.html": f"<p>第{n}页</p>".encode() * 90_000 for n in range(5)}
    index = ArchiveIndex([write_warc(tmp_path / "a", pages, form="whole")])
    for number in (3, 0, 4, 1, 2):
        assert index.response(number).body == pages[index.urls[number]]
    index.close()


@pytest.mark.parametrize("break_it", [lambda one: one[:-9], lambda one: one[:40] + one[44:]])
def test_behind_a_damaged_member_of_many_records_reading_goes_on(
    tmp_path: Path, break_it: Callable[[bytes], bytes]
) -> None:
    parts = [gzip.compress(b"".join(records(6)[n : n + 2]), mtime=0) for n in (0, 2, 4)]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(parts[0] + break_it(parts[1]) + parts[2] + bytes(600))
    index = ArchiveIndex([path])
    assert [one for one in index.urls if one not in (url(2), url(3))] == [
        url(number) for number in (0, 1, 4, 5)
    ]
    (told,) = index.damage
    assert "broken after" in told
    index.close()
