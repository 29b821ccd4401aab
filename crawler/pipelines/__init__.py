"""Item pipelines: read, restore, validate, compare, identify, store; one step per module."""

from __future__ import annotations

from crawler.items import Article, Page
from crawler.pipelines.compare import compare_with_list
from crawler.pipelines.identify import identify
from crawler.pipelines.read import read_page
from crawler.pipelines.restore import restore
from crawler.pipelines.validate import validate

__all__ = ["article_of"]


def article_of(page: Page) -> Article:
    """Return the article of a page by the steps of a crawl, without storing it.

    Raises:
        NotAnArticle: if the page is not an article, with the reason.
    """
    page.article = read_page(page)
    restore(page)
    validate(page)
    compare_with_list(page)
    identify(page)
    return page.article
