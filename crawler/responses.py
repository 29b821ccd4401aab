"""From a Scrapy response to the ``Page`` that the pipelines take."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from scrapy.http import Response

from crawler.items import Page
from crawler.sites import site_of


def site_name(url: str) -> str:
    """Return the name of the declared site of a URL, else its host name; empty without a host."""
    site = site_of(url)
    if site:
        return site.name
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as http://[
        return ""


def page_of(response: Response) -> Page:
    """Return the page in a response; its bytes and headers are kept as they were received."""
    request = response.request
    requested = request.meta.get("redirect_urls", [response.url])[0] if request else response.url
    fetched_at = request.meta.get("fetched_at") if request else None
    return Page(
        url=response.url,
        requested_url=requested if requested != response.url else "",
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
    """Return the text of a header, decoded as Latin-1 (RFC 9110, section 5.5), or ``None``."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None
