"""Which responses of the archives are replayed, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.archive import ArchiveIndex, Capture
from crawler.responses import site_name

REDIRECTS = range(300, 400)
"""Statuses of answers that lead elsewhere."""

TRIED_AGAIN = frozenset({408, 429, *range(500, 600)})
"""Statuses after which a crawl asks again."""

ONE_WAY = timedelta(hours=1)
"""Time between a page that moves its reader on and the page that it leads to: followed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a replay is limited to."""

    sites: frozenset[str] = frozenset()
    """Names of declared sites, or host names; empty: all."""
    since: datetime | None = None
    """Only what was captured at this time or later."""
    until: datetime | None = None
    """Only what was captured before this time."""

    def __contains__(self, capture: Capture) -> bool:
        if self.since and capture.fetched_at < self.since:
            return False
        if self.until and capture.fetched_at >= self.until:
            return False
        return not self.sites or site_name(capture.url) in self.sites


def choose(index: ArchiveIndex, wanted: Wanted) -> list[int]:
    """The responses to replay, by time: not those that our crawl itself went on from.

    An answer after which the crawl asked again, and a redirect that it followed, ended as
    what came of it; the archives of other programs do not tell.
    """
    order = index.in_time()
    passed = set(_passed(index, order))
    return [place for place in order if index.captures[place] in wanted and place not in passed]


def _passed(index: ArchiveIndex, order: list[int]) -> Iterator[int]:
    last: dict[str, int] = {}
    for place in order:
        capture = index.captures[place]
        before = last.get(capture.url, place)
        if capture.retry and before != place and index.captures[before].status in TRIED_AGAIN:
            yield before
        came_by = [last[url] for url in capture.via if url in last]
        yield from (one for one in came_by if _leads_to(index.captures[one], capture))
        last[capture.url] = place


def _leads_to(before: Capture, after: Capture) -> bool:
    """Whether a capture is the redirect that led to another, not an older page of its address."""
    return before.status in REDIRECTS or after.fetched_at - before.fetched_at < ONE_WAY
