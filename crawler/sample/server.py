"""Serves the sample site on a loopback port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from crawler.sample.routes import Route, load_routes

HOST = "127.0.0.1"

NOT_FOUND = "404.html"
"""File of the page for unknown addresses."""


@contextmanager
def serve_sample(port: int = 0) -> Iterator[str]:
    """Serve the sample site during the block and yield its base, ``http://127.0.0.1:PORT``.

    Port 0 takes any free port. The server runs in threads that end with the process.

    Raises:
        OSError: The port is taken, or the pages cannot be read.
    """
    server = SampleServer(port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class SampleServer(ThreadingHTTPServer):
    """A server of the routes on a loopback port."""

    daemon_threads = True
    block_on_close = False  # a client that keeps its connection must not delay the end
    allow_reuse_address = True

    def __init__(self, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        base = f"http://{HOST}:{self.server_address[1]}"
        self.routes = {path: _at(base, route) for path, route in load_routes().items()}
        self.not_found = next(r for r in self.routes.values() if r.file == NOT_FOUND)


def _at(base: str, route: Route) -> Route:
    """Fill in the address of the server in robots.txt and the sitemap."""
    if route.content_type not in {"text/plain", "application/xml"}:
        return route
    return replace(route, body=route.body.replace(b"{base}", base.encode()))


class _Handler(BaseHTTPRequestHandler):
    """Sends the responses of the routes, byte for byte."""

    protocol_version = "HTTP/1.1"
    server_version = "sample"
    sys_version = ""
    timeout = 30
    disable_nagle_algorithm = True
    server: SampleServer

    def do_GET(self) -> None:
        """Send the response."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Send the headers of the response."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        route = self.server.routes.get(self.path, self.server.not_found)
        fresh = self._is_fresh(route)
        self.send_response(304 if fresh else route.status)
        self._send_validators(route)
        if fresh:
            self.end_headers()
            return
        if route.content_type is not None:
            self.send_header("Content-Type", route.content_type)
        if route.location is not None:
            self.send_header("Location", route.location)
        self.send_header("Content-Length", str(len(route.body) + route.missing))
        if route.missing:
            self.close_connection = True
            self.send_header("Connection", "close")
        self.end_headers()
        if with_body:
            self.wfile.write(route.body)

    def _is_fresh(self, route: Route) -> bool:
        if route.etag is None:
            return False
        known = self.headers.get("If-None-Match")
        if known is not None:  # RFC 9110, 13.1.3: then the date is ignored
            tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            return route.etag in tags or "*" in tags
        return self.headers.get("If-Modified-Since") == route.modified

    def _send_validators(self, route: Route) -> None:
        if route.etag is not None:
            self.send_header("ETag", route.etag)
            self.send_header("Last-Modified", str(route.modified))

    def handle(self) -> None:
        """Handle one connection, which the client may close at any time."""
        try:
            super().handle()
        except ConnectionError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: the crawl has its own output."""
