"""Chunk sizes that old servers pad; responses that end early stay cut short."""

import pytest

from tests.middlewares.crawling import AT_ONCE, crawl
from tests.middlewares.server import PAGE, Raw, Route, serving

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunks(size: bytes, last: bytes = b"0\r\n\r\n") -> Route:
    """Answer with the page in two chunks whose sizes are written as ``size`` says."""
    halves = (PAGE[:20], PAGE[20:])
    body = b"".join(size % len(half) + b"\r\n" + half + b"\r\n" for half in halves)
    return lambda _: Raw([HEAD + body + last])


@pytest.mark.parametrize(
    ("size", "last"),
    [
        (b"%x  ", b"0\r\n\r\n"),
        (b"%X\t ", b"0  \r\n\r\n"),
        (b"%x ;name=value", b"000 \r\n\r\n"),
        (b"%06x    ", b"0\r\nX-Sum: 1\r\n\r\n"),
    ],
)
def test_blanks_behind_a_chunk_size_are_ignored(size: bytes, last: bytes) -> None:
    with serving({"/a.html": chunks(size, last)}) as server:
        seen = crawl(server.url("/a.html"), allow=(server.place(),), settings=AT_ONCE)
    assert [one["bytes"] for one in seen.pages.values()] == [len(PAGE)]


@pytest.mark.parametrize(
    ("size", "last"),
    [
        (b"%x  ", b""),
        (b"%x  ", b"5  \r\nabc"),
        (b"%x  ", b"0  \r\n"),
        (b"%x x", b"0\r\n\r\n"),
        (b"  %x", b"0\r\n\r\n"),
        (b"-%x ", b"0\r\n\r\n"),
        (b" ", b"0\r\n\r\n"),
    ],
)
def test_what_is_really_cut_short_or_no_size_is_refused(size: bytes, last: bytes) -> None:
    if b"%" not in size:
        size += b"%.0x"  # no size at all
    settings = {**AT_ONCE, "RETRY_ENABLED": False}
    with serving({"/a.html": chunks(size, last)}) as server:
        seen = crawl(server.url("/a.html"), allow=(server.place(),), settings=settings)
    assert (seen.pages, list(seen.failed)) == ({}, [server.url("/a.html")])
