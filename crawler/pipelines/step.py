"""What the steps of the pipeline share: a page goes on, or becomes a reject with its reason."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

from scrapy.crawler import Crawler

from crawler.items import NotAnArticle, Page, Rejected
from crawler.stats import count

logger = logging.getLogger(__name__)


def iso(page: Page) -> str:
    """When a page was fetched, as records have it."""
    return page.fetched_at.isoformat(timespec="seconds")


def rejected(page: Page, reason: str, detail: str = "") -> Rejected:
    """The reject of a page."""
    moved = f"at {page.url} " if page.requested_url else ""
    return Rejected(
        url=page.requested_url or page.url,
        site=page.site,
        reason=reason,
        detail=(moved + detail).strip(),
        status=page.status,
        fetched_at=iso(page),
    )


class Step(ABC):
    """One step: takes every ``Page`` that passes, lets every other item by.

    A step refuses a page by raising ``NotAnArticle``. Any other exception is a
    fault of ours: it is logged once and the page kept as a reject.
    """

    verb: ClassVar[str]
    """Name in the counts ``crawler/<verb>/<outcome>``."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    @abstractmethod
    def work(self, page: Page) -> str:
        """Do the step in place; returns the outcome to count."""

    def process_item(self, item: Any) -> Any:
        """Let ``work`` have the page; Scrapy calls this for every item."""
        if not isinstance(item, Page):
            return item
        try:
            self.count(self.work(item))
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
