"""Records of other programs' archives, whole and odd."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
SITE = "http://dj.yunxiu.example/gzdt"


def url(number: int) -> str:
    """Return the address of a page."""
    return f"{SITE}/t{number}.html"


def response(
    target: str | None, block: bytes, *more: str, date: str = "2024-05-06T07:08:09Z"
) -> bytes:
    """Return a response record; without a ``target``, one that has no address."""
    fields = [
        "WARC/1.0",
        "WARC-Type: response",
        *([f"WARC-Target-URI: {target}"] if target is not None else []),
        *([f"WARC-Date: {date}"] if date else []),
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        "Content-Type: application/http; msgtype=response",
        *more,
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def http(body: bytes, *headers: str) -> bytes:
    """Return an HTTP response."""
    lines = "".join(f"{line}\r\n" for line in headers).encode()
    return HEAD + lines + b"\r\n" + body


def archive(records: Iterable[bytes], form: str = "records") -> bytes:
    """Return an archive; ``records`` or ``whole`` (gzipped), or ``plain``."""
    if form == "records":
        return b"".join(gzip.compress(record, mtime=0) for record in records)
    content = b"".join(records)
    return gzip.compress(content, mtime=0) if form == "whole" else content


def bomb(content: bytes, gigabytes: int) -> bytes:
    """Return a gzip member of some content and that many GB of zeros; its end has no checksum."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = compressor.compress(content) + compressor.flush(zlib.Z_FULL_FLUSH)
    piece = compressor.compress(bytes(1 << 24)) + compressor.flush(zlib.Z_FULL_FLUSH)
    return start + piece * (gigabytes * 64) + compressor.flush()
