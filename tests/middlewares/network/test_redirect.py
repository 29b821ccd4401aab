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


def moved(location: str) -> dict[str, Route]:
    return {"/a/old.html": answer(302, Location=location), "/a/b/new.html": page()}


def test_a_location_is_read_as_browsers_read_it() -> None:
    locations = [
        r".\b\new.html",
        r"\a\b\new.html",
        r"http:\\127.0.0.1:{port}\a\b\new.html",
        r"/\127.0.0.1:{port}/a/b/new.html",
    ]
    for location in locations:
        with serving({}) as server:
            server.routes.update(moved(location.replace("{port}", str(server.port))))
            url = server.url("/a/old.html")
            seen = crawl(url, allow=(server.place(),), settings=AT_ONCE, domains=["127.0.0.1"])
        assert seen.pages[url]["url"] == server.url("/a/b/new.html"), location


def test_a_meta_refresh_is_read_as_browsers_read_it() -> None:
    refresh = rb'<meta http-equiv="refresh" content="0; url=.\b\new.html">' + PAGE
    routes: dict[str, Route] = {"/a/old.html": page(refresh), "/a/b/new.html": page()}
    with serving(routes) as server:
        url = server.url("/a/old.html")
        seen = crawl(url, allow=(server.place(),), settings=AT_ONCE, domains=["127.0.0.1"])
    assert seen.pages[url]["url"] == server.url("/a/b/new.html")
