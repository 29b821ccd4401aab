"""Step 1, read: the bytes of a page, with its further parts, become an article."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from crawler.article import decode_page, extract_article, read_article
from crawler.items import Article, NotAnArticle, Page
from crawler.pipelines.step import Step
from crawler.sites import all_sites

PAGE_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "text/plain",  # servers that do not know the ending .shtml say so
        "application/octet-stream",  # likewise
        "",
    }
)
"""Media types under which pages come."""

OTHER_FILES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",  # the older Office files
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",  # JPEG
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"RIFF",
)
"""How files begin that are no pages, whatever the server calls them."""


def refuse_other_files(page: Page) -> None:
    """Refuse what is no page by its media type or its first bytes.

    Raises:
        NotAnArticle: where it is none.
    """
    media = (page.content_type or "").partition(";")[0].strip().lower()
    if media not in PAGE_TYPES:
        raise NotAnArticle("not_html", media)
    if page.body.startswith(OTHER_FILES):
        raise NotAnArticle("not_html", f"begins with {page.body[:4]!r}")


def refuse_fragment(page: Page) -> None:
    """Refuse a part of a page that nobody asked for (206): it would pass for the whole.

    Raises:
        NotAnArticle: where the answer is a part.
    """
    if page.status == HTTPStatus.PARTIAL_CONTENT:
        raise NotAnArticle("partial", "a part of the page was sent, unasked")


def refuse_home_page(page: Page) -> None:
    """Refuse the home page where an article was asked for: that is how old articles go.

    Raises:
        NotAnArticle: where the site's answer is its home page.
    """
    if page.requested_url and is_home(page.url) and not is_home(page.requested_url):
        raise NotAnArticle("redirected_home", "the article's address leads to the home page")


def is_home(url: str) -> bool:
    """Whether an address is that of a site's home page."""
    parts = urlsplit(url)
    home = re.fullmatch(r"/?((index|default)\.\w{3,5})?", parts.path)
    return home is not None and not parts.query


def read_page(page: Page, mend: Callable[[str], str] | None = None) -> Article:
    """The article of a page and its parts.

    ``mend`` is applied to the decoded source of each page before it is read.

    Raises:
        NotAnArticle: where the first page is none.
    """
    refuse_other_files(page)
    refuse_home_page(page)
    article = _read_one(page, mend)
    if page.archived:
        article.evidence["archive"] = page.archived
    article.flags += [flag for flag in page.flags if flag not in article.flags]
    for part in page.parts:
        _append(article, part, mend)
    return article


def _read_one(page: Page, mend: Callable[[str], str] | None) -> Article:
    refuse_fragment(page)
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
    if article.body in part.body:  # the whole text on one page (余下全文)
        article.body, article.images = part.body, part.images
    elif part.body not in article.body:  # some systems number the first page among the parts
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
