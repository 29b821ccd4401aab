"""Gzip members of an archive as streams, and where reading goes on behind damage."""

from __future__ import annotations

import io
import mmap
import re
import zlib
from typing import IO, TYPE_CHECKING

from crawler.archive.crash_safe_file import GZIP_WBITS

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GZIP_MAGIC = b"\x1f\x8b\x08"

CHUNK = 1 << 16  # bytes read at a time
PROBE = 1 << 10  # compressed bytes that show whether a record begins
LATE = 1 << 20  # bytes after which a decoder has noticed damage

MAX_RATIO = 100
"""Bytes to which one byte of a member may unpack on average: text comes to 20, a bomb to 1,032."""

FREE = 64 * 1024 * 1024
"""Bytes to which a member may unpack whatever its ratio: records are read in bounded pieces."""

RECORD = re.compile(rb"\s{0,8}(?:WARC/\d|filedesc://|https?://)")
"""The beginning of a record of a WARC or ARC file."""

PLAIN_RECORD = b"\nWARC/"
"""The beginning of a record in a file that is not compressed."""


class BombError(ValueError):
    """A member unpacks to much more than a page can."""


class Member(io.RawIOBase):
    """The content of one gzip member of a file, from the file's position on.

    Raises:
        BombError: if it unpacks to more than ``FREE`` bytes and ``MAX_RATIO`` times its size.
        EOFError: if the file ends within the member.
        zlib.error: if the member is damaged.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decompressor = zlib.decompressobj(GZIP_WBITS)
        self._start = file.tell()
        self._unpacked = 0
        self.at = self._start
        """The offset up to which the file was read; at its end that of the next member."""

    def readable(self) -> bool:
        """Return ``True``."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read some bytes; return their number, 0 at the end."""
        view = memoryview(buffer).cast("B")
        data = b""
        while not (data or self._decompressor.eof):
            piece = self._decompressor.unconsumed_tail
            if not piece:
                piece = self._file.read(CHUNK)
                self.at += len(piece)
            data = self._decompressor.decompress(piece, len(view))
            if not (piece or data or self._decompressor.eof):
                raise EOFError("the file ends within a record")
            if self._decompressor.eof:
                self.at -= len(self._decompressor.unused_data)
        self._unpacked += len(data)
        if self._unpacked > FREE and self._unpacked > MAX_RATIO * (self.at - self._start):
            raise BombError(f"it unpacks to more than {MAX_RATIO} times its size")
        view[: len(data)] = data
        return len(data)


def next_record(file: IO[bytes], start: int, *, gzipped: bool) -> int | None:
    """Return the offset of the first record at or behind ``start``, in a damaged file."""
    if not gzipped:
        return _next_plain_record(file, max(0, start - 1))
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        at = content.find(GZIP_MAGIC, start)
        while at >= 0 and not _begins_record(content[at : at + PROBE]):
            at = content.find(GZIP_MAGIC, at + 1)
        return None if at < 0 else at


def _next_plain_record(file: IO[bytes], start: int) -> int | None:
    """Search a stream that may be no file of the system."""
    file.seek(start)
    kept = b""
    while piece := file.read(CHUNK):
        found = (kept + piece).find(PLAIN_RECORD)
        if found >= 0:
            return start + found + 1
        start += len(kept) + len(piece)
        kept = piece[1 - len(PLAIN_RECORD) :]
        start -= len(kept)
    return None


def _begins_record(data: bytes) -> bool:
    try:
        return RECORD.match(zlib.decompressobj(GZIP_WBITS).decompress(data, PROBE)) is not None
    except zlib.error:
        return False
