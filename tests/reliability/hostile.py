"""Misbehaving responses by path.

``ANSWERS`` holds each path's answer: pages of their own, or what no server should send.
"""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from itertools import repeat
from time import sleep

import brotli

from tests.middlewares.server import Answer, Raw, Route, Visit, answer, page
from tests.pages_made import article_page

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 1024 * 1024
ZEROS = bytes(32 * MIB)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
PAGE = article_page("敌意的服务器送来的一篇文章")


def raw(*pieces: bytes) -> Callable[[Visit], Raw]:
    return lambda _: Raw(pieces)


def lasting(make: Callable[[], Iterator[bytes]]) -> Callable[[Visit], Raw]:
    """A response that is generated piece by piece for each request."""
    return lambda _: Raw(make())


def drip(text: bytes, pause: float = 0.1) -> Iterator[bytes]:
    for byte in text:
        yield bytes((byte,))
        sleep(pause)


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(body), body)


def slow_head() -> Iterator[bytes]:
    yield HEAD
    yield from drip(b"X-Slow: " + b"x" * 400)


def slow_body() -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    yield from drip(PAGE)


def endless_chunks() -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    yield from repeat(chunk(b"<p>x</p>" * 80_000))


def slow_chunks() -> Iterator[bytes]:
    yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    while True:
        yield chunk(b"x")
        sleep(0.05)


def large() -> Iterator[bytes]:
    yield HEAD + b"Content-Length: %d\r\n\r\n" % (100 * MIB)
    yield from repeat(ZEROS[:MIB], 100)


def informational() -> Iterator[bytes]:
    yield from repeat(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 1_000)


def silent() -> Iterator[bytes]:
    sleep(30)
    yield b""


def deflated(layers: int) -> bytes:
    """Compress 10 GB of zeros to about 10 MB by repeating a flushed block."""
    packer = zlib.compressobj(9)
    first = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + block * (layers - 1) + packer.flush()


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(ZEROS) * 318,
    "deflate": lambda: deflated(318),
    "br": lambda: brotli.compress(ZEROS, quality=1),
    "zstd": lambda: zstd.compress(ZEROS) * 318,
    "gzip, gzip": lambda: gzip.compress(gzip.compress(ZEROS) * 318),
}
"""10 GB each (Brotli's is smaller: it cannot be assembled from blocks)."""


def bomb(encoding: str) -> Callable[[Visit], Answer]:
    """Respond with a bomb that is made when it is asked for."""
    return lambda _: packed(encoding, BOMBS[encoding]())


def nested(times: int) -> bytes:
    body = PAGE
    for _ in range(times):
        body = gzip.compress(body)
    return body


def packed(encoding: str, body: bytes) -> Answer:
    return page(body, Content_Encoding=encoding)


def to(location: str, status: int = 302) -> Answer:
    return answer(status, Location=location)


def hop(visit: Visit) -> Answer:
    """Respond to ``/hop/N`` with N redirects, then a page."""
    left = int(visit.path.rpartition("/")[2])
    return to(f"/hop/{left - 1}") if left else page(PAGE)


def refresh(target: str) -> Answer:
    return page(f'<meta http-equiv="refresh" content="0; url={target}">'.encode())


ANSWERS: dict[str, Route] = {
    # -- time and size
    "/slow-head": lasting(slow_head),
    "/slow-body": lasting(slow_body),
    "/slow-chunks": lasting(slow_chunks),
    "/silent": lasting(silent),
    "/endless-chunks": lasting(endless_chunks),
    "/large": lasting(large),
    "/endless-head": page(Endless="x"),
    "/informational": lasting(informational),
    "/one-long-header": raw(HEAD + b"X-Long: " + b"x" * 300_000 + b"\r\n\r\n" + PAGE),
    "/many-headers": raw(HEAD + b"X-A: b\r\n" * 50_000 + b"\r\n" + PAGE),
    "/many-cookies": raw(HEAD + b"Set-Cookie: a=b\r\n" * 5_000 + b"\r\n" + PAGE),
    "/bare-line-ends": raw(HEAD.replace(b"\r\n", b"\n") + b"X-A: b\rX-B: c\n\n" + PAGE),
    # -- lengths
    "/too-long-a-length": raw(HEAD + b"Content-Length: 99999\r\n\r\n" + PAGE),
    "/too-short-a-length": raw(HEAD + b"Content-Length: 700\r\n\r\n" + PAGE),
    "/two-lengths": raw(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + PAGE),
    "/negative-length": raw(HEAD + b"Content-Length: -1\r\n\r\n" + PAGE),
    "/bad-chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + PAGE),
    "/cut-chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(PAGE)),
    "/hangs-up": raw(b""),
    "/no-http": raw(b"220 smtp.example.cn ESMTP\r\n"),
    "/http-0.9": raw(PAGE),
    # -- packing
    **{f"/bomb-{name}": bomb(name) for name in ("gzip", "deflate", "br", "zstd")},
    "/bomb-nested": bomb("gzip, gzip"),
    "/packed-twice": packed("gzip, gzip", nested(2)),
    "/packed-often": packed(", ".join(["gzip"] * 50), nested(50)),
    "/packed-unknown": packed("x-rot13", PAGE),
    "/packed-not": packed("gzip", PAGE),
    "/packed-cut": packed("gzip", gzip.compress(PAGE)[:-200]),
    # -- statuses
    "/empty": page(b""),
    "/no-content": answer(204),
    "/part": answer(206, PAGE[: len(PAGE) // 2], Content_Range=f"bytes 0-500/{len(PAGE)}"),
    "/not-modified": answer(304),
    "/odd-status": answer(999, PAGE),
    "/tiny-status": answer(42, PAGE),
    "/no-location": answer(301),
    # -- types
    "/pdf": page(b"%PDF-1.7\n" + b"x" * 900),
    "/image": page(b"\xff\xd8\xff\xe0" + b"x" * 900),
    "/octets": page(PAGE, Content_Type="application/octet-stream"),
    "/odd-charset": page(PAGE.replace(b"utf-8", b"zip_codec"), Content_Type="text/html"),
    "/two-charsets": page(PAGE, Content_Type="text/html; charset=utf-7; charset=idna"),
    "/not-utf-8": page(PAGE.replace("敌意".encode(), b"\xff\xfe\xc3\x28")),
    "/nul-bytes": page(PAGE.replace("敌意".encode(), b"\0\0")),
    "/soft-404": page(article_page("页面不存在", paragraphs=("您访问的页面不存在或已被删除。",))),
    "/as-image": page(PAGE, Content_Type="image/png"),
    # -- redirects
    "/loop": to("/loop"),
    **{f"/hop/{left}": hop for left in range(7)},
    "/refresh-loop": refresh("/refresh-loop"),
    "/to-file": to("file:///etc/passwd"),
    "/to-data": to("data:text/html,<h1>x</h1>"),
    "/to-script": to("javascript:alert(1)"),
    "/to-ftp": to("ftp://news.example.cn/"),
    "/to-private": to("http://10.0.0.1/"),
    "/to-link-local": to("http://[fe80::1]/"),
    "/to-metadata": to("http://169.254.169.254/latest/meta-data/"),
    "/to-mapped": to("http://[::ffff:127.0.0.1]/"),
    "/to-nat64": to("http://[64:ff9b::7f00:1]/"),
    "/to-decimal": to("http://2130706433/"),
    "/to-octal": to("http://0177.0.0.1/"),
    "/to-hex": to("http://0x7f.1/"),
    "/to-service": to("http://127.0.0.1:6379/"),
    "/to-service-of-a-site": to("http://news.example.cn:22/"),
    "/to-user": to("http://www.people.com.cn@evil.example.cn/"),
    "/to-local-name": to("http://metadata.google.internal/"),
    "/to-nowhere": to("http://"),
    "/page%0d%0aX-Injected:%201": page(PAGE),
    "/to-split": to("/page%0d%0aX-Injected:%201"),
    "/to-a-long-address": to("/" + "x" * 3_000),
    "/refresh-to-private": refresh("http://192.168.0.1/"),
    "/refresh-to-script": refresh("javascript:alert(1)"),
    "/refresh-to-file": refresh("file:///etc/passwd"),
}
