from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.middlewares.crawling import Outcome, crawl
from tests.middlewares.server import Answer, Server, Visit, answer, robots, serving

EARLY = 0.05  # s that two clocks and a busy machine may differ by
SITES = {"plain": None, "slow": 2, "endless": 86400, "hasty": 0.01}
BOUND = 2.5


def robots_of(visit: Visit) -> Answer:
    delay = SITES[visit.host.partition(".")[0]]
    return robots(f"User-agent: *\nCrawl-delay: {delay}\n") if delay else answer(404)


Crawled = tuple[Server, Outcome]


@pytest.fixture(scope="module")
def crawled() -> Iterator[Crawled]:
    hosts = [f"{name}.example.cn" for name in SITES]
    with serving({"/robots.txt": robots_of}) as server:
        urls = [server.url(f"/{number}", host=host) for host in hosts for number in range(3)]
        outcome = crawl(
            *urls,
            allow=tuple(server.place(host) for host in hosts),
            hosts={host: ["127.0.0.1"] for host in hosts},
            settings={
                "CRAWLER_MAX_CRAWL_DELAY": BOUND,
                "AUTOTHROTTLE_ENABLED": True,
                "AUTOTHROTTLE_START_DELAY": 1,
            },
        )
        yield server, outcome


def gaps(crawled: Crawled, name: str) -> list[float]:
    times = [visit.at for visit in crawled[0].visits if visit.host == f"{name}.example.cn"]
    assert len(times) == 4
    return [later - earlier for earlier, later in pairwise(times)]


def test_a_site_is_asked_once_a_second_at_most(crawled: Crawled) -> None:
    assert min(gaps(crawled, "plain")) >= 1 - EARLY


def test_a_crawl_delay_holds_while_auto_throttle_is_on(crawled: Crawled) -> None:
    assert min(gaps(crawled, "slow")) >= 2 - EARLY


def test_a_crawl_delay_is_cut_at_the_bound_and_that_is_told(crawled: Crawled) -> None:
    assert min(gaps(crawled, "endless")) >= BOUND - EARLY
    assert any("Crawl-delay of 86400 s cut" in line for line in crawled[1].log)


def test_a_crawl_delay_below_our_own_delay_changes_nothing(crawled: Crawled) -> None:
    assert min(gaps(crawled, "hasty")) >= 1 - EARLY


def test_sites_do_not_wait_for_each_other(crawled: Crawled) -> None:
    """All are begun before one of them is done."""
    order = [visit.host for visit in crawled[0].visits]
    done = min(len(order) - 1 - order[::-1].index(host) for host in set(order))
    assert set(order[:done]) == set(order)
