"""Step 5, identify: what makes the article this article."""

from __future__ import annotations

from crawler.items import NotAnArticle, Page
from crawler.pipelines.step import Step, iso
from crawler.store import article_id, content_hash


def identify(page: Page) -> None:
    """Fill in identity, site, time of fetching and content hash.

    Raises:
        NotAnArticle: where nothing was read.
    """
    article = page.article
    if article is None:
        raise NotAnArticle("empty", "nothing was read from the page")
    article.id = article_id(article.url)
    article.site = page.site
    article.fetched_at = iso(page)
    article.content_hash = content_hash(article.title, article.body)


class IdentifyPipeline(Step):
    """Gives the article its identity."""

    verb = "identify"

    def work(self, page: Page) -> str:
        """Identify."""
        identify(page)
        return "identified"
