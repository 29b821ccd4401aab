"""Who we say we are."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware


class ContactUserAgent(UserAgentMiddleware):
    """Adds ``CRAWLER_CONTACT``, an address or a page, to ``USER_AGENT``."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        middleware = super().from_crawler(crawler)
        contact = " ".join((crawler.settings["CRAWLER_CONTACT"] or "").split())
        if contact:
            middleware.user_agent = f"{middleware.user_agent} (+{contact})"
        return middleware
