"""Files of gzip members that are valid after a crash.

A file is named ``NAME.open`` while it is written. Its lock belongs to the kernel (``flock``) and
ends with the process, however it ends; so an unlocked ``.open`` file was left by a crash.
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
"""Bytes read at a time in search of the end of a file left by a crash."""

GZIP_WBITS = 31  # zlib's ``wbits`` for gzip with its header


class CrashSafeFile:
    """A file that grows by complete gzip members.

    Raises:
        OSError: if it cannot be created; ``FileExistsError`` if its name is taken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        """Bytes written: the offset of the next member."""
        # Unbuffered: what was appended is in the kernel's hands and outlives this process.
        self._file = open_path(path).open("xb", buffering=0)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def append(self, members: bytes) -> int:
        """Append all of the bytes or none; return their offset.

        Raises:
            OSError: if they cannot be written, such as on a full disk.
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
        """Sync the file and rename it to its final name."""
        try:
            os.fsync(self._file.fileno())
            open_path(self.path).rename(self.path)
        finally:
            self._file.close()

    def _write(self, members: bytes) -> None:
        if self._file.write(members) < len(members):  # no space for the rest
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))


def open_path(path: Path) -> Path:
    """Return the name of a file while it is written."""
    return path.with_name(path.name + OPEN)


def finish_left_files(folder: Path) -> list[Path]:
    """Truncate files left by crashed processes to complete members and rename them.

    Files that another process is writing are left alone.

    Returns:
        The final paths of the files.

    Raises:
        OSError: if a file cannot be read, truncated or renamed.
    """
    finished = []
    for left in sorted(folder.glob(f"*{OPEN}")):
        try:
            with left.open("r+b") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not file.seek(0, os.SEEK_END):
                    continue  # just created by another process, which is about to lock it
                finished += _finish(left, file)
        except (BlockingIOError, FileNotFoundError):  # in use, or finished by another process
            continue
    return finished


def _finish(left: Path, file: BinaryIO) -> list[Path]:
    """Return the final path of a file, or nothing if it has no complete member."""
    end = end_of_members(file)
    if not end:
        left.unlink()
        return []
    file.truncate(end)
    return [left.rename(left.with_name(left.name.removesuffix(OPEN)))]


def end_of_members(file: BinaryIO) -> int:
    """Return the end of the last complete gzip member (RFC 1952); 0 if there is none."""
    file.seek(0)
    end = at = 0
    data = file.read(CHUNK)
    while data:
        member = zlib.decompressobj(GZIP_WBITS)
        while data and not member.eof:
            try:
                member.decompress(data)
            except zlib.error:
                return end
            at += len(data) - len(member.unused_data)
            data = member.unused_data or file.read(CHUNK)
        if not member.eof:
            return end
        end = at
    return end
