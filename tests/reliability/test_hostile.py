"""One crawl of a server that misbehaves in every way, together with a good one."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commanding import lines
from tests.forked import template
from tests.middlewares.server import Route, Server, page, serving
from tests.reliability.hostile import ANSWERS
from tests.spiders.undeclared import HOST, Made

GOOD = 12
TIME_LIMIT = 8
READ = "read"
MOVED = {"/hop/5": "/hop/0", "/to-split": "/page%0d%0aX-Injected:%201"}
"""Targets of redirects that may be followed."""

EXPECTED = {
    "timeout": ["/slow-head", "/slow-body", "/slow-chunks", "/silent"],
    "too_large": [
        "/endless-chunks", "/large", "/bomb-gzip", "/bomb-deflate", "/bomb-br", "/bomb-zstd",
        "/bomb-nested",
    ],
    "download_failed": [
        "/endless-head", "/informational", "/one-long-header", "/many-headers", "/two-lengths",
        "/negative-length", "/hangs-up", "/no-http", "/http-0.9",
    ],
    "cut_short": ["/too-long-a-length", "/bad-chunk", "/cut-chunk", "/packed-cut"],
    "bad_packing": ["/packed-often", "/packed-not"],
    "empty": ["/empty", "/no-content"],
    "redirect": ["/refresh-to-file", "/refresh-to-script"],
    "partial": ["/part"],
    "http_304": ["/not-modified"],
    "http_999": ["/odd-status"],
    "http_42": ["/tiny-status"],
    "http_301": ["/no-location"],
    "soft_404": ["/soft-404"],
    "not_html": ["/pdf", "/image", "/as-image"],
    "redirect_loop": ["/loop", "/hop/6", "/refresh-loop", "/to-nowhere"],
    "scheme": ["/to-file", "/to-data", "/to-ftp"],
    "bad_url": ["/to-script", "/to-a-long-address"],
    "private_address": [
        "/to-private", "/to-link-local", "/to-metadata", "/to-mapped", "/to-nat64", "/to-decimal",
        "/to-octal", "/to-hex", "/refresh-to-private",
    ],
    "port": ["/to-service", "/to-service-of-a-site"],
    "userinfo": ["/to-user"],
    "local_name": ["/to-local-name"],
    READ: [
        "/many-cookies", "/too-short-a-length", "/packed-twice", "/packed-unknown", "/octets",
        "/hop/5", "/to-split", "/bare-line-ends", "/odd-charset", "/two-charsets", "/not-utf-8",
        "/nul-bytes",
    ],
}  # fmt: skip
"""Paths by outcome: the reason of the reject, or ``READ``."""

PATHS = [path for paths in EXPECTED.values() for path in paths]


class Crawled:
    """The output of the crawl."""

    def __init__(self, folder: Path, bad: Server, good: Server) -> None:
        self.bad, self.good = bad, good
        self.articles = [good.url(f"/{number}.html") for number in range(GOOD)]
        urls = folder / "urls.txt"
        urls.write_text("\n".join([*map(bad.url, PATHS), *self.articles]))
        done = command(
            folder, f"file={urls}", allow=(bad, good), DOWNLOAD_TIMEOUT=TIME_LIMIT, RETRY_TIMES=0
        )
        *log, peak = done.stderr.splitlines()
        self.log: list[str] = log
        self.peak_mb = int(peak.removeprefix("peak_kb ")) / 1024
        self.rejects = {row["url"]: row for row in lines(folder, "rejected")}
        kept = [*lines(folder, "articles"), *lines(folder, "sightings")]
        self.read: list[str] = [row["url"] for row in kept]

    def fate(self, path: str) -> str | None:
        url = self.bad.url(MOVED.get(path, path))
        rejected = self.rejects.get(url)
        return rejected["reason"] if rejected else READ if url in self.read else None


def command(
    folder: Path, argument: str, *, allow: tuple[Server, ...], **settings: Any
) -> subprocess.CompletedProcess[str]:
    """Run ``scrapy crawl urls`` without delays in a process that prints its peak memory."""
    paced = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, **settings}
    options = [word for name, value in paced.items() for word in ("-s", f"{name}={value}")]
    places = ",".join(server.place() for server in allow)
    return template().run(
        "tests.middlewares.measured",
        *("crawl", "urls", "-a", argument, *options, "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8"),
        env={"CRAWLER_OUTPUT": str(folder), "CRAWLER_ALLOW_PRIVATE": places},
    )


def good_site() -> dict[str, Route]:
    made = Made()
    for number in range(GOOD):
        made.add_article(f"/{number}.html", number)
    return {url.removeprefix(HOST): page(body) for url, body in made.pages.items()}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    with (
        serving(dict(ANSWERS), address="127.0.0.2") as bad,
        serving(good_site(), address="127.0.0.3") as good,
    ):
        yield Crawled(tmp_path_factory.mktemp("hostile"), bad, good)


@pytest.mark.parametrize(
    ("path", "fate"), [(path, fate) for fate, paths in EXPECTED.items() for path in paths]
)
def test_each_misbehaviour_ends_as_it_should(crawled: Crawled, path: str, fate: str) -> None:
    assert crawled.fate(path) == fate


def test_every_misbehaviour_is_asked_for() -> None:
    hops = {path for path in ANSWERS if path.startswith("/hop/")}
    assert set(ANSWERS) - hops - set(MOVED.values()) == set(PATHS) - hops


def test_all_articles_of_the_good_site_are_read(crawled: Crawled) -> None:
    assert [url for url in crawled.articles if url not in crawled.read] == []


def test_memory_stays_within_bounds(crawled: Crawled) -> None:
    assert crawled.peak_mb < 400  # 40 GB of zeros and an endless page came in 150 MB


def test_the_log_tells_of_each_address_in_one_line_at_most(crawled: Crawled) -> None:
    assert [line for line in crawled.log if " WARNING " not in line] == []
    told = [path for path in PATHS for line in crawled.log if crawled.bad.url(path) + ">" in line]
    assert len(told) == len(set(told)) <= len(crawled.log) <= 8


LIBRARY = re.compile("Failure|Chunk|Getting|Expected|Ignored|Invalid|Missing|clean|status code")
"""Words of library errors, which must not appear in details."""


def test_every_reject_says_why(crawled: Crawled) -> None:
    vague = [row for row in crawled.rejects.values() if not row["detail"] and not row["status"]]
    assert vague == []
    assert [row for row in crawled.rejects.values() if LIBRARY.search(row["detail"])] == []


def test_no_header_can_be_put_into_a_request(crawled: Crawled) -> None:
    assert [v for v in crawled.bad.visits if "X-Injected" in v.headers] == []


def test_no_cookie_comes_back(crawled: Crawled) -> None:
    assert [v for v in crawled.bad.visits if "Cookie" in v.headers] == []
