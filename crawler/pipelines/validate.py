"""Step 3, validate: what goes on is whole, and safe for whoever reads the record."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from crawler.items import Article, NotAnArticle, Page
from crawler.pipelines.step import Step

MAX_TITLE = 500
"""Characters of a headline; the longest of real pages stay under 150."""

MAX_BODY = 2_000_000
"""Characters of a body: a book of 600 pages. More is a dump, not an article."""

FUTURE = timedelta(days=1)
"""How far ahead of the fetch a time of publication may lie: clocks and time zones differ."""

EARLIEST = 1994
"""Year in which the Chinese web began: an earlier time of publication is a misreading."""

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control characters, terminal escapes and marks that turn the direction of text round."""

TEXT_FIELDS = ("title", "source", "author", "editor", "section", "body")


def validate(page: Page) -> None:
    """Check and clean the page's article in place.

    Raises:
        NotAnArticle: where title or body is missing or beyond all bounds.
    """
    article = page.article
    if article is None:
        raise NotAnArticle("empty", "nothing was read from the page")
    _clean(article)
    if not article.title:
        raise NotAnArticle("no_title", "the page shows no headline")
    if not article.body:
        raise NotAnArticle("empty", "the page has no text")
    if len(article.title) > MAX_TITLE:
        raise NotAnArticle("title_too_long", f"{len(article.title)} characters")
    if len(article.body) > MAX_BODY:
        raise NotAnArticle("body_too_long", f"{len(article.body)} characters")
    _refuse_absurd_time(article, page.fetched_at)


def _clean(article: Article) -> None:
    for name in TEXT_FIELDS:
        value = getattr(article, name)
        if value is None:
            continue
        cleaned = UNSAFE.sub("", value)
        if name != "body":
            cleaned = " ".join(cleaned.split())
        setattr(article, name, cleaned.strip() or ("" if name in {"title", "body"} else None))


def _refuse_absurd_time(article: Article, fetched_at: datetime) -> None:
    if article.published_at is None:
        return
    published = datetime.fromisoformat(article.published_at)
    if published.year < EARLIEST or published > fetched_at + FUTURE:
        article.published_at = article.published_precision = None
        article.evidence.pop("published_at", None)
        article.flags.append("date_refused")


class ValidatePipeline(Step):
    """Lets only whole and safe articles by."""

    verb = "validate"

    def work(self, page: Page) -> str:
        """Check and clean."""
        validate(page)
        return "valid"
