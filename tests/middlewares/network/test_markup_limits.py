"""A page that would keep the parser busy for minutes does not reach it."""

from tests.middlewares.crawling import AT_ONCE, crawl
from tests.middlewares.server import PAGE, Route, page, serving


def test_a_page_nested_beyond_reason_is_refused_and_others_go_on() -> None:
    routes: dict[str, Route] = {"/deep": page(b"<div>" * 200_000), "/page": page(PAGE)}
    with serving(routes) as server:
        urls = [server.url(path) for path in routes]
        seen = crawl(*urls, allow=(server.place(),), settings=AT_ONCE)
    assert seen.reason(urls[0]) == "too_deep"
    assert seen.pages[urls[1]]["status"] == 200
