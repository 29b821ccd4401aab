"""The responses of an archive are read in order and decompressed."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from tests.archive.archives import write_warc

FORMS = ("plain", "records", "whole")


PAGES = {f"http://a.example/t{n}.html": f"<p>第{n}页</p>".encode() * 50 for n in range(5)}


@pytest.mark.parametrize("form", FORMS)
def test_every_response_is_given_in_order(tmp_path: Path, form: str) -> None:
    archive = Archive(write_warc(tmp_path / "a", PAGES, form=form))
    responses = list(archive.responses())
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
