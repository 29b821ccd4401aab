"""WARC files yield responses, then at most one error that describes the damage."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from uuid import UUID

from crawler.archive import Archive, ArchiveError
from crawler.archive.reader import MAX_BODY
from dev.fuzz.targets.seeds import URL

LONGEST_MESSAGE = 400


def check(data: bytes) -> None:
    """Read the bytes as a file."""
    path = _file()
    path.write_bytes(data)
    try:
        archive = Archive(path)
        for response in archive.responses():
            assert len(response.body) <= MAX_BODY
            assert response.fetched_at.tzinfo is not None
    except ArchiveError as error:
        message = str(error).removeprefix(str(path))
        assert len(message) < LONGEST_MESSAGE
        assert message.isprintable(), message


@cache
def _file() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-")) / "fuzzed.warc"


def seeds() -> Iterator[bytes]:
    """Yield two responses: uncompressed, gzipped by record, and truncated."""
    records = [_record(number) for number in range(2)]
    for whole in (b"".join(records), b"".join(gzip.compress(one, mtime=0) for one in records)):
        yield whole
        yield whole[:-30]


def _record(number: int) -> bytes:
    block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>青禾镇</p>".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{UUID(int=number)}>\r\n"
        f"WARC-Target-URI: {URL}?{number}\r\nWARC-Date: 2023-05-18T01:30:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n"
    )
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"
