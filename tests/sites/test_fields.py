"""What the optional fields of a declaration change: invented sites, crawled with and without.

``charset`` has its test beside the decoder (``tests/article/decode``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.settings import CRAWLER_VISITS
from crawler.sites import Site
from crawler.store import Store, parse_steps
from tests.commanding import ROOT, lines
from tests.forked import template
from tests.middlewares.browser.test_middleware import needs_browser
from tests.middlewares.server import Route, Server, page, serving
from tests.pages_made import article_page
from tests.reliability.certificates import Authority

MIRRORED = "/gs/20230717_1.html"
ODD = "/gs/20230630_2.html"
ODD_TITLE = "柳河村党支部二季度发展党员情况公示"
ODD_TEXT = (
    "经支部大会讨论，拟接收两名同志为预备党员，现予以公示。",
    "公示期五个工作日，有意见请向支部反映。",
)
TWO_DAYS = timedelta(days=2)


def odd_page() -> bytes:
    """Return a page on which the name of the board and the portraits outweigh a short notice."""
    name = "青禾县柳河村党务公开栏"
    portraits = (
        "林晓文，柳河村党支部书记，任职十二年来带领全村修通三条产业路，建成四十亩育苗大棚，"
        "村集体收入由负债两万元增至三十一万元，先后两次被评为全县优秀党务工作者。",
        "苏敏，柳河村妇联主席，组织二十六名妇女成立刺绣合作社，产品销往省内外，每户每年增收"
        "八千余元，所在支部被评为先进基层党组织，她本人多次受到乡党委表彰。",
        "何佳，驻村工作队队员，走遍全村一百四十户，为九十三名老人建立健康档案，协调资金二十"
        "万元修缮饮水管网，群众说他是自家的后生，乡党委号召向他学习。",
    )
    left = "".join(f"<p>{one}</p>" for one in portraits)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}</title></head><body>'
        f"<table><tr><td><h1>{name}</h1></td></tr></table><table><tr>"
        f'<td class="left"><h2>党员风采</h2>{left}</td><td class="main"><div class="bt">'
        f'{ODD_TITLE}</div><div class="rq">2023年6月30日</div>'
        f'<div class="nr">{"<br>".join(ODD_TEXT)}</div></td></tr></table>'
        '<div class="foot">中共青禾县柳河村支部委员会</div></body></html>'
    ).encode()


@dataclass
class Crawl:
    """A crawl of a declared site."""

    output: Path
    asked: list[tuple[str, str]]
    """Host and path of each request."""

    def article(self, path: str) -> dict[str, Any]:
        (found,) = [one for one in lines(self.output, "articles") if one["url"].endswith(path)]
        return found


def crawl(server: Server, output: Path, declared: dict[str, Any], **env: str) -> Crawl:
    """Crawl a site of the server's that is declared with the usual fields and further ones."""
    usual = {
        "name": "liuhe",
        "title": "柳河村党务公开栏",
        "domains": ["127.0.0.1", "localhost"],
        "starts": [server.url("/gs/")],
        "articles": [r"https?://(127\.0\.0\.1|localhost):\d+/gs/\d{8}_\d\.html"],
        "evidence": "own",
    }
    settings = ["DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "RETRY_TIMES=0"]
    places = f"{server.place()},{server.place('localhost')}"
    before = len(server.visits)
    done = template().run(
        "tests.spiders.declared",
        *(json.dumps(usual | declared), *settings),
        env={**env, "CRAWLER_OUTPUT": str(output), "CRAWLER_ALLOW_PRIVATE": places},
    )
    assert done.returncode == 0, done.stderr
    return Crawl(output, [(visit.host, visit.path) for visit in server.visits[before:]])


@dataclass
class Crawls:
    """The same site, declared with and without ``same_hosts``, ``visits`` and ``layouts``."""

    server: Server
    with_fields: Crawl
    without: Crawl


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    routes: dict[str, Route] = {MIRRORED: page(article_page()), ODD: page(odd_page())}
    with serving(routes) as server:
        links = [server.url(ODD), server.url(MIRRORED), server.url(MIRRORED, host="localhost")]
        rows = "".join(f'<li><a href="{link}">公示</a></li>' for link in links)
        routes["/gs/"] = page(f"<ul>{rows}</ul>".encode())
        optional = {
            "same_hosts": [[server.place("localhost"), server.place()]],
            "visits": "2d",
            "layouts": [{"title": ".bt", "body": ".nr"}],
        }
        yield Crawls(
            server,
            crawl(server, tmp_path_factory.mktemp("with"), optional),
            crawl(server, tmp_path_factory.mktemp("without"), {}),
        )


def test_pages_of_same_hosts_are_requested_and_recorded_once(crawls: Crawls) -> None:
    def hosts_asked(crawl: Crawl) -> set[str]:
        return {host for host, path in crawl.asked if path == MIRRORED}

    assert hosts_asked(crawls.without) == {"127.0.0.1", "localhost"}
    assert len(lines(crawls.without.output, "sightings")) == 1
    assert hosts_asked(crawls.with_fields) == {"127.0.0.1"}
    assert lines(crawls.with_fields.output, "sightings") == []
    assert crawls.with_fields.article(MIRRORED)["url"] == crawls.server.url(MIRRORED)


def test_a_site_with_visits_is_visited_at_these_ages(crawls: Crawls) -> None:
    def age_when_due(crawl: Crawl) -> timedelta:
        with Store.open(crawl.output) as store:
            visit = store.visit(crawls.server.url(ODD))
        assert visit is not None
        assert visit.next_visit is not None
        assert visit.last_changed is not None
        return visit.next_visit - visit.last_changed

    assert age_when_due(crawls.with_fields) == TWO_DAYS
    assert age_when_due(crawls.without) == parse_steps(CRAWLER_VISITS)[0] != TWO_DAYS


def test_a_layout_reads_what_the_general_rules_misread(crawls: Crawls) -> None:
    hinted, general = crawls.with_fields.article(ODD), crawls.without.article(ODD)
    assert (hinted["title"], hinted["body"]) == (ODD_TITLE, "\n".join(ODD_TEXT))
    assert hinted["published_at"] == "2023-06-30T00:00:00+08:00"
    assert general["title"] != ODD_TITLE
    assert ODD_TEXT[0] not in general["body"]


@pytest.mark.parametrize("verify_tls", [True, False])
def test_a_server_with_an_invalid_certificate_is_read_only_if_that_is_declared(
    verify_tls: bool, tmp_path: Path
) -> None:
    stranger, trusted = Authority(tmp_path, "stranger"), Authority(tmp_path, "trusted")
    routes: dict[str, Route] = {
        "/gs/": page(f'<ul><li><a href="{MIRRORED}">公示</a></li></ul>'.encode()),
        MIRRORED: page(article_page()),
    }
    with serving(routes, tls=stranger.serve("server")) as server:
        declared = {"starts": [server.url("/gs/", scheme="https")], "verify_tls": verify_tls}
        done = crawl(server, tmp_path, declared, SSL_CERT_FILE=str(trusted.file))
    assert len(lines(tmp_path, "articles")) == (0 if verify_tls else 1)
    assert (("127.0.0.1", "/gs/") in done.asked) is not verify_tls
    told = [reject["detail"] for reject in lines(tmp_path, "rejected")]
    assert bool(told) is verify_tls
    assert all("certificate verify failed" in detail for detail in told)


@needs_browser
@pytest.mark.parametrize("browser", [True, False])
def test_where_there_is_a_text_to_read_scripts_run_only_if_that_is_declared(
    browser: bool, tmp_path: Path
) -> None:
    script = f"<script>document.querySelector('h1').textContent = '{ODD_TITLE}';</script></body>"
    routes: dict[str, Route] = {
        "/gs/": page(f'<ul><li><a href="{MIRRORED}">公示</a></li></ul>'.encode()),
        MIRRORED: page(article_page("旧题").replace(b"</body>", script.encode())),
    }
    with serving(routes) as server:
        done = crawl(server, tmp_path, {"browser": browser})
    assert done.article(MIRRORED)["title"] == (ODD_TITLE if browser else "旧题")


def test_the_documentation_has_a_row_for_every_field() -> None:
    text = (ROOT / "docs" / "sites.md").read_text(encoding="utf-8")
    section = text.partition("\n## Fields\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(named) == sorted(field.name for field in fields(Site))
