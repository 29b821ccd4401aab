"""Nothing leaves but http and https to public hosts on web ports.

The guard looks at every request before it is sent, also those that redirects, retries and
robots.txt cause; the resolver looks at the addresses that names turn out to have, at the
moment of connecting, so that a name cannot be swapped in between (DNS rebinding).
Behind an HTTP proxy the names are resolved by the proxy, where the resolver cannot look.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import SplitResult, urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import (
    IAddress,
    IHostResolution,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.middlewares.addresses import is_public, literal_of
from crawler.middlewares.refusals import Refused

logger = logging.getLogger(__name__)

Endpoint = tuple[str, int]
"""A host (a name in lower case, or an address in its usual form) and a port."""

WEB_PORT = {"http": 80, "https": 443}
LOCAL_SUFFIXES = ("localhost", "local", "internal", "localdomain", "home.arpa")
MAX_URL = 2_000
"""Characters of an address; longer ones are made by scripts that glue, or to fill memory."""

HOST_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")


class OutboundRefused(Refused):
    """A request to a place that we do not go to."""


class OutboundGuard:
    """Downloader middleware: refuses a request by what its address says."""

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = crawler
        self.opened = opened_endpoints(settings.getlist("CRAWLER_ALLOW_PRIVATE"))
        self.ports = port_ranges(settings.getlist("CRAWLER_ALLOWED_PORTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy.

        Raises:
            ValueError: where a setting names no endpoint or no port.
        """
        guard = cls(crawler)
        crawler.signals.connect(guard.engine_started, signal=signals.engine_started)
        return guard

    def engine_started(self) -> None:
        """See that names are resolved by the guarded resolver, however the crawl was started."""
        from twisted.internet import reactor

        resolver = reactor.nameResolver
        if not isinstance(resolver, GuardedResolver):
            resolver = GuardedResolver.from_crawler(self.crawler, reactor)
            resolver.install_on_reactor()
        resolver.opened |= self.opened

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise ``OutboundRefused``."""
        try:
            check_url(request.url, ports=self.ports, opened=self.opened)
        except OutboundRefused as refusal:
            self.crawler.stats.inc_value(f"crawler/outbound/{refusal.reason}")
            raise


class ResolverRefusals:
    """Downloader middleware: tells a name that was refused from one that does not exist."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raise ``OutboundRefused`` before the retries see the failure."""
        from twisted.internet import reactor

        resolver = reactor.nameResolver
        if not isinstance(exception, CannotResolveHostError):
            return
        address = resolver.refused.get(endpoint_of(urlsplit(request.url)))
        if address is not None:
            self.crawler.stats.inc_value("crawler/outbound/private_address")
            raise OutboundRefused(
                "private_address", f"{request.url}: the name leads to the private {address}"
            ) from exception


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver for IPv4 and IPv6, without the addresses that are private.

    ``opened`` holds the endpoints that may be private all the same, ``refused`` the last
    private address that each endpoint was refused for.
    """

    def __init__(self, reactor: Any, cache_size: int) -> None:
        super().__init__(reactor, cache_size)
        self.opened: set[Endpoint] = set()
        self.refused: dict[Endpoint, str] = {}

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """Resolve a name for a connection; called by Twisted, also for literal addresses."""
        endpoint = (normal_host(hostName), portNumber)
        receiver: Any = resolutionReceiver
        if endpoint not in self.opened:
            receiver = _PublicOnly(resolutionReceiver, endpoint, self.refused)
        return super().resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public ones of the addresses that a name has."""

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


def check_url(url: str, *, ports: Sequence[range], opened: set[Endpoint]) -> None:
    """Check that an address may be asked for, as far as its text tells.

    Raises:
        OutboundRefused: ``scheme``, ``bad_url``, ``userinfo``, ``port``, ``private_address``
            or ``local_name``.
    """
    if len(url) > MAX_URL:
        raise OutboundRefused("bad_url", f"an address of {len(url)} characters")
    try:
        parts = urlsplit(url)
        if parts.scheme not in WEB_PORT:
            raise OutboundRefused("scheme", f"{url}: only http and https are fetched")
        host, port = endpoint_of(parts)
    except ValueError as error:
        raise OutboundRefused("bad_url", f"{url}: {error}") from None
    literal = literal_of(host)
    if literal is None and not HOST_NAME.fullmatch(host):
        raise OutboundRefused("bad_url", f"{url}: {host!r} is no host name")
    if "@" in parts.netloc:
        raise OutboundRefused("userinfo", f"{url}: an address with a user name is not fetched")
    if (host, port) in opened:
        return
    if not any(port in allowed for allowed in ports):
        raise OutboundRefused("port", f"{url}: port {port} is not in CRAWLER_ALLOWED_PORTS")
    if literal is not None and not is_public(literal):
        raise OutboundRefused("private_address", f"{url}: {literal} is no public address")
    if literal is None and is_local(host):
        raise OutboundRefused("local_name", f"{url}: {host} is no public name")


def is_local(host: str) -> bool:
    """Whether a name has a meaning on this machine or in this network only."""
    return "." not in host or host.endswith(tuple(f".{suffix}" for suffix in LOCAL_SUFFIXES))


def endpoint_of(parts: SplitResult) -> Endpoint:
    """Host and port that a split address leads to.

    Raises:
        ValueError: where it names no host or an impossible port.
    """
    if not parts.hostname:
        raise ValueError("it names no host")
    port = parts.port
    return normal_host(parts.hostname), WEB_PORT.get(parts.scheme, 0) if port is None else port


def normal_host(host: str) -> str:
    """A host in the one form that it is compared in: ASCII, lower case, no dot at its end."""
    with suppress(UnicodeError):  # what IDNA cannot write is no host name, which is told later
        host = host if host.isascii() else host.encode("idna").decode()
    literal = literal_of(host)
    return str(literal) if literal is not None else host.lower().rstrip(".")


def opened_endpoints(entries: Iterable[str]) -> set[Endpoint]:
    """The endpoints of ``CRAWLER_ALLOW_PRIVATE``, each ``host:port`` or ``[IPv6]:port``.

    Raises:
        ValueError: for an entry of another form.
    """
    opened = set()
    for entry in filter(None, (entry.strip() for entry in entries)):
        try:
            host, port = endpoint_of(urlsplit(f"//{entry}"))
        except ValueError:
            port = 0
        if not port:
            raise ValueError(f"CRAWLER_ALLOW_PRIVATE: {entry!r} is not of the form host:port")
        opened.add((host, port))
    return opened


def port_ranges(entries: Iterable[str | int]) -> list[range]:
    """The ports of ``CRAWLER_ALLOWED_PORTS``, each a number or ``first-last``.

    Raises:
        ValueError: for an entry of another form.
    """
    ranges = []
    for entry in entries:
        match = re.fullmatch(r"\s*(\d{1,5})(?:-(\d{1,5}))?\s*", str(entry))
        if not match:
            raise ValueError(f"CRAWLER_ALLOWED_PORTS: {entry!r} is not of the form 80 or 80-90")
        ranges.append(range(int(match[1]), int(match[2] or match[1]) + 1))
    return ranges
