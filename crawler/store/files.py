"""Operations on the JSON-lines files: append, sync, truncate, back up. Nothing is overwritten."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.store.errors import StoreError

EMPTY_CHAIN = "0" * 32
"""The chained digest of a file without lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file and its place."""

    at: int
    """Byte offset of the line."""
    data: bytes
    """The line with its line feed, if it has one."""

    @property
    def is_complete(self) -> bool:
        """Whether the line ends with a line feed."""
        return self.data.endswith(b"\n")


def extend_chain(chain: str, line: bytes) -> str:
    """Return the chained digest after ``line``; ``chain`` is the one before it."""
    return hashlib.blake2b(chain.encode() + line, digest_size=16).hexdigest()


def closed_name(kind: str, number: int, day: str) -> str:
    """Return the name of a closed file: ``articles.0001.2026-01-31.jsonl``."""
    return f"{kind}.{number:04}.{day}.jsonl"


def closed_number(kind: str, name: str) -> int | None:
    """Return the number in the name of a closed file, or ``None`` for other names."""
    found = re.fullmatch(rf"(?a){kind}\.(\d{{4,9}})\.\d{{4}}-\d\d-\d\d\.jsonl", name)
    return int(found[1]) or None if found else None


def closed_paths(folder: Path, kind: str) -> list[Path]:
    """Return the closed files of a kind in order; names that are not ours are left out."""
    numbered = [
        (number, path.name, path)
        for path in folder.glob(f"{kind}.*.jsonl")
        if (number := closed_number(kind, path.name)) and path.is_file()
    ]
    return [path for _, _, path in sorted(numbered)]


def open_name(kind: str) -> str:
    """Return the name of the open file of a kind."""
    return f"{kind}.jsonl"


def size_and_mtime(path: Path) -> tuple[int, int]:
    """Return a file's size in bytes and its mtime in ns; zeros if there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def utc_day(time_ns: int) -> str:
    """Return the UTC date of a time in ns."""
    return datetime.fromtimestamp(time_ns / 1e9, UTC).date().isoformat()


def append(path: Path, data: bytes | bytearray) -> int:
    """Append complete lines and sync them; return the byte offset at which they begin.

    Raises:
        StoreError: if not all could be written; the file is then as it was before.
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
        sync(path.parent)  # a new file survives a crash only when its name does
    return start


def read_at(path: Path, at: int, length: int) -> bytes:
    """Read ``length`` bytes at an offset.

    Raises:
        StoreError: if the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            file.seek(at)
            return file.read(length)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from None


def read_lines(path: Path, start: int = 0) -> Iterator[Line]:
    """Yield the lines of a file from an offset; a missing file has none."""
    with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        file.seek(start)
        at = start
        for data in file:
            yield Line(at, data)
            at += len(data)


def compute_chain(path: Path, size: int) -> str | None:
    """Return the chained digest of the first ``size`` bytes; ``None`` if no line ends there."""
    chain, at = EMPTY_CHAIN, 0
    if size:
        for line in read_lines(path):
            chain, at = extend_chain(chain, line.data), at + len(line.data)
            if at >= size:
                break
    return chain if at == size else None


def cut_tail(path: Path, at: int) -> Path:
    """Move everything after an offset to a file of its own; return that file's path."""
    backup = backup_name(path, "torn")
    backup.write_bytes(read_at(path, at, size_and_mtime(path)[0] - at))
    sync(backup)
    os.truncate(path, at)
    sync(path)
    sync(path.parent)
    return backup


def back_up(path: Path) -> Path:
    """Copy a damaged file as it is; return the path of the copy."""
    backup = backup_name(path, "damaged")
    shutil.copy2(path, backup)
    sync(backup)
    sync(path.parent)
    return backup


def rewrite(path: Path, lines: Iterable[bytes]) -> None:
    """Replace a file atomically by one of the given lines."""
    new = path.with_name(path.name + ".new")
    with new.open("wb") as file:
        for line in lines:
            file.write(line if line.endswith(b"\n") else line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync(path.parent)


def ends_with_newline(path: Path) -> bool:
    """Return whether a file is empty or ends with a line feed."""
    size = size_and_mtime(path)[0]
    return not size or read_at(path, size - 1, 1) == b"\n"


def backup_name(path: Path, what: str) -> Path:
    """Return an unused path for a copy of a damaged file: ``NAME.WHAT-TIME``."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    backup = path.with_name(f"{path.name}.{what}-{now}")
    while backup.exists():  # the clock was set back
        backup = backup.with_name(backup.name + "-again")
    return backup


def sync(path: Path) -> None:
    """Sync a file, or the names in a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, data: bytes | bytearray) -> None:
    done = 0
    while done < len(data):
        done += os.write(handle, bytes(data[done:]))
