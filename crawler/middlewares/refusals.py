"""The exception of a refused request or response."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """Raised if a request must not be sent or its response must not be used.

    It reaches the request's errback. ``reason`` is a short stable code (``robots``,
    ``robots_unreachable``, ``private_address``, ``port``, ``retry_after`` ...), the message a
    sentence for a person.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
