"""Failing networks: names that do not resolve, a server that dies within a page."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from crawler.exits import NOTHING
from tests.commanding import lines, scrapy
from tests.middlewares.server import Answer, Visit, page, serving
from tests.middlewares.test_incremental import Site
from tests.reliability.crawls import article, assert_whole, crawl, path, records, routes


def test_a_server_that_dies_within_a_page_costs_only_time(tmp_path: Path) -> None:
    dead = Event()

    def dying(visit: Visit) -> Answer:
        if dead.is_set():
            raise OSError
        if visit.path == path(4):
            dead.set()
            return 200, {"Content-Type": "text/html", "Content-Length": "99999"}, article(4)
        return page(article(int(visit.path[-6])))

    with serving({"/": routes()["/"], **{path(n): dying for n in range(8)}}) as server:
        done = crawl(server, tmp_path)
        assert done.returncode == 0
        kept = {record["url"] for record in records(tmp_path)}
        lost = {line["url"] for line in lines(tmp_path, "rejected")}
        assert kept
        assert lost
        assert kept | lost == {server.url(path(n)) for n in range(8)}
        assert not kept & lost
        server.routes |= routes()
        site = Site(server, tmp_path)
        site.let_time_pass()
        site.crawl()
        assert len(records(tmp_path)) == 8
    assert_whole(tmp_path)


def test_a_name_that_is_not_resolved_is_a_reject(tmp_path: Path) -> None:
    url = "http://gibt-es-nicht.invalid/a.html"
    done = scrapy("crawl", "urls", "-a", f"urls={url}", "-s", "RETRY_TIMES=0", output=tmp_path)
    assert done.returncode == NOTHING
    told = [(line["url"], line["reason"]) for line in lines(tmp_path, "rejected")]
    assert told in ([(url, "dns")], [(url, "robots_unreachable")])
