"""Read access to what is known: an article's history, its texts, its URLs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from crawler.store.dedup.urls import article_id
from crawler.store.errors import StateCorruptError
from crawler.store.revisit_policy import Visit
from crawler.store.session import Session
from crawler.store.state import visits
from crawler.store.state.index import Place
from crawler.store.state.schema import articles, changes, rejects, revisions, sightings


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL at which the text of an article was published."""

    url: str
    site: str
    title: str
    published_at: str | None
    """As stated by that page."""
    fetched_at: str
    similarity: float
    """Similarity to the article's text; 1.0 for its own URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything known of an article."""

    id: str
    url: str
    site: str
    status: str
    """``present`` or ``removed``."""
    revisions: list[dict[str, Any]]
    """The records of ``articles.jsonl``, the first revision first."""
    changes: list[dict[str, Any]]
    """The records of ``changes.jsonl`` in order."""
    addresses: list[Address]
    """Where the text was published: the earliest publication first, unknown times last."""
    visit: Visit | None
    """The revisit schedule of the article's own URL."""


class Lookup(Session):
    """An output folder opened for reading."""

    def find(self, text: str) -> str | None:
        """Return the ``id`` of the article with an ``id`` or a URL, including URLs of sightings.

        Raises:
            StoreError: if the state cannot be read.
        """
        with self._transaction() as connection:
            for key in (text, article_id(text)):
                if connection.execute(select(articles).where(articles.c.id == key)).first():
                    return key
            sighting = select(sightings.c.article).where(sightings.c.url_id == article_id(text))
            found: str | None = connection.execute(sighting).scalar()
            return found

    def history(self, article: str) -> History:
        """Return everything known of a known article.

        Raises:
            StoreError: if the state or a file cannot be read.
        """
        with self._transaction() as connection:
            row = connection.execute(select(articles).where(articles.c.id == article)).one()
            texts = self._records(connection, revisions, revisions.c.revision, article)
            if not texts:
                raise StateCorruptError(f"{article}: no text in the state")
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
        """Return the number of distinct articles of each site by its name.

        Raises:
            StoreError: if the state cannot be read.
        """
        statement = select(articles.c.site, func.count()).group_by(articles.c.site)
        with self._transaction() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def explain_absence(self, url: str) -> str:
        """Return why no article is known at a URL, as the predicate of a sentence.

        Raises:
            StoreError: if the state cannot be read.
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
        self, connection: Connection, table: Table, order: Column[Any], article: str
    ) -> list[dict[str, Any]]:
        statement = select(table).where(table.c.article == article).order_by(order)
        rows = connection.execute(statement).all()
        return [
            self._journal.record(connection, Place(row.file, row.at, row.length)) for row in rows
        ]


def _addresses(connection: Connection, first: dict[str, Any]) -> list[Address]:
    names = ("url", "site", "title", "published_at", "fetched_at", "similarity")
    own = Address(
        url=first["url"],
        site=first["site"],
        title=first["title"],
        published_at=first.get("published_at"),
        fetched_at=first["fetched_at"],
        similarity=1.0,
    )
    rows = connection.execute(select(sightings).where(sightings.c.article == first["id"]))
    others = [Address(**{name: row._mapping[name] for name in names}) for row in rows]
    return sorted([own, *others], key=_publication_order)


def _publication_order(address: Address) -> tuple[str, str]:
    """Sort by day of publication, then by time of fetching, since some pages state no hour."""
    try:
        day = datetime.fromisoformat(address.published_at or "").date().isoformat()
    except ValueError:
        day = "9999"
    return day, address.fetched_at
