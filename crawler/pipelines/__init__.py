"""The way of a page: read, restore, validate, compare, identify, store; one step a file."""

from __future__ import annotations

from crawler.items import Article, Page
from crawler.pipelines.compare import compare_with_list
from crawler.pipelines.identify import identify
from crawler.pipelines.read import read_page
from crawler.pipelines.restore import restore
from crawler.pipelines.validate import validate

__all__ = ["article_of"]


def article_of(page: Page) -> Article:
    """The article of a page, by the same steps that a crawl takes, without a store.

    Raises:
        NotAnArticle: where the page is none; with the reason.
    """
    page.article = read_page(page)
    restore(page)
    validate(page)
    compare_with_list(page)
    identify(page)
    return page.article
