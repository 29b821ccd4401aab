from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from OpenSSL.SSL import Error as SSLError
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.failures import describe, reason_of
from tests.commanding import scrapy
from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import Answer, Server, robots, serving
from tests.reliability.certificates import Authority

# The page's own failure is wanted here, not that robots.txt fails in the same way.
ROBOTS_ASIDE = {"ROBOTSTXT_OBEY": False, "RETRY_TIMES": 0}


class Servers:
    def __init__(self, stack: ExitStack, folder: Path) -> None:
        self.trusted = Authority(folder, "trusted")
        stranger = Authority(folder, "stranger")
        contexts = {
            "good": self.trusted.serve("good"),
            "other-name": self.trusted.serve("other-name", address="203.0.113.7"),
            "expired": self.trusted.serve("expired", expired=True),
            "stranger": stranger.serve("stranger-server"),
        }
        routes: dict[str, Answer] = {"/robots.txt": robots("")}
        self.by_name: dict[str, Server] = {
            name: stack.enter_context(serving(dict(routes), tls=context))
            for name, context in contexts.items()
        }

    def url(self, name: str) -> str:
        return self.by_name[name].url("/", scheme="https")

    def crawl(self, settings: dict[str, Any], **job: Any) -> Outcome:
        return crawl(
            *map(self.url, self.by_name),
            allow=tuple(server.place() for server in self.by_name.values()),
            settings={**AT_ONCE, **settings},
            env={"SSL_CERT_FILE": str(self.trusted.file)},
            **job,
        )


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(stack, tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def verified(servers: Servers) -> Outcome:
    return servers.crawl(ROBOTS_ASIDE)


def test_a_site_with_a_valid_certificate_is_read(servers: Servers, verified: Outcome) -> None:
    assert list(verified.pages) == [servers.url("good")]


@pytest.mark.parametrize("name", ["other-name", "expired", "stranger"])
def test_a_certificate_that_does_not_hold_is_refused(
    servers: Servers, verified: Outcome, name: str
) -> None:
    assert verified.kind(servers.url(name)) == "DownloadFailedError"
    assert re.search(
        "certificate verify|Verification", verified.failed[servers.url(name)]["detail"]
    )


def test_a_site_may_opt_out_of_verification(servers: Servers) -> None:
    crawled = servers.crawl({}, custom={"DOWNLOAD_VERIFY_CERTIFICATES": False})
    assert set(crawled.pages) == {servers.url(name) for name in servers.by_name}


def test_a_failure_of_tls_is_told_in_one_line(servers: Servers, tmp_path: Path) -> None:
    urls = tmp_path / "urls.txt"
    urls.write_text("\n".join(map(servers.url, servers.by_name)))
    done = scrapy(
        "crawl", "urls", "-a", f"file={urls}", "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0",
        "-s", "AUTOTHROTTLE_ENABLED=False", output=tmp_path,
        CRAWLER_ALLOW_PRIVATE=",".join(server.place() for server in servers.by_name.values()),
        SSL_CERT_FILE=str(servers.trusted.file),
    )  # fmt: skip
    told = done.stderr.splitlines()
    assert len(told) == 3
    assert sorted(line.rpartition(": ")[2] for line in told) == [
        "certificate verify failed", "certificate verify failed",
        "the certificate is another host's",
    ]  # fmt: skip


def test_its_reason_is_tls() -> None:
    refused = Failure(SSLError([("", "", "wrong version number")]))  # type: ignore[no-untyped-call]
    error = DownloadFailedError("")
    error.__cause__ = ResponseFailed([refused])  # type: ignore[no-untyped-call]
    assert (reason_of(error), describe(error)) == ("tls", "wrong version number")
