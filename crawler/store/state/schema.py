"""The tables of the state: an index of the JSON lines, and the calendar of visits.

Portable SQLAlchemy Core: SQLite and PostgreSQL. Everything but ``visits`` is told by
the JSON lines and made from them anew where it is lost.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 1
"""Version of the schema."""

UPGRADES: dict[int, Callable[[Connection], None]] = {}
"""For each older version, the migration to the next one.

To change the schema: raise ``VERSION``, add a migration under the number of the version it
starts from, and keep a state of that version in the tests. Migrations run inside the
transaction that opens the state, so they are applied completely or not at all. If only data
derived from the lines changes, it is enough to empty the tables concerned: they are filled
again from the lines.
"""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
"""``version`` of the tables; ``prints``: which fingerprints; ``folder``: whose state it is."""

files = Table(
    "files",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("number", Integer, nullable=False),  # 0: the open file; closed ones count from 1
    Column("size", BigInteger, nullable=False),  # bytes that are indexed
    Column("chain", String(32), nullable=False),  # digest of those bytes, line by line
    Column("mtime_ns", BigInteger, nullable=False),  # when we wrote last
    Column("day", String(10), nullable=False),  # UTC date of the first line
)
"""How far each file is indexed."""

articles = Table(
    "articles",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("url", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("status", String(8), nullable=False),  # present or removed
    sqlite_with_rowid=False,
)
"""Each distinct article, with its latest revision."""

revisions = Table(
    "revisions",
    metadata,
    Column("ref", Integer, primary_key=True),  # short name of a text, for the bands
    Column("article", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_key", BigInteger, nullable=False, index=True),  # head of content_hash
    Column("file", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),  # where its line begins
    Column("length", Integer, nullable=False),
    UniqueConstraint("article", "revision"),
)
"""Where each text of each article stands."""

bands = Table(
    "bands",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("ref", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""The fingerprints: texts that have a hash in common may be alike."""

sightings = Table(
    "sightings",
    metadata,
    Column("url_id", String(16), primary_key=True),
    Column("article", String(16), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("published_at", String(40)),
    Column("fetched_at", String(40), nullable=False),
    sqlite_with_rowid=False,
)
"""Other addresses of a known text."""

changes = Table(
    "changes",
    metadata,
    Column("article", String(16), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("seen_at", String(40), primary_key=True),
    Column("file", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("length", Integer, nullable=False),
)
"""What happened to known articles."""

rejects = Table(
    "rejects",
    metadata,
    Column("url_id", String(16), primary_key=True),
    Column("reason", String(64), primary_key=True),
    Column("fetched_at", String(40), nullable=False),
    sqlite_with_rowid=False,
)
"""What was rejected, so that it is written down once."""

visits = Table(
    "visits",
    metadata,
    Column("url_id", String(16), primary_key=True),
    Column("url", Text, nullable=False),
    Column("site", Text, nullable=False),
    Column("first_seen", String(40), nullable=False),
    Column("last_seen", String(40)),  # null: never had
    Column("last_changed", String(40)),
    Column("next_visit", String(40)),  # null: not again
    Column("etag", Text),
    Column("last_modified", Text),
    Column("failures", Integer, nullable=False, default=0),
    Column("gone_since", String(40)),
    Column("given_up", Text),  # why, in words
    Index("visits_due", "site", "next_visit"),
    sqlite_with_rowid=False,
)
"""The calendar: when each address was seen, and when it is looked at again (UTC)."""

KINDS = ("forgotten", "articles", "sightings", "changes", "rejected", "runs")
"""The JSON-lines files, in the order in which they are indexed."""

TABLES: dict[str, tuple[Table, ...]] = {
    "articles": (articles, revisions, bands),
    "sightings": (sightings,),
    "changes": (changes,),
    "rejected": (rejects,),
}
"""Kind of file to the tables that are made from it."""
