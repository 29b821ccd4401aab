"""A request that we refuse to send, and why."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """Raised where a request must not be sent; it reaches the request's errback.

    ``reason`` is a short stable code (``robots``, ``robots_unreachable``, ``private_address``,
    ``port``, ``retry_after`` ...); the message is a sentence for a person.
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
