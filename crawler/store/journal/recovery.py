"""Recovery: makes the state agree with the files, whatever happened to either."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, select, update

from crawler.store import files
from crawler.store.dedup.fingerprints import version
from crawler.store.dedup.revisions import REREAD, change_line
from crawler.store.journal import forgetting
from crawler.store.journal.journal import UNINDEXED, Journal
from crawler.store.journal.lines import to_line
from crawler.store.journal.lost import make_lost_due
from crawler.store.journal.oddities import back_up, set_aside
from crawler.store.journal.validity import fault, parse_record
from crawler.store.state import schema
from crawler.store.state.database import get_meta, set_meta
from crawler.store.state.index import INDEXERS, Place
from crawler.store.state.schema import KINDS
from crawler.store.state.schema import files as files_table

OnProgress = Callable[[int], None]
"""Called with the number of bytes of the output files read since the last call."""

CHUNK_LINES = 2000  # lines indexed per transaction; an interrupted recovery continues from there

_OPEN_FILES = select(files_table).where(files_table.c.number == 0)


class Recovery:
    """Brings the state of a folder up to date; ``findings`` describes what was damaged."""

    def __init__(self, journal: Journal, on_progress: OnProgress = lambda _bytes: None) -> None:
        self.journal = journal
        self.on_progress = on_progress
        self.findings: list[str] = []

    def catch_up(self, connection: Connection, *, thorough: bool = False) -> None:
        """Index lines that the state lacks, and repair damaged files.

        Costs one ``stat`` per open file if all is well; ``thorough`` checks closed files too.
        Commits as it goes.

        Raises:
            StoreError: if a file cannot be read or repaired.
        """
        rows = connection.execute(_OPEN_FILES)
        unchanged = {row.kind for row in rows if self._is_unchanged(row)}
        if len(unchanged) == len(KINDS) and not thorough:
            return
        repaired = [self._repair(connection, kind) for kind in KINDS]
        if any(repaired):
            self._complete_edits(connection)
            self.journal.flush(connection)
        connection.commit()

    def renew_fingerprints(self, connection: Connection) -> None:
        """Have all texts fingerprinted again if the stored fingerprints are of another version."""
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
        """Empty the tables of a kind, so that its files are indexed again."""
        kinds = {kind, "changes"} if kind == "articles" else {kind}
        for table in [table for name in kinds for table in schema.TABLES.get(name, ())]:
            connection.execute(delete(table))
        connection.execute(
            update(files_table).where(files_table.c.kind.in_(kinds)).values(**UNINDEXED)
        )

    def _is_unchanged(self, row: Row[Any]) -> bool:
        return files.size_and_mtime(self.journal.folder / row.name) == (row.size, row.mtime_ns)

    def _repair(self, connection: Connection, kind: str) -> bool:
        """Make the files and tables of a kind agree; return whether they did not."""
        self._set_others_aside(kind)
        self._adopt_files(connection, kind)
        changed = [row for row in self._files(connection, kind) if not self._is_unchanged(row)]
        for row in changed:
            path = self.journal.folder / row.name
            if files.compute_chain(path, row.size) != row.chain:
                self._back_up_damaged(path, row)
                lost = make_lost_due(connection, self.journal.folder, kind)
                if lost:
                    self.findings[-1] += f"; {lost} pages of lost lines are due again"
                self.reset(connection, kind)
                return self._repair(connection, kind)
            self._index_tail(connection, row, path)
        return bool(changed)

    def _files(self, connection: Connection, kind: str) -> list[Row[Any]]:
        """Return the rows of the files of a kind: closed files in order, then the open one."""
        rows = connection.execute(select(files_table).where(files_table.c.kind == kind)).all()
        return sorted(rows, key=lambda row: row.number or len(rows) + 10**9)

    def _adopt_files(self, connection: Connection, kind: str) -> None:
        """Add the open file, and closed files that the state does not know."""
        known = {row.name: row for row in self._files(connection, kind)}
        row = self.journal.open_file(connection, kind)
        found = {
            path.name: number
            for path in files.closed_paths(self.journal.folder, kind)
            if (number := files.closed_number(kind, path.name)) and path.name not in known
        }
        for name, number in sorted(found.items(), key=lambda item: item[1]):
            size, open_size = (
                files.size_and_mtime(self.journal.folder / file)[0] for file in (name, row.name)
            )
            if open_size < row.size <= size:  # a crash between a rename and its commit
                self.journal.update_file(connection, row.no, name=name, number=number)
                row = self.journal.open_file(connection, kind)
            else:
                self.journal.add_file(connection, kind, name, number)

    def _set_others_aside(self, kind: str) -> None:
        """Rename what has the name of the open file and is none: a folder, a pipe."""
        path = self.journal.folder / files.open_name(kind)
        if path.exists() and not path.is_file():
            backup = set_aside(path)
            self.findings.append(f"{path}: no file, but a folder or device; now {backup.name}")

    def _index_tail(self, connection: Connection, row: Row[Any], path: Path) -> None:
        """Index the lines of a file that follow the indexed ones."""
        self._clean_tail(path, row)
        if row.kind == "forgotten":
            self._finish_forgetting(connection, path)
        chain, duplicates = row.chain, 0
        lines = files.read_lines(path, row.size)
        while chunk := list(itertools.islice(lines, CHUNK_LINES)):
            for line in chunk:
                place = Place(row.no, line.at, len(line.data))
                record = parse_record(row.kind, line.data)
                if record is not None:  # written meanwhile by a program that is not ours
                    duplicates += not INDEXERS[row.kind](connection, record, place)
                chain = files.extend_chain(chain, line.data)
            self.journal.update_file(connection, row.no, size=place.at + place.length, chain=chain)
            connection.commit()
            self.on_progress(place.at + place.length - chunk[0].at)
        if duplicates:
            self.findings.append(f"{path}: {duplicates} records stand in it twice")
        # The mtime is set last: it marks the file as completely indexed.
        size, mtime_ns = files.size_and_mtime(path)
        day = row.day or (files.utc_day(mtime_ns) if size else "")
        self.journal.update_file(connection, row.no, mtime_ns=mtime_ns, day=day)
        connection.commit()

    def _clean_tail(self, path: Path, row: Row[Any]) -> None:
        """Leave only complete records after the indexed lines."""
        damaged, last = False, None
        for last in files.read_lines(path, row.size):
            damaged |= last.is_complete and fault(row.kind, last.data) is not None
        if last and not last.is_complete:
            if fault(row.kind, last.data) is None:
                files.append(path, b"\n")
                self.findings.append(f"{path}: the last line got its missing end")
            else:
                backup = files.cut_tail(path, last.at)
                cut = f"{len(last.data)} bytes of an unfinished line"
                self.findings.append(f"{path}: {cut} were moved to {backup.name}")
        if damaged:
            self._back_up(path, row.kind, "lines that are no records")

    def _back_up_damaged(self, path: Path, row: Row[Any]) -> None:
        size = files.size_and_mtime(path)[0]
        if not path.exists():
            self.findings.append(f"{path}: the file is gone; what it held counts as unknown now")
        elif size < row.size:
            self._back_up(path, row.kind, f"only {size} of {row.size} bytes (truncated)")
        else:
            self._back_up(path, row.kind, "a change that is not ours (edited by hand?)")

    def _back_up(self, path: Path, kind: str, what: str) -> None:
        """Copy a damaged file, and leave only its complete records in place."""
        self.findings.append(f"{path}: {what}; {back_up(path, kind)}")

    def _finish_forgetting(self, connection: Connection, path: Path) -> None:
        """Carry out the removals that ``forgotten.jsonl`` has begun and not finished."""
        begun = forgetting.begun_records(path, until="done")
        if not begun:
            return
        ids = set(begun)
        forgetting.delete_visits(connection, ids)
        for kind in forgetting.ARTICLE_IDS:
            self.reset(connection, kind)
        connection.commit()  # before the files change, or they would seem damaged
        removed = forgetting.erase_lines(self.journal.folder, ids)
        for record in begun.values():
            done = {name: record[name] for name in ("id", "url", "at", "why") if name in record}
            files.append(path, to_line(done | {"step": "done"}).encode() + b"\n")
        self.findings.append(f"{path}: {removed} lines of {len(ids)} articles were removed")

    def _complete_edits(self, connection: Connection) -> None:
        """Append the change lines that a crash kept from following their revisions."""
        for article, revision in connection.execute(_INCOMPLETE_EDITS).all():
            old = self.journal.revision(connection, article, revision - 1)
            new = self.journal.revision(connection, article, revision)
            self.journal.append(connection, "changes", change_line(old, new))


_previous = schema.revisions.alias()
_INCOMPLETE_EDITS = (
    select(schema.revisions.c.article, schema.revisions.c.revision)
    .join(
        _previous,
        and_(
            _previous.c.article == schema.revisions.c.article,
            _previous.c.revision == schema.revisions.c.revision - 1,
        ),
    )
    .outerjoin(
        schema.changes,
        and_(
            schema.changes.c.article == schema.revisions.c.article,
            schema.changes.c.revision == schema.revisions.c.revision,
            schema.changes.c.kind.in_(("edited", REREAD)),
        ),
    )
    .where(schema.revisions.c.revision > 1, schema.changes.c.article.is_(None))
    .order_by(schema.revisions.c.ref)
)
"""Revisions without the change line that should follow them."""
