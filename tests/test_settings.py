from __future__ import annotations

from collections.abc import Iterator

import pytest
from scrapy.settings import Settings

from crawler import __version__
from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import Server, page, serving

CONTACT = "https://news.example.cn/crawler"


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings")
    return settings


Crawled = tuple[Server, Outcome]


@pytest.fixture(scope="module")
def crawled() -> Iterator[Crawled]:
    with serving({"/a": page(Set_Cookie="seen=1"), "/b": page()}) as server:
        outcome = crawl(
            chain=[server.url("/a"), server.url("/b")],
            allow=(server.place(),),
            settings={**AT_ONCE, "CRAWLER_CONTACT": f" {CONTACT}\n"},
            env={"CRAWLER_CONTACT": ""},
        )
        yield server, outcome


def test_a_crawl_listens_on_nothing(crawled: Crawled) -> None:
    assert len(crawled[1].pages) == 2
    assert crawled[1].listening == []


def test_telnet_and_remote_control_would_be_seen_listening() -> None:
    with serving({}) as server:
        switched_on = {"TELNETCONSOLE_ENABLED": True, "REMOTE_CONTROL_ENABLED": True}
        outcome = crawl(server.url(), allow=(server.place(),), settings={**AT_ONCE, **switched_on})
        assert len(outcome.listening) == 2


def test_the_user_agent_names_us_and_the_contact_also_for_robots_txt(crawled: Crawled) -> None:
    agents = {visit.headers["User-Agent"] for visit in crawled[0].visits}
    assert agents == {f"dangjian-crawler/{__version__} (+{CONTACT})"}


def test_pages_are_asked_for_in_chinese(crawled: Crawled) -> None:
    assert crawled[0].visits[-1].headers["Accept-Language"].startswith("zh-CN")


def test_no_cookie_goes_back(crawled: Crawled) -> None:
    assert all("Cookie" not in visit.headers for visit in crawled[0].visits)


def test_a_crawl_warns_of_nothing(crawled: Crawled) -> None:
    assert crawled[1].log == []
    assert crawled[1].stderr == ""


def test_the_least_delay_is_a_whole_second_and_not_varied_below(settings: Settings) -> None:
    jitter = settings.getfloat("DOWNLOAD_DELAY_JITTER")
    assert settings.getfloat("DOWNLOAD_DELAY") * (1 - jitter) >= 1
    assert settings.getbool("AUTOTHROTTLE_ENABLED")


def test_only_http_and_https_have_handlers(settings: Settings) -> None:
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler} == {"http", "https"}


def test_the_size_limit_is_10_mib_and_certificates_are_verified(settings: Settings) -> None:
    assert settings.getint("DOWNLOAD_MAXSIZE") == 10 * 1024 * 1024
    assert settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES")
    assert settings.getint("CRAWLER_MAX_CRAWL_DELAY") == 120
    assert settings.getlist("CRAWLER_ALLOW_PRIVATE") == []
