"""Reads the JSON lines of an output folder, closed files first, a line at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from crawler.store import from_line
from crawler.store.files import closed_number, open_name


@dataclass(frozen=True, slots=True)
class Placed:
    """A record and where its line stands."""

    record: dict[str, Any]
    """What the line says."""
    file: str
    """Name of the file."""
    at: int
    """Byte at which the line begins."""
    length: int
    """Bytes of the line with its end."""


def placed(folder: Path, kind: str) -> Iterator[Placed]:
    """The records of a kind (``articles``, ``runs`` ...), the oldest file first.

    A last line without its end was promised to nobody and is left out, and so is a line that
    is no record. What is written or rotated meanwhile neither comes twice nor breaks the reading.

    Raises:
        OSError: where a file is there and cannot be read.
    """
    with ExitStack() as stack:
        for path, file in opened(folder, kind, stack):
            yield from placed_from(path.name, file)


def records(folder: Path, kind: str) -> Iterator[dict[str, Any]]:
    """As ``placed``, without the places."""
    return (one.record for one in placed(folder, kind))


def opened(folder: Path, kind: str, stack: ExitStack) -> Iterator[tuple[Path, BinaryIO]]:
    """The files of a kind, the oldest first, each closed by ``stack`` at the end.

    The open file is taken first, so that a rotation meanwhile hides nothing: what was
    renamed is recognised, and comes once.
    """
    newest = folder / open_name(kind)
    last = stack.enter_context(newest.open("rb")) if newest.exists() else None
    for path in closed_files(folder, kind):
        file = stack.enter_context(path.open("rb"))
        if last is None or not os.path.sameopenfile(file.fileno(), last.fileno()):
            yield path, file
        file.close()
    if last is not None:
        yield newest, last


def closed_files(folder: Path, kind: str) -> list[Path]:
    """The closed files of a kind, by number."""
    numbered = {closed_number(kind, path.name): path for path in folder.glob(f"{kind}.*.jsonl")}
    return [numbered[number] for number in sorted(key for key in numbered if key is not None)]


def total_bytes(folder: Path, *kinds: str) -> int:
    """Size of all files of some kinds, to measure progress by."""
    paths = [path for kind in kinds for path in closed_files(folder, kind)]
    paths += [folder / open_name(kind) for kind in kinds]
    return sum(path.stat().st_size for path in paths if path.exists())


def read_record(folder: Path, file: str, at: int, length: int) -> dict[str, Any]:
    """The record of a line whose place is known; an empty one where it is there no more."""
    try:
        with (folder / file).open("rb") as opened_file:
            opened_file.seek(at)
            return from_line(opened_file.read(length)) or {}
    except OSError:
        return {}


def placed_from(name: str, file: BinaryIO, start: int = 0) -> Iterator[Placed]:
    """The whole lines of an open file from a byte on at which a line begins."""
    at = file.seek(start)
    for line in file:
        if line.endswith(b"\n"):
            record = from_line(line)
            if record is not None:
                yield Placed(record, name, at, len(line))
        at += len(line)
