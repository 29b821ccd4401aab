"""The calendar in the state: when each address was seen and when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Row, bindparam, select, update

from crawler.store.dedup.urls import article_id
from crawler.store.revisit_policy import STEPS, Visit, next_try, next_visit
from crawler.store.state.database import insert_new, upsert
from crawler.store.state.schema import visits

_VISIT = select(visits).where(visits.c.url_id == bindparam("here"))

MOMENTS = ("first_seen", "last_seen", "last_changed", "next_visit", "gone_since")
"""Columns that hold times."""


def utc(moment: datetime) -> str:
    """A time as the state keeps it: UTC to the second, so that text sorts as time."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def get(connection: Connection, url: str) -> Visit | None:
    """What is known of an address."""
    row = connection.execute(_VISIT, {"here": article_id(url)}).first()
    return _visit(row) if row else None


def had(
    connection: Connection,
    url: str,
    site: str,
    seen_at: str,
    *,
    steps: Sequence[timedelta] = STEPS,
    headers: dict[str, str | None] | None = None,
) -> None:
    """The page of an address was had; its text is the known one.

    What is older than the last look (a page of an archive) says nothing new.
    """
    known = get(connection, url)
    if known and known.last_seen and moment(seen_at) < known.last_seen:
        return
    changed = (known.last_changed or known.first_seen) if known else moment(seen_at)
    seen = moment(seen_at)
    again = {"next_visit": _text(next_visit(changed, seen, steps))}
    _enter(connection, known, url, site, seen, changed, again | (headers or {}))


def told(connection: Connection, url: str, site: str, seen_at: str) -> None:
    """A line tells of a text at an address; what is known of later visits stays."""
    known, seen = get(connection, url), moment(seen_at)
    if known is None or known.last_seen is None or known.last_seen < seen:
        _enter(connection, known, url, site, seen, seen, {})


def _enter(
    connection: Connection,
    known: Visit | None,
    url: str,
    site: str,
    seen: datetime,
    changed: datetime,
    others: dict[str, str | None],
) -> None:
    row: dict[str, Any] = {
        "url_id": article_id(url),
        "url": url,
        "site": site or (known.site if known else host(url)),
        "first_seen": utc(known.first_seen if known else seen),
        "last_seen": utc(seen),
        "last_changed": utc(changed),
        "next_visit": _text(next_visit(changed, seen, STEPS)),
        "failures": 0,
        "gone_since": None,
        "given_up": None,
    }
    upsert(connection, visits, row | others)


def moment(text: str) -> datetime:
    """A time of a record; without an offset it is UTC.

    Raises:
        ValueError: where it is none.
    """
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def host(url: str) -> str:
    """The host name of an address, in the place of a site's name."""
    return urlsplit(url).hostname or ""


def found(connection: Connection, url: str, site: str, at: datetime) -> bool:
    """An address was met and is due at once; whether it was unknown."""
    return insert_new(
        connection, visits, _row(Visit(url=url, site=site, first_seen=at, next_visit=at))
    )


def failed(connection: Connection, url: str, site: str, reason: str, at: datetime) -> Visit:
    """The page could not be had; what is known of the address now."""
    known = get(connection, url) or Visit(url=url, site=site or host(url), first_seen=at)
    failures = known.failures + 1
    again = next_try(failures, at)
    words = None if again else f"{failures} failures on end until {utc(at)}, the last: {reason}"
    now = replace(known, failures=failures, next_visit=again, given_up=words)
    upsert(connection, visits, _row(now))
    return now


def given_up(connection: Connection, url: str, why: str, at: datetime) -> None:
    """The address is not asked for again."""
    known = get(connection, url) or Visit(url=url, site=host(url), first_seen=at)
    upsert(connection, visits, _row(replace(known, next_visit=None, given_up=why)))


def set_columns(connection: Connection, url: str, **columns: Any) -> None:
    """Set columns of a known address; times as ``datetime``."""
    values = {name: utc(v) if isinstance(v, datetime) else v for name, v in columns.items()}
    connection.execute(update(visits).where(visits.c.url_id == article_id(url)).values(**values))


def due_urls(connection: Connection, site: str, now: datetime, limit: int) -> list[Visit]:
    """Addresses of a site that are due, the longest due first."""
    statement = (
        select(visits)
        .where(visits.c.site == site, visits.c.next_visit <= utc(now))
        .order_by(visits.c.next_visit)
        .limit(limit)
    )
    return [_visit(row) for row in connection.execute(statement)]


def _visit(row: Row[Any]) -> Visit:
    values = dict(row._mapping)
    del values["url_id"]
    for name in MOMENTS:
        if values[name] is not None:
            values[name] = datetime.fromisoformat(values[name])
    return Visit(**values)


def _row(visit: Visit) -> dict[str, Any]:
    row = {"url_id": article_id(visit.url)} | asdict(visit)
    return row | {name: _text(row[name]) for name in MOMENTS}


def _text(moment: datetime | None) -> str | None:
    return utc(moment) if moment else None
