"""Step 5, identify: the identity of an article and of its text."""

from __future__ import annotations

from crawler.items import NotAnArticle, Page
from crawler.pipelines.step import Step, fetch_time
from crawler.store import article_id, content_hash


def identify(page: Page) -> None:
    """Set the id, site, time of fetching and content hash of the page's article.

    Raises:
        NotAnArticle: if the page has no article.
    """
    article = page.article
    if article is None:
        raise NotAnArticle("empty", "nothing was read from the page")
    article.id = article_id(article.url)
    article.site = page.site
    article.fetched_at = fetch_time(page)
    article.content_hash = content_hash(article.title, article.body)


class IdentifyPipeline(Step):
    """Sets the identity of articles."""

    verb = "identify"

    def process_page(self, page: Page) -> str:
        """Identify the page's article."""
        identify(page)
        return "identified"
