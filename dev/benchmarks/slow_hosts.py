"""Measure a crawl beside tarpits: ``python -m dev.benchmarks.slow_hosts``.

Good hosts and tarpits are loopback addresses of one server. Good hosts are crawled alone and beside
tarpits, which send a byte a second; both crawls are then stopped by SIGTERM. What counts is the
ratio of the times until the last good page was served, and the time from the signal to the end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.pages_made import article_page

TARPIT = "127.0.2."
GOOD = "127.0.3."
LATENCY = 0.05
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
)


class Hosts:
    """A server that is a tarpit at some of its addresses, and when it served the others' pages."""

    def __init__(self) -> None:
        self.served: list[float] = []

    async def reply(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        host = writer.get_extra_info("sockname")[0]
        try:
            path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
            if host.startswith(TARPIT):
                await drip(writer)
            await asyncio.sleep(LATENCY)
            writer.write(NOT_FOUND if path == "/robots.txt" else page(host, path))
            await writer.drain()
            if path != "/robots.txt":
                self.served.append(time.monotonic())
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            return  # the client went away, or the benchmark is over
        finally:
            writer.close()


async def drip(writer: asyncio.StreamWriter) -> None:
    """Send a byte a second until the client goes away."""
    writer.write(HEAD % 90_000)
    while True:
        writer.write(b"<")
        await writer.drain()
        await asyncio.sleep(1)


def page(host: str, path: str) -> bytes:
    """Return an article that no other host has."""
    paragraphs = tuple(f"{host} {path} {number} 柳河村夜校开课" * 3 for number in range(4))
    body = article_page(f"柳河村夜校开课 {host} {path}", paragraphs=paragraphs)
    return HEAD % len(body) + body


async def crawl(good: int, tarpits: int, pages: int) -> tuple[float, float]:
    """Return the seconds until the last good page was served, and from SIGTERM to the end."""
    hosts = Hosts()
    server = await asyncio.start_server(hosts.reply, "0.0.0.0", 0, backlog=1000)  # noqa: S104
    port = server.sockets[0].getsockname()[1]
    names = [f"{TARPIT}{number + 1}" for number in range(tarpits)]
    names += [f"{GOOD}{number + 1}" for number in range(good)]
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        process = start(Path(folder), names, port, pages)
        while len(hosts.served) < good * pages and process.poll() is None:
            await asyncio.sleep(0.1)
        told = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(process.wait)
        server.close()
    return hosts.served[-1] - began, time.monotonic() - told


def start(folder: Path, names: list[str], port: int, pages: int) -> subprocess.Popen[bytes]:
    """Start a crawl of so many pages of each host."""
    urls = [f"http://{name}:{port}/t20230701_{n}.html" for n in range(pages) for name in names]
    (folder / "addresses").write_text("\n".join(urls))
    private = ",".join(f"{name}:{port}" for name in names)
    env = {"CRAWLER_OUTPUT": str(folder / "output"), "CRAWLER_ALLOW_PRIVATE": private}
    scrapy = [sys.executable, "-m", "scrapy"]
    command = [*scrapy, "crawl", "urls", "-a", f"file={folder / 'addresses'}"]
    options = ["-s", f"CRAWLER_ALLOWED_PORTS={port}", "-s", "LOG_LEVEL=ERROR"]
    return subprocess.Popen([*command, *options], env={**os.environ, **env})


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--good", type=int, default=200, help="good hosts, 254 at most")
    parser.add_argument("--tarpits", type=int, default=20, help="tarpits, 254 at most")
    parser.add_argument("--pages", type=int, default=5, help="pages of each host")
    opts = parser.parse_args()
    alone, _ = asyncio.run(crawl(opts.good, 0, opts.pages))
    beside, end = asyncio.run(crawl(opts.good, opts.tarpits, opts.pages))
    print(f"{opts.good} good hosts alone: {alone:.1f} s")
    print(f"beside {opts.tarpits} tarpits: {beside:.1f} s, {beside / alone:.2f} of that")
    print(f"from SIGTERM to the end: {end:.1f} s")


if __name__ == "__main__":
    main()
