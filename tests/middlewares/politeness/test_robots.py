from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from time import sleep

import pytest

from crawler.middlewares.politeness.robots import MAX_BYTES, product_token, simplify
from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import Answer, Server, Visit, answer, page, robots, serving

NOTHING = "User-agent: *\nDisallow: /\n"
SEVERAL = "/one", "/two", "/three"


def padded(early: str, late: str) -> bytes:
    return f"User-agent: *\n{early}\n{'# x' * (MAX_BYTES // 3)}\n{late}\n".encode()


def many_names_and_rules() -> str:
    names = "".join(f"User-agent: a{number}\n" for number in range(12_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(12_000))
    return f"{names}{rules}User-agent: *\nDisallow: /no\n"


ROBOTS: dict[str, Answer] = {
    "rules": robots("User-agent: *\nDisallow: /no\n"),
    "named": robots(f"User-agent: Dangjian-Crawler\n{NOTHING[14:]}\nUser-agent: *\nAllow: /\n"),
    "versioned": robots("User-agent: dangjian-crawler/9\nDisallow: /\n"),
    "others": robots("User-agent: otherbot\nUser-agent: dangjian\nDisallow: /\n"),
    "empty": robots(""),
    "none": answer(204),
    "html": page(b"<!doctype html><html><body><h1>Disallow: /</h1></body></html>" * 50),
    "binary": robots(os.urandom(200_000)),
    "bom": robots("\ufeff" + NOTHING),
    "gbk": robots("# 不许抓取\n".encode("gbk") + NOTHING.encode()),
    "utf16": robots(NOTHING.encode("utf-16")),
    "utf16be": robots(("\ufeff# 不许抓取\r\n" + NOTHING).encode("utf-16-be")),
    "utf16bare": robots(NOTHING.encode("utf-16-le")),
    "cr": robots(("\ufeff" + NOTHING).replace("\n", "\r")),
    "joined": robots("# 一\n\ufeff" + NOTHING),
    "longcr": robots((NOTHING + "# x\n" * (MAX_BYTES // 3)).replace("\n", "\r")),
    "early": robots(padded("Disallow: /no", "")),
    "late": robots(padded("", "Disallow: /")),
    "bomb": robots(many_names_and_rules()),
    "s401": answer(401), "s403": answer(403), "s404": answer(404), "s410": answer(410),
    "s429": answer(429), "s500": answer(500), "s503": answer(503, NOTHING.encode()),
    "loop": answer(302, Location="/robots.txt"),
    "elsewhere": answer(301, Location="/rules.txt"),
}  # fmt: skip
HOSTS = {f"{name}.example.cn": ["127.0.0.1"] for name in (*ROBOTS, "hops5", "hops6", "hangs")}
HOSTS["unknown.example.cn"] = []


def hop(last: int) -> Callable[[Visit], Answer]:
    def route(visit: Visit) -> Answer:
        number = int(visit.path.partition("?")[2] or 0)
        return robots(NOTHING) if number == last else answer(302, Location=f"?{number + 1}")

    return route


def robots_of(visit: Visit) -> Answer:
    name = visit.host.partition(".")[0]
    if name == "hangs":
        sleep(3)
    return ROBOTS.get(name, answer(404))


class Sites:
    def __init__(self, server: Server) -> None:
        self.server = server
        server.routes["/robots.txt"] = robots_of
        server.routes["/rules.txt"] = answer(
            302, Location=server.url("/r", host="rules.example.cn")
        )
        server.routes["/r"] = robots(NOTHING)
        server.routes |= {
            f"/robots.txt?{number}": lambda visit: hop(int(visit.host[4]))(visit)
            for number in range(8)
        }
        ROBOTS["hops5"] = ROBOTS["hops6"] = answer(302, Location="/robots.txt?1")
        paths = {name: SEVERAL if name == "rules" else ("/a",) for name in self.names()}
        self.closed = "http://closed.example.cn:1/a"
        self.crawl = crawl(
            *(self.url(name, path) for name in paths for path in (*paths[name], "/no")),
            self.closed,
            allow=(*(server.place(host) for host in HOSTS), "closed.example.cn:1"),
            settings={**AT_ONCE, "DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0},
            hosts={**HOSTS, "closed.example.cn": ["127.0.0.1"]},
            domains=["example.cn"],
        )

    def names(self) -> list[str]:
        return [host.partition(".")[0] for host in HOSTS]

    def url(self, name: str, path: str = "/a") -> str:
        return self.server.url(path, host=f"{name}.example.cn")

    def reason(self, name: str, path: str = "/a") -> str | None:
        url = self.url(name, path)
        assert (url in self.crawl.pages) != (url in self.crawl.failed)
        return self.crawl.reason(url)


@pytest.fixture(scope="module")
def sites() -> Iterator[Sites]:
    with serving({}) as server:
        yield Sites(server)


def test_what_robots_txt_forbids_is_not_asked_for(sites: Sites) -> None:
    assert sites.reason("rules", "/no") == "robots"
    assert [sites.reason("rules", path) for path in SEVERAL] == [None] * 3
    assert ("rules.example.cn", "/no") not in {(v.host, v.path) for v in sites.server.visits}


def test_it_is_asked_for_once_for_all_pages_of_a_site(sites: Sites) -> None:
    seen = [(visit.host, visit.path) for visit in sites.server.visits]
    assert seen.count(("rules.example.cn", "/robots.txt")) == 1


@pytest.mark.parametrize("name", ["named", "versioned"])
def test_a_group_that_names_us_holds_for_us(sites: Sites, name: str) -> None:
    assert sites.reason(name) == "robots"


def test_a_group_that_names_others_does_not_hold_for_us(sites: Sites) -> None:
    assert sites.reason("others") is None


@pytest.mark.parametrize("name", ["s401", "s403", "s404", "s410"])
def test_a_4xx_allows_everything(sites: Sites, name: str) -> None:
    assert sites.reason(name) is None


@pytest.mark.parametrize("name", ["s500", "s503", "s429", "hangs", "unknown"])
def test_a_5xx_or_no_answer_allows_nothing_for_now(sites: Sites, name: str) -> None:
    assert sites.reason(name) == "robots_unreachable"


def test_a_refused_connection_allows_nothing_for_now(sites: Sites) -> None:
    assert sites.crawl.reason(sites.closed) == "robots_unreachable"


@pytest.mark.parametrize("name", ["empty", "none", "html", "binary"])
def test_a_file_without_rules_allows_everything(sites: Sites, name: str) -> None:
    assert sites.reason(name) is None


@pytest.mark.parametrize(
    "name", ["bom", "gbk", "utf16", "utf16be", "utf16bare", "cr", "joined", "longcr"]
)
def test_rules_are_found_behind_a_byte_order_mark_and_other_encodings(
    sites: Sites, name: str
) -> None:
    assert sites.reason(name) == "robots"


def test_the_first_500_kib_count_and_no_more(sites: Sites) -> None:
    assert sites.reason("early", "/no") == "robots"
    assert sites.reason("late") is None


def test_a_file_of_many_names_before_many_rules_is_read_all_the_same(sites: Sites) -> None:
    assert sites.reason("bomb") is None
    assert sites.reason("bomb", "/no") == "robots"
    assert sites.crawl.peak_mb < 300


def test_redirects_are_followed_five_times_also_to_other_hosts(sites: Sites) -> None:
    assert sites.reason("elsewhere") == "robots"
    assert sites.reason("hops5") == "robots"
    assert sites.reason("hops6") is None
    assert sites.reason("loop") is None


def test_refusals_are_counted_and_told_in_words(sites: Sites) -> None:
    assert sites.crawl.stats["crawler/robots/robots_unreachable"] == 11
    failed = sites.crawl.failed
    assert failed[sites.url("s503")]["detail"].endswith("/robots.txt: HTTP status 503")
    assert failed[sites.url("named")]["detail"].endswith("robots.txt forbids it")


def test_an_unreachable_robots_txt_is_asked_for_again_after_a_while() -> None:
    def recovers(visit: Visit) -> Answer:
        return answer(503) if visit.number == 1 else robots("User-agent: *\nDisallow: /no\n")

    def slow(_: Visit) -> Answer:
        sleep(1.2)
        return page()

    hosts = {"a.example.cn": ["127.0.0.1"], "b.example.cn": ["127.0.0.1"]}
    with (
        serving({"/robots.txt": recovers}) as server,
        serving({"/slow": slow}) as other,
    ):
        chain = [server.url("/1"), server.url("/2"), other.url("/slow"), server.url("/3")]
        crawled: Outcome = crawl(
            chain=chain, allow=(server.place(), other.place()), hosts=hosts,
            settings={**AT_ONCE, "RETRY_TIMES": 0, "CRAWLER_ROBOTS_RETRY": 1},
        )  # fmt: skip
        assert crawled.reason(chain[0]) == crawled.reason(chain[1]) == "robots_unreachable"
        assert chain[3] in crawled.pages
        assert server.paths() == ["/robots.txt", "/robots.txt", "/3"]


@pytest.mark.parametrize(
    ("agent", "token"),
    [("dangjian-crawler/0.1.0 (+a@b.cn)", "dangjian-crawler"), ("News_Bot", "news_bot")],
)
def test_robots_txt_calls_us_by_the_name_before_the_version(agent: str, token: str) -> None:
    assert product_token(agent) == token


def test_a_rule_in_gbk_holds_for_both_forms_of_its_path() -> None:
    body = "# 说明\nUser-agent: *\nDisallow: /通知公告/ # 内部\nAllow: /a".encode("gbk")
    assert simplify(body, "us").decode().splitlines() == [
        "# 说明",
        "User-agent: *",
        "Disallow: /通知公告/ ",
        "Disallow: /%CD%A8%D6%AA%B9%AB%B8%E6/ ",
        "Allow: /a",
    ]


def test_a_rule_in_utf_8_has_one_form() -> None:
    assert simplify("Disallow: /通知公告/".encode(), "us").decode() == "Disallow: /通知公告/"
