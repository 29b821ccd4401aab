"""One odd record costs that record only, and says why."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import pytest
from backports import zstd

from crawler.archive import Archive, Archived
from tests.archive.odd import archive, http, response, url

FORMS = ("records", "whole", "plain")
BODY = "<html><body><p>云岫县各支部开展主题党日活动。</p></body></html>".encode() * 40


def read(folder: Path, odd: bytes, form: str = "records") -> tuple[Archive, list[Archived]]:
    """Read an archive in which an odd record is between two others, which must be read."""
    path = folder / "a.warc.gz"
    records = [response(url(1), http(BODY)), odd, response(url(3), http(BODY))]
    path.write_bytes(archive(records, form))
    one = Archive(path)
    found = list(one.responses())
    assert [found[0].url, found[-1].url] == [url(1), url(3)]
    assert [found[0].body, found[-1].body] == [BODY, BODY]
    return one, found[1:-1]


def raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(data) + compressor.flush()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (b"<html>no head</html>", "download_failed"),
        (b"", "download_failed"),
        (b"\x00\x01\x02\xff" * 50, "download_failed"),
        (b"HTTP/1.1 OK\r\n\r\n" + BODY, "download_failed"),
        (b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "download_failed"),
        (http(b"\x1f\x8b\x08" + b"\xff" * 99, "Content-Encoding: gzip"), "bad_packing"),
        (http(gzip.compress(BODY)[:90], "Content-Encoding: gzip"), "cut_short"),
        (http(gzip.compress(BODY)[:-3], "Content-Encoding: x-gzip"), "cut_short"),
        (http(brotli.compress(BODY)[:-9], "content-encoding: BR"), "cut_short"),
        (http(zstd.compress(BODY)[:-9], "Content-Encoding: zstd"), "cut_short"),
        (http(zlib.compress(BODY)[:-30], "Content-Encoding: deflate"), "cut_short"),
        (http(b"\x00\x01\x02" * 9, "Content-Encoding: br"), "bad_packing"),
        (http(gzip.compress(bytes(11_000_000)), "Content-Encoding: gzip"), "too_large"),
        (http(b"ff\r\n" + b"a" * 255 + b"\r\n", "Transfer-Encoding: chunked"), "cut_short"),
        (http(b"fff\r\n" + b"a" * 255, "Transfer-Encoding: chunked"), "cut_short"),
        (http(BODY[:500], f"Content-Length: {len(BODY)}"), "cut_short"),
        (http(BODY, "Content-Encoding: " + "gzip," * 9 + "gzip"), "bad_packing"),
    ],
)
def test_an_odd_response_has_a_fault_and_the_others_are_read(
    tmp_path: Path, form: str, block: bytes, reason: str
) -> None:
    _, (odd,) = read(tmp_path, response(url(2), block), form)
    assert (odd.url, odd.body) == (url(2), b"")
    assert odd.fault is not None
    assert odd.fault.reason == reason
    assert odd.fault.detail


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "target",
    ["http://[bad/", "http://", "http:///t.html", "dj.example/t2.html", "dj.example:8080/t.html",
     "http://dj.example:99999/", "not an address", "/gzdt/t2.html", "http://[::1/t.html",
     "党建.example", "HTTP://[x"],
)  # fmt: skip
def test_a_malformed_address_is_a_fault(tmp_path: Path, form: str, target: str) -> None:
    _, (odd,) = read(tmp_path, response(target, http(BODY)), form)
    assert odd.fault is not None
    assert odd.fault.reason == "bad_url"


@pytest.mark.parametrize("form", FORMS)
def test_a_record_without_address_or_time_is_counted(tmp_path: Path, form: str) -> None:
    for target, date, what in (
        (None, "2024-05-06T07:08:09Z", "without a target address"),
        ("<>", "2024-05-06T07:08:09Z", "without a target address"),
        (url(2), "", "without a possible time of capture"),
        (url(2), "0001-01-01T00:00:00+14:00", "without a possible time of capture"),
        (url(2), "9999-12-31T23:59:59-23:00", "without a possible time of capture"),
        (url(2), "yesterday", "without a possible time of capture"),
    ):
        one, others = read(tmp_path, response(target, http(BODY), date=date), form)
        assert (others, dict(one.skipped)) == ([], {what: 1})


def test_what_is_no_web_page_is_neither_a_fault_nor_counted(tmp_path: Path) -> None:
    for target in ("dns:dj.yunxiu.example", "whois://x/y", "ftp://a.example/b", "urn:x:y"):
        one, others = read(tmp_path, response(target, b"20240506070809\n"))
        assert (others, one.skipped) == ([], {})


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "block",
    [
        http(brotli.compress(BODY), "Content-Encoding: br"),
        http(BODY, "Content-Encoding: br"),  # undone by the program that archived it
        http(BODY, "Content-Encoding: gzip, gzip"),
        http(gzip.compress(BODY), "Content-Encoding: gzip, gzip"),  # one of them undone
        http(gzip.compress(gzip.compress(BODY)), "Content-Encoding: gzip, gzip"),
        http(gzip.compress(gzip.compress(BODY)), *["Content-Encoding: x-gzip"] * 2),
        http(zstd.compress(brotli.compress(BODY)), "Content-Encoding: br,zstd"),
        http(gzip.compress(BODY), "content-encoding: X-GZIP"),
        http(gzip.compress(BODY[:99]) + gzip.compress(BODY[99:]), "Content-Encoding: gzip"),
        http(zlib.compress(BODY), "Content-Encoding: deflate"),
        http(raw_deflate(BODY), "Content-Encoding: deflate"),
        http(BODY, "Content-Encoding: identity"),
        http(BODY, "Content-Encoding: utf-8"),
        http(BODY, "Content-Encoding:"),
        http(BODY, "Transfer-Encoding: chunked"),
        http(b"%x \r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY), "Transfer-Encoding: Chunked"),
        http(gzip.compress(BODY), "Transfer-Encoding: gzip"),
        b"\r\n" + http(BODY),
        http(BODY).replace(b"\r\n", b"\n", 3),
        http(BODY).replace(b"HTTP/1.1", b"HTTP/2"),
        http(BODY, "Content-Length: 1"),  # that of the compressed body
        http(BODY, "Content-Length: many"),
    ],
)  # fmt: skip
def test_bodies_are_decoded_as_in_a_crawl(tmp_path: Path, form: str, block: bytes) -> None:
    _, (odd,) = read(tmp_path, response(url(2), block), form)
    assert odd.fault is None
    assert odd.body == BODY


def test_what_our_own_crawl_refused_is_refused_again(tmp_path: Path) -> None:
    block = http(BODY, "Content-Encoding: gzip")
    _, (odd,) = read(tmp_path, response(url(2), block, "X-Crawler-Kind: article"))
    assert odd.fault is not None
    assert odd.fault.reason == "bad_packing"


def test_a_time_in_digits_or_of_the_server_is_taken(tmp_path: Path) -> None:
    _, (odd,) = read(tmp_path, response(url(2), http(BODY), date="20240506070809"))
    assert odd.fetched_at.isoformat() == "2024-05-06T07:08:09+00:00"
    block = http(BODY, "Date: Mon, 06 May 2024 07:08:09 GMT")
    _, (odd,) = read(tmp_path, response(url(2), block, date=""))
    assert odd.fetched_at.isoformat() == "2024-05-06T07:08:09+00:00"


def test_a_limit_of_bytes_is_that_of_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(url(1), http(BODY)))
    assert [one.fault.reason for one in Archive(path, 1000).responses() if one.fault] == [
        "too_large"
    ]
    assert [one.body for one in Archive(path, 0).responses()] == [BODY]
