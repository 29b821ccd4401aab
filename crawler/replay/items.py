"""Turns an archived response into the items that a crawl would give to the store."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace

from crawler.archive import Archived, ArchiveIndex, Capture
from crawler.article.limits import refuse_traps
from crawler.discovery import find_parts, first_part
from crawler.items import Listed, NotAnArticle, Page, Rejected, Unchanged
from crawler.pipelines import article_of
from crawler.pipelines.step import rejected
from crawler.replay.selection import REDIRECT_STATUSES
from crawler.responses import site_name
from crawler.spiders.base import is_full, next_part

logger = logging.getLogger(__name__)

Item = Page | Rejected | Unchanged
"""An item for the store."""

LIST_KINDS = frozenset({"list", "next_list", "older_list", "part"})
"""Kinds of requests of which a crawl stores failures only."""

NO_RESPONSE = frozenset({"bad_url", "download_failed"})
"""Faults of records that hold no response to a valid request."""

IGNORED_KINDS = frozenset({"robots", "feed", "browser"})
"""Kinds of requests of which a crawl stores nothing."""


def items_of(index: ArchiveIndex, number: int, max_parts: int) -> list[Item]:
    """Return the items that a crawl would have made of a response.

    In archives of other programs, which do not record what was requested, every response gives
    one item; a further part of an archived article gives a reject that says so. An error in
    our own code is logged and gives a reject.

    Args:
        index: The archives.
        number: Number of the response.
        max_parts: Pages of one article at most.
    """
    capture = index.captures[number]
    try:
        return list(_items(index, number, max_parts))
    except Exception as error:
        logger.exception("%s: reading failed", capture.url)
        page = Page(
            url=capture.url,
            site=site_name(capture.url),
            body=b"",
            fetched_at=capture.fetched_at,
            status=capture.status,
        )
        return [rejected(page, "error", f"read: {type(error).__name__}: {error}")]


def _items(index: ArchiveIndex, number: int, max_parts: int) -> Iterator[Item]:
    capture = index.captures[number]
    if capture.kind in IGNORED_KINDS:
        return
    archived = index.response(number)
    page = page_of(archived, index.location(number))
    revisit, refusal = capture.revisit, archived.refusal
    if revisit and (revisit.not_modified or not index.has_page(number)):
        if capture.kind not in LIST_KINDS:
            yield _unchanged(page)
    elif refusal and refusal.reason in NO_RESPONSE:
        yield replace(rejected(page, refusal.reason, refusal.detail), status=page.status or None)
    elif not 200 <= archived.status < 300:
        if capture.kind not in LIST_KINDS or archived.status not in REDIRECT_STATUSES:
            yield rejected(page, f"http_{archived.status}")
    elif capture.kind in LIST_KINDS:
        return
    elif refusal:
        yield rejected(page, refusal.reason, refusal.detail)
    else:
        yield _read(index, page, capture, max_parts)


def _read(index: ArchiveIndex, page: Page, capture: Capture, max_parts: int) -> Item:
    first = _first_of(index, page) if not capture.kind else None
    if first:
        return rejected(page, "part", f"read with {first}")
    try:
        refuse_traps(page.body)
        _add_parts(index, page, max_parts)
        page.article = article_of(page)
    except NotAnArticle as refusal:
        return rejected(page, refusal.reason, refusal.detail)
    return replace(page, body=b"", parts=[])  # large, and no longer needed


def page_of(archived: Archived, location: str) -> Page:
    """Return the page of an archived response.

    ``location`` is where the response is archived, as ``FILE:OFFSET``.
    """
    headers = {name.lower(): value for name, value in reversed(archived.headers)}
    return Page(
        url=archived.url,
        requested_url=archived.via[0] if archived.via else "",
        site=site_name(archived.url),
        body=archived.body,
        fetched_at=archived.fetched_at,
        status=archived.status,
        content_type=headers.get("content-type"),
        archived=location,
        listed=_listed(archived.listed),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )


def _listed(text: str) -> Listed | None:
    try:
        return Listed(**json.loads(text)) if text else None
    except (ValueError, TypeError):  # written by another program or version
        return None


def _unchanged(page: Page) -> Unchanged:
    return Unchanged(
        url=page.requested_url or page.url,
        seen_at=page.fetched_at,
        etag=page.etag,
        last_modified=page.last_modified,
    )


def _add_parts(index: ArchiveIndex, page: Page, max_parts: int) -> None:
    """Add the further parts of a page, each in the capture nearest to the page in time."""
    body, requested = page.body, frozenset[str]()
    while url := next_part(page, find_parts(body, page.url), requested):
        number = index.find(url, near=page.fetched_at)
        part = index.response(number) if number is not None else None
        if part is None or part.status != 200 or part.refusal or is_full(page, max_parts):
            page.flags.append("incomplete")
            return
        page.parts.append(page_of(part, ""))
        body, requested = part.body, requested | {url}


def _first_of(index: ArchiveIndex, page: Page) -> str | None:
    """Return the URL of the archived page of which this page is a further part."""
    url = first_part(page.url)
    number = index.find(url, near=page.fetched_at) if url else None
    if url is None or number is None:
        return None
    return url if page.url in find_parts(index.response(number).body, url) else None
