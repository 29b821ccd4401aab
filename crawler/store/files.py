"""The files of JSON lines: appended to, synced, cut, put aside; never overwritten."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.store.errors import StoreError

EMPTY_CHAIN = "0" * 32
"""The chain of a file without lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line where it stands."""

    at: int
    """Byte at which it begins."""
    data: bytes
    """The line, with its line end where it has one."""

    @property
    def is_whole(self) -> bool:
        """Whether the line was written to its end."""
        return self.data.endswith(b"\n")


def chained(chain: str, line: bytes) -> str:
    """The digest of all lines up to and including ``line``; ``chain`` is that before it."""
    return hashlib.blake2b(chain.encode() + line, digest_size=16).hexdigest()


def closed_name(kind: str, number: int, day: str) -> str:
    """Name of a closed file."""
    return f"{kind}.{number:04}.{day}.jsonl"


def closed_number(kind: str, name: str) -> int | None:
    """The number in the name of a closed file, ``None`` for other names."""
    found = re.fullmatch(rf"{kind}\.(\d+)\.\d{{4}}-\d\d-\d\d\.jsonl", name)
    return int(found[1]) if found else None


def open_name(kind: str) -> str:
    """Name of the open file of a kind."""
    return f"{kind}.jsonl"


def stamp(path: Path) -> tuple[int, int]:
    """Size in bytes and time of the last change in ns; zeros where there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def day_of(time_ns: int) -> str:
    """The UTC date of a time in ns."""
    return datetime.fromtimestamp(time_ns / 1e9, UTC).date().isoformat()


def append(path: Path, data: bytes | bytearray) -> int:
    """Append whole lines and sync them; returns the byte at which they begin.

    Raises:
        StoreError: where not all of it could be written; then nothing of it stays.
    """
    try:
        is_new = not path.exists()
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from None
    try:
        start = os.fstat(handle).st_size
        try:
            _write(handle, data)
            os.fsync(handle)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, start)
            raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)
    return start


def read_at(path: Path, at: int, length: int) -> bytes:
    """Some bytes of a file.

    Raises:
        StoreError: where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            file.seek(at)
            return file.read(length)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from None


def lines_of(path: Path, start: int = 0) -> Iterator[Line]:
    """The lines of a file from a byte on; the last one may lack its end. No file, no lines."""
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        file.seek(start)
        at = start
        for data in file:
            yield Line(at, data)
            at += len(data)


def chain_of(path: Path, size: int) -> str | None:
    """The chain of the first ``size`` bytes; ``None`` where no line ends there."""
    chain, at = EMPTY_CHAIN, 0
    if size:
        for line in lines_of(path):
            chain, at = chained(chain, line.data), at + len(line.data)
            if at >= size:
                break
    return chain if at == size else None


def cut_tail(path: Path, at: int) -> Path:
    """Cut what follows byte ``at`` off, keeping it in a file of its own, which is returned."""
    aside = aside_of(path, "torn")
    aside.write_bytes(read_at(path, at, stamp(path)[0] - at))
    _sync(aside)
    os.truncate(path, at)
    _sync(path)
    sync_folder(path.parent)
    return aside


def put_aside(path: Path) -> Path:
    """Keep a copy of a file as it is now; returns where."""
    aside = aside_of(path, "damaged")
    shutil.copy2(path, aside)
    _sync(aside)
    sync_folder(path.parent)
    return aside


def keep_lines(path: Path, kept: Iterator[bytes]) -> None:
    """Put a file of the given lines in the place of a file, in one step."""
    new = path.with_name(path.name + ".new")
    with new.open("wb") as file:
        for line in kept:
            file.write(line if line.endswith(b"\n") else line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)


def ends_whole(path: Path) -> bool:
    """Whether a file is empty or ends with a line end."""
    size = stamp(path)[0]
    return not size or read_at(path, size - 1, 1) == b"\n"


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder: a new file is there only when its name is."""
    _sync(folder)


def _write(handle: int, data: bytes | bytearray) -> None:
    done = 0
    while done < len(data):
        done += os.write(handle, bytes(data[done:]))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def aside_of(path: Path, what: str) -> Path:
    """A name, not yet taken, under which a damaged file is kept."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    aside = path.with_name(f"{path.name}.{what}-{now}")
    while aside.exists():  # a clock that was set back may tell a time twice
        aside = aside.with_name(aside.name + "-again")
    return aside
