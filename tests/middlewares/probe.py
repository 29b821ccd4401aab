"""A crawl with the real settings in its own process: JSON in, JSON out.

In: ``urls`` (fetched at once) or ``chain`` (one after the other), ``settings`` that differ,
``hosts`` (name to addresses, in place of DNS; lists of them are what successive look-ups
find), ``internet`` (public address to the local one that stands for it), ``domains`` (the
spider's allowed_domains).
Out: ``pages`` and ``failed`` by URL, ``stats``, ``listening`` (sockets of this process),
``log`` (warnings and worse), ``connected`` (addresses, where there is an ``internet``).
"""

from __future__ import annotations

import json
import logging
import socket
import sys
import warnings
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from twisted.internet import base
from twisted.internet._resolver import GAIResolver
from twisted.python.failure import Failure

JOB: dict[str, Any] = {}
OUT: dict[str, Any] = {"pages": {}, "failed": {}, "log": []}


def _lookup(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    known = JOB.get("hosts", {})
    if host not in known:
        return socket.getaddrinfo(host, port, *args, **kwargs)
    addresses = known[host]
    if addresses and isinstance(addresses[0], list):
        addresses = addresses.pop(0) if len(addresses) > 1 else addresses[0]
    return [
        found
        for address in addresses
        for found in socket.getaddrinfo(address, port, 0, socket.SOCK_STREAM)
    ]


_connect = socket.socket.connect_ex


def _route(self: socket.socket, address: Any) -> int:
    OUT["connected"].append(address[0])
    return _connect(self, (JOB["internet"].get(address[0], address[0]), *address[1:]))


# What is not about asking: the other rooms have tests of their own.
OTHER_ROOMS = {
    "ITEM_PIPELINES": {},
    "EXTENSIONS": {
        "scrapy.extensions.memusage.MemoryUsage": None,
        "crawler.extensions.memory.ResidentMemory": 0,
    },
    "SPIDER_MIDDLEWARES": {},
    "SPIDER_MODULES": [],
    "SPIDER_LOADER_CLASS": "scrapy.spiderloader.SpiderLoader",
}


class Probe(Spider):
    name = "probe"
    allowed_domains: ClassVar[list[str]] = []

    async def start(self) -> AsyncIterator[Any]:
        for url in JOB.get("urls", []):
            yield self.ask(url)
        for request in self.follow():
            yield request

    def ask(self, url: str) -> Request:
        # Kept by the address given: Scrapy may write it in another way.
        return Request(
            url,
            self.arrived,
            errback=self.lost,
            dont_filter="domains" not in JOB,
            cb_kwargs={"asked": url},
        )

    def follow(self, asked: str | None = None) -> Iterator[Request]:
        """Request the next URL of the chain after the one before it."""
        chain: list[str] = JOB.get("chain", [])
        if asked is None and chain:
            yield self.ask(chain[0])
        elif asked in chain[:-1]:
            yield self.ask(chain[chain.index(asked) + 1])

    def arrived(self, response: Response, asked: str) -> Iterator[Request]:
        OUT["pages"][asked] = {
            "url": response.url,
            "status": response.status,
            "bytes": len(response.body),
            "at": monotonic(),
        }
        OUT["listening"] = listening()
        return self.follow(asked)

    def lost(self, failure: Failure) -> Iterator[Request]:
        error = failure.value
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        OUT["failed"][asked] = {
            "kind": type(error).__name__,
            "reason": getattr(error, "reason", None),
            "detail": str(error),
            "at": monotonic(),
        }
        return self.follow(asked)


def listening() -> list[str]:
    """Return the local addresses on which this process listens (Linux)."""
    mine = {str(fd.readlink()) for fd in Path("/proc/self/fd").glob("*") if fd.is_symlink()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/self/net", table).read_text().splitlines()[1:]:
            cells = line.split()
            if cells[3] == "0A" and f"socket:[{cells[9]}]" in mine:
                found.append(cells[1])
    return found


def peak_mb() -> float:
    """Return the peak memory of this process; ``ru_maxrss`` would count its parent."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


class Keep(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        OUT["log"].append(record.getMessage())


def main() -> None:
    JOB.update(json.load(sys.stdin))
    base._GAIResolver = partial(GAIResolver, getaddrinfo=_lookup)  # type: ignore[attr-defined,assignment]
    if "internet" in JOB:
        OUT["connected"] = []
        socket.socket.connect_ex = _route  # type: ignore[assignment,method-assign]
    settings = Settings()
    settings.setmodule("crawler.settings")
    settings.setdict({**OTHER_ROOMS, **JOB.get("settings", {})}, priority="cmdline")
    Probe.allowed_domains = JOB.get("domains", [])
    Probe.custom_settings = JOB.get("custom")
    warnings.simplefilter("error")
    process = AsyncCrawlerProcess(settings)
    logging.getLogger().addHandler(Keep(logging.WARNING))
    crawler = process.create_crawler(Probe)
    process.crawl(crawler)
    process.start()
    OUT["peak_mb"] = peak_mb()
    OUT["stats"] = crawler.stats.get_stats()
    json.dump(OUT, sys.stdout, default=str)
