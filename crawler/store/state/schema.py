"""The tables of the state: an index of the JSON lines, and the revisit schedule.

SQLAlchemy Core, portable between SQLite and PostgreSQL. Everything but part of ``visits`` can be
rebuilt from the JSON lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")
"""NUL and lone surrogates, which PostgreSQL does not take."""


class StorableText(TypeDecorator[str]):
    """Text of any page or server, with U+FFFD for what a database does not take."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text as it is stored and searched."""
        if value is None or value.isprintable():
            return value
        return UNSTORABLE.sub("\ufffd", value)


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
    Column("value", StorableText, nullable=False),
)
"""``version`` of the schema, version of the fingerprints (``prints``), owner (``folder``)."""

files = Table(
    "files",
    metadata,
    Column("no", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("number", Integer, nullable=False),  # 0: the open file; closed files from 1
    Column("size", BigInteger, nullable=False),  # indexed bytes
    Column("chain", String(32), nullable=False),  # chained digest of the indexed lines
    Column("mtime_ns", BigInteger, nullable=False),  # mtime at our last write
    Column("day", String(10), nullable=False),  # UTC date of the first line
)
"""The output files, and how far each is indexed."""

articles = Table(
    "articles",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("url", StorableText, nullable=False),
    Column("site", StorableText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("status", String(8), nullable=False),  # "present" or "removed"
    sqlite_with_rowid=False,
)
"""The distinct articles with their latest revisions."""

revisions = Table(
    "revisions",
    metadata,
    Column("ref", Integer, primary_key=True),  # identifies a text in ``bands``
    Column("article", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("content_key", BigInteger, nullable=False, index=True),  # first 60 bits of content_hash
    Column("file", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),  # byte offset of its line
    Column("length", Integer, nullable=False),
    UniqueConstraint("article", "revision"),
)
"""The place of every revision of every article."""

bands = Table(
    "bands",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("ref", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""The fingerprints: texts that share a hash are candidates for near-duplicates."""

sightings = Table(
    "sightings",
    metadata,
    Column("url_id", String(16), primary_key=True),
    Column("article", String(16), nullable=False, index=True),
    Column("url", StorableText, nullable=False),
    Column("site", StorableText, nullable=False),
    Column("title", StorableText, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("published_at", String(40)),
    Column("fetched_at", String(40), nullable=False),
    sqlite_with_rowid=False,
)
"""Other URLs of a known text."""

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
"""Edits, removals and returns of known articles."""

rejects = Table(
    "rejects",
    metadata,
    Column("url_id", String(16), primary_key=True),
    Column("reason", String(64), primary_key=True),
    Column("fetched_at", String(40), nullable=False),
    sqlite_with_rowid=False,
)
"""Rejected pages, so that each is written once per reason."""

visits = Table(
    "visits",
    metadata,
    Column("url_id", String(16), primary_key=True),
    Column("url", StorableText, nullable=False),
    Column("site", StorableText, nullable=False),
    Column("first_seen", String(40), nullable=False),
    Column("last_seen", String(40)),  # null: never fetched
    Column("last_changed", String(40)),
    Column("next_visit", String(40)),  # null: never again
    Column("etag", StorableText),
    Column("last_modified", StorableText),
    Column("failures", Integer, nullable=False, default=0),
    Column("gone_since", String(40)),
    Column("given_up", StorableText),  # why, as a sentence
    Index("visits_due", "site", "next_visit"),
    sqlite_with_rowid=False,
)
"""The revisit schedule: when each URL was fetched and when it is due again (UTC)."""

KINDS = ("forgotten", "articles", "sightings", "changes", "rejected", "runs")
"""Kinds of output files, in the order in which they are written and indexed."""

TABLES: dict[str, tuple[Table, ...]] = {
    "articles": (articles, revisions, bands),
    "sightings": (sightings,),
    "changes": (changes,),
    "rejected": (rejects,),
}
"""Kind of file to the tables that index it."""
