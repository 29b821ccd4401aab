"""Reads the responses of a WARC file (ISO 28500), plain or gzipped, one after the other.

Whole records before a damage are given; then the damage is told.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

MAX_BODY = 10 * 1024 * 1024
"""Bytes of a decompressed body, as in a live crawl; a longer one is cut there."""

ENCODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers of a body as it went over the wire; ours is decoded."""

CONTENT_LENGTH = re.compile(
    rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
"""The line of a record's header that tells how long its block is."""

KIND = "X-Crawler-Kind"
"""Field of a record of ours: what was asked for (article, part, list ...)."""

VIA = "X-Crawler-Via"
"""Field of a record of ours: the addresses that redirected to this one, by spaces."""

RETRY = "X-Crawler-Retry"
"""Field of a record of ours: which try after the first this was."""

LISTED = "X-Crawler-Listed"
"""Field of a record of ours: what the list that links the page says of it, as JSON."""


class ArchiveError(Exception):
    """An archive that cannot be read, or not further; the message is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of an archived response without its bytes."""

    url: str
    """Address that was asked for."""
    status: int
    """HTTP status."""
    fetched_at: datetime
    """When it was fetched; aware, UTC."""
    offset: int
    """Where its record begins in the file (unpacked, where ``one_member``)."""
    kind: str = ""
    """What our own crawl asked for, ``article`` for an article; empty in others' archives."""
    via: tuple[str, ...] = ()
    """Addresses that redirected our own crawl here, the first one first."""
    retry: bool = False
    """Whether our own crawl asked again because the answer before was a failure."""
    revisit: Revisit | None = None
    """Of a revisit record: where the page stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Described):
    """One archived response; the body of a revisit record is empty."""

    headers: list[tuple[str, str]]
    """HTTP headers without those of the transfer."""
    body: bytes
    """The body, decompressed."""
    truncated: str = ""
    """Why the body is not whole (WARC-Truncated), where it is not."""
    listed: str = ""
    """What our own crawl's list says of the page, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """What a revisit record says of the record that holds the page."""

    url: str
    """Its address."""
    date: datetime | None
    """When it was fetched, where that is told."""
    not_modified: bool
    """Whether the server said so (304), else the same bytes came once more."""


class Archive:
    """A WARC file.

    ``one_member``: gzipped as a whole, not record by record, which allows no ``at``.

    Raises:
        ArchiveError: where the file cannot be opened or is no WARC file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                start = file.read(2)
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror or error}") from None
        if not start:
            raise ArchiveError(f"{path}: the file is empty")
        self.one_member = start == b"\x1f\x8b" and _is_one_member(path)

    def responses(self, *, revisits: bool = False) -> Iterator[Archived]:
        """Every response, in order; with ``revisits`` also the records of unchanged pages.

        Raises:
            ArchiveError: at the first damaged record, after all before it were given.
        """
        with self._open() as file:
            records = ArchiveIterator(file, arc2warc=True)
            count, last = 0, 0
            while True:
                try:
                    with contextlib.redirect_stderr(io.StringIO()):  # warcio talks where it reads
                        record = next(records)
                        last = records.offset
                        archived = self._archived(record, last)
                except StopIteration:
                    break
                except Exception as error:  # a damaged header may break warcio anywhere
                    raise ArchiveError(self._broken(count, error)) from None
                if archived is not None and (revisits or archived.revisit is None):
                    count += archived.revisit is None
                    yield archived
        if not (self.one_member or _ends_whole(self.path, last)):
            raise ArchiveError(self._broken(count, EOFError("the file ends within a record")))

    def at(self, offset: int) -> Archived:
        """The response, or the revisit, whose record begins at ``offset``.

        Raises:
            ArchiveError: where there is none.
        """
        with self.path.open("rb") as file:
            file.seek(offset)
            try:
                archived = self._archived(next(ArchiveIterator(file, arc2warc=True)), offset)
            except Exception as error:
                raise ArchiveError(f"{self.path}: no response at byte {offset}: {error}") from None
        if archived is None:
            raise ArchiveError(f"{self.path}: no response at byte {offset}")
        return archived

    def _open(self) -> IO[bytes]:
        return cast("IO[bytes]", gzip.open(self.path) if self.one_member else self.path.open("rb"))

    def _archived(self, record: Any, offset: int) -> Archived | None:
        if record.rec_type not in {"response", "revisit"} or record.http_headers is None:
            self._finish(record)
            return None
        is_revisit = record.rec_type == "revisit"
        body = b"" if is_revisit else record.content_stream().read(MAX_BODY)
        self._finish(record)
        headers = [
            (name, value)
            for name, value in record.http_headers.headers
            if name.lower() not in ENCODING_HEADERS
        ]
        fields = record.rec_headers
        return Archived(
            url=fields["WARC-Target-URI"].strip("<>"),
            status=int(record.http_headers.get_statuscode()),
            headers=headers,
            body=body,
            fetched_at=_moment(fields["WARC-Date"]),
            offset=offset,
            kind=fields.get_header(KIND) or "",
            via=tuple((fields.get_header(VIA) or "").split()),
            retry=bool(fields.get_header(RETRY)),
            truncated=fields.get_header("WARC-Truncated") or "",
            listed=fields.get_header(LISTED) or "",
            revisit=_revisit(fields) if is_revisit else None,
        )

    def _finish(self, record: Any) -> None:
        """Read a record to its end, which a damaged file does not hold."""
        while record.raw_stream.read(65536):
            pass
        if record.raw_stream.limit:
            raise ValueError(f"the record lacks its last {record.raw_stream.limit} bytes")

    def _broken(self, count: int, error: Exception) -> str:
        why = " ".join(str(error).partition(", first line")[0].split())[:200]
        why = why or type(error).__name__
        return f"{self.path}: broken after {count} responses: {why}"


def _is_one_member(path: Path) -> bool:
    """Whether a gzip file holds all its records in one member, which allows no jumping."""
    with path.open("rb") as file, contextlib.redirect_stderr(io.StringIO()):
        records = ArchiveIterator(file, arc2warc=True)
        try:
            next(records)
            next(records)
        except ArchiveLoadFailed as error:
            return "non-chunked" in str(error)
        except Exception:  # as in reading, which then tells of it
            return False
    return False


def _ends_whole(path: Path, last: int) -> bool:
    """Whether nothing but the whole record at byte ``last`` stands at the end of the file."""
    with path.open("rb") as file:
        file.seek(last)
        tail = file.read()
    if tail[:2] == b"\x1f\x8b":
        member = zlib.decompressobj(wbits=31)  # 31: one gzip member, RFC 1952
        try:
            tail = member.decompress(tail)
        except zlib.error:
            return False
        if not member.eof or member.unused_data:
            return False
    head, _, block = tail.partition(b"\r\n\r\n")
    length = CONTENT_LENGTH.search(head)
    return length is not None and block[int(length[1]) :] == b"\r\n\r\n"


def _revisit(fields: Any) -> Revisit:
    date = fields.get_header("WARC-Refers-To-Date")
    url = fields.get_header("WARC-Refers-To-Target-URI") or fields["WARC-Target-URI"]
    profile = fields.get_header("WARC-Profile") or ""
    return Revisit(
        url=url.strip("<>"),
        date=_moment(date) if date else None,
        not_modified=profile.endswith("/server-not-modified"),
    )


def _moment(text: str) -> datetime:
    """A WARC-Date, which is UTC by definition."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
