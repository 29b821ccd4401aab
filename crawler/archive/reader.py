"""Reads the responses of a WARC file (ISO 28500), plain or gzipped.

A record that is whole but odd gives a response with a fault, or is counted as skipped. Behind a
damaged record reading goes on at the next record or gzip member.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import IO, BinaryIO, NoReturn

from warcio.exceptions import ArchiveLoadFailed

from crawler.archive.block_copy import MAX_DAMAGES, BlockCopy, copy_in_blocks
from crawler.archive.gzipped_record import Record, is_single_member, read_member
from crawler.archive.members import CHUNK, LATE, RECORD, Member, next_record
from crawler.archive.parsing import MAX_HEAD, SkippedError, archived_of, read_head
from crawler.archive.records import Archived, ArchiveError
from crawler.text import clean_line

MAX_BODY = 10 * 1024 * 1024
"""Bytes that a decompressed body may have; the default of a live crawl."""

END_OF_RECORD = b"\r\n\r\n"


class DamagedError(ValueError):
    """A record is damaged; ``resume`` is the offset from which the next one is sought."""

    def __init__(self, message: str, resume: int) -> None:
        super().__init__(message)
        self.resume = resume


class Archive:
    """A WARC file.

    ``is_single_member`` is true if it is gzipped as a whole, not record by record, so that
    :meth:`at` does not work; :meth:`unpacked` returns an archive in which it does.

    Args:
        path: The file.
        max_body: Bytes that a decompressed body may have; 0: any number.

    Raises:
        ArchiveError: if the file cannot be opened or is empty.
    """

    def __init__(self, path: Path, max_body: int = MAX_BODY) -> None:
        self.path = path
        self.max_body = max_body
        self.skipped: Counter[str] = Counter()
        """Number of records that :meth:`responses` left out, by what they are without."""
        try:
            with path.open("rb") as file:
                start = file.read(2)
                self._size = file.seek(0, os.SEEK_END)
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror or error}") from None
        if not start:
            raise ArchiveError(f"{path}: the file is empty")
        self._is_gzipped = start == b"\x1f\x8b"
        self.is_single_member = self._is_gzipped and is_single_member(path)
        self._copy: BlockCopy | None = None

    def unpacked(self, target: Path) -> Archive:
        """Return the same archive as it reads from a copy at ``target``, which is made.

        Raises:
            ArchiveError: if the copy cannot be written.
        """
        other = copy(self)
        try:
            other._copy = copy_in_blocks(self.path, target)
        except OSError as error:
            raise ArchiveError(f"{self.path}: {error.strerror or error}") from None
        other._size = other._copy.size
        other._is_gzipped = other.is_single_member = False
        return other

    def responses(self, *, revisits: bool = False, bodies: bool = True) -> Iterator[Archived]:
        """Yield every response in order; with ``revisits``, revisit records, too.

        Without ``bodies`` they have no body, and only faults of the record are found.

        Raises:
            ArchiveError: at the end, if any record is damaged.
        """
        if self.is_single_member:
            with tempfile.TemporaryDirectory(prefix="crawler-archive-") as folder:
                archive = self.unpacked(Path(folder) / "content")
                yield from archive.responses(revisits=revisits, bodies=bodies)
            return
        damages: list[str] = []
        count = before = 0
        for one in self._records(self._block_limit if bodies else MAX_HEAD):
            if isinstance(one, DamagedError):
                before = before if damages else count
                damages.append(str(one))
                continue
            archived = self._parse(one, self.max_body if bodies else None)
            if archived is not None and (revisits or archived.revisit is None):
                count += archived.revisit is None
                yield archived
        if self._copy and self._copy.damages:  # of the file rather than of its content
            damages, before, count = self._copy.damages, count, count
        if damages:
            raise ArchiveError(self._describe(damages, before, count - before))

    def at(self, offset: int) -> Archived:
        """Return the response or revisit whose record begins at ``offset``.

        Raises:
            ArchiveError: if there is none.
        """
        try:
            with self._open() as file:
                record = self._read(file, offset, self._block_limit)
            archived = self._parse(record, self.max_body) if record else None
        except (OSError, DamagedError) as error:
            raise ArchiveError(f"{self.path}: no response at byte {offset}: {error}") from None
        if archived is None:
            raise ArchiveError(f"{self.path}: no response at byte {offset}")
        return archived

    def _open(self) -> BinaryIO:
        return self._copy.open() if self._copy else self.path.open("rb")

    @property
    def _block_limit(self) -> int:
        """Bytes of a block that may be needed; the chunks of a body have heads."""
        return MAX_HEAD + 2 * self.max_body if self.max_body else self._size * CHUNK

    def _parse(self, record: Record, max_body: int | None) -> Archived | None:
        try:
            return archived_of(
                record.head,
                record.block,
                offset=record.offset,
                max_body=max_body,
                fault=record.fault,
            )
        except SkippedError as error:
            self.skipped[str(error)] += 1
        return None

    def _records(self, limit: int) -> Iterator[Record | DamagedError]:
        """Yield the records in order, with ``limit`` bytes of each block, and what is damaged."""
        at: int | None = 0
        damages = 0
        with self._open() as file:
            while at is not None and damages < MAX_DAMAGES:
                try:
                    record = self._read(file, at, limit)
                except DamagedError as error:
                    damages += 1
                    yield error
                    resume = max(at + 1, error.resume)
                    at = next_record(file, resume, gzipped=self._is_gzipped)
                    continue
                if record is None:
                    return
                yield record
                at = record.end
                if not self._is_gzipped and not self._ends_properly(file, record):
                    yield DamagedError("the file ends within a record", self._size)

    def _read(self, file: IO[bytes], at: int, limit: int) -> Record | None:
        """Read the record at an offset; return ``None`` at the end of the file.

        Raises:
            DamagedError: if it is damaged.
        """
        file.seek(at)
        if not self._is_gzipped:
            return self._read_plain(file, at, limit)
        while at < self._size:
            member = Member(file)
            try:
                record = read_member(member, file, at, limit)
            except Exception as error:  # a damaged head may fail anywhere in warcio
                _raise_damage(error, max(at + 1, member.at - LATE))
            if record is not None:
                return record
            at = file.seek(member.at)  # it was empty
        return None

    def _read_plain(self, file: IO[bytes], at: int, limit: int) -> Record | None:
        try:
            head = read_head(file)
        except Exception as error:  # likewise
            _raise_damage(error, file.tell())
        if head is None:
            return None
        start = file.tell()
        end = start + head.length
        if end > self._size:
            raise DamagedError(f"the record lacks its last {end - self._size} bytes", start)
        file.seek(end)
        following = file.read(CHUNK) if not head.is_arc else b""
        is_end = following.startswith(END_OF_RECORD) or not following.strip()
        if not (is_end or RECORD.match(following.lstrip())):
            raise DamagedError("the record does not end where it says", start)
        file.seek(start)
        return Record(head, file.read(min(head.length, limit)), at, end)

    def _ends_properly(self, file: IO[bytes], record: Record) -> bool:
        file.seek(record.end)
        rest = file.read(len(END_OF_RECORD) + 1)
        return bool(rest.strip()) or rest == END_OF_RECORD or record.head.is_arc

    def _describe(self, damages: list[str], before: int, after: int) -> str:
        line = f"{self.path}: broken after {before} responses: {damages[0]}"
        line += f"; {len(damages) - 1} more damaged places" if damages[1:] else ""
        return line + (f"; {after} responses were read behind it" if after else "")


def _raise_damage(error: Exception, resume: int) -> NoReturn:
    known = isinstance(error, (ValueError, EOFError, zlib.error)) and str(error)
    if isinstance(error, ArchiveLoadFailed):
        message = "no record begins there"
    else:
        message = str(error) if known else f"{type(error).__name__}: {error}"
    raise DamagedError(clean_line(message, 200), resume) from None
