"""Hosts and ports of URLs, and the check of a URL before it is requested. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from urllib.parse import SplitResult, urlsplit

from crawler.middlewares.network.addresses import is_public, parse_ip
from crawler.middlewares.refusals import Refused

Endpoint = tuple[str, int]
"""A host (a name in lower case, or an IP address in canonical form) and a port."""

DEFAULT_PORTS = {"http": 80, "https": 443}
LOCAL_SUFFIXES = (".localhost", ".local", ".internal", ".localdomain", ".home.arpa")
MAX_URL = 2_000  # characters; longer ones come from faulty scripts, or are meant to fill memory
HOST_NAME = re.compile(r"(?=.{1,253}\Z)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*")


class OutboundRefused(Refused):
    """A request to a destination that is not allowed."""


def check_url(url: str, *, ports: Sequence[range], allowed: set[Endpoint]) -> None:
    """Check a URL without resolving its host name.

    Args:
        url: The absolute URL.
        ports: Ports that may be requested.
        allowed: Endpoints that may be requested whatever their address and port are.

    Raises:
        OutboundRefused: with the reason ``scheme``, ``bad_url``, ``userinfo``, ``port``,
            ``private_address`` or ``local_name``.
    """
    host, port = _checked_endpoint(url)
    if (host, port) in allowed:
        return
    ip = parse_ip(host)
    if not any(port in accepted for accepted in ports):
        raise OutboundRefused("port", f"{url}: port {port} is not in CRAWLER_ALLOWED_PORTS")
    if ip is not None and not is_public(ip):
        raise OutboundRefused("private_address", f"{url}: {ip} is no public address")
    if ip is None and is_local(host):
        raise OutboundRefused("local_name", f"{url}: {host} is no public name")


def _checked_endpoint(url: str) -> Endpoint:
    """Return the endpoint of a URL, or refuse one that is not well-formed or not of the web."""
    if len(url) > MAX_URL:
        raise OutboundRefused("bad_url", f"an address of {len(url)} characters")
    try:
        parts = urlsplit(url)
        if parts.scheme not in DEFAULT_PORTS:
            raise OutboundRefused("scheme", f"{url}: only http and https are fetched")
        host, port = endpoint_of(parts)
    except ValueError as error:
        raise OutboundRefused("bad_url", f"{url}: {error}") from None
    if parse_ip(host) is None and not HOST_NAME.fullmatch(host):
        raise OutboundRefused("bad_url", f"{url}: {host!r} is no host name")
    if "@" in parts.netloc:
        raise OutboundRefused("userinfo", f"{url}: an address with a user name is not fetched")
    return host, port


def is_local(host: str) -> bool:
    """Return whether a host name has a meaning on this machine or in this network only."""
    return "." not in host or host.endswith(LOCAL_SUFFIXES)


def endpoint_of(parts: SplitResult) -> Endpoint:
    """Return the host and port of a split URL.

    Raises:
        ValueError: if it has no host or an invalid port.
    """
    if not parts.hostname:
        raise ValueError("it names no host")
    port = parts.port
    return normalize_host(parts.hostname), (
        DEFAULT_PORTS.get(parts.scheme, 0) if port is None else port
    )


def normalize_host(host: str) -> str:
    """Return a host in the form used for comparison: ASCII, lower case, no trailing dot."""
    with suppress(UnicodeError):  # not a host name in IDNA; check_url refuses it later
        host = host if host.isascii() else host.encode("idna").decode()
    ip = parse_ip(host)
    return str(ip) if ip is not None else host.lower().rstrip(".")


def parse_endpoints(entries: Iterable[str]) -> set[Endpoint]:
    """Parse ``CRAWLER_ALLOW_PRIVATE``: entries ``host:port`` or ``[IPv6]:port``.

    Raises:
        ValueError: if an entry has another form.
    """
    endpoints = set()
    for entry in filter(None, (entry.strip() for entry in entries)):
        try:
            host, port = endpoint_of(urlsplit(f"//{entry}"))
        except ValueError:
            port = 0
        if not port:
            raise ValueError(f"CRAWLER_ALLOW_PRIVATE: {entry!r} is not of the form host:port")
        endpoints.add((host, port))
    return endpoints


def parse_ports(entries: Iterable[str | int]) -> list[range]:
    """Parse ``CRAWLER_ALLOWED_PORTS``: entries are a number or ``first-last``.

    Raises:
        ValueError: if an entry has another form.
    """
    ranges = []
    for entry in entries:
        match = re.fullmatch(r"\s*(\d{1,5})(?:-(\d{1,5}))?\s*", str(entry))
        if not match:
            raise ValueError(f"CRAWLER_ALLOWED_PORTS: {entry!r} is not of the form 80 or 80-90")
        ranges.append(range(int(match[1]), int(match[2] or match[1]) + 1))
    return ranges
