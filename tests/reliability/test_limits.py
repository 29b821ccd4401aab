from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterator

import brotli
import pytest

from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import PAGE, Server, answer, page, serving

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MIB = 1024 * 1024
LARGE = bytes(11 * MIB)
TIME_LIMIT = 2


def bombs() -> dict[str, bytes]:
    return {
        "gzip": gzip.compress(LARGE),
        "deflate": zlib.compress(LARGE),
        "br": brotli.compress(LARGE, quality=1),
        "zstd": zstd.compress(LARGE),
        "gzip, gzip": gzip.compress(gzip.compress(bytes(200 * MIB), 1)),
    }


class Taken:
    def __init__(self, server: Server) -> None:
        self.server = server
        server.routes |= {
            f"/{encoding.replace(', ', '-')}": page(body, Content_Encoding=encoding)
            for encoding, body in bombs().items()
        }
        server.routes |= {
            "/announced": page(LARGE),
            "/just-right": page(bytes(10 * MIB)),
            "/packed": page(gzip.compress(PAGE), Content_Encoding="gzip"),
            "/drip": page(PAGE * 100, Drip="0.1"),
            "/endless-head": page(Endless="x"),
        }
        self.crawl: Outcome = crawl(
            *(server.url(path) for path in server.routes),
            allow=(server.place(),),
            settings={**AT_ONCE, "DOWNLOAD_TIMEOUT": TIME_LIMIT, "RETRY_TIMES": 0},
        )


@pytest.fixture(scope="module")
def taken() -> Iterator[Taken]:
    with serving({}) as server:
        yield Taken(server)


@pytest.mark.parametrize("path", ["/gzip", "/deflate", "/br", "/zstd", "/gzip-gzip"])
def test_an_answer_that_unpacks_to_more_than_10_mib_is_refused(taken: Taken, path: str) -> None:
    failed = taken.crawl.failed[taken.server.url(path)]
    assert taken.crawl.reason(taken.server.url(path)) == "too_large"
    assert "exceeded DOWNLOAD_MAXSIZE (10485760 B) during decompression" in failed["detail"]


def test_an_answer_of_more_than_10_mib_is_cut_off(taken: Taken) -> None:
    assert taken.crawl.kind(taken.server.url("/announced")) == "DownloadCancelledError"


def test_10_mib_are_taken(taken: Taken) -> None:
    assert taken.crawl.pages[taken.server.url("/just-right")]["bytes"] == 10 * MIB


def test_packed_pages_are_unpacked(taken: Taken) -> None:
    assert taken.crawl.pages[taken.server.url("/packed")]["bytes"] == len(PAGE)


def test_an_answer_that_drips_ends_at_the_time_limit(taken: Taken) -> None:
    assert taken.crawl.kind(taken.server.url("/drip")) == "DownloadTimeoutError"


def test_a_head_without_end_is_cut_off(taken: Taken) -> None:
    failed = taken.crawl.failed[taken.server.url("/endless-head")]
    assert failed["kind"] == "DownloadFailedError"
    assert "headers exceed" in failed["detail"]


def test_memory_stays_within_bounds_all_the_while(taken: Taken) -> None:
    assert taken.crawl.peak_mb < 400


def test_redirects_end() -> None:
    with serving({"/loop": answer(302, Location="/loop")}) as server:
        crawled = crawl(server.url("/loop"), allow=(server.place(),), settings=AT_ONCE)
        assert "max redirections" in crawled.failed[server.url("/loop")]["detail"]
        assert server.paths().count("/loop") == 6
