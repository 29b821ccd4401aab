"""Redirects: whatever was asked for ends as a page or as a failure with its reason."""

from tests.middlewares.crawling import AT_ONCE, crawl
from tests.middlewares.server import PAGE, Route, answer, page, serving

REFRESH = b'<meta http-equiv="refresh" content="0; url=/page.html">' + PAGE


def test_an_address_that_moved_to_a_known_page_is_accounted_for() -> None:
    routes: dict[str, Route] = {
        "/page.html": page(),
        "/old.html": answer(301, Location="/page.html"),
        "/older.html": page(REFRESH),
    }
    with serving(routes) as server:
        urls = [server.url(path) for path in routes]
        seen = crawl(*urls, allow=(server.place(),), settings=AT_ONCE, domains=["127.0.0.1"])
    assert {asked: seen.pages[asked]["url"] for asked in urls} == dict.fromkeys(urls, urls[0])


def test_a_loop_ends_as_a_failure() -> None:
    routes: dict[str, Route] = {
        "/a.html": answer(302, Location="/b.html"),
        "/b.html": answer(302, Location="/a.html"),
    }
    with serving(routes) as server:
        url = server.url("/a.html")
        seen = crawl(url, allow=(server.place(),), settings=AT_ONCE, domains=["127.0.0.1"])
    assert "max redirections reached" in seen.failed[url]["detail"]
