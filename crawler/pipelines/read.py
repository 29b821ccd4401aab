"""Step 1, read: the bytes of a page, with its further parts, become an article."""

from __future__ import annotations

from collections.abc import Callable

from crawler.article import decode_page, extract_article, read_article
from crawler.items import Article, NotAnArticle, Page
from crawler.pipelines.step import Step
from crawler.sites import all_sites


def read_page(page: Page, mend: Callable[[str], str] | None = None) -> Article:
    """The article of a page and its parts.

    ``mend`` is applied to the decoded source of each page before it is read.

    Raises:
        NotAnArticle: where the first page is none.
    """
    article = _read_one(page, mend)
    article.flags += [flag for flag in page.flags if flag not in article.flags]
    for part in page.parts:
        _append(article, part, mend)
    return article


def _read_one(page: Page, mend: Callable[[str], str] | None) -> Article:
    site = all_sites().get(page.site)
    charset, layouts = (site.charset, site.layouts) if site else (None, ())
    if mend is None:
        return extract_article(
            page.body,
            url=page.url,
            content_type=page.content_type,
            fetched_at=page.fetched_at,
            charset=charset,
            layouts=layouts,
        )
    decoded = decode_page(page.body, content_type=page.content_type, charset=charset)
    article = read_article(
        mend(decoded.text), url=page.url, fetched_at=page.fetched_at, layouts=layouts
    )
    article.evidence["encoding"] = decoded.evidence
    return article


def _append(article: Article, page: Page, mend: Callable[[str], str] | None) -> None:
    """Add a further part; one that cannot be read leaves the article incomplete, not lost."""
    try:
        part = _read_one(page, mend)
    except NotAnArticle:
        if "incomplete" not in article.flags:
            article.flags.append("incomplete")
        return
    if part.body not in article.body:  # some systems number the first page among the parts
        article.body += "\n" + part.body
        article.images += [image for image in part.images if image not in article.images]
    article.editor = article.editor or part.editor  # printed under the last part only
    article.author = article.author or part.author


class ReadPipeline(Step):
    """Puts the article into the page."""

    verb = "read"

    def work(self, page: Page) -> str:
        """Read the page and its parts."""
        page.article = read_page(page)
        return "article"
