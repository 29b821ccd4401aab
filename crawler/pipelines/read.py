"""Step 1, read: extracts the article from a page and its further parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from crawler.article import decode_page, extract_article, read_article
from crawler.items import Article, NotAnArticle, Page
from crawler.sites import all_sites

PAGE_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "text/plain",  # servers that do not know the extension .shtml send it
        "application/octet-stream",  # likewise
        "",
    }
)
"""Media types with which pages are sent."""

NO_TYPE = frozenset({"unknown/unknown", "application/unknown", "*/*"})
"""Media types that say nothing: browsers look at the first bytes instead."""

MEDIA_TYPE = re.compile(r"[^\s/,;]+/[^\s/,;]+")

FILE_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",  # OLE2: older Office files
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",  # JPEG
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"RIFF",
)
"""First bytes of files that are not pages, whatever media type the server sends."""


def refuse_other_files(page: Page) -> None:
    """Refuse a response that is not a page, by its media type or its first bytes.

    Raises:
        NotAnArticle: with the reason ``not_html``.
    """
    media = media_type_of(page.content_type or "")
    if media not in PAGE_TYPES:
        raise NotAnArticle("not_html", media)
    if page.body.startswith(FILE_SIGNATURES):
        raise NotAnArticle("not_html", f"begins with {page.body[:4]!r}")


def media_type_of(header: str) -> str:
    """Return the media type of a ``Content-Type`` header as browsers extract it (WHATWG Fetch).

    Of several, joined by commas, the last valid one counts; empty where none says anything.
    """
    for value in reversed(header.split(",")):
        media = value.partition(";")[0].strip().lower()
        if MEDIA_TYPE.fullmatch(media) and media not in NO_TYPE:
            return media
    return ""


def refuse_fragment(page: Page) -> None:
    """Refuse an unrequested part of a page (206), which would pass for the whole.

    Raises:
        NotAnArticle: with the reason ``partial``.
    """
    if page.status == HTTPStatus.PARTIAL_CONTENT:
        raise NotAnArticle("partial", "a part of the page was sent, unasked")


def refuse_home_page(page: Page) -> None:
    """Refuse a redirect to the home page, by which sites remove old articles.

    Raises:
        NotAnArticle: with the reason ``redirected_home``.
    """
    if page.requested_url and is_home(page.url) and not is_home(page.requested_url):
        raise NotAnArticle("redirected_home", "the article's address leads to the home page")


def is_home(url: str) -> bool:
    """Return whether a URL is that of a site's home page."""
    parts = urlsplit(url)
    home = re.fullmatch(r"/?((index|default)\.\w{3,5})?", parts.path)
    return home is not None and not parts.query


def read_page(page: Page, repair: Callable[[str], str] | None = None) -> Article:
    """Return the article of a page and its parts.

    ``repair`` is applied to the decoded source of each page before it is read.

    Raises:
        NotAnArticle: if the first page is not an article.
    """
    refuse_other_files(page)
    refuse_home_page(page)
    article = _read_one(page, repair)
    if page.archived:
        article.evidence["archive"] = page.archived
    article.flags += [flag for flag in page.flags if flag not in article.flags]
    for part in page.parts:
        _append(article, part, repair)
    return article


def _read_one(page: Page, repair: Callable[[str], str] | None) -> Article:
    refuse_fragment(page)
    site = all_sites().get(page.site)
    charset, layouts = (site.charset, site.layouts) if site else (None, ())
    if repair is None:
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
        repair(decoded.text), url=page.url, fetched_at=page.fetched_at, layouts=layouts
    )
    article.evidence["encoding"] = decoded.evidence
    return article


def _append(article: Article, page: Page, repair: Callable[[str], str] | None) -> None:
    """Append a further part; if it cannot be read, the article is flagged ``incomplete``."""
    try:
        part = _read_one(page, repair)
    except NotAnArticle:
        if "incomplete" not in article.flags:
            article.flags.append("incomplete")
        return
    if article.body in part.body:  # the whole text on one page (余下全文)
        article.body, article.images = part.body, part.images
    elif part.body not in article.body:  # some systems list the first page among the parts
        article.body += "\n" + part.body
        article.images += [image for image in part.images if image not in article.images]
    article.editor = article.editor or part.editor  # printed under the last part only
    article.author = article.author or part.author


def read(page: Page) -> str:
    """Read the page and its parts; return the outcome to count."""
    page.article = read_page(page)
    return "article"
