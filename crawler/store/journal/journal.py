"""The journal: appends records to the output files and indexes them in the state."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from crawler.store import files
from crawler.store.errors import StateCorruptError, StoreError, one_line
from crawler.store.journal.lines import from_line, to_line
from crawler.store.state.index import INDEXERS, Place
from crawler.store.state.schema import KINDS, revisions
from crawler.store.state.schema import files as files_table

Rotation = Literal["day"] | int | None
"""When an open file is closed: on a new UTC day, at a size in bytes, or never."""

UNINDEXED = {"size": 0, "chain": files.EMPTY_CHAIN, "mtime_ns": -1}
"""Columns of a file's row if none of its lines is indexed."""

_SIZE = re.compile(r"(\d+)([KMG])B")


def parse_rotation(setting: str) -> Rotation:
    """Parse ``CRAWLER_ROTATION``: empty, ``day``, or a size such as ``500KB`` or ``100MB``.

    Raises:
        ValueError: for anything else; the message is one line.
    """
    if setting in {"", "day"}:
        return "day" if setting else None
    size = _SIZE.fullmatch(setting)
    if size is None:
        raise ValueError(f"rotation {setting!r} is neither empty, nor day, nor a size as 100MB")
    return int(size[1]) << 10 * ("KMG".index(size[2]) + 1)


@dataclass(slots=True)
class _Pending:
    """Lines of a file that are indexed in the open transaction but not yet written."""

    row: Row[Any]
    chain: str
    data: bytearray = field(default_factory=bytearray)

    @property
    def end(self) -> int:
        """Byte offset at which the next line will begin."""
        return int(self.row.size) + len(self.data)


class Journal:
    """The files of an output folder and their rows in the state.

    ``append`` collects lines and ``flush`` writes them, so that the lines of a transaction
    share one fsync per file.
    """

    def __init__(self, folder: Path, rotation: Rotation = None) -> None:
        self.folder = folder
        self.rotation = rotation
        self._pending: dict[str, _Pending] = {}

    def append(self, connection: Connection, kind: str, record: Mapping[str, Any]) -> None:
        """Index a record at its future place; the caller then flushes and commits.

        Raises:
            StoreError: if the record cannot be represented in JSON.
        """
        try:
            data = to_line(record).encode() + b"\n"
        except (TypeError, ValueError) as error:
            raise StoreError(f"{kind}: a record that is no JSON: {one_line(error)}") from None
        pending = self._pending_for(connection, kind, len(data))
        place = Place(pending.row.no, pending.end, len(data))
        INDEXERS[kind](connection, json.loads(data), place)
        pending.data += data
        pending.chain = files.extend_chain(pending.chain, data)

    def flush(self, connection: Connection) -> None:
        """Write and sync the appended lines, revisions before the changes that refer to them.

        Raises:
            StoreError: if a file cannot be written; that file is then as it was before.
        """
        for kind in sorted(self._pending, key=KINDS.index):
            pending = self._pending[kind]
            path = self.folder / pending.row.name
            at = files.append(path, pending.data)
            if at != pending.row.size:  # the next transaction recovers from it
                raise StoreError(f"{path}: somebody else is writing to it")
            self.update_file(
                connection,
                pending.row.no,
                size=pending.end,
                chain=pending.chain,
                mtime_ns=files.size_and_mtime(path)[1],
                day=pending.row.day or _today(),
            )
        self.discard_pending()

    def discard_pending(self) -> None:
        """Forget appended lines whose transaction is rolled back."""
        self._pending.clear()

    def open_file(self, connection: Connection, kind: str) -> Row[Any]:
        """Return the row of the open file of a kind, creating it if needed."""
        row = connection.execute(_OPEN_FILE, {"kind": kind}).first()
        if row is None:
            self.add_file(connection, kind, files.open_name(kind), 0)
            row = connection.execute(_OPEN_FILE, {"kind": kind}).one()
        return row

    def add_file(self, connection: Connection, kind: str, name: str, number: int) -> None:
        """Add the row of a file of which nothing is indexed."""
        row: dict[str, Any] = {"name": name, "kind": kind, "number": number, "day": ""}
        connection.execute(insert(files_table).values(row | UNINDEXED))

    def update_file(self, connection: Connection, no: int, **columns: Any) -> None:
        """Set columns of a file's row."""
        connection.execute(update(files_table).where(files_table.c.no == no).values(**columns))

    def record(self, connection: Connection, place: Place) -> dict[str, Any]:
        """Return the record at a place.

        Raises:
            StoreError: if the file does not contain it any more.
        """
        name = select(files_table.c.name).where(files_table.c.no == place.file)
        return self._read(connection.execute(name).scalar_one(), place.at, place.length)

    def revision(self, connection: Connection, article: str, revision: int) -> dict[str, Any]:
        """Return the record of a known revision of an article."""
        row = connection.execute(_REVISION, {"article": article, "revision": revision}).one()
        return self._read(row.name, row.at, row.length)

    def texts(self, connection: Connection, refs: Sequence[int]) -> Iterator[dict[str, Any]]:
        """Yield the records of revisions by their ``ref``, in the order given; read lazily."""
        found = connection.execute(_BY_REF, {"refs": refs}).all() if refs else []
        rows = {row.ref: row for row in found}
        for ref in refs:
            if ref in rows:  # a fingerprint without a text in a state that was edited
                yield self._read(rows[ref].name, rows[ref].at, rows[ref].length)

    def _pending_for(self, connection: Connection, kind: str, length: int) -> _Pending:
        """Return where the next line of a kind goes, rotating the open file if that is due."""
        pending = self._pending.get(kind)
        if pending is None:
            row = self.open_file(connection, kind)
            pending = self._pending[kind] = _Pending(row, row.chain)
        if self._rotation_is_due(pending, length):
            self.flush(connection)
            row = self._rotate(connection, self.open_file(connection, kind))
            pending = self._pending[kind] = _Pending(row, row.chain)
        return pending

    def _read(self, name: str, at: int, length: int) -> dict[str, Any]:
        found = from_line(self._read_line(name, at, length))
        if found is None:
            raise StateCorruptError(f"{self.folder / name}: no record at byte {at}")
        return found

    def _read_line(self, name: str, at: int, length: int) -> bytes:
        """Return a line from its file, or from the lines that are not yet written."""
        for pending in self._pending.values():
            if pending.row.name == name and at >= pending.row.size:
                start = at - pending.row.size
                return bytes(pending.data[start : start + length])
        return files.read_at(self.folder / name, at, length)

    def _rotation_is_due(self, pending: _Pending, length: int) -> bool:
        if not pending.end or self.rotation is None:
            return False
        if self.rotation == "day":
            return bool(pending.row.day) and pending.row.day < _today()
        return pending.end + length > self.rotation

    def _rotate(self, connection: Connection, row: Row[Any]) -> Row[Any]:
        """Close the open file under its own name and return the row of a new one.

        The rename comes before the commit: after a crash between the two, recovery finds a
        closed file with the next number that the state does not know.
        """
        last = connection.execute(
            select(func.max(files_table.c.number)).where(files_table.c.kind == row.kind)
        ).scalar_one()
        name = files.closed_name(row.kind, last + 1, row.day or _today())
        (self.folder / row.name).rename(self.folder / name)
        files.sync(self.folder)
        self.update_file(connection, row.no, name=name, number=last + 1)
        return self.open_file(connection, row.kind)


_PLACES = select(revisions.c.ref, revisions.c.at, revisions.c.length, files_table.c.name).join_from(
    revisions, files_table, files_table.c.no == revisions.c.file
)
_REVISION = _PLACES.where(
    revisions.c.article == bindparam("article"), revisions.c.revision == bindparam("revision")
)
_BY_REF = _PLACES.where(revisions.c.ref.in_(bindparam("refs", expanding=True)))
_OPEN_FILE = select(files_table).where(
    files_table.c.kind == bindparam("kind"), files_table.c.number == 0
)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
