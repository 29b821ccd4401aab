"""The sample server answers every address as the routes say."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse, IncompleteRead
from urllib.parse import urlsplit

import pytest

from crawler.sample import Route, load_routes, serve_sample
from crawler.sample.__main__ import main

ROUTES = load_routes()
ARTICLE = "/info/1023/4417.htm"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with serve_sample() as address:
        yield address


@pytest.fixture
def client(base: str) -> Iterator[HTTPConnection]:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=5)
    yield connection
    connection.close()


def ask(
    client: HTTPConnection, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> HTTPResponse:
    client.request(method, path, headers=headers or {})
    return client.getresponse()


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: route.path)
def test_every_route_answers_as_declared(route: Route, base: str, client: HTTPConnection) -> None:
    answer = ask(client, route.path)
    assert answer.status == route.status
    assert answer.headers["Content-Type"] == route.content_type
    assert answer.headers["Location"] == route.location
    assert answer.headers["Last-Modified"] == (route.modified if route.etag else None)
    if route.missing:
        with pytest.raises(IncompleteRead) as failure:
            answer.read()
        assert failure.value.partial == route.body
        assert failure.value.expected == route.missing
    else:
        assert answer.read() == route.body.replace(b"{base}", base.encode())


def test_a_page_that_did_not_change_is_not_sent_again(client: HTTPConnection) -> None:
    first = ask(client, ARTICLE)
    first.read()
    for headers in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-None-Match": f'"other", W/{first.headers["ETag"]}'},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = ask(client, ARTICLE, headers)
        assert (again.status, again.read()) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


def test_a_page_that_differs_from_what_is_known_is_sent(client: HTTPConnection) -> None:
    modified = str(ROUTES[ARTICLE].modified)
    for headers in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": modified},
        {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
    ):
        answer = ask(client, ARTICLE, headers)
        assert (answer.status, answer.read()) == (200, ROUTES[ARTICLE].body)


def test_the_validators_of_two_pages_differ(client: HTTPConnection) -> None:
    tags = set()
    for path in (ARTICLE, "/", "/djyw/"):
        answer = ask(client, path)
        answer.read()
        tags.add(answer.headers["ETag"])
    assert len(tags) == 3


def test_unknown_addresses_are_not_found(client: HTTPConnection) -> None:
    for path in ("/nothing.html", "/djyw", ARTICLE + "?x=1", "/../routes.json", "/routes.json"):
        answer = ask(client, path)
        assert answer.status == 404
        assert "不存在".encode() in answer.read()


def test_head_sends_the_head_alone(client: HTTPConnection) -> None:
    answer = ask(client, ARTICLE, method="HEAD")
    assert answer.read() == b""
    assert answer.headers["Content-Length"] == str(len(ROUTES[ARTICLE].body))


def test_robots_and_sitemap_name_the_server_s_own_address(
    base: str, client: HTTPConnection
) -> None:
    assert f"Sitemap: {base}/sitemap.xml" in ask(client, "/robots.txt").read().decode()
    assert f"<loc>{base}{ARTICLE}</loc>" in ask(client, "/sitemap.xml").read().decode()


def test_the_server_is_quiet(client: HTTPConnection, capfd: pytest.CaptureFixture[str]) -> None:
    ask(client, "/").read()
    ask(client, "/nothing.html").read()
    assert capfd.readouterr() == ("", "")


def test_a_taken_port_is_the_caller_s_to_handle(base: str) -> None:
    port = urlsplit(base).port
    assert port is not None
    with pytest.raises(OSError, match="in use"), serve_sample(port):
        pass


def test_the_port_is_free_again_after_the_block() -> None:
    with serve_sample() as address:
        port = urlsplit(address).port
        assert port is not None
        with socket.create_connection(("127.0.0.1", port)):
            pass
    with serve_sample(port) as address:
        assert urlsplit(address).port == port


def test_the_command_says_in_one_line_that_the_port_is_taken(
    base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(urlsplit(base).port)]) == 1
    told = capsys.readouterr().err
    assert "cannot serve" in told
    assert told.count("\n") == 1
