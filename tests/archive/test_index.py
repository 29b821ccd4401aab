"""Responses of archives, complete and damaged, are found by URL and time."""

import gzip
from pathlib import Path

import pytest

from crawler.archive import Archive, ArchiveError, ArchiveIndex
from tests.archive.archives import warc, write_warc

FORMS = ("plain", "records", "whole")
PAGES = {f"http://a.example/t{n}.html": f"<p>第{n}页</p>".encode() * 50 for n in range(5)}


@pytest.mark.parametrize("form", FORMS)
def test_records_before_a_cut_are_given_then_the_cut_is_told(tmp_path: Path, form: str) -> None:
    whole = warc(PAGES, form=form)
    path = tmp_path / "a"
    for cut in range(len(whole) // 2, len(whole) - 1, 97):
        path.write_bytes(whole[:cut])
        index = ArchiveIndex([path])
        assert index.urls == list(PAGES)[: len(index.urls)]
        assert len(index.damage) == 1  # none of these cuts falls between two records
        index.close()


def test_what_is_no_archive_is_told_in_one_line(tmp_path: Path) -> None:
    for name, content in {
        "empty": b"",
        "text": b"hello\n" * 10,
        "gzip": gzip.compress(b"x"),
    }.items():
        (tmp_path / name).write_bytes(content)
        index = ArchiveIndex([tmp_path / name])
        assert index.urls == []
        assert [line.count("\n") for line in index.damage] == [0]
        index.close()
    with pytest.raises(ArchiveError, match="No such file"):
        Archive(tmp_path / "missing")


@pytest.mark.parametrize("form", FORMS)
def test_any_response_can_be_read_by_its_address(tmp_path: Path, form: str) -> None:
    one = write_warc(tmp_path / "a", PAGES, form=form)
    other = write_warc(tmp_path / "b", {"http://b.example/": "乙".encode()}, form=form)
    index = ArchiveIndex([one, other])
    for url, body in {**PAGES, "http://b.example/": "乙".encode()}.items():
        place = index.find(url)
        assert place is not None
        assert index.response(place).body == body
    assert index.find("http://c.example/") is None
    index.close()


def test_an_address_that_was_archived_twice_is_read_twice(tmp_path: Path) -> None:
    first = write_warc(tmp_path / "a", {"http://a.example/": "甲".encode()})
    second = write_warc(tmp_path / "b", {"http://a.example/": "乙".encode()})
    index = ArchiveIndex([first, second])
    assert [index.response(place).body.decode() for place in range(2)] == ["甲", "乙"]
    assert index.find("http://a.example/") == 1  # of one moment, the one that came last
    index.close()
