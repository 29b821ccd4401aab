"""Brings a record's line into the state; the same for a fresh line and for one found on disk.

Each function takes the transaction, the record as it stands in the line, and its place.
Indexing a line that is indexed already changes nothing, so recovery may repeat itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, update

from crawler.store.dedup.fingerprints import fingerprint
from crawler.store.dedup.urls import article_id
from crawler.store.state import visits
from crawler.store.state.database import insert_new, insert_ref, upsert
from crawler.store.state.fingerprint_index import index_fingerprint
from crawler.store.state.schema import articles, changes, rejects, revisions, sightings

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands."""

    file: int
    """Number of the file in the table ``files``."""
    at: int
    """Byte at which the line begins."""
    length: int
    """Bytes of the line with its end."""


def content_key(content_hash: str) -> int:
    """The head of a content hash as a number of 60 bits."""
    return int(content_hash[:15] or "0", 16)


def index_article(connection: Connection, record: Record, place: Place) -> bool:
    """A new article or a new revision; whether it was unknown."""
    row = {
        "article": record["id"],
        "revision": record["revision"],
        "content_key": content_key(record["content_hash"]),
        "file": place.file,
        "at": place.at,
        "length": place.length,
    }
    ref = insert_ref(connection, revisions, row)
    if ref is None:
        return False
    index_fingerprint(connection, ref, fingerprint(record["body"]))
    upsert(
        connection,
        articles,
        {
            "id": record["id"],
            "url": record["url"],
            "site": record["site"],
            "revision": record["revision"],
            "status": "present",
        },
    )
    visits.told(connection, record["url"], record["site"], record["fetched_at"])
    return True


def index_sighting(connection: Connection, record: Record, place: Place) -> bool:  # noqa: ARG001
    """Another address of a known text; whether it was unknown."""
    columns = ("article", "url", "site", "title", "similarity", "published_at", "fetched_at")
    row = {"url_id": article_id(record["url"])} | {name: record.get(name) for name in columns}
    visits.told(connection, record["url"], record["site"], record["fetched_at"])
    return insert_new(connection, sightings, row)


def index_change(connection: Connection, record: Record, place: Place) -> bool:
    """An edit, a removal or a return; whether it was unknown."""
    row = {
        "article": record["id"],
        "revision": record["revision"],
        "kind": record["kind"],
        "seen_at": record["seen_at"],
        "file": place.file,
        "at": place.at,
        "length": place.length,
    }
    if not insert_new(connection, changes, row):
        return False
    if record["kind"] in {"removed", "back"}:
        status = "removed" if record["kind"] == "removed" else "present"
        connection.execute(
            update(articles).where(articles.c.id == record["id"]).values(status=status)
        )
    return True


def index_reject(connection: Connection, record: Record, place: Place) -> bool:  # noqa: ARG001
    """A page that is no article; whether it was unknown."""
    row = {
        "url_id": article_id(record["url"]),
        "reason": record["reason"],
        "fetched_at": record["fetched_at"],
    }
    return insert_new(connection, rejects, row)


def index_nothing(connection: Connection, record: Record, place: Place) -> bool:  # noqa: ARG001
    """A line that nothing is looked up by: a run's summary."""
    return True


INDEXERS: dict[str, Callable[[Connection, Record, Place], bool]] = {
    "articles": index_article,
    "sightings": index_sighting,
    "changes": index_change,
    "rejected": index_reject,
    "forgotten": index_nothing,  # see crawler.store.journal.forgetting
    "runs": index_nothing,
}
"""Kind of file to what brings its lines into the state."""

_TEXTS = dict.fromkeys(("url", "site"), str)

NEEDED: dict[str, dict[str, type | tuple[type, ...]]] = {
    "articles": {
        **_TEXTS,
        **dict.fromkeys(("id", "title", "body", "content_hash", "fetched_at"), str),
        "revision": int,
    },
    "sightings": {
        **_TEXTS,
        **dict.fromkeys(("article", "title", "fetched_at"), str),
        "similarity": (int, float),
    },
    "changes": {**_TEXTS, **dict.fromkeys(("id", "kind", "seen_at"), str), "revision": int},
    "rejected": {**_TEXTS, **dict.fromkeys(("reason", "fetched_at"), str)},
    "forgotten": {"id": str, "step": str},
    "runs": {},
}
"""Keys, with their types, without which a line is none of ours."""
