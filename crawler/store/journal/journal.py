"""Appends a record to its file and brings it into the state, in this order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, select, update

from crawler.store import files
from crawler.store.errors import StoreError, one_line
from crawler.store.journal.lines import from_line, to_line
from crawler.store.state.index import INDEXERS, Place
from crawler.store.state.schema import KINDS, revisions
from crawler.store.state.schema import files as files_table

Rotation = Literal["day"] | int | None
"""When an open file is closed: at each new UTC day, at so many bytes, or never."""


_SIZE = re.compile(r"(\d+)([KMG])B")


def rotation_of(setting: str) -> Rotation:
    """The rotation that a setting asks for: empty, ``day``, or a size (``500KB``, ``100MB``).

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
class _Waiting:
    """Lines that are indexed in the open transaction and not written yet."""

    row: Row[Any]
    chain: str
    data: bytearray = field(default_factory=bytearray)

    @property
    def end(self) -> int:
        """Byte at which the next line will begin."""
        return int(self.row.size) + len(self.data)


class Journal:
    """The files of one output folder and their rows in the state.

    Lines are gathered by ``append`` and written by ``flush``, so that those of one
    transaction share a sync.
    """

    def __init__(self, folder: Path, rotation: Rotation = None) -> None:
        self.folder = folder
        self.rotation = rotation
        self._waiting: dict[str, _Waiting] = {}

    def append(self, connection: Connection, kind: str, record: Mapping[str, Any]) -> None:
        """Index a record's line where it will stand; the caller flushes, then commits.

        Raises:
            StoreError: where the record is no JSON.
        """
        try:
            data = to_line(record).encode() + b"\n"
        except (TypeError, ValueError) as error:
            raise StoreError(f"{kind}: a record that is no JSON: {one_line(error)}") from None
        waiting = self._room(connection, kind, len(data))
        place = Place(waiting.row.no, waiting.end, len(data))
        INDEXERS[kind](connection, json.loads(data), place)
        waiting.data += data
        waiting.chain = files.chained(waiting.chain, data)

    def flush(self, connection: Connection) -> None:
        """Write and sync what was appended, file by file: revisions before what tells of them.

        Raises:
            StoreError: where the lines of a file cannot be written; it is then as before.
        """
        for kind in sorted(self._waiting, key=KINDS.index):
            waiting = self._waiting[kind]
            path = self.folder / waiting.row.name
            at = files.append(path, waiting.data)
            if at != waiting.row.size:  # the next look finds out what it is
                raise StoreError(f"{path}: somebody else is writing to it")
            self.set_row(
                connection,
                waiting.row.no,
                size=waiting.end,
                chain=waiting.chain,
                mtime_ns=files.stamp(path)[1],
                day=waiting.row.day or _today(),
            )
        self.forget_waiting()

    def forget_waiting(self) -> None:
        """Let go of lines that were not written: their transaction is rolled back."""
        self._waiting.clear()

    def _room(self, connection: Connection, kind: str, length: int) -> _Waiting:
        """Where the next line of a kind goes; closes the open file where that is due."""
        waiting = self._waiting.get(kind)
        if waiting is None:
            row = self.open_row(connection, kind)
            waiting = self._waiting[kind] = _Waiting(row, row.chain)
        if self._is_due(waiting, length):
            self.flush(connection)
            row = self._rotate(connection, self.open_row(connection, kind))
            waiting = self._waiting[kind] = _Waiting(row, row.chain)
        return waiting

    def open_row(self, connection: Connection, kind: str) -> Row[Any]:
        """The row of the open file of a kind, made where there is none."""
        row = connection.execute(_OPEN, {"kind": kind}).first()
        if row is None:
            self.add_row(connection, kind, files.open_name(kind), 0)
            row = connection.execute(_OPEN, {"kind": kind}).one()
        return row

    def add_row(self, connection: Connection, kind: str, name: str, number: int) -> None:
        """A file of which nothing is indexed yet."""
        row = {"name": name, "kind": kind, "number": number, "day": ""}
        unread = {"size": 0, "chain": files.EMPTY_CHAIN, "mtime_ns": -1}
        connection.execute(insert(files_table).values(row | unread))

    def set_row(self, connection: Connection, no: int, **columns: Any) -> None:
        """Set columns of a file's row."""
        connection.execute(update(files_table).where(files_table.c.no == no).values(**columns))

    def record(self, connection: Connection, place: Place) -> dict[str, Any]:
        """The record of a line that is indexed.

        Raises:
            StoreError: where the file does not hold it any more.
        """
        name = select(files_table.c.name).where(files_table.c.no == place.file)
        return self._read(connection.execute(name).scalar_one(), place.at, place.length)

    def text(self, connection: Connection, article: str, revision: int) -> dict[str, Any]:
        """The record of a known revision of an article."""
        row = connection.execute(_PLACE, {"article": article, "revision": revision}).one()
        return self._read(row.name, row.at, row.length)

    def texts(self, connection: Connection, refs: Sequence[int]) -> Iterator[dict[str, Any]]:
        """The records behind fingerprints, in the order asked for; read one by one."""
        found = connection.execute(_BEHIND, {"refs": refs}).all() if refs else []
        rows = {row.ref: row for row in found}
        for ref in refs:
            yield self._read(rows[ref].name, rows[ref].at, rows[ref].length)

    def _read(self, name: str, at: int, length: int) -> dict[str, Any]:
        found = from_line(self._written(name, at, length))
        if found is None:
            raise StoreError(f"{self.folder / name}: no record at byte {at}")
        return found

    def _written(self, name: str, at: int, length: int) -> bytes:
        """A line, from its file or from what waits to be written to it."""
        for waiting in self._waiting.values():
            if waiting.row.name == name and at >= waiting.row.size:
                start = at - waiting.row.size
                return bytes(waiting.data[start : start + length])
        return files.read_at(self.folder / name, at, length)

    def _is_due(self, waiting: _Waiting, length: int) -> bool:
        if not waiting.end or self.rotation is None:
            return False
        if self.rotation == "day":
            return bool(waiting.row.day) and waiting.row.day < _today()
        return waiting.end + length > self.rotation

    def _rotate(self, connection: Connection, row: Row[Any]) -> Row[Any]:
        """Close the open file under a name of its own.

        The rename comes before the commit: after a crash between the two, recovery
        finds a closed file with the next number that the state does not know.
        """
        last = connection.execute(
            select(func.max(files_table.c.number)).where(files_table.c.kind == row.kind)
        ).scalar_one()
        name = files.closed_name(row.kind, last + 1, row.day or _today())
        (self.folder / row.name).rename(self.folder / name)
        files.sync_folder(self.folder)
        self.set_row(connection, row.no, name=name, number=last + 1)
        return self.open_row(connection, row.kind)


_PLACES = select(revisions.c.ref, revisions.c.at, revisions.c.length, files_table.c.name).join_from(
    revisions, files_table, files_table.c.no == revisions.c.file
)
_PLACE = _PLACES.where(
    and_(revisions.c.article == bindparam("article"), revisions.c.revision == bindparam("revision"))
)
_BEHIND = _PLACES.where(revisions.c.ref.in_(bindparam("refs", expanding=True)))
_OPEN = select(files_table).where(
    files_table.c.kind == bindparam("kind"), files_table.c.number == 0
)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
