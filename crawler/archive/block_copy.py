"""The content of an archive that is gzipped as a whole, in blocks that can be read in any order.

The copy is about as large as the archive, whatever that unpacks to.
"""

from __future__ import annotations

import io
import zlib
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from crawler.archive.members import CHUNK, LATE, Member, next_record

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 1 << 18
"""Bytes of content in a block: read in a millisecond, and compressed as well as the whole."""

LEVEL = 1  # zlib's fastest
MAX_DAMAGES = 1_000  # damaged places of a file after which reading ends
SEPARATOR = b"\r\n\r\n"  # begins a new line, as a record does behind a damaged one


@dataclass(slots=True)
class BlockCopy:
    """A file of blocks of ``BLOCK`` bytes, each compressed by itself."""

    path: Path
    size: int = 0
    """Bytes of the content."""
    starts: array[int] = field(default_factory=lambda: array("Q", [0]))
    """Offset of each block, and at last the end of the file."""
    damages: list[str] = field(default_factory=list)
    """What could not be read of the archive, in order."""

    def open(self) -> BinaryIO:
        """Return the content as a stream in which one can seek."""
        return io.BufferedReader(_Blocks(self), CHUNK)


def copy_in_blocks(source: Path, target: Path) -> BlockCopy:
    """Copy the content of a gzip file; behind damage it goes on at the next member.

    Raises:
        OSError: if the files cannot be read and written, such as on a full disk.
    """
    copy = BlockCopy(target)
    with source.open("rb") as file, target.open("wb") as blocks:
        writer = _BlockWriter(copy, blocks)
        at: int | None = 0
        while at is not None and (at := _skip_padding(file, at)) is not None:
            at = _copy_member(file, at, writer)
        writer.close()
    return copy


def _skip_padding(file: IO[bytes], at: int) -> int | None:
    """Return the offset of the first byte that is no padding; ``None`` at the end of the file."""
    file.seek(at)
    while piece := file.read(CHUNK):
        if left := piece.lstrip(b"\0"):
            return at + len(piece) - len(left)
        at += len(piece)
    return None


def _copy_member(file: IO[bytes], at: int, writer: _BlockWriter) -> int | None:
    """Copy the member at an offset; return that of the next, or ``None`` if there is none."""
    file.seek(at)
    member = Member(file)
    try:
        while data := member.read(CHUNK):
            writer.write(data)
    except (EOFError, ValueError, zlib.error) as error:
        writer.copy.damages.append(" ".join(str(error).split()))
        if len(writer.copy.damages) >= MAX_DAMAGES:
            return None
        writer.write(SEPARATOR)
        return next_record(file, max(at + 1, member.at - LATE), gzipped=True)
    return member.at


class _BlockWriter:
    """Writes the blocks of a copy."""

    def __init__(self, copy: BlockCopy, file: IO[bytes]) -> None:
        self.copy = copy
        self._file = file
        self._pending = bytearray()

    def write(self, data: bytes) -> None:
        self._pending += data
        while len(self._pending) >= BLOCK:
            self._write_block()

    def close(self) -> None:
        if self._pending:
            self._write_block()

    def _write_block(self) -> None:
        content = bytes(self._pending[:BLOCK])
        del self._pending[:BLOCK]
        packed = zlib.compress(content, LEVEL)
        self._file.write(packed)
        self.copy.starts.append(self.copy.starts[-1] + len(packed))
        self.copy.size += len(content)


class _Blocks(io.RawIOBase):
    """The content of a copy; the block that was read last is kept."""

    def __init__(self, copy: BlockCopy) -> None:
        self._copy = copy
        self._file = copy.path.open("rb")
        self._at = 0
        self._number = -1
        self._block = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._copy.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._at >= self._copy.size:
            return 0
        number, start = divmod(self._at, BLOCK)
        data = self._content(number)[start : start + len(view)]
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _content(self, number: int) -> bytes:
        if number != self._number:
            begin, end = self._copy.starts[number : number + 2]
            self._file.seek(begin)
            self._block, self._number = zlib.decompress(self._file.read(end - begin)), number
        return self._block
