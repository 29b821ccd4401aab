from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.middlewares.network.addresses import is_public, parse_ip
from crawler.middlewares.network.endpoints import OutboundRefused, check_url, parse_ports

# IANA IPv4 Special-Purpose Address Registry, multicast, and what clouds keep their keys at.
NOT_PUBLIC = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
    "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "169.254.169.254/32", "100.100.100.200/32",
    "168.63.129.16/32",
]  # fmt: skip
PUBLIC = ["1.0.1.0/24", "39.128.0.0/10", "114.240.0.0/12", "202.192.0.0/12", "223.4.0.0/14"]

SPELLINGS: list[Callable[[int], str]] = [
    lambda n: str(IPv4Address(n)),
    lambda n: str(IPv4Address(n)) + ".",
    str,
    hex,
    lambda n: f"0{n:o}",
    lambda n: ".".join(f"0{byte:o}" for byte in n.to_bytes(4)),
    lambda n: ".".join(f"0x{byte:X}" for byte in n.to_bytes(4)),
    lambda n: f"{n >> 24}.{n & 0xFFFFFF}",
    lambda n: f"{n >> 24}.{n >> 16 & 0xFF}.{n & 0xFFFF}",
    lambda n: f"[::ffff:{IPv4Address(n)}]",
    lambda n: f"[{IPv6Address((0xFFFF << 32) + n)}]",
    lambda n: f"[64:ff9b::{IPv4Address(n)}]",
]
"""Ways to write an IPv4 address that a connection understands."""

PORTS = parse_ports(["80-89", 443])


def addresses_in(networks: list[str]) -> st.SearchStrategy[int]:
    def inside(network: IPv4Network) -> st.SearchStrategy[int]:
        return st.integers(int(network.network_address), int(network.broadcast_address))

    return st.sampled_from([IPv4Network(text) for text in networks]).flatmap(inside)


def refusal(url: str) -> str | None:
    try:
        check_url(url, ports=PORTS, allowed=set())
    except OutboundRefused as refused:
        return refused.reason
    return None


@given(address=addresses_in(NOT_PUBLIC), spell=st.sampled_from(SPELLINGS))
def test_a_private_address_is_refused_in_every_spelling(
    address: int, spell: Callable[[int], str]
) -> None:
    assert refusal(f"http://{spell(address)}/") == "private_address"


@given(address=addresses_in(PUBLIC), spell=st.sampled_from(SPELLINGS))
def test_a_public_address_passes_in_every_spelling(
    address: int, spell: Callable[[int], str]
) -> None:
    assert refusal(f"https://{spell(address)}/") is None


@given(address=addresses_in(NOT_PUBLIC), rest=st.integers(0, 2**80 - 1))
def test_a_6to4_address_of_a_private_address_is_refused(address: int, rest: int) -> None:
    assert not is_public(IPv6Address((0x2002 << 112) + (address << 80) + rest))


@pytest.mark.parametrize(
    "address",
    [
        "::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%25eth0", "fec0::1", "fc00::1",
        "fd00:ec2::254", "ff02::1", "2001::1", "2001:db8::1", "3fff::1", "64:ff9b:1::1", "100::1",
        "::ffff:0:127.0.0.1",
    ],
)  # fmt: skip
def test_an_ipv6_address_outside_the_public_internet_is_refused(address: str) -> None:
    assert refusal(f"http://[{address}]/") == "private_address"


@pytest.mark.parametrize("address", ["2408:8756:c52:1d00::1", "240e:ff:e020::1", "2001:250::1"])
def test_a_public_ipv6_address_passes(address: str) -> None:
    assert refusal(f"http://[{address}]/") is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://news.example.cn/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,x", "scheme"),
        ("gopher://news.example.cn/", "scheme"),
        ("http://user@news.example.cn/", "userinfo"),
        ("http://user:word@news.example.cn/", "userinfo"),
        ("http://www.people.com.cn@10.0.0.1/", "userinfo"),
        ("http://news.example.cn:22/", "port"),
        ("http://news.example.cn:6379/", "port"),
        ("http://news.example.cn:0/", "port"),
        ("http://news.example.cn:99999/", "bad_url"),
        ("http://:80/", "bad_url"),
        ("http://a..b.cn/", "bad_url"),
        ("http://" + "a" * 64 + ".cn/", "bad_url"),
        ("http://localhost/", "local_name"),
        ("http://LOCALHOST./", "local_name"),
        ("http://printer/", "local_name"),
        ("http://printer.local/", "local_name"),
        ("http://metadata.google.internal/", "local_name"),
        ("http://１２７.０.０.１/", "private_address"),
    ],
)  # fmt: skip
def test_an_address_of_no_public_web_page_is_refused(url: str, reason: str) -> None:
    assert refusal(url) == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example.cn/", "https://news.example.cn:443/a?b=c", "http://news.example.cn:81/",
        "http://新闻.中国/", "http://dj_news.example.gov.cn/", "http://news.example.cn./",
        "http://3.example.cn/",
    ],
)  # fmt: skip
def test_an_address_of_a_public_web_page_passes(url: str) -> None:
    assert refusal(url) is None


@given(st.text(max_size=30))
def test_any_host_is_an_address_or_none(host: str) -> None:
    literal = parse_ip(host)
    assert literal is None or isinstance(is_public(literal), bool)


@given(st.text(max_size=40))
def test_any_url_passes_or_is_refused_in_words(rest: str) -> None:
    assert refusal(f"http://{rest}") in {
        None, "bad_url", "userinfo", "port", "private_address", "local_name",
    }  # fmt: skip
