"""Files of gzip members, whole whatever happens.

A file is called ``NAME.open`` while it is written. Its lock is the kernel's (``flock``), which
ends with the process, however it ends; so what is ``.open`` and unlocked was left by a crash.
"""

from __future__ import annotations

import errno
import fcntl
import os
import zlib
from pathlib import Path
from typing import BinaryIO

OPEN = ".open"
"""Suffix of a file that is being written."""

CHUNK = 1 << 16
"""Bytes that are read at a time when the end of a left file is looked for."""


class OpenFile:
    """A file that grows by whole gzip members.

    Raises:
        OSError: where it cannot be made; ``FileExistsError`` where its name is taken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        """Bytes so far: where the next member will begin."""
        # Unbuffered: what was appended is with the kernel, and outlives this process.
        self._file = opened(path).open("xb", buffering=0)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def append(self, members: bytes) -> int:
        """Append all of the bytes or none, and say where they begin.

        Raises:
            OSError: where they cannot be written (a full disk).
        """
        start = self.size
        try:
            self._write(members)
        except OSError:
            self._file.truncate(start)
            self._file.seek(start)
            raise
        self.size += len(members)
        return start

    def close(self) -> None:
        """Sync the file and give it its name."""
        try:
            os.fsync(self._file.fileno())
            opened(self.path).rename(self.path)
        finally:
            self._file.close()

    def _write(self, members: bytes) -> None:
        if self._file.write(members) < len(members):  # what is left has no room
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))


def opened(path: Path) -> Path:
    """The name of a file while it is written."""
    return path.with_name(path.name + OPEN)


def finish_left_files(folder: Path) -> list[Path]:
    """Give the files that crashed processes left in a folder their names, cut to whole members.

    Files that another process is writing are let be.

    Raises:
        OSError: where a file cannot be read, cut or renamed.
    """
    finished = []
    for left in sorted(folder.glob(f"*{OPEN}")):
        try:
            with left.open("r+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not file.seek(0, os.SEEK_END):
                    continue  # another process has made it and is about to lock it
                finished += _finish(left, file)
        except (BlockingIOError, FileNotFoundError):  # in use, or finished by another process
            continue
    return finished


def _finish(left: Path, file: BinaryIO) -> list[Path]:
    """The file under its name; none where it holds no whole member."""
    end = end_of_members(file)
    if not end:
        left.unlink()
        return []
    file.truncate(end)
    return [left.rename(left.with_name(left.name.removesuffix(OPEN)))]


def end_of_members(file: BinaryIO) -> int:
    """Where the last whole gzip member of a file ends (RFC 1952); 0 where there is none."""
    file.seek(0)
    end = place = 0
    data = file.read(CHUNK)
    while data:
        member = zlib.decompressobj(wbits=31)  # 31: gzip
        while data and not member.eof:
            try:
                member.decompress(data)
            except zlib.error:
                return end
            place += len(data) - len(member.unused_data)
            data = member.unused_data or file.read(CHUNK)
        if not member.eof:
            return end
        end = place
    return end
