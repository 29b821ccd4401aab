"""The deduplicating exporter: what is accepted is on disk, once, before anyone is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select

from crawler.items import Article, Change, Image, Rejected
from crawler.store.decision import ARTICLE, Decision, Origin, Outcome, decide
from crawler.store.dedup.normalize import content_hash
from crawler.store.dedup.urls import article_id
from crawler.store.journal.lines import has_surrogates, mended
from crawler.store.revisit_policy import SECOND_LOOK, Visit, next_visit
from crawler.store.session import Session
from crawler.store.state import visits
from crawler.store.state.schema import rejects

_REJECT = select(rejects.c.url_id).where(
    rejects.c.url_id == bindparam("url_id"), rejects.c.reason == bindparam("reason")
)

Gone = Literal["unknown", "suspected", "removed"]
"""What a page that is gone means for the article: see ``Store.record_gone``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of an article."""

    outcome: Outcome
    """``new``, ``edited`` and ``re-read`` wrote a line of the article, ``sighting`` its own."""
    article: Article
    """The article as it was written; of a sighting, as it came."""
    known_as: str
    """``id`` of the article that the text belongs to."""
    similarity: float | None = None
    """Of a sighting: how alike the texts are."""
    note: str = ""
    """Why a page that differs is ``unchanged``: ``emptied`` or ``replaced``."""


class Store(Session):
    """The outputs of one folder and their state; see the package for the protocol."""

    def accept(self, article: Article, *, origin: Origin = "crawl") -> Verdict:
        """Decide what an article is and write it down.

        A known page that lost its text, or shows another one altogether, is no edit: the
        outcome is ``unchanged`` with a note, and a reject says so (``emptied``, ``replaced``).
        What comes from an archive and was captured no later than the last look at its page is
        ``unchanged`` as well; of origin ``re-read``, and captured with the known revision or
        after it, it becomes a revision of its own where it differs.

        Raises:
            StoreError: where it cannot be written; it then counts as not accepted.
        """
        record = asdict(article)
        if has_surrogates(record):
            record = mended(record)
        record["content_hash"] = record["content_hash"] or content_hash(
            record["title"], record["body"]
        )
        record["fetched_at"] = record["fetched_at"] or visits.utc(datetime.now(UTC))
        with self._writing() as connection:
            decision = decide(connection, self._journal, record, origin)
            self._write(connection, decision)
            if decision.outcome == "unchanged":
                visits.had(
                    connection,
                    record["url"],
                    record["site"],
                    record["fetched_at"],
                    steps=self.steps,
                )
        if decision.outcome != "sighting":
            record |= {"id": decision.article, "revision": decision.revision}
        return Verdict(
            outcome=decision.outcome,
            article=_article(record),
            known_as=decision.article,
            similarity=decision.similarity,
            note=decision.note,
        )

    def reject(self, rejected: Rejected) -> bool:
        """Write a reject down, the same address and reason once ever; whether it was written.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing() as connection:
            return self._reject(connection, asdict(rejected))

    def record_run(self, summary: Mapping[str, Any]) -> None:
        """Add a run's summary to ``runs.jsonl``.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing() as connection:
            self._journal.append(connection, "runs", summary)

    def visit(self, url: str) -> Visit | None:
        """What is known of an address.

        Raises:
            StoreError: where the state cannot be read.
        """
        with self._transaction() as connection:
            return visits.get(connection, url)

    def discover(self, url: str, *, site: str, at: datetime) -> Visit | None:
        """Note an address that a list page links, due at once; what was known of it.

        Raises:
            StoreError: where the state cannot be written.
        """
        with self._transaction() as connection:
            new = visits.found(connection, url, site, at)
            return None if new else visits.get(connection, url)

    def record_fetch(
        self,
        url: str,
        *,
        seen_at: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        site: str = "",
    ) -> None:
        """Note that an address answered: its page was had, or is unchanged (304).

        Raises:
            StoreError: where the state cannot be written.
        """
        headers = {"etag": etag, "last_modified": last_modified}
        with self._transaction() as connection:
            seen = visits.utc(seen_at)
            visits.had(connection, url, site, seen, steps=self.steps, headers=headers)

    def record_failure(self, url: str, reason: str, at: datetime, *, site: str = "") -> Visit:
        """Note that a page could not be had for now; it is tried again on later days.

        After the last try it is given up, and a reject says so. Never a removal.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing() as connection:
            visit = visits.failed(connection, url, site, reason, at)
            if visit.given_up:
                reject = Rejected(
                    url=url,
                    site=visit.site,
                    reason="given_up",
                    detail=visit.given_up,
                    fetched_at=visits.utc(at),
                )
                self._reject(connection, asdict(reject))
            return visit

    def record_gone(self, url: str, seen_at: datetime, why: str) -> Gone:
        """Note that a page is gone (404, 410, a redirect to the home page).

        ``suspected`` at the first look; ``removed`` from the second on, if ``SECOND_LOOK``
        lies between them, with one line in ``changes.jsonl``; ``unknown`` where no article
        is known at the address, which is then given up for the reason given.

        Raises:
            StoreError: where it cannot be written.
        """
        with self._writing() as connection:
            here = article_id(url)
            known = connection.execute(ARTICLE, {"id": here}).first()
            visit = visits.get(connection, url)
            if known is None or visit is None:
                visits.given_up(connection, url, why, seen_at)
                return "unknown"
            since = visit.gone_since or seen_at
            second = seen_at - since >= SECOND_LOOK
            later = next_visit(since, seen_at, self.steps)
            visits.set_columns(
                connection,
                url,
                gone_since=since,
                next_visit=later if second else since + SECOND_LOOK,
                etag=None,  # should it come back, it shall come whole
                last_modified=None,
            )
            if second and known.status == "present":
                change = Change(
                    id=here,
                    url=known.url,
                    site=known.site,
                    kind="removed",
                    seen_at=visits.utc(seen_at),
                    revision=known.revision,
                )
                self._journal.append(connection, "changes", asdict(change))
            return "removed" if second or known.status == "removed" else "suspected"

    def due_urls(self, site: str, now: datetime, *, limit: int = 10_000) -> list[Visit]:
        """Addresses of a site to be had, tried again or visited again, the longest due first.

        Raises:
            StoreError: where the state cannot be read.
        """
        with self._transaction() as connection:
            return visits.due_urls(connection, site, now, limit)

    def _write(self, connection: Connection, decision: Decision) -> None:
        for kind, record in decision.lines:
            if kind == "rejected":
                self._reject(connection, record)
            else:
                self._journal.append(connection, kind, record)

    def _reject(self, connection: Connection, record: dict[str, Any]) -> bool:
        record = mended(record)
        known = {"url_id": article_id(record["url"]), "reason": record["reason"]}
        if connection.execute(_REJECT, known).first():
            return False
        record["fetched_at"] = record["fetched_at"] or visits.utc(datetime.now(UTC))
        self._journal.append(connection, "rejected", record)
        return True


def _article(record: Mapping[str, Any]) -> Article:
    names = {field.name for field in fields(Article)}
    values = {name: value for name, value in record.items() if name in names}
    return Article(**values | {"images": [Image(**image) for image in record["images"]]})
