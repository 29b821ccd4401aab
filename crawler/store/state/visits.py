"""The table ``visits``: when each URL was fetched, and when it is due again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, bindparam, select, update

from crawler.store.dedup.urls import article_id
from crawler.store.errors import StateCorruptError
from crawler.store.revisit_policy import STEPS, Visit, next_retry, next_visit
from crawler.store.state.database import insert_new, upsert
from crawler.store.state.schema import visits

TIME_COLUMNS = ("first_seen", "last_seen", "last_changed", "next_visit", "gone_since")

_DUE = select(visits).where(
    visits.c.site == bindparam("site"), visits.c.next_visit <= bindparam("now")
)
_VISIT = select(visits).where(visits.c.url_id == bindparam("url_id"))


def to_utc(moment: datetime) -> str:
    """Return a time as the state stores it: UTC to the second, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def parse_time(text: str) -> datetime:
    """Parse the time of a record; without an offset it is UTC.

    Raises:
        ValueError: if it is not a time in ISO 8601.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def get(connection: Connection, url: str) -> Visit | None:
    """Return what is known of a URL."""
    row = connection.execute(_VISIT, {"url_id": article_id(url)}).first()
    return _visit(row) if row else None


def record_fetch(
    connection: Connection,
    url: str,
    site: str,
    seen_at: str,
    *,
    steps: Sequence[timedelta] = STEPS,
    headers: Mapping[str, str | None] | None = None,
) -> None:
    """Record that a page was fetched and has the known text.

    A fetch before the latest one (a page from an archive) changes nothing. ``headers`` are
    values of the columns ``etag`` and ``last_modified``.
    """
    known, seen = get(connection, url), parse_time(seen_at)
    if known and known.last_seen and seen < known.last_seen:
        return
    changed = (known.last_changed or known.first_seen) if known else seen
    _record_success(connection, known, url, site, seen, changed, steps, headers or {})


def record_text(connection: Connection, url: str, site: str, seen_at: str) -> None:
    """Record that a page was fetched and has a new text, unless a later fetch is known."""
    known, seen = get(connection, url), parse_time(seen_at)
    if known is None or known.last_seen is None or known.last_seen < seen:
        _record_success(connection, known, url, site, seen, seen, STEPS, {})


def record_discovery(connection: Connection, url: str, site: str, at: datetime) -> bool:
    """Record a URL that a page links, due at once; return whether it was unknown."""
    visit = Visit(url=url, site=site, first_seen=at, next_visit=at)
    return insert_new(connection, visits, _row(visit))


def record_failure(connection: Connection, url: str, site: str, reason: str, at: datetime) -> Visit:
    """Record that a page could not be fetched; return what is now known of its URL."""
    known = get(connection, url) or Visit(url=url, site=site or host_of(url), first_seen=at)
    failures = known.failures + 1
    retry = next_retry(failures, at)
    why = None if retry else f"{failures} failures on end until {to_utc(at)}, the last: {reason}"
    visit = replace(known, failures=failures, next_visit=retry, given_up=why)
    upsert(connection, visits, _row(visit))
    return visit


def give_up(connection: Connection, url: str, why: str, at: datetime) -> None:
    """Record that a URL is not requested again."""
    known = get(connection, url) or Visit(url=url, site=host_of(url), first_seen=at)
    upsert(connection, visits, _row(replace(known, next_visit=None, given_up=why)))


def set_columns(connection: Connection, url: str, **columns: datetime | str | None) -> None:
    """Set columns of a known URL."""
    values = {name: to_utc(v) if isinstance(v, datetime) else v for name, v in columns.items()}
    connection.execute(update(visits).where(visits.c.url_id == article_id(url)).values(**values))


def due_urls(connection: Connection, site: str, now: datetime, limit: int) -> list[Visit]:
    """Return the due URLs of a site, ``limit`` of either kind.

    First those that were never fetched, the newest first, then known ones, the longest due first.
    """
    unread = _DUE.where(visits.c.last_seen.is_(None)).order_by(visits.c.first_seen.desc())
    known = _DUE.where(visits.c.last_seen.is_not(None)).order_by(visits.c.next_visit)
    values = {"site": site, "now": to_utc(now)}
    both = [connection.execute(one.limit(limit), values) for one in (unread, known)]
    return [_visit(row) for rows in both for row in rows]


def host_of(url: str) -> str:
    """Return the host name of a URL, which stands in for the name of an undeclared site."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # such as http://[
        return ""


def _record_success(
    connection: Connection,
    known: Visit | None,
    url: str,
    site: str,
    seen: datetime,
    changed: datetime,
    steps: Sequence[timedelta],
    headers: Mapping[str, str | None],
) -> None:
    row: dict[str, Any] = {
        "url_id": article_id(url),
        "url": url,
        "site": site or (known.site if known else host_of(url)),
        "first_seen": to_utc(known.first_seen if known else seen),
        "last_seen": to_utc(seen),
        "last_changed": to_utc(changed),
        "next_visit": _optional(next_visit(changed, seen, steps)),
        "failures": 0,
        "gone_since": None,
        "given_up": None,
    }
    # what holds control characters cannot be returned in a header
    sendable = {name: v if v and v.isprintable() else None for name, v in headers.items()}
    upsert(connection, visits, row | sendable)


def _visit(row: Row[Any]) -> Visit:
    values = dict(row._mapping)
    del values["url_id"]
    try:
        for name in TIME_COLUMNS:
            if values[name] is not None:
                values[name] = parse_time(values[name])
        values["failures"] = int(values["failures"])
    except (TypeError, ValueError):
        raise StateCorruptError(f"{values['url']!r}: no valid visit in the state") from None
    return Visit(**values)


def _row(visit: Visit) -> dict[str, Any]:
    row = {"url_id": article_id(visit.url)} | asdict(visit)
    return row | {name: _optional(row[name]) for name in TIME_COLUMNS}


def _optional(moment: datetime | None) -> str | None:
    return to_utc(moment) if moment else None
