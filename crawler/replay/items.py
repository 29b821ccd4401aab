"""From an archived response to what the store takes; pure but for reading the archive."""

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
from crawler.replay.selection import REDIRECTS
from crawler.responses import site_name
from crawler.spiders.base import next_part

logger = logging.getLogger(__name__)

Item = Page | Rejected | Unchanged
"""What the store takes."""

LISTS = frozenset({"list", "next_list", "older_list", "part"})
"""Kinds of which a crawl keeps failures only."""

ASIDE = frozenset({"robots", "feed", "browser"})
"""Kinds of which a crawl keeps nothing."""


def items_of(index: ArchiveIndex, place: int, max_parts: int) -> list[Item]:
    """What a crawl that got this response would have given to the store.

    In the archives of other programs, which do not say what was asked for, every response
    gives one item; a further part of an archived article gives a reject that says so.
    ``max_parts``: pages of one article. A fault of ours is logged and becomes a reject.
    """
    capture = index.captures[place]
    try:
        return list(_items(index, place, max_parts))
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


def _items(index: ArchiveIndex, place: int, max_parts: int) -> Iterator[Item]:
    capture = index.captures[place]
    if capture.kind in ASIDE:
        return
    archived = index.response(place)
    page = page_of(archived, index.where(place))
    revisit = capture.revisit
    if revisit and (revisit.not_modified or not index.has_page(place)):
        if capture.kind not in LISTS:
            yield _unchanged(archived, capture)
    elif not 200 <= archived.status < 300:
        if capture.kind not in LISTS or archived.status not in REDIRECTS:
            yield rejected(page, f"http_{archived.status}")
    elif capture.kind in LISTS:
        return
    elif archived.truncated:
        yield rejected(page, "cut_short", f"the archive holds a part ({archived.truncated})")
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
    return replace(page, body=b"", parts=[])  # nobody needs them any more, and they are large


def page_of(archived: Archived, where: str) -> Page:
    """The page of an archived response, as of one that is fetched."""
    headers = {name.lower(): value for name, value in reversed(archived.headers)}
    return Page(
        url=archived.url,
        requested_url=archived.via[0] if archived.via else "",
        site=site_name(archived.url),
        body=archived.body,
        fetched_at=archived.fetched_at,
        status=archived.status,
        content_type=headers.get("content-type"),
        archived=where,
        listed=_listed(archived.listed),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )


def _listed(text: str) -> Listed | None:
    try:
        return Listed(**json.loads(text)) if text else None
    except (ValueError, TypeError):  # a field of another program, or of another version
        return None


def _unchanged(archived: Archived, capture: Capture) -> Unchanged:
    page = page_of(archived, "")
    return Unchanged(
        url=page.requested_url or page.url,
        seen_at=capture.fetched_at,
        etag=page.etag,
        last_modified=page.last_modified,
    )


def _add_parts(index: ArchiveIndex, page: Page, max_parts: int) -> None:
    """Put the further parts to a page, each as it was captured nearest to it in time."""
    body, asked = page.body, frozenset[str]()
    while url := next_part(page, body, asked):
        place = index.place(url, near=page.fetched_at)
        part = index.response(place) if place is not None else None
        if part is None or part.status != 200 or len(page.parts) + 1 >= max_parts:
            page.flags.append("incomplete")
            return
        page.parts.append(page_of(part, ""))
        body, asked = part.body, asked | {url}


def _first_of(index: ArchiveIndex, page: Page) -> str | None:
    """Address of the archived page that this one is a further part of."""
    url = first_part(page.url)
    place = index.place(url, near=page.fetched_at) if url else None
    if url is None or place is None:
        return None
    return url if page.url in find_parts(index.response(place).body, url) else None
