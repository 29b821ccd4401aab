"""The store: what is accepted is on disk, exactly once, before the caller is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, select

from crawler.items import Article, Change, Image, Rejected
from crawler.store.decision import ARTICLE, Decision, Origin, Outcome, decide
from crawler.store.dedup.normalize import content_hash
from crawler.store.dedup.urls import article_id
from crawler.store.journal.lines import has_surrogates, replace_surrogates
from crawler.store.journal.validity import is_time
from crawler.store.revisit_policy import CONFIRM_GONE, Visit, next_visit
from crawler.store.session import Session
from crawler.store.state import visits
from crawler.store.state.schema import rejects

Removal = Literal["unknown", "suspected", "removed"]
"""What a page that is gone means for its article; see ``Store.record_gone``."""

_REJECT = select(rejects.c.url_id).where(
    rejects.c.url_id == bindparam("url_id"), rejects.c.reason == bindparam("reason")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an article was found to be."""

    outcome: Outcome
    """``new``, ``edited`` and ``re-read`` wrote a line of the article, ``sighting`` its own."""
    article: Article
    """The article as written; for a sighting, as it came."""
    known_as: str
    """``id`` of the article that the text belongs to."""
    similarity: float | None = None
    """Similarity of a sighting to the known text, 0 to 1."""
    note: str = ""
    """Why a page that differs is ``unchanged``: ``emptied`` or ``replaced``; why it is
    ``forgotten``, as a sentence."""


class Store(Session):
    """The deduplicating exporter of an output folder; see the package for the protocol."""

    def accept(self, article: Article, *, origin: Origin = "crawl") -> Verdict:
        """Decide what an article is and write it.

        A known page that lost its text, or that shows another one altogether, is not an edit: the
        outcome is ``unchanged`` with a note, and a reject with the reason ``emptied`` or
        ``replaced`` is written. An article from an archive that was captured no later than the
        latest fetch of its page is ``unchanged``, too; with the origin ``re-read``, and captured
        with the known revision or after it, it becomes a revision if it differs. A copy of a
        forgotten article is ``forgotten``: a reject says so, and its page is not visited again.

        Raises:
            StoreError: if it cannot be written; the article then counts as not accepted.
        """
        record = _record(article)
        with self._writing() as connection:
            forgotten = self._suppression().of_article(record)
            if forgotten is not None:
                return self._refuse(connection, record, forgotten)
            decision = decide(connection, self._journal, record, origin)
            self._write(connection, decision)
            if decision.outcome == "unchanged":
                url, site, seen = record["url"], record["site"], record["fetched_at"]
                visits.record_fetch(connection, url, site, seen, steps=self.steps)
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
        """Write a reject unless its URL was rejected for its reason before.

        Returns:
            Whether it was written.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._writing() as connection:
            return self._reject(connection, asdict(rejected))

    def record_run(self, summary: Mapping[str, Any]) -> None:
        """Append a run's summary to ``runs.jsonl``.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._writing() as connection:
            self._journal.append(connection, "runs", summary)

    def visit(self, url: str) -> Visit | None:
        """Return what is known of a URL.

        Raises:
            StoreError: if the state cannot be read.
        """
        with self._transaction() as connection:
            return visits.get(connection, url)

    def discover(self, url: str, *, site: str, at: datetime) -> Visit | None:
        """Record a URL that a page links, due at once; return what was known of it.

        Raises:
            StoreError: if the state cannot be written.
        """
        forgotten = self._suppression().of_address(url)
        if forgotten is not None:
            return Visit(url=url, site=site, first_seen=at, given_up=_forgotten(forgotten))
        with self._transaction() as connection:
            is_new = visits.record_discovery(connection, url, site, at)
            return None if is_new else visits.get(connection, url)

    def record_fetch(
        self,
        url: str,
        *,
        seen_at: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        site: str = "",
    ) -> None:
        """Record that a page was fetched, or that its server said it is unchanged (304).

        Raises:
            StoreError: if the state cannot be written.
        """
        headers = {"etag": etag, "last_modified": last_modified}
        seen = visits.to_utc(seen_at)
        with self._transaction() as connection:
            visits.record_fetch(connection, url, site, seen, steps=self.steps, headers=headers)

    def record_failure(self, url: str, reason: str, at: datetime, *, site: str = "") -> Visit:
        """Record that a page could not be fetched; it is retried on later days.

        After the last retry the URL is given up, and a reject says so. This is never a removal.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._writing() as connection:
            visit = visits.record_failure(connection, url, site, reason, at)
            if visit.given_up:
                reject = Rejected(
                    url=url,
                    site=visit.site,
                    reason="given_up",
                    detail=visit.given_up,
                    fetched_at=visits.to_utc(at),
                )
                self._reject(connection, asdict(reject))
            return visit

    def give_up(self, url: str, why: str, at: datetime) -> None:
        """Record that a URL is not requested again.

        Raises:
            StoreError: if the state cannot be written.
        """
        with self._transaction() as connection:
            visits.give_up(connection, url, why, at)

    def record_gone(self, url: str, seen_at: datetime, why: str) -> Removal:
        """Record that a page is gone (404, 410, a redirect to the home page).

        Returns:
            ``suspected`` the first time; ``removed`` from the second time on, if at least
            ``CONFIRM_GONE`` lies between them, with one line in ``changes.jsonl``; ``unknown``
            if no article is known at the URL, which is then given up for the reason ``why``.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._writing() as connection:
            known = connection.execute(ARTICLE, {"id": article_id(url)}).first()
            visit = visits.get(connection, url)
            if known is None or visit is None:
                visits.give_up(connection, url, why, seen_at)
                return "unknown"
            since = visit.gone_since or seen_at
            is_confirmed = seen_at - since >= CONFIRM_GONE
            later = next_visit(since, seen_at, self.steps)
            visits.set_columns(
                connection,
                url,
                gone_since=since,
                next_visit=later if is_confirmed else since + CONFIRM_GONE,
                etag=None,  # if the page comes back, it must be sent in full
                last_modified=None,
            )
            if is_confirmed and known.status == "present":
                self._journal.append(connection, "changes", asdict(_removal(known, seen_at)))
            return "removed" if is_confirmed or known.status == "removed" else "suspected"

    def due_urls(self, site: str, now: datetime, *, limit: int = 10_000) -> list[Visit]:
        """Return the due URLs of a site, ``limit`` of either kind.

        First those that were never fetched, the newest first, then known ones, the longest due
        first.

        Raises:
            StoreError: if the state cannot be read.
        """
        with self._transaction() as connection:
            return visits.due_urls(connection, site, now, limit)

    def _refuse(self, connection: Connection, record: dict[str, Any], forgotten: str) -> Verdict:
        """Write that an article is a copy of a forgotten one, and give its page up."""
        why = _forgotten(forgotten)
        reject = Rejected(url=record["url"], site=record["site"], reason="forgotten", detail=why)
        self._reject(connection, asdict(reject) | {"fetched_at": record["fetched_at"]})
        at = visits.parse_time(record["fetched_at"])
        visits.give_up(connection, record["url"], why, at)
        article = _article(record)
        return Verdict(outcome="forgotten", article=article, known_as=forgotten, note=why)

    def _write(self, connection: Connection, decision: Decision) -> None:
        for kind, record in decision.lines:
            if kind == "rejected":
                self._reject(connection, record)
            else:
                self._journal.append(connection, kind, record)

    def _reject(self, connection: Connection, record: dict[str, Any]) -> bool:
        record = replace_surrogates(record)
        record["url"] = record["url"].replace("\0", "\ufffd")  # PostgreSQL stores no NUL
        known = {"url_id": article_id(record["url"]), "reason": record["reason"]}
        if connection.execute(_REJECT, known).first():
            return False
        record["fetched_at"] = _time(record["fetched_at"])
        self._journal.append(connection, "rejected", record)
        return True


def _forgotten(article: str) -> str:
    return f"{article} was removed on request: scrapy state allow {article} would take it in"


def _record(article: Article) -> dict[str, Any]:
    """Return the record of an article, with what the caller may leave out filled in."""
    record = asdict(article)
    if has_surrogates(record):
        record = replace_surrogates(record)
    title, body = record["title"], record["body"]
    record["content_hash"] = record["content_hash"] or content_hash(title, body)
    record["fetched_at"] = _time(record["fetched_at"])
    return record


def _time(text: str) -> str:
    """Return a time of fetching; now if it is empty, or a year that an archive made up."""
    return text if text and is_time(text) else visits.to_utc(datetime.now(UTC))


def _article(record: Mapping[str, Any]) -> Article:
    names = {field.name for field in fields(Article)}
    values = {name: value for name, value in record.items() if name in names}
    return Article(**values | {"images": [Image(**image) for image in record["images"]]})


def _removal(known: Row[Any], seen_at: datetime) -> Change:
    return Change(
        id=known.id,
        url=known.url,
        site=known.site,
        kind="removed",
        seen_at=visits.to_utc(seen_at),
        revision=known.revision,
    )
