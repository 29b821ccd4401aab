"""What the store is told of a page or a reject: the same of a live crawl and of a replay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from crawler.items import Article, Page, Rejected, Unchanged
from crawler.store import Origin, Store

GONE = frozenset({"http_404", "http_410", "soft_404", "redirected_home"})
"""Reasons that mean a page is not there any more, as opposed to not to be had just now."""

KEPT = frozenset({"new", "edited", "re-read"})
"""Outcomes that wrote a line of the article."""


def keep(
    store: Store,
    item: Page | Rejected | Unchanged,
    count: Callable[[str], None],
    origin: Origin = "crawl",
) -> tuple[str, Article | None]:
    """Store an item; its outcome, and the article where a line of it was written.

    ``count`` is called with each outcome. A page without an article becomes no line.

    Raises:
        StoreError: where it cannot be written; it then counts as not accepted.
    """
    if isinstance(item, Rejected):
        return _reject(store, item, count, origin), None
    if isinstance(item, Unchanged):
        store.touch(
            item.url, seen_at=item.seen_at, etag=item.etag, last_modified=item.last_modified
        )
        count("unchanged")
        return "unchanged", None
    if item.article is None:
        return "nothing", None
    verdict = store.accept(item.article, origin=origin)
    for url in filter(None, (item.url, item.requested_url)):
        store.touch(
            url,
            seen_at=item.fetched_at,
            etag=item.etag,
            last_modified=item.last_modified,
            site=item.site,
        )
    count(verdict.outcome)
    return verdict.outcome, verdict.article if verdict.outcome in KEPT else None


def _reject(store: Store, item: Rejected, count: Callable[[str], None], origin: Origin) -> str:
    is_news = store.reject(item)
    if is_news or origin == "crawl" or item.reason in GONE:
        _note_visit(store, item)
    count("rejected")
    count(f"rejected/{item.reason}")
    return item.reason


def _note_visit(store: Store, item: Rejected) -> None:
    """Enter the outcome into the calendar, if the address stands in it and was not seen since."""
    at = datetime.fromisoformat(item.fetched_at)
    visit = store.visit(item.url)
    if visit is None or (visit.last_seen and at < visit.last_seen):
        return
    if item.reason in GONE:
        store.gone(item.url, at, item.reason)
    elif item.status == HTTPStatus.OK:
        store.touch(item.url, seen_at=at, site=item.site)
    else:
        store.failed(item.url, item.reason, at, site=item.site)
