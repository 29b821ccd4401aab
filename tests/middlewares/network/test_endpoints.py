"""The settings of allowed endpoints and ports."""

from __future__ import annotations

import pytest

from crawler.middlewares.network.endpoints import parse_endpoints, parse_ports


@pytest.mark.parametrize("entry", ["127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:99999", "a b"])
def test_an_opened_place_must_be_a_host_and_a_port(entry: str) -> None:
    with pytest.raises(ValueError, match=r"CRAWLER_ALLOW_PRIVATE: .* is not of the form host:port"):
        parse_endpoints([entry])


@pytest.mark.parametrize("entry", ["eighty", "", "80-", "-1"])
def test_an_allowed_port_must_be_a_number_or_a_range(entry: str) -> None:
    with pytest.raises(ValueError, match=r"CRAWLER_ALLOWED_PORTS: .* is not of the form"):
        parse_ports([entry])
