"""Lets only requests to public hosts on web ports leave the crawler.

``OutboundGuard`` checks every request before it is sent, including those made by redirects,
retries and robots.txt. ``GuardedResolver`` checks the addresses that a host name resolves to
at the moment of connecting, so that a name cannot change in between (DNS rebinding). Behind an
HTTP proxy the proxy resolves names, and the resolver cannot check them.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from threading import Thread
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingHostnameResolver
from twisted.internet._resolver import GAIResolver
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from twisted.python.threadpool import ThreadPool
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.middlewares.network.addresses import is_public
from crawler.middlewares.network.endpoints import (
    Endpoint,
    OutboundRefused,
    check_url,
    endpoint_of,
    normalize_host,
    parse_endpoints,
    parse_ports,
)
from crawler.stats import count

MAX_LOOK_UPS = 64
"""Look-ups at a time. One of a name server that does not answer takes up to 30 s of its thread, of
which Twisted has 10 for everything."""


class OutboundGuard:
    """Downloader middleware that refuses requests by their URL."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.allowed = parse_endpoints(settings.getlist("CRAWLER_ALLOW_PRIVATE"))
        self.ports = parse_ports(settings.getlist("CRAWLER_ALLOWED_PORTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware.

        Raises:
            ValueError: if a setting is not a list of endpoints or of ports.
        """
        guard = cls(crawler)
        crawler.signals.connect(guard.engine_started, signal=signals.engine_started)
        return guard

    def engine_started(self) -> None:
        """Install the guarded resolver, however the crawl was started."""
        from twisted.internet import reactor

        resolver = reactor.nameResolver
        if not isinstance(resolver, GuardedResolver):
            resolver = GuardedResolver.from_crawler(self.crawler, reactor)
            resolver.install_on_reactor()
        resolver.allowed |= self.allowed

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise ``OutboundRefused``."""
        try:
            check_url(request.url, ports=self.ports, allowed=self.allowed)
        except OutboundRefused as refusal:
            count(self.crawler, f"outbound/{refusal.reason}")
            raise


class ResolverRefusals:
    """Downloader middleware that distinguishes a refused host name from one that does not exist."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        return cls(crawler)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise ``OutboundRefused`` before the retry middleware sees the failure."""
        from twisted.internet import reactor

        resolver = reactor.nameResolver
        if not isinstance(exception, CannotResolveHostError):
            return
        address = resolver.refused.get(endpoint_of(urlsplit(request.url)))
        if address is not None:
            count(self.crawler, "outbound/private_address")
            raise OutboundRefused(
                "private_address", f"{request.url}: the name leads to the private {address}"
            ) from exception


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver for IPv4 and IPv6 that drops private addresses.

    ``allowed`` holds the endpoints that may be private, ``refused`` the last private address
    for which each endpoint was refused.
    """

    def __init__(self, reactor: Any, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        if isinstance(self.original_resolver, GAIResolver):  # Twisted's own
            pool = _LookUps(0, MAX_LOOK_UPS, "names")
            pool.start()
            self.original_resolver._getThreadPool = lambda: pool
        self.allowed: set[Endpoint] = set()
        self.refused: dict[Endpoint, str] = {}

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve a host name for a connection. Twisted calls this for literal addresses too."""
        endpoint = (normalize_host(hostName), portNumber)
        receiver: Any = resolutionReceiver
        if endpoint not in self.allowed:
            receiver = _PublicOnly(resolutionReceiver, endpoint, self.refused)
        return super().resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )


class _LookUp(Thread):
    """A thread that does not keep the process from ending: nobody can interrupt a look-up."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, daemon=True, **options)


class _LookUps(ThreadPool):
    threadFactory = _LookUp  # noqa: N815 - Twisted's name


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Passes only public addresses on to another receiver."""

    def __init__(self, receiver: Any, endpoint: Endpoint, refused: dict[Endpoint, str]) -> None:
        self.receiver = receiver
        self.endpoint = endpoint
        self.refused = refused
        refused.pop(endpoint, None)

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        host = address.host.partition("%")[0]
        if is_public(ip_address(host)):
            self.receiver.addressResolved(address)
        else:
            self.refused[self.endpoint] = host

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()
