"""What the state and the files tell of an article: its history, its texts, its addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.store.dedup.urls import article_id
from crawler.store.revisit_policy import Visit
from crawler.store.session import Session
from crawler.store.state import visits
from crawler.store.state.index import Place
from crawler.store.state.schema import articles, changes, rejects, revisions, sightings


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address at which the text of an article was published."""

    url: str
    site: str
    title: str
    published_at: str | None
    """As that page states it."""
    fetched_at: str
    similarity: float
    """1.0 for the article's own address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """An article as it is known."""

    id: str
    url: str
    site: str
    status: str
    """``present`` or ``removed``."""
    revisions: list[dict[str, Any]]
    """The records of ``articles.jsonl``, the first revision first."""
    changes: list[dict[str, Any]]
    """The records of ``changes.jsonl``, in their order."""
    addresses: list[Address]
    """Where the text was published, the earliest publication first, unknown times last."""
    visit: Visit | None
    """The calendar of the article's own address."""


class Lookup(Session):
    """An opened folder to be asked."""

    def find(self, text: str) -> str | None:
        """The ``id`` of the article with an ``id`` or an address, also one of a sighting.

        Raises:
            StoreError: where the state cannot be read.
        """
        with self._transaction() as connection:
            for key in (text, article_id(text)):
                if connection.execute(select(articles).where(articles.c.id == key)).first():
                    return key
            seen = select(sightings.c.article).where(sightings.c.url_id == article_id(text))
            found: str | None = connection.execute(seen).scalar()
            return found

    def history(self, article: str) -> History:
        """All that is known of a known article.

        Raises:
            StoreError: where the state or a file cannot be read.
        """
        with self._transaction() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article)).one()
            texts = self._records(connection, revisions, revisions.c.revision, article)
            return History(
                id=row.id,
                url=row.url,
                site=row.site,
                status=row.status,
                revisions=texts,
                changes=self._records(connection, changes, changes.c.seen_at, article),
                addresses=_addresses(connection, texts[0]),
                visit=visits.get(connection, row.url),
            )

    def articles_by_site(self) -> dict[str, int]:
        """How many distinct articles are known of each site, by name.

        Raises:
            StoreError: where the state cannot be read.
        """
        statement = select(articles.c.site, func.count()).group_by(articles.c.site)
        with self._transaction() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def why_none(self, url: str) -> str:
        """Why there is no article of an address, in words.

        Raises:
            StoreError: where the state cannot be read.
        """
        statement = select(rejects.c.reason).where(rejects.c.url_id == article_id(url))
        with self._transaction() as connection:
            reasons = list(connection.execute(statement).scalars())
            visit = visits.get(connection, url)
        if reasons:
            return "was rejected: " + ", ".join(reasons)
        if visit is None:
            return "is no known address or id"
        return f"was found {visit.first_seen} and not read: {visit.given_up or 'it is due'}"

    def _records(
        self, connection: Connection, table: Any, order: Any, article: str
    ) -> list[dict[str, Any]]:
        statement = select(table).where(table.c.article == article).order_by(order)
        rows = connection.execute(statement).all()
        return [
            self._journal.record(connection, Place(row.file, row.at, row.length)) for row in rows
        ]


def _addresses(connection: Connection, first: dict[str, Any]) -> list[Address]:
    own = Address(
        url=first["url"],
        site=first["site"],
        title=first["title"],
        published_at=first.get("published_at"),
        fetched_at=first["fetched_at"],
        similarity=1.0,
    )
    rows = connection.execute(select(sightings).where(sightings.c.article == first["id"]))
    names = ("url", "site", "title", "published_at", "fetched_at", "similarity")
    others = [Address(**{name: row._mapping[name] for name in names}) for row in rows]
    return sorted([own, *others], key=_published)


def _published(address: Address) -> tuple[str, str]:
    """Earliest day first; within a day, what was fetched first, since some pages tell no hour."""
    try:
        day = datetime.fromisoformat(address.published_at or "").date().isoformat()
    except ValueError:
        day = "9999"
    return day, address.fetched_at
