"""Cookies of redirects: returned within one chain to the same address, otherwise named."""

import pytest

from crawler.middlewares.network.cookies import script_cookie
from tests.middlewares.crawling import AT_ONCE, Outcome, crawl
from tests.middlewares.server import PAGE, Answer, Route, Server, Visit, answer, page, serving

REFRESH = b'<meta http-equiv="refresh" content="0; url=/a.html">'
SCRIPT = b"<script>document.cookie='ck=7f; path=/';location.reload()</script>"


def fetched(routes: dict[str, Route], *paths: str) -> tuple[Server, Outcome]:
    with serving(routes) as server:
        urls = map(server.url, paths)
        seen = crawl(*urls, allow=(server.place(),), settings=AT_ONCE, domains=["127.0.0.1"])
    return server, seen


def wall(closed: Answer, *needed: str) -> Route:
    """Answer with a page whoever returns the cookies, and everybody else with ``closed``."""
    return lambda visit: page() if has_cookies(visit, *needed) else closed


def has_cookies(visit: Visit, *needed: str) -> bool:
    return set(needed) <= set(visit.headers.get("Cookie", "").split("; "))


@pytest.mark.parametrize(
    "closed",
    [
        answer(302, Location="/a.html", Set_Cookie="sid=1; path=/"),
        answer(307, Location="/a.html", Set_Cookie="sid=1; HttpOnly; Max-Age=60"),
        answer(302, Location=r"\a.html", Set_Cookie="sid=1; Domain=127.0.0.1"),
        page(REFRESH, Set_Cookie="sid=1"),
    ],
)
def test_a_redirect_to_the_same_address_gets_its_cookie_back(closed: Answer) -> None:
    server, seen = fetched({"/a.html": wall(closed, "sid=1")}, "/a.html")
    assert list(seen.pages) == [server.url("/a.html")]
    assert server.paths().count("/a.html") == 2


def test_cookies_of_several_steps_are_returned_together() -> None:
    def route(visit: Visit) -> Answer:
        if has_cookies(visit, "one=1", "two=2"):
            return page()
        name = "two=2" if has_cookies(visit, "one=1") else "one=1"
        return answer(302, Location="/a.html", Set_Cookie=name)

    _, seen = fetched({"/a.html": route}, "/a.html")
    assert len(seen.pages) == 1


def test_no_cookie_outlives_its_redirects() -> None:
    closed = answer(302, Location="/a.html", Set_Cookie="sid=1; path=/")
    routes: dict[str, Route] = {"/a.html": wall(closed, "sid=1"), "/b.html": page()}
    server, seen = fetched(routes, "/a.html", "/b.html")
    assert len(seen.pages) == 2
    assert [v.path for v in server.visits if "Cookie" in v.headers] == ["/a.html"]


@pytest.mark.parametrize(
    "closed",
    [
        answer(302, Location="/check.html", Set_Cookie="sid=1; path=/"),
        answer(302, Location="/a.html", Set_Cookie="sid=1; Domain=other.example"),
        answer(302, Location="/a.html", Set_Cookie="sid=1; path=/elsewhere/"),
    ],
)
def test_other_cookies_are_not_returned_and_the_reject_names_them(closed: Answer) -> None:
    back = answer(302, Location="/a.html")
    server, seen = fetched({"/a.html": closed, "/check.html": back}, "/a.html")
    failed = seen.failed[server.url("/a.html")]
    assert failed["reason"] == "redirect_loop"
    assert "asks for the cookie sid" in failed["detail"]
    assert not any("Cookie" in visit.headers for visit in server.visits)


def test_a_page_that_only_sets_a_cookie_by_script_is_refused_with_its_name() -> None:
    server, seen = fetched({"/a.html": page(SCRIPT)}, "/a.html")
    failed = seen.failed[server.url("/a.html")]
    assert (failed["reason"], "cookie ck" in failed["detail"]) == ("script", True)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (SCRIPT, "ck"),
        (b"<script>document['cookie'] = `ck=1`; location.href='/'</script>", "ck"),
        (b"<script>var v=f(); document.cookie=n+'='+v; location=location</script>", "?"),
        (b"<script>document.cookie='ck=1'</script><p>" + PAGE, None),
        (SCRIPT + "<p>柳树湾乡召开党员大会。</p>".encode() * 20, None),
        (b"<script>if (document.cookie == 'ck=1') location.reload()</script>", None),
        (b"<script>location.href='/b.html'</script>", None),
        (SCRIPT + b"<!-- -->" * 1_000, None),
    ],
)
def test_only_pages_without_text_are_walls_of_a_script(body: bytes, name: str | None) -> None:
    assert script_cookie(body) == name
