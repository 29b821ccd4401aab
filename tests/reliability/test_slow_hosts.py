"""Slow servers and name servers: other sites go on, and a signal ends the crawl in time."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from crawler.exits import INTERRUPTED
from tests.commanding import SCRAPY, lines
from tests.forked import Running, template
from tests.middlewares.server import Answer, Raw, Route, Server, Visit, answer, page, serving
from tests.pages_made import article_page

pytestmark = pytest.mark.long

TARPITS = [f"127.0.2.{number}" for number in range(1, 21)]
GOOD = [f"127.0.3.{number}" for number in range(1, 61)]
BOUND = 20.0
"""Seconds within which something happens that used to take over a minute."""


def drip(head: bytes = b"<") -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000\r\n\r\n" + head
    for _ in range(200):
        time.sleep(0.5)
        yield b"<"


def until(is_so: Callable[[], bool], seconds: float = BOUND) -> bool:
    """Wait until something is so; return whether it is."""
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)
    return is_so()


def seconds_to_end(running: Running) -> float:
    began = time.monotonic()
    running.send_signal(signal.SIGTERM)
    assert running.end() == INTERRUPTED
    return time.monotonic() - began


def crawl_of(server: Server, hosts: Iterable[str], output: Path, *settings: str) -> list[str]:
    """Return the arguments of a crawl of a page of each host, without delays."""
    urls = [server.url("/t20230701_1.html", host) for host in hosts]
    (output / "addresses").write_text("\n".join(urls))
    allowed = ",".join(server.place(host) for host in hosts)
    at_once = ("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", f"CRAWLER_OUTPUT={output}")
    ports = f"CRAWLER_ALLOWED_PORTS={server.port}"
    words = (*at_once, ports, f"CRAWLER_ALLOW_PRIVATE={allowed}", *settings)
    options = [word for setting in words for word in ("-s", setting)]
    return ["crawl", "urls", "-a", f"file={output / 'addresses'}", *options]


def test_good_hosts_are_read_beside_tarpits_and_a_signal_ends_the_crawl(tmp_path: Path) -> None:
    def reply(visit: Visit) -> Answer | Raw:
        if visit.host in TARPITS:
            return Raw(drip())
        return answer(404) if visit.path == "/robots.txt" else page(article_page())

    with serving({"*": reply, "/robots.txt": reply}, address="0.0.0.0") as server:
        arguments = crawl_of(server, [*TARPITS, *GOOD], tmp_path)
        with template().running(SCRAPY, *arguments) as running:
            stored = ("articles", "sightings")
            assert until(lambda: sum(len(lines(tmp_path, one)) for one in stored) == len(GOOD))
            assert {visit.host for visit in server.visits} == {*TARPITS, *GOOD}
            assert seconds_to_end(running) < BOUND
    assert lines(tmp_path, "rejected") == []
    assert lines(tmp_path, "runs")[-1]["finish"] == "shutdown"


@pytest.mark.parametrize(("received", "hosts"), [(0, 12), (2_000_000, 4)], ids=["light", "heavy"])
def test_what_fills_memory_counts_however_slow_it_is(
    tmp_path: Path, received: int, hosts: int
) -> None:
    """Of responses that drip after two megabytes, no more are open than ``CONCURRENT_REQUESTS``."""
    routes: dict[str, Route] = {"*": lambda _: Raw(drip(b"<" * received))}
    settings = ("CONCURRENT_REQUESTS=4", "CRAWLER_CLOSE_TIMEOUT=1")
    with serving(routes, address="0.0.0.0") as server:
        arguments = crawl_of(server, TARPITS[:12], tmp_path, *settings)
        with template().running(SCRAPY, *arguments) as running:

            def opened() -> int:
                return len({one.host for one in server.visits if one.path != "/robots.txt"})

            assert until(lambda: opened() >= hosts)
            assert not until(lambda: opened() > hosts, 9 if received else 0)
            seconds_to_end(running)


def test_names_that_are_looked_up_for_ever_stop_neither_others_nor_the_end(tmp_path: Path) -> None:
    names = [f"qinghe{number}.example" for number in range(20)]
    with serving({"*": page(article_page())}) as server:
        arguments = crawl_of(server, [*names, "127.0.0.1"], tmp_path, "CRAWLER_CLOSE_TIMEOUT=1")
        main = "tests.reliability.hanging_names"
        with template().running(main, *arguments) as running:
            assert until(lambda: len(lines(tmp_path, "articles")) == 1)
            assert seconds_to_end(running) < BOUND
