"""Reads the responses of a WARC file (ISO 28500), plain or gzipped.

A record that is whole but odd gives a response with a fault, or is counted as skipped. Behind a
damaged record reading goes on at the next record or gzip member.
"""

from __future__ import annotations

import io
import os
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from warcio.exceptions import ArchiveLoadFailed

from crawler.archive.members import CHUNK, LATE, RECORD, Member, next_record, unpack
from crawler.archive.parsing import MAX_HEAD, Head, SkippedError, archived_of, read_head
from crawler.archive.records import Archived, ArchiveError, Fault
from crawler.text import clean_line

MAX_BODY = 10 * 1024 * 1024
"""Bytes that a decompressed body may have; the default of a live crawl."""

MAX_DAMAGES = 1_000
"""Damaged places of a file after which reading ends."""

END_OF_RECORD = b"\r\n\r\n"


class DamagedError(ValueError):
    """A record is damaged; ``resume`` is the offset from which the next one is sought."""

    def __init__(self, message: str, resume: int) -> None:
        super().__init__(message)
        self.resume = resume


@dataclass(frozen=True, slots=True)
class Record:
    """A record, whole as far as its bytes are concerned."""

    head: Head
    block: bytes
    """Its block, or the beginning of it."""
    offset: int
    end: int
    """Offset of the next record."""
    fault: Fault | None = None


class Archive:
    """A WARC file.

    ``is_single_member`` is true if it is gzipped as a whole, not record by record, so that
    :meth:`at` does not work.

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
        self.is_single_member = self._is_gzipped and _is_single_member(path)

    def responses(self, *, revisits: bool = False, bodies: bool = True) -> Iterator[Archived]:
        """Yield every response in order; with ``revisits``, revisit records, too.

        Without ``bodies`` they have no body, and only faults of the record are found.

        Raises:
            ArchiveError: at the end, if any record is damaged.
        """
        if self.is_single_member:
            yield from self._unpacked_responses(revisits=revisits, bodies=bodies)
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
        if damages:
            raise ArchiveError(self._describe(damages, before, count - before))

    def at(self, offset: int) -> Archived:
        """Return the response or revisit whose record begins at ``offset``.

        Raises:
            ArchiveError: if there is none.
        """
        try:
            with self.path.open("rb") as file:
                record = self._read(file, offset, self._block_limit)
            archived = self._parse(record, self.max_body) if record else None
        except (OSError, DamagedError) as error:
            raise ArchiveError(f"{self.path}: no response at byte {offset}: {error}") from None
        if archived is None:
            raise ArchiveError(f"{self.path}: no response at byte {offset}")
        return archived

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
        with self.path.open("rb") as file:
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
                record = _read_member(member, at, limit)
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

    def _unpacked_responses(self, *, revisits: bool, bodies: bool) -> Iterator[Archived]:
        with tempfile.TemporaryDirectory(prefix="crawler-archive-") as folder:
            plain = Path(folder) / "plain"
            broken = unpack(self.path, plain)
            archive = Archive(plain, self.max_body)
            archive.skipped = self.skipped
            count = 0
            try:
                for one in archive.responses(revisits=revisits, bodies=bodies):
                    count += one.revisit is None
                    yield one
            except ArchiveError as error:
                raise ArchiveError(str(error).replace(str(plain), str(self.path))) from None
        if broken:
            raise ArchiveError(f"{self.path}: broken after {count} responses: {broken}")

    def _describe(self, damages: list[str], before: int, after: int) -> str:
        line = f"{self.path}: broken after {before} responses: {damages[0]}"
        line += f"; {len(damages) - 1} more damaged places" if damages[1:] else ""
        return line + (f"; {after} responses were read behind it" if after else "")


def _read_member(member: Member, at: int, limit: int) -> Record | None:
    """Read the record in a gzip member; return ``None`` if it is empty."""
    stream = io.BufferedReader(member, CHUNK)
    head = read_head(stream)
    if head is None:
        return None
    block = stream.read(min(head.length, limit))
    left = head.length - len(block)
    while left and (skipped := stream.read(min(left, CHUNK))):
        left -= len(skipped)
    rest = stream.read(CHUNK).strip()
    if RECORD.match(rest):
        raise ValueError("several records in one gzip member")
    while stream.read(CHUNK):
        pass
    fault = None
    if left:
        fault = Fault("cut_short", f"the record lacks its last {left} bytes")
    elif rest and not head.is_arc:
        fault = Fault("cut_short", "the record goes on where it should end")
    return Record(head, block, at, member.at, fault)


def _is_single_member(path: Path) -> bool:
    """Return whether a gzip file is one member, which does not allow random access."""
    with path.open("rb") as file:
        stream = io.BufferedReader(Member(file), CHUNK)
        try:
            head = read_head(stream)
            left = head.length if head else 0
            while left and (skipped := stream.read(min(left, CHUNK))):
                left -= len(skipped)
            return RECORD.match(stream.read(CHUNK).lstrip()) is not None
        except Exception:  # reading fails in the same way and reports it
            return False


def _raise_damage(error: Exception, resume: int) -> NoReturn:
    known = isinstance(error, (ValueError, EOFError, zlib.error)) and str(error)
    if isinstance(error, ArchiveLoadFailed):
        message = "no record begins there"
    else:
        message = str(error) if known else f"{type(error).__name__}: {error}"
    raise DamagedError(clean_line(message, 200), resume) from None
