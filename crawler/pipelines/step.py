"""The base of pipeline steps: a page goes on, or becomes a reject with its reason."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

from scrapy.crawler import Crawler

from crawler.items import NotAnArticle, Page, Rejected
from crawler.stats import count

logger = logging.getLogger(__name__)


def fetch_time(page: Page) -> str:
    """Return when a page was fetched, as stored in records: ISO 8601 to the second."""
    return page.fetched_at.isoformat(timespec="seconds")


def rejected(page: Page, reason: str, detail: str = "") -> Rejected:
    """Return the reject of a page."""
    redirected = f"at {page.url} " if page.requested_url else ""
    return Rejected(
        url=page.requested_url or page.url,
        site=page.site,
        reason=reason,
        detail=(redirected + detail).strip(),
        status=page.status,
        fetched_at=fetch_time(page),
    )


class Step(ABC):
    """A pipeline step that processes every ``Page`` and passes other items on.

    A step rejects a page by raising ``NotAnArticle``. Any other exception is a bug: it is logged,
    and the page becomes a reject with the reason ``error``.
    """

    verb: ClassVar[str]
    """Name in the stats ``crawler/<verb>/<outcome>``."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the step."""
        return cls(crawler)

    @abstractmethod
    def process_page(self, page: Page) -> str:
        """Process a page in place; return the outcome to count."""

    def process_item(self, item: Any) -> Any:
        """Process an item of the crawl; return it, or a reject."""
        if not isinstance(item, Page):
            return item
        try:
            self.count(self.process_page(item))
        except NotAnArticle as refusal:
            self.count(refusal.reason)
            return rejected(item, refusal.reason, refusal.detail)
        except Exception as error:
            logger.exception("%s: the step %s failed", item.url, self.verb)
            self.count("error")
            return rejected(item, "error", f"{self.verb}: {type(error).__name__}: {error}")
        return item

    def count(self, outcome: str) -> None:
        """Count an outcome of this step."""
        count(self.crawler, f"{self.verb}/{outcome}")
