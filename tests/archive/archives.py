"""WARC files for tests, in the form of Common Crawl (ISO 28500)."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

HEAD = (
    "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
    "WARC-Date: 2023-07-17T10:17:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
    "Content-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
)


def warc(
    pages: dict[str, bytes], *, form: str = "records", status: str = "200 OK", **headers: str
) -> bytes:
    """Return a WARC file of responses; as ``records`` or ``whole`` (gzipped), or ``plain``."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: test\r\n", 0)]
    for number, (url, body) in enumerate(pages.items(), start=1):
        lines = [("Content-Type", "text/html"), *headers.items()]
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines)
        block = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
        media = "application/http; msgtype=response"
        records.append(_record("response", url, media, block, number))
    if form == "records":
        return b"".join(gzip.compress(record, mtime=0) for record in records)
    content = b"".join(records)
    return gzip.compress(content, mtime=0) if form == "whole" else content


def write_warc(path: Path, pages: dict[str, bytes], **options: Any) -> Path:
    """Write a WARC file of responses."""
    path.write_bytes(warc(pages, **options))
    return path


def _record(kind: str, url: str, media: str, block: bytes, number: int) -> bytes:
    head = HEAD.format(kind=kind, url=url, number=number, media=media, length=len(block))
    return head.encode() + block + b"\r\n\r\n"
