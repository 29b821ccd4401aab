from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import Server, answer, page, serving

HOSTS = {
    "rebound.example.cn": ["127.0.0.1"],
    "both.example.cn": ["127.0.0.1", "::1"],
    "opened.example.cn": ["127.0.0.1"],
    "robots.example.cn": ["127.0.0.1"],
    "xn--fsqu00a.cn": ["127.0.0.1"],
    "例子.cn": ["127.0.0.1"],
}


class Places:
    """A server that may be asked, one that may not, and a crawl from one to the other."""

    def __init__(self, ours: Server, private: Server) -> None:
        self.ours, self.private = ours, private
        self.mapped = private.url(host="[::ffff:127.0.0.1]")
        ours.routes |= {
            "/to-private": answer(302, Location=private.url()),
            "/to-decimal": answer(302, Location=private.url(host="2130706433")),
            "/to-mapped": answer(301, Location=self.mapped),
            "/to-metadata": answer(307, Location="http://169.254.169.254/latest/meta-data/"),
            "/to-file": answer(302, Location="file:///etc/passwd"),
            "/to-name": answer(302, Location=private.url(host="rebound.example.cn")),
            "/hops": answer(302, Location="/to-private"),
            "/refresh": page(
                f'<meta http-equiv="refresh" content="0;url={private.url()}">'.encode()
            ),
        }
        self.direct = {
            name: private.url(host=name) for name in ("rebound.example.cn", "both.example.cn")
        }
        self.idn = private.url(host="例子.cn")
        self.opened = ours.url("/by-name", host="opened.example.cn")
        # Resolved by the same address, but not by the name that was opened.
        self.other_name = ours.url("/other-name", host="robots.example.cn")
        self.crawl = crawl(
            *(ours.url(path) for path in ours.routes), *self.direct.values(), self.idn,
            self.opened, self.other_name, private.url(), "file:///etc/passwd", "ftp://a.example.cn/",
            allow=(ours.place(), ours.place("opened.example.cn")),
            settings={**AT_ONCE, "CRAWLER_ALLOWED_PORTS": ["1-65535"]}, hosts=HOSTS,
        )  # fmt: skip


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    with serving({}) as ours, serving({}) as private:
        yield Places(ours, private)


def test_nothing_private_is_ever_connected_to(places: Places) -> None:
    assert places.private.visits == []


@pytest.mark.parametrize(
    "path",
    ["/to-private", "/to-decimal", "/to-mapped", "/to-metadata", "/to-name", "/hops", "/refresh"],
)
def test_a_redirect_to_a_private_address_is_refused(places: Places, path: str) -> None:
    assert places.crawl.reason(places.ours.url(path)) == "private_address"


def test_a_redirect_to_a_file_is_not_followed(places: Places) -> None:
    assert places.crawl.reason(places.ours.url("/to-file")) == "scheme"


def test_a_name_that_leads_to_a_private_address_is_refused_when_connecting(places: Places) -> None:
    for url in places.direct.values():
        assert places.crawl.reason(url) == "private_address"
        assert "leads to the private" in places.crawl.failed[url]["detail"]


def test_so_is_a_name_in_chinese(places: Places) -> None:
    assert places.crawl.reason(places.idn) == "private_address"


def test_a_name_that_is_swapped_between_look_ups_leads_to_checked_addresses_only() -> None:
    public = "1.0.1.1"
    with (
        serving({}, address="127.0.0.2") as site,
        serving({}, port=site.port) as private,  # on the address that the name is swapped for
    ):
        swapped = site.url("/a", host="swapped.example.cn")
        mixed = site.url("/b", host="mixed.example.cn")
        crawled = crawl(
            swapped, mixed,
            hosts={
                "swapped.example.cn": [[public], ["127.0.0.1"]],  # robots.txt, then the page
                "mixed.example.cn": [["127.0.0.1", public]],
            },
            internet={public: "127.0.0.2"},
            settings={**AT_ONCE, "CRAWLER_ALLOWED_PORTS": ["1-65535"], "DNSCACHE_ENABLED": False},
        )  # fmt: skip
        assert crawled.reason(swapped) == "private_address"
        assert mixed in crawled.pages
        assert set(crawled.connected) == {public}
        assert sorted(site.paths()) == ["/b", "/robots.txt", "/robots.txt"]
        assert private.visits == []


def test_a_place_that_the_setting_opens_is_asked(places: Places) -> None:
    assert places.opened in places.crawl.pages


def test_an_opened_place_is_open_under_its_own_name_only(places: Places) -> None:
    assert places.crawl.reason(places.other_name) == "private_address"


def test_another_port_of_an_opened_host_stays_closed(places: Places) -> None:
    assert places.crawl.reason(places.private.url()) == "private_address"


def test_only_http_and_https_are_fetched(places: Places) -> None:
    assert places.crawl.reason("file:///etc/passwd") == "scheme"
    assert places.crawl.reason("ftp://a.example.cn/") == "scheme"


def test_every_refusal_is_counted_under_its_reason(places: Places) -> None:
    assert places.crawl.stats["crawler/outbound/scheme"] == 2
    assert places.crawl.stats["crawler/outbound/private_address"] >= 10


def test_a_refused_name_is_not_retried(places: Places) -> None:
    assert "retry/count" not in places.crawl.stats


def test_a_proxy_of_the_environment_is_not_used_unless_a_setting_says_so() -> None:
    with serving({}) as server, serving({}) as proxy:
        env = {"http_proxy": proxy.url(), "no_proxy": ""}
        crawled = crawl(server.url("/a"), allow=(server.place(),), settings=AT_ONCE, env=env)
        assert server.url("/a") in crawled.pages
        assert proxy.visits == []


def test_a_private_proxy_has_to_be_opened_too() -> None:
    def through(server: Server, proxy: Server, *allow: str) -> Outcome:
        env = {"http_proxy": proxy.url(), "no_proxy": ""}
        settings = {**AT_ONCE, "HTTPPROXY_ENABLED": True, "RETRY_TIMES": 0}
        return crawl(server.url("/a"), allow=allow, settings=settings, env=env)

    with serving({}) as server, serving({}) as proxy:
        proxy.routes[server.url("/robots.txt")] = answer(404)
        assert through(server, proxy, server.place()).pages == {}
        assert proxy.visits == []
        assert server.url("/a") in through(server, proxy, server.place(), proxy.place()).pages
        assert server.visits == []
