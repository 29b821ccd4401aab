"""No channel leads from a page to the network, by TCP or UDP."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from crawler.middlewares.browser.process import isolation
from crawler.middlewares.browser.renderer import Renderer, Resource
from tests.middlewares.browser.test_middleware import needs_browser

CHANNELS = Path(__file__).with_name("channels.js").read_text("utf-8")
SECONDS = 8


class Canary:
    """Listens on a TCP and a UDP port of all interfaces, and keeps what arrives."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self._tcp = socket.create_server(("0.0.0.0", 0))
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("0.0.0.0", 0))
        self.tcp, self.udp = self._tcp.getsockname()[1], self._udp.getsockname()[1]
        for listen in (self._listen_tcp, self._listen_udp):
            Thread(target=listen, daemon=True).start()

    def close(self) -> None:
        for one in (self._tcp, self._udp):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _listen_tcp(self) -> None:
        with suppress(OSError):
            while True:
                self._tcp.accept()[0].close()
                self.heard.append(("tcp", b""))

    def _listen_udp(self) -> None:
        with suppress(OSError):
            while data := self._udp.recvfrom(2000)[0]:
                self.heard.append(("udp", data[:40]))


@contextmanager
def canary() -> Iterator[Canary]:
    one = Canary()
    try:
        yield one
    finally:
        one.close()


def own_address() -> str:
    """Return the address of this machine's network, or the loopback one without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            return "127.0.0.2"
        return str(one.getsockname()[0])


async def render(script: str, *, isolated: bool) -> tuple[str, list[str]]:
    """Return a rendered page that has a script, and what the crawl was asked to fetch for it."""
    asked: list[str] = []

    async def fetch(url: str) -> None:
        asked.append(url)
        await asyncio.sleep(3)  # the page is not idle before its script has tried everything

    renderer = Renderer(
        "/usr/bin/chromium",
        user_agent="test",
        seconds=SECONDS,
        max_size=1_000_000,
        isolated=isolated,
    )
    page = f"<!doctype html><meta charset=utf-8><body><script>{script}</script>".encode()
    resource = Resource(200, "text/html", page)
    try:
        return await renderer.render("http://dj.qingyuan.example/t1.html", resource, fetch), asked
    finally:
        await renderer.close()


@needs_browser
@pytest.mark.parametrize("isolated", [True, False])
def test_nothing_leaves_a_page_by_any_channel(tmp_path: Path, *, isolated: bool) -> None:
    if isolated and not isolation():
        pytest.skip("the system forbids network namespaces")
    (tmp_path / "secret").write_text("青禾县的秘密", "utf-8")
    with canary() as one:
        values = {
            "HOSTS": ["127.0.0.1", own_address()],
            "TCP": one.tcp,
            "UDP": one.udp,
            "SECRET": (tmp_path / "secret").as_uri(),
        }
        names = "".join(f"const {name} = {json.dumps(value)};" for name, value in values.items())
        html, asked = asyncio.run(render(names + CHANNELS, isolated=isolated))
    assert one.heard == []
    assert {"fetch", "webrtc", "webtransport", "worker", "file"} <= set(html.split())
    assert asked  # by the crawl, which guards them: scripts and data
    assert "秘密" not in html
    assert "ERR_" not in html


def test_the_canary_hears_tcp_and_udp() -> None:
    with canary() as one:
        socket.create_connection(("127.0.0.1", one.tcp)).close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"x", ("127.0.0.1", one.udp))
        for _ in range(100):
            if len(one.heard) < 2:
                asyncio.run(asyncio.sleep(0.05))
        assert sorted(one.heard) == [("tcp", b""), ("udp", b"x")]
