from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from crawler.middlewares.politeness.retry_after import retry_after
from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import Answer, Server, Visit, answer, page, serving

PAUSE = 2
NAMES = "seconds", "date", "without", "too-long", "garbage", "endless", "other"
MANY = 20
OTHERS = 8
ONE_AFTER_THE_OTHER = {
    "CONCURRENT_REQUESTS": 8,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 0.02,
}


def busy(visit: Visit) -> Answer:
    if visit.number > 1:
        return page()
    match visit.path:
        case "/seconds":
            return answer(429, Retry_After=str(PAUSE))
        case "/date":
            # HTTP dates have whole seconds: the next but one is the first that is PAUSE away.
            then = datetime.now(UTC) + timedelta(seconds=PAUSE + 1)
            return answer(503, Retry_After=format_datetime(then, usegmt=True))
        case "/too-long":
            return answer(503, Retry_After="3600")
        case "/garbage":
            return answer(429, Retry_After="soon, -7; 1e999 \xb2")
        case "/endless":
            return answer(429, Retry_After="9" * 5_000)
    return answer(503)


def unhurried(_: Visit) -> Answer:
    sleep(0.1)
    return page()


class Sites:
    def __init__(self, server: Server) -> None:
        self.server = server
        hosts = [f"{name}.example.cn" for name in NAMES]
        self.first = {name: server.url(f"/{name}", f"{name}.example.cn") for name in NAMES[:-1]}
        server.routes |= {f"/{name}": busy for name in self.first}
        self.waiting = [server.url(f"/held{n}", "seconds.example.cn") for n in range(MANY)]
        self.queued = [server.url(f"/q{n}", "too-long.example.cn") for n in range(4)]
        server.routes |= {f"/o{n}": unhurried for n in range(OTHERS)}
        self.too_late = server.url("/later", "too-long.example.cn")
        self.others = [server.url(f"/o{n}", "other.example.cn") for n in range(OTHERS)]
        self.crawl: Outcome = crawl(
            *self.first.values(), *self.queued, *self.waiting,
            chain=[*self.others, self.too_late],
            allow=tuple(server.place(host) for host in hosts),
            hosts={host: ["127.0.0.1"] for host in hosts},
            settings={**AT_ONCE, **ONE_AFTER_THE_OTHER},
        )  # fmt: skip

    def at(self, name: str) -> list[float]:
        return [visit.at for visit in self.server.visits if visit.path == f"/{name}"]


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serving({}) as server:
        yield Sites(server)


@pytest.mark.parametrize("name", ["seconds", "date"])
def test_the_request_is_sent_again_when_the_site_said(sites: Sites, name: str) -> None:
    first, second = sites.at(name)
    assert second - first >= PAUSE
    assert sites.first[name] in sites.crawl.pages


def test_the_whole_site_waits(sites: Sites) -> None:
    refused = sites.at("seconds")[0]
    after = [v.at for v in sites.server.visits if v.path.startswith("/held") and v.at > refused]
    assert len(after) >= MANY - 1
    assert min(after) - refused >= PAUSE


def test_no_other_site_waits_however_many_pages_are_held_back(sites: Sites) -> None:
    resumed = sites.at("seconds")[1]
    assert all(sites.crawl.pages[url]["at"] < resumed for url in sites.others)


def test_a_503_without_the_header_is_retried_as_scrapy_does(sites: Sites) -> None:
    assert sites.at("without")[1] < sites.at("seconds")[1]
    assert sites.first["without"] in sites.crawl.pages


def test_a_header_that_says_nothing_counts_as_none(sites: Sites) -> None:
    assert sites.at("garbage")[1] < sites.at("seconds")[1]
    assert sites.first["garbage"] in sites.crawl.pages


def test_a_wait_of_five_thousand_digits_is_given_up(sites: Sites) -> None:
    assert sites.crawl.reason(sites.first["endless"]) == "retry_after"
    assert len(sites.at("endless")) == 1


def test_a_longer_wait_than_the_bound_is_given_up_in_words(sites: Sites) -> None:
    url = sites.first["too-long"]
    assert sites.crawl.reason(url) == "retry_after"
    assert "asks to wait 3600 s, which is more than" in sites.crawl.failed[url]["detail"]


def test_such_a_site_is_not_asked_again_in_that_time(sites: Sites) -> None:
    assert sites.crawl.reason(sites.too_late) == "retry_after"
    there = [visit.path for visit in sites.server.visits if visit.host.startswith("too-long")]
    assert there[-1] == "/too-long"  # one of the others may have gone first
    assert len(there) <= 3
    asked = [url for url in sites.queued if url in sites.crawl.pages]
    refused = [url for url in sites.queued if sites.crawl.reason(url) == "retry_after"]
    assert sorted(asked + refused) == sites.queued
    assert len(refused) >= 3
    assert sites.at("later") == []


def test_outcomes_are_counted(sites: Sites) -> None:
    stats = sites.crawl.stats
    assert stats["crawler/retry_after/paused"] == 2
    assert stats["crawler/retry_after/given_up"] == 2
    reasons = [failed["reason"] for failed in sites.crawl.failed.values()]
    assert stats["crawler/retry_after/refused"] == reasons.count("retry_after") - 2


def test_a_date_is_measured_on_the_clock_of_the_server() -> None:
    headers = {
        "Date": "Wed, 21 Oct 2015 07:28:00 GMT", "Retry-After": "Wed, 21 Oct 2015 07:29:30 GMT",
    }  # fmt: skip
    assert retry_after(Response("http://a.cn/", headers=headers)) == 90


def test_a_date_that_has_passed_asks_for_no_wait() -> None:
    headers = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    assert retry_after(Response("http://a.cn/", headers=headers)) == 0


@given(st.one_of(st.binary(max_size=60), st.from_regex(rb"\A[A-Za-z0-9,: +-]{0,40}\Z")))
def test_any_header_is_a_wait_or_none(value: bytes) -> None:
    seconds = retry_after(Response("http://a.cn/", headers={"Retry-After": value}))
    assert seconds is None or seconds >= 0
