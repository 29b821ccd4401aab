"""Deduplication: whether an article is new, edited, unchanged or a sighting of a known text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select

from crawler.items import Change, Rejected, Sighting
from crawler.store.dedup.fingerprints import fingerprint
from crawler.store.dedup.near_duplicates import similarity
from crawler.store.dedup.revisions import (
    REREAD,
    change_line,
    changed_fields,
    refusal,
    reread_fields,
)
from crawler.store.dedup.urls import article_id
from crawler.store.journal.journal import Journal
from crawler.store.state import visits
from crawler.store.state.fingerprint_index import find_candidates
from crawler.store.state.index import content_key
from crawler.store.state.schema import articles, revisions, sightings

Record = Mapping[str, Any]

Outcome = Literal["new", "edited", "re-read", "unchanged", "sighting", "forgotten"]
Origin = Literal["crawl", "archive", "re-read"]
"""Where an article comes from: fetched just now, read from an archive, or read from an archive
once more because the reading has improved."""

ARTICLE = select(articles).where(articles.c.id == bindparam("id"))
"""Selects the row of an article."""

_EXACT = select(revisions.c.ref).where(revisions.c.content_key == bindparam("key")).limit(4)
_SIGHTING = select(sightings.c.article, sightings.c.title).where(
    sightings.c.url_id == bindparam("url_id")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an article is, and the lines that record it."""

    outcome: Outcome
    article: str
    """``id`` of the article that the text belongs to."""
    revision: int = 1
    similarity: float | None = None
    note: str = ""
    """Why a page that differs is ``unchanged``: ``emptied`` or ``replaced``."""
    lines: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Kinds of file and records, in the order in which they are written."""


def decide(
    connection: Connection, journal: Journal, record: dict[str, Any], origin: Origin = "crawl"
) -> Decision:
    """Compare an article with what is known, without writing anything."""
    url_id = article_id(record["url"])
    known = connection.execute(ARTICLE, {"id": url_id}).first()
    if known:
        old = journal.revision(connection, known.id, known.revision)
        if origin != "crawl" and not _is_later(connection, record, old):
            return _decide_past(record, old, origin)
        return _decide_known(record, old, removed=known.status == "removed")
    found = _find_same_text(connection, journal, record)
    seen = connection.execute(_SIGHTING, {"url_id": url_id}).first()
    if found is None:
        article = url_id
        if seen and seen.title == record["title"] and not _is_known(connection, seen.article):
            article = seen.article  # whose lines were lost: the text comes back as what it was
        fresh = record | {"id": article, "revision": 1}
        return Decision(outcome="new", article=article, lines=[("articles", fresh)])
    article, share = found
    if seen:
        return Decision(outcome="unchanged", article=article, similarity=share)
    line = ("sightings", asdict(_sighting(record, article, share)))
    return Decision(outcome="sighting", article=article, similarity=share, lines=[line])


def _is_known(connection: Connection, article: str) -> bool:
    return connection.execute(ARTICLE, {"id": article}).first() is not None


def _decide_known(record: Record, old: Record, *, removed: bool) -> Decision:
    """Decide on a page of a known article that was fetched again."""
    revision = old["revision"]
    why = refusal(old, record)
    if why:
        reject = Rejected(
            url=record["url"],
            site=record["site"],
            reason=why,
            detail=f"{len(old['body'])} characters were known, {len(record['body'])} are shown",
            fetched_at=record["fetched_at"],
        )
        lines = [("rejected", asdict(reject))]
        return Decision(
            outcome="unchanged", article=old["id"], revision=revision, note=why, lines=lines
        )
    lines = [("changes", asdict(_return(record, old)))] if removed else []
    if not changed_fields(old, record):
        return Decision(outcome="unchanged", article=old["id"], revision=revision, lines=lines)
    new = dict(record) | {"id": old["id"], "revision": revision + 1}
    lines += [("articles", new), ("changes", change_line(old, new))]
    return Decision(outcome="edited", article=old["id"], revision=revision + 1, lines=lines)


def _decide_past(record: Record, old: Record, origin: Origin) -> Decision:
    """Decide on an archived page that was read before: only the reading can have changed."""
    of_this_text = visits.parse_time(record["fetched_at"]) >= visits.parse_time(old["fetched_at"])
    if origin != "re-read" or not of_this_text or not reread_fields(old, record):
        return Decision(outcome="unchanged", article=old["id"], revision=old["revision"])
    revision = old["revision"] + 1
    new = dict(record) | {"id": old["id"], "revision": revision}
    new["evidence"] = new["evidence"] | {"revision": REREAD}
    lines = [("articles", new), ("changes", change_line(old, new))]
    return Decision(outcome="re-read", article=old["id"], revision=revision, lines=lines)


def _is_later(connection: Connection, record: Record, old: Record) -> bool:
    """Return whether an archived page was captured after the latest known fetch."""
    visit = visits.get(connection, record["url"])
    known = [visits.parse_time(old["fetched_at"]), visit.last_seen if visit else None]
    return visits.parse_time(record["fetched_at"]) > max(filter(None, known))


def _find_same_text(
    connection: Connection, journal: Journal, record: Record
) -> tuple[str, float] | None:
    """Return the ``id`` of the known article with this text, and their similarity."""
    key = content_key(record["content_hash"])
    refs = [*connection.execute(_EXACT, {"key": key}).scalars()]
    refs += find_candidates(connection, fingerprint(record["body"]))
    best: tuple[str, float] | None = None
    for other in journal.texts(connection, list(dict.fromkeys(refs))):
        share = similarity(record, other)
        if share is not None and (best is None or share > best[1]):
            best = other["id"], share
        if best and best[1] == 1.0:
            break
    return best


def _sighting(record: Record, article: str, share: float) -> Sighting:
    names = ("url", "site", "title", "published_at", "fetched_at", "repairs", "flags")
    return Sighting(article=article, similarity=share, **{name: record[name] for name in names})


def _return(record: Record, old: Record) -> Change:
    """Return the change of an article that was removed and is back."""
    return Change(
        id=old["id"],
        url=record["url"],
        site=record["site"],
        kind="back",
        seen_at=record["fetched_at"],
        revision=old["revision"],
    )
