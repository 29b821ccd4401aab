"""A web server on a loopback address that misbehaves on request."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import monotonic, sleep

PAGE = "<!doctype html><title>甲</title><p>乙</p>".encode()
Answer = tuple[int, dict[str, str], bytes]
Route = Answer | Callable[["Visit"], "Answer | Raw"]


@dataclass(frozen=True)
class Raw:
    """Bytes that are sent piece by piece instead of an HTTP response."""

    pieces: Iterable[bytes]


@dataclass(frozen=True)
class Visit:
    """A request as received by the server."""

    at: float
    path: str
    host: str
    headers: dict[str, str]
    number: int


@dataclass
class Server:
    """Routes by path. The default is ``*``, else a small page; robots.txt is a 404."""

    port: int
    routes: dict[str, Route]
    address: str = "127.0.0.1"
    visits: list[Visit] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "", scheme: str = "http") -> str:
        return f"{scheme}://{host or self.address}:{self.port}{path}"

    def place(self, host: str = "") -> str:
        return f"{host or self.address}:{self.port}"

    def paths(self) -> list[str]:
        return [visit.path for visit in self.visits]


def page(body: bytes = PAGE, **headers: str) -> Answer:
    """Return a 200 response; ``_`` in a header's name stands for ``-``."""
    return answer(200, body, **headers)


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, {"Content-Type": "text/html", **named}, body


def robots(text: str | bytes) -> Answer:
    body = text.encode() if isinstance(text, str) else text
    return answer(200, body, Content_Type="text/plain")


@contextmanager
def serving(
    routes: dict[str, Route],
    *,
    tls: ssl.SSLContext | None = None,
    address: str = "127.0.0.1",
    port: int = 0,
) -> Iterator[Server]:
    """Serve on a free port of a loopback address, or on ``port``, until the block ends."""
    httpd = _Httpd((address, port), _Handler)
    if tls is not None:
        httpd.socket = tls.wrap_socket(
            httpd.socket, server_side=True, do_handshake_on_connect=False
        )
    server = Server(httpd.server_address[1], routes, address)
    httpd.ours = server  # type: ignore[attr-defined]
    thread = Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        thread.join()
        httpd.socket.close()


class _Httpd(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a crawl of many sites that are one server knocks all at once


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 20

    def do_GET(self) -> None:
        server: Server = self.server.ours  # type: ignore[attr-defined]
        number = sum(visit.path == self.path for visit in server.visits) + 1
        host = self.headers.get("Host", "").partition(":")[0]
        visit = Visit(monotonic(), self.path, host, dict(self.headers.items()), number)
        server.visits.append(visit)
        route = server.routes.get(self.path)
        if route is None and self.path != "/robots.txt":
            route = server.routes.get("*")
        if route is None:
            route = answer(404) if self.path == "/robots.txt" else page()
        self.close_connection = True
        said = route(visit) if callable(route) else route
        if isinstance(said, Raw):
            self.wfile.writelines(said.pieces)
            return
        status, headers, body = said
        self.send_response(status)
        for name, value in {"Connection": "close", **headers}.items():
            self.send_header(name, value)
        if "Endless" in headers:
            self._endless()
            return
        if "Drip" in headers:
            self._drip(body, float(headers["Drip"]))
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        try:
            while True:
                self.send_header("Endless", "x" * 8000)
                self.flush_headers()
        except OSError:
            return

    def _drip(self, body: bytes, pause: float) -> None:
        self.end_headers()
        try:
            for index in range(len(body)):
                self.wfile.write(body[index : index + 1])
                sleep(pause)
        except OSError:
            return

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # a client that hangs up, or that does not like our certificate
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing."""
