"""``scrapy ...`` on a machine whose name server does not answer for names that end in .example."""

from __future__ import annotations

import socket
import time
from typing import Any

from twisted.internet._resolver import GAIResolver

from tests import warm

HANG = 100.0
"""Seconds of a look-up, which is a call of the C library that nothing interrupts."""


def _look_up(name: str, *arguments: Any) -> Any:
    if name.endswith(".example"):
        time.sleep(HANG)
    return socket.getaddrinfo(name, *arguments)


def main() -> None:
    """Run the command with such look-ups."""
    GAIResolver.__init__.__defaults__ = (None, _look_up)  # bound when Twisted was imported
    warm.main()
