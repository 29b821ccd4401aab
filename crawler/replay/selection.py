"""Which responses of the archives are replayed, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.archive import ArchiveIndex, Capture
from crawler.responses import site_name

REDIRECT_STATUSES = range(300, 400)

RETRIED_STATUSES = frozenset({408, 429, *range(500, 600)})
"""Statuses after which a crawl retries."""

MAX_REDIRECT_TIME = timedelta(hours=1)
"""Time between a page that refreshes to another and that other page: it is followed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureFilter:
    """The captures to which a replay is limited; ``capture in filter`` tests one."""

    sites: frozenset[str] = frozenset()
    """Names of declared sites, or host names; empty: all."""
    since: datetime | None = None
    """Only captures of this time or later."""
    until: datetime | None = None
    """Only captures before this time."""

    def __contains__(self, capture: Capture) -> bool:
        if self.since and capture.fetched_at < self.since:
            return False
        if self.until and capture.fetched_at >= self.until:
            return False
        return not self.sites or site_name(capture.url) in self.sites


def select_captures(index: ArchiveIndex, wanted: CaptureFilter) -> list[int]:
    """Return the numbers of the responses to replay by time.

    Responses after which our own crawl retried, and redirects that it followed, are left out:
    what came of them is replayed. Archives of other programs do not record that.
    """
    order = index.chronological()
    intermediate = set(_intermediate(index, order))
    return [
        number
        for number in order
        if index.captures[number] in wanted and number not in intermediate
    ]


def _intermediate(index: ArchiveIndex, order: list[int]) -> Iterator[int]:
    last: dict[str, int] = {}
    for number in order:
        capture = index.captures[number]
        before = last.get(capture.url, number)
        if capture.retry and before != number and index.captures[before].status in RETRIED_STATUSES:
            yield before
        via = [last[url] for url in capture.via if url in last]
        yield from (one for one in via if _redirects_to(index.captures[one], capture))
        last[capture.url] = number


def _redirects_to(before: Capture, after: Capture) -> bool:
    """Return whether a capture is the redirect that led to another, not an older page."""
    is_redirect = before.status in REDIRECT_STATUSES
    return is_redirect or after.fetched_at - before.fetched_at < MAX_REDIRECT_TIME
