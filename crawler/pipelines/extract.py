"""Steps 1 to 3 in a worker process: a page in, the article that it is read as out.

What reading, restoring and validating a stranger's page takes is not known before, so they are done
where they can be ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from scrapy.crawler import Crawler

from crawler.items import Article, NotAnArticle, Page
from crawler.limited.extension import Workers, workers_of
from crawler.pipelines.read import read
from crawler.pipelines.restore import restore
from crawler.pipelines.step import rejected
from crawler.pipelines.validate import validate
from crawler.stats import count

logger = logging.getLogger(__name__)

STEPS: tuple[tuple[str, Callable[[Page], str]], ...] = (
    ("read", read),
    ("restore", restore),
    ("validate", validate),
)
"""Verb and function of each step; the function returns its outcome."""


@dataclass(slots=True)
class Extracted:
    """What the steps made of a page."""

    article: Article | None = None
    refusal: tuple[str, str] | None = None
    """Reason and detail, if it is no article."""
    outcomes: list[str] = field(default_factory=list)
    """Outcome of each step, as ``<verb>/<outcome>``."""


def extract(page: Page) -> Extracted:
    """Read, restore and validate a page."""
    extracted = Extracted()
    for verb, step in STEPS:
        try:
            outcome = step(page)
        except NotAnArticle as refusal:
            extracted.outcomes.append(f"{verb}/{refusal.reason}")
            extracted.refusal = refusal.reason, refusal.detail
            return extracted
        extracted.outcomes.append(f"{verb}/{outcome}")
    extracted.article = page.article
    return extracted


class ExtractPipeline:
    """Reads, restores and validates the articles of pages in worker processes."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.workers: Workers = workers_of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the pipeline."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Start the workers: all modules are imported, and the store is not open yet."""
        self.workers.start()

    async def process_item(self, item: Any) -> Any:
        """Read a page; return it with its article, or a reject."""
        if not isinstance(item, Page):
            return item
        try:
            extracted = await self.workers.run(
                extract,
                item,
                url=item.requested_url or item.url,
                bodies=[item.body, *(part.body for part in item.parts)],
            )
        except NotAnArticle as refusal:
            extracted = Extracted(
                refusal=(refusal.reason, refusal.detail), outcomes=[f"read/{refusal.reason}"]
            )
        except Exception as error:
            logger.exception("%s: reading failed", item.url)
            extracted = Extracted(
                refusal=("error", f"read: {type(error).__name__}: {error}"),
                outcomes=["read/error"],
            )
        for outcome in extracted.outcomes:
            count(self.crawler, outcome)
        if extracted.refusal:
            return rejected(item, *extracted.refusal)
        item.article = extracted.article
        return item
