"""From what Scrapy received to what the pipelines take."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.items import Page
from crawler.sites import site_of


def site_name(url: str) -> str:
    """Name of the declared site of an address, else its host name."""
    site = site_of(url)
    return site.name if site else (urlsplit(url).hostname or "")


def page_of(response: Response) -> Page:
    """The page that a response brought; bytes and headers are kept as they came."""
    request = response.request
    asked = request.meta.get("redirect_urls", [response.url])[0] if request else response.url
    fetched_at = request.meta.get("fetched_at") if request else None
    return Page(
        url=response.url,
        requested_url=asked if asked != response.url else "",
        site=site_name(response.url),
        body=response.body,
        fetched_at=fetched_at or datetime.now(UTC),
        status=response.status,
        content_type=header(response, "Content-Type"),
        archived=request.meta.get("archived", "") if request else "",
        etag=header(response, "ETag"),
        last_modified=header(response, "Last-Modified"),
        listed=request.meta.get("listed") if request else None,
    )


def header(response: Response, name: str) -> str | None:
    """A header's text, or ``None``. Bytes beyond ASCII are read as Latin-1, as HTTP says."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None
