"""What an article that comes in is: new, edited, unchanged or a sighting of a known text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select

from crawler.items import Change, Rejected, Sighting
from crawler.store.dedup.fingerprints import fingerprint
from crawler.store.dedup.near_duplicates import similarity
from crawler.store.dedup.revisions import REREAD, change, changed_fields, refusal, reread_fields
from crawler.store.dedup.urls import article_id
from crawler.store.journal.journal import Journal
from crawler.store.state import visits
from crawler.store.state.fingerprint_index import find_candidates
from crawler.store.state.index import content_key
from crawler.store.state.schema import articles, revisions, sightings

Record = Mapping[str, Any]
ARTICLE = select(articles).where(articles.c.id == bindparam("id"))
"""The row of an article."""

_EXACT = select(revisions.c.ref).where(revisions.c.content_key == bindparam("key")).limit(4)
_SEEN = select(sightings.c.url_id).where(sightings.c.url_id == bindparam("here"))

Outcome = Literal["new", "edited", "re-read", "unchanged", "sighting"]
Origin = Literal["crawl", "archive", "re-read"]
"""Where an article comes from: fetched just now, read from an archive, or read from an archive
once more after the reading has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an article is, and the lines that say so, in the order they are written."""

    outcome: Outcome
    article: str
    """``id`` that the text is known under now."""
    revision: int = 1
    similarity: float | None = None
    note: str = ""
    lines: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def decide(
    connection: Connection, journal: Journal, record: dict[str, Any], origin: Origin = "crawl"
) -> Decision:
    """Compare an article with what is known; writes nothing."""
    here = article_id(record["url"])
    known = connection.execute(ARTICLE, {"id": here}).first()
    if known:
        old = journal.text(connection, known.id, known.revision)
        if origin != "crawl" and not _is_news(connection, record, old):
            return _of_the_past(record, old, origin)
        return _known(record, old, removed=known.status == "removed")
    found = _same_text(connection, journal, record)
    if found is None:
        fresh = record | {"id": here, "revision": 1}
        return Decision(outcome="new", article=here, lines=[("articles", fresh)])
    article, share = found
    if _seen_here(connection, here):
        return Decision(outcome="unchanged", article=article, similarity=share)
    line = ("sightings", asdict(_sighting(record, article, share)))
    return Decision(outcome="sighting", article=article, similarity=share, lines=[line])


def _known(record: Record, old: Record, *, removed: bool) -> Decision:
    """The page of a known article was fetched again."""
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
    lines = [("changes", asdict(_back(record, old)))] if removed else []
    if not changed_fields(old, record):
        return Decision(outcome="unchanged", article=old["id"], revision=revision, lines=lines)
    new = dict(record) | {"id": old["id"], "revision": revision + 1}
    lines += [("articles", new), ("changes", change(old, new))]
    return Decision(outcome="edited", article=old["id"], revision=revision + 1, lines=lines)


def _is_news(connection: Connection, record: Record, old: Record) -> bool:
    """Whether an archived page was captured after the last look that is known."""
    visit = visits.get(connection, record["url"])
    looks = [visits.moment(old["fetched_at"]), visit.last_seen if visit else None]
    return visits.moment(record["fetched_at"]) > max(filter(None, looks))


def _of_the_past(record: Record, old: Record, origin: Origin) -> Decision:
    """An archived page that was read before: it tells of the reading, never of the publisher."""
    of_this_text = visits.moment(record["fetched_at"]) >= visits.moment(old["fetched_at"])
    if origin != "re-read" or not of_this_text or not reread_fields(old, record):
        return Decision(outcome="unchanged", article=old["id"], revision=old["revision"])
    revision = old["revision"] + 1
    new = dict(record) | {"id": old["id"], "revision": revision}
    new["evidence"] = new["evidence"] | {"revision": REREAD}
    lines = [("articles", new), ("changes", change(old, new))]
    return Decision(outcome="re-read", article=old["id"], revision=revision, lines=lines)


def _same_text(
    connection: Connection, journal: Journal, record: Record
) -> tuple[str, float] | None:
    """The known article whose text this is, and how alike they are."""
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


def _seen_here(connection: Connection, here: str) -> bool:
    return connection.execute(_SEEN, {"here": here}).first() is not None


def _sighting(record: Record, article: str, share: float) -> Sighting:
    names = ("url", "site", "title", "published_at", "fetched_at", "repairs", "flags")
    return Sighting(article=article, similarity=share, **{name: record[name] for name in names})


def _back(record: Record, old: Record) -> Change:
    return Change(
        id=old["id"],
        url=record["url"],
        site=record["site"],
        kind="back",
        seen_at=record["fetched_at"],
        revision=old["revision"],
    )
