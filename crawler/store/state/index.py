"""Indexing of records: brings a line of the output files into the state.

Every indexer takes the transaction, the record of a line and the line's place, and returns
whether the record was new. Indexing a line twice changes nothing, so recovery may repeat itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
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
    """Where a line is stored."""

    file: int
    """Number of the file in the table ``files``."""
    at: int
    """Byte offset of the line."""
    length: int
    """Length of the line in bytes, including the line feed."""


def content_key(content_hash: str) -> int:
    """Return the first 60 bits of a content hash as a number."""
    return int(content_hash[:15] or "0", 16)


def index_article(connection: Connection, record: Record, place: Place) -> bool:
    """Index a new article or a new revision."""
    row = {
        "article": record["id"],
        "revision": record["revision"],
        "content_key": content_key(record["content_hash"]),
    }
    ref = insert_ref(connection, revisions, row | asdict(place))
    if ref is None:
        return False
    index_fingerprint(connection, ref, fingerprint(record["body"]))
    latest = {name: record[name] for name in ("id", "url", "site", "revision")}
    upsert(connection, articles, latest | {"status": "present"})
    visits.record_text(connection, record["url"], record["site"], record["fetched_at"])
    return True


def index_sighting(connection: Connection, record: Record, place: Place) -> bool:  # noqa: ARG001
    """Index another URL of a known text."""
    columns = ("article", "url", "site", "title", "similarity", "published_at", "fetched_at")
    row = {"url_id": article_id(record["url"])} | {name: record.get(name) for name in columns}
    visits.record_text(connection, record["url"], record["site"], record["fetched_at"])
    return insert_new(connection, sightings, row)


def index_change(connection: Connection, record: Record, place: Place) -> bool:
    """Index an edit, a removal or a return."""
    row = {"article": record["id"]} | {
        name: record[name] for name in ("revision", "kind", "seen_at")
    }
    if not insert_new(connection, changes, row | asdict(place)):
        return False
    if record["kind"] in {"removed", "back"}:
        status = "removed" if record["kind"] == "removed" else "present"
        connection.execute(
            update(articles).where(articles.c.id == record["id"]).values(status=status)
        )
    return True


def index_reject(connection: Connection, record: Record, place: Place) -> bool:  # noqa: ARG001
    """Index a page that is not an article."""
    row = {"url_id": article_id(record["url"])}
    row |= {name: record[name] for name in ("reason", "fetched_at")}
    return insert_new(connection, rejects, row)


def index_nothing(connection: Connection, record: Record, place: Place) -> bool:  # noqa: ARG001
    """Accept a record that is never looked up, such as a run's summary."""
    return True


INDEXERS: dict[str, Callable[[Connection, Record, Place], bool]] = {
    "articles": index_article,
    "sightings": index_sighting,
    "changes": index_change,
    "rejected": index_reject,
    "forgotten": index_nothing,  # see crawler.store.journal.forgetting
    "runs": index_nothing,
}
"""Kind of file to the indexer of its records."""
