"""The user agent with a contact."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware


class ContactUserAgent(UserAgentMiddleware):
    """Appends ``CRAWLER_CONTACT``, an e-mail address or a web page, to ``USER_AGENT``."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        middleware = super().from_crawler(crawler)
        contact = " ".join((crawler.settings["CRAWLER_CONTACT"] or "").split())
        if contact:
            middleware.user_agent = f"{middleware.user_agent} (+{contact})"
        return middleware
