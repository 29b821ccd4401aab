"""Makes the state agree with the files, whatever happened to either."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, select, update

from crawler.store import files
from crawler.store.dedup.fingerprints import version
from crawler.store.dedup.revisions import REREAD, change
from crawler.store.journal import forgetting
from crawler.store.journal.journal import Journal
from crawler.store.journal.lines import from_line, to_line
from crawler.store.state import schema
from crawler.store.state.database import get_meta, set_meta
from crawler.store.state.index import INDEXERS, NEEDED, Place
from crawler.store.state.schema import KINDS
from crawler.store.state.schema import files as files_table
from crawler.store.state.visits import moment

Told = Callable[[int], None]
"""Is told how many bytes of the files have been indexed more."""

TIMES = {"fetched_at", "seen_at"}
"""Keys that hold times."""

CHUNK = 2000
"""Lines indexed in one transaction: a recovery that is interrupted goes on from there."""


_OPEN_FILES = select(files_table).where(files_table.c.number == 0)


class Recovery:
    """Brings the state of a folder up to date; ``findings`` says what was out of order."""

    def __init__(self, journal: Journal, told: Told = lambda _: None) -> None:
        self.journal = journal
        self.told = told
        self.findings: list[str] = []

    def catch_up(self, connection: Connection, *, thorough: bool = False) -> None:
        """Index what the files hold beyond the state; mend what is damaged.

        Costs five looks at a file's size and time where all is well. ``thorough``
        looks at the closed files, too. Commits as it goes.

        Raises:
            StoreError: where a file cannot be read or mended.
        """
        rows = connection.execute(_OPEN_FILES)
        fresh = {row.kind for row in rows if self._is_fresh(row)}
        if len(fresh) == len(KINDS) and not thorough:
            return
        mended = [self._mend(connection, kind) for kind in KINDS]
        if any(mended):
            self._complete_edits(connection)
            self.journal.flush(connection)
        connection.commit()

    def renew_prints(self, connection: Connection) -> None:
        """Have all texts fingerprinted anew where the known fingerprints are of another make."""
        known, ours = get_meta(connection, "prints"), version()
        if known == ours:
            return
        if known is not None:
            self.reset(connection, "articles")
            self.findings.append(
                f"{self.journal.folder}: fingerprints of another make ({known}) are made anew"
            )
        set_meta(connection, "prints", ours)

    def reset(self, connection: Connection, kind: str) -> None:
        """Forget what is indexed of a kind, so that its files are indexed anew."""
        kinds = {kind, "changes"} if kind == "articles" else {kind}
        for table in [table for name in kinds for table in schema.TABLES.get(name, ())]:
            connection.execute(delete(table))
        unread = {"size": 0, "chain": files.EMPTY_CHAIN, "mtime_ns": -1}
        connection.execute(
            update(files_table).where(files_table.c.kind.in_(kinds)).values(**unread)
        )

    def _is_fresh(self, row: Row[Any]) -> bool:
        return files.stamp(self.journal.folder / row.name) == (row.size, row.mtime_ns)

    def _mend(self, connection: Connection, kind: str) -> bool:
        """Bring a kind's files and tables together; whether there was anything to do."""
        self._adopt(connection, kind)
        stale = [row for row in self._rows(connection, kind) if not self._is_fresh(row)]
        for row in stale:
            path = self.journal.folder / row.name
            if files.chain_of(path, row.size) != row.chain:
                self._damaged(path, row)
                self.reset(connection, kind)
                return self._mend(connection, kind)
            self._index_tail(connection, row, path)
        return bool(stale)

    def _rows(self, connection: Connection, kind: str) -> list[Row[Any]]:
        """Closed files first, in their order; the open one last."""
        rows = connection.execute(select(files_table).where(files_table.c.kind == kind)).all()
        return sorted(rows, key=lambda row: row.number or len(rows) + 10**9)

    def _adopt(self, connection: Connection, kind: str) -> None:
        """Take in closed files that the state does not know, and the open one."""
        known = {row.name: row for row in self._rows(connection, kind)}
        row = self.journal.open_row(connection, kind)
        found = {
            path.name: number
            for path in self.journal.folder.glob(f"{kind}.*.jsonl")
            if (number := files.closed_number(kind, path.name)) and path.name not in known
        }
        for name, number in sorted(found.items(), key=lambda item: item[1]):
            size, rest = (files.stamp(self.journal.folder / file)[0] for file in (name, row.name))
            if rest < row.size <= size:  # a crash fell between a rename and its commit
                self.journal.set_row(connection, row.no, name=name, number=number)
                row = self.journal.open_row(connection, kind)
            else:
                self.journal.add_row(connection, kind, name, number)

    def _index_tail(self, connection: Connection, row: Row[Any], path: Path) -> None:
        self._clean_tail(path, row)
        if row.kind == "forgotten":
            self._forget(connection, path)
        chain, known = row.chain, 0
        lines = files.lines_of(path, row.size)
        while chunk := list(itertools.islice(lines, CHUNK)):
            for line in chunk:
                place = Place(row.no, line.at, len(line.data))
                known += not INDEXERS[row.kind](connection, json.loads(line.data), place)
                chain = files.chained(chain, line.data)
            self.journal.set_row(connection, row.no, size=place.at + place.length, chain=chain)
            connection.commit()
            self.told(place.at + place.length - chunk[0].at)
        if known:
            self.findings.append(f"{path}: {known} records stand in it twice")
        # the time last: it says that nothing is left to index
        size, mtime_ns = files.stamp(path)
        day = row.day or (files.day_of(mtime_ns) if size else "")
        self.journal.set_row(connection, row.no, mtime_ns=mtime_ns, day=day)
        connection.commit()

    def _clean_tail(self, path: Path, row: Row[Any]) -> None:
        """Let nothing but whole records follow what is indexed."""
        damaged, last = False, None
        for last in files.lines_of(path, row.size):
            damaged |= last.is_whole and not is_record(row.kind, last.data)
        if last and not last.is_whole:
            if is_record(row.kind, last.data):
                files.append(path, b"\n")
                self.findings.append(f"{path}: the last line got its missing end")
            else:
                aside = files.cut_tail(path, last.at)
                cut = f"{len(last.data)} bytes of an unfinished line"
                self.findings.append(f"{path}: {cut} were moved to {aside.name}")
        if damaged:
            self._put_aside(path, row.kind, "lines that are no records")

    def _damaged(self, path: Path, row: Row[Any]) -> None:
        size = files.stamp(path)[0]
        if not path.exists():
            self.findings.append(f"{path}: the file is gone; what it held counts as unknown now")
        elif size < row.size:
            self._put_aside(path, row.kind, f"only {size} of {row.size} bytes (truncated)")
        else:
            self._put_aside(path, row.kind, "a change that is not ours (edited by hand?)")

    def _put_aside(self, path: Path, kind: str, what: str) -> None:
        aside = files.put_aside(path)
        total = kept = 0
        for line in files.lines_of(path):
            total, kept = total + 1, kept + is_record(kind, line.data)
        if kept < total or not files.ends_whole(path):
            records = (line.data for line in files.lines_of(path) if is_record(kind, line.data))
            files.keep_lines(path, records)
        self.findings.append(
            f"{path}: {what}; kept as {aside.name}, the {kept} whole records of"
            f" {total} lines stay in the file and the state follows it"
        )

    def _forget(self, connection: Connection, path: Path) -> None:
        """Do what was asked for in ``forgotten.jsonl`` and not done yet."""
        begun = forgetting.unfinished(path)
        if not begun:
            return
        ids = set(begun)
        forgetting.forget_visits(connection, ids)
        for kind in forgetting.KEYS:
            self.reset(connection, kind)
        connection.commit()  # before the files change, so that they are not taken for damaged
        removed = forgetting.erase(self.journal.folder, ids)
        for record in begun.values():
            files.append(path, to_line(record | {"step": "done"}).encode() + b"\n")
        self.findings.append(f"{path}: {removed} lines of {len(ids)} articles were removed")

    def _complete_edits(self, connection: Connection) -> None:
        """Write the change lines that a crash kept from following their revisions."""
        changes, revisions = schema.changes.c, schema.revisions
        before = revisions.alias()
        follows = and_(
            before.c.article == revisions.c.article,
            before.c.revision == revisions.c.revision - 1,
        )
        told = and_(
            changes.article == revisions.c.article,
            changes.revision == revisions.c.revision,
            changes.kind.in_(("edited", REREAD)),
        )
        untold = (
            select(revisions.c.article, revisions.c.revision)
            .join(before, follows)
            .outerjoin(schema.changes, told)
            .where(revisions.c.revision > 1, changes.article.is_(None))
            .order_by(revisions.c.ref)
        )
        for article, revision in connection.execute(untold).all():
            old = self.journal.text(connection, article, revision - 1)
            new = self.journal.text(connection, article, revision)
            self.journal.append(connection, "changes", change(old, new))


def is_record(kind: str, line: bytes) -> bool:
    """Whether a line holds a record of a kind, with all that is looked up by."""
    record = from_line(line)
    if record is None:
        return False
    if not all(isinstance(record.get(key), type_) for key, type_ in NEEDED[kind].items()):
        return False
    return all(_is_time(record[name]) for name in TIMES & NEEDED[kind].keys())


def _is_time(text: str) -> bool:
    try:
        return bool(moment(text))
    except ValueError:
        return False
