"""Reads the JSON-lines files of an output folder, one line at a time, closed files first."""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from crawler.store import from_line
from crawler.store.files import closed_paths, open_name
from crawler.store.journal.oddities import Oddities
from crawler.store.journal.validity import fault_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A record and the position of its line."""

    record: dict[str, Any]
    """The parsed JSON object."""
    file: str
    """Name of the file."""
    offset: int
    """Byte at which the line begins."""
    length: int
    """Bytes of the line, its line feed included."""

    @property
    def end(self) -> int:
        """The byte after the line."""
        return self.offset + self.length


def stored_lines(folder: Path, kind: str) -> Iterator[StoredLine]:
    """Iterate over the lines of a kind (``articles``, ``runs`` …), the oldest file first.

    A last line without a line feed is incomplete and is skipped, as is any line that is not a
    JSON object. A rotation during the iteration neither repeats nor hides a line.

    Raises:
        OSError: if a file exists and cannot be read.
    """
    with ExitStack() as stack:
        for path, file in open_files(folder, kind, stack):
            yield from lines_of_file(path.name, file)


def records(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    """Iterate over the records of ``stored_lines``."""
    return (line.record for line in stored_lines(folder, kind))


def open_files(folder: Path, kind: str, stack: ExitStack) -> Iterator[tuple[Path, BinaryIO]]:
    """Open the files of a kind in turn, the oldest first; ``stack`` closes the rest.

    The file still written to is opened first: a rotation that renames it meanwhile does not
    hide it, and it is recognised among the closed files and not returned twice.
    """
    newest = folder / open_name(kind)
    last = stack.enter_context(newest.open("rb")) if newest.is_file() else None
    for path in closed_files(folder, kind):
        file = stack.enter_context(path.open("rb"))
        if last is None or not os.path.sameopenfile(file.fileno(), last.fileno()):
            yield path, file
        file.close()
    if last is not None:
        yield newest, last


def closed_files(folder: Path, kind: str) -> list[Path]:
    """Return the closed files of a kind, in the order of their numbers."""
    return closed_paths(folder, kind)


def total_bytes(folder: Path, *kinds: str) -> int:
    """Return the size of all files of some kinds: the total of a progress bar."""
    paths = [path for kind in kinds for path in closed_files(folder, kind)]
    paths += [folder / open_name(kind) for kind in kinds]
    return sum(path.stat().st_size for path in paths if path.exists())


def read_record(folder: Path, file: str, offset: int, length: int) -> dict[str, Any]:
    """Return the record of a line at a known position; empty if it is no longer there."""
    try:
        with (folder / file).open("rb") as stored:
            stored.seek(offset)
            return from_line(stored.read(length)) or {}
    except OSError:
        return {}


def lines_of_file(name: str, file: BinaryIO, start: int = 0) -> Iterator[StoredLine]:
    """Iterate over the complete lines of an open file from byte ``start``, where a line begins.

    How many lines were no records of the kind that the file's name says is logged at the end.
    """
    kind = name.partition(".")[0]
    odd = Oddities()
    offset = file.seek(start)
    for line in file:
        if line.endswith(b"\n"):
            record = from_line(line)
            why = "no JSON object" if record is None else fault_of(kind, record)
            if record is not None and why is None:
                yield StoredLine(record, name, offset, len(line))
            else:
                odd.add(offset, why or "")
        offset += len(line)
    if odd.count:
        _tell(f"{name}: {odd.count} lines are no records and are left out ({odd})")


@functools.lru_cache(maxsize=256)  # a command may read a file several times
def _tell(message: str) -> None:
    logger.warning("%s", message)
