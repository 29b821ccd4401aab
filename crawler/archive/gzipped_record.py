"""Reads the record in a gzip member."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from crawler.archive.members import CHUNK, RECORD, BombError, Member, next_record
from crawler.archive.parsing import Head, read_head
from crawler.archive.records import Fault


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


def read_member(member: Member, file: IO[bytes], at: int, limit: int) -> Record | None:
    """Read the record in a gzip member; return ``None`` if it is empty."""
    stream = io.BufferedReader(member, CHUNK)
    head = read_head(stream)
    if head is None:
        return None
    block = bytearray()  # what was read of it stays if reading fails
    try:
        while piece := stream.read(min(head.length, limit, len(block) + CHUNK) - len(block)):
            block += piece
        fault = _read_rest(stream, head, head.length - len(block))
    except BombError as error:  # its end is sought, for unpacking it would take as long as it likes
        end = next_record(file, at + 1, gzipped=True)
        end = file.seek(0, os.SEEK_END) if end is None else end
        return Record(
            head, bytes(block), at, end, Fault("too_large", f"the record is too large: {error}")
        )
    return Record(head, bytes(block), at, member.at, fault)


def _read_rest(stream: IO[bytes], head: Head, left: int) -> Fault | None:
    """Read a member to its end, ``left`` bytes of the record first; return what is wrong there."""
    while left and (skipped := stream.read(min(left, CHUNK))):
        left -= len(skipped)
    rest = stream.read(CHUNK).strip()
    if RECORD.match(rest):
        raise ValueError("several records in one gzip member")
    while stream.read(CHUNK):
        pass
    if left:
        return Fault("cut_short", f"the record lacks its last {left} bytes")
    if rest and not head.is_arc:
        return Fault("cut_short", "the record goes on where it should end")
    return None


def is_single_member(path: Path) -> bool:
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
