"""Whether an IP address is on the public Internet. Pure.

Sources: the IANA registries of special-purpose addresses for IPv4 and IPv6 (through the
standard ``ipaddress``), RFC 4291 (mapped), RFC 3056 (6to4) and RFC 6052 (NAT64).
"""

from __future__ import annotations

import socket
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address

ALSO_PRIVATE: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24",  # protocol assignments: partly public to Python before 3.11.10
        "192.88.99.0/24",  # relays of 6to4, withdrawn by RFC 7526
        "168.63.129.16/32",  # the only metadata service of a cloud with a public address
        "3fff::/20",  # documentation since RFC 9637: unknown to Python 3.11
    )
)
"""Networks that ``ipaddress`` takes for public and that host no web site."""

GLOBAL_V6 = IPv6Network("2000::/3")  # the only part of IPv6 assigned for public use
NAT64 = IPv6Network("64:ff9b::/96")  # its last 32 bits are the IPv4 address behind it


def parse_ip(host: str) -> Address | None:
    """Return the IP address that a host spells, or ``None`` for a host name.

    IPv4 is read as by the C library's ``inet_aton``, which connections use too: decimal,
    hexadecimal, octal and shortened forms (``2130706433``, ``0x7f.1``).
    """
    bare = host.strip("[]").rstrip(".").partition("%")[0]
    try:
        return ip_address(bare)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(bare))
    except (OSError, ValueError):
        return None


def is_public(address: Address) -> bool:
    """Return whether an address, and any IPv4 address embedded in it, is public."""
    if any(address in net for net in ALSO_PRIVATE if net.version == address.version):
        return False
    if isinstance(address, IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved)
    inner = embedded_ipv4(address)
    if inner is not None and not is_public(inner):
        return False
    if address.ipv4_mapped or address in NAT64:
        return True  # the connection goes to the embedded address
    return address in GLOBAL_V6 and address.is_global


def embedded_ipv4(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address within a mapped, 6to4 or NAT64 address."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
