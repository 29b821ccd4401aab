"""Reads the responses of a WARC file (ISO 28500), plain or gzipped.

A damaged file gives all complete records before the damage, then an error.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive.crash_safe_file import GZIP_WBITS
from crawler.archive.records import (
    KIND_FIELD,
    LISTED_FIELD,
    RETRY_FIELD,
    VIA_FIELD,
    Archived,
    ArchiveError,
    Revisit,
)

MAX_BODY = 10 * 1024 * 1024
"""Bytes after which a decompressed body is cut; the limit of a live crawl."""

ENCODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that describe a body as transferred; ours is decoded."""

CONTENT_LENGTH = re.compile(
    rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)
"""The header line that states the length of a record's block."""


class Archive:
    """A WARC file.

    ``is_single_member`` is true if it is gzipped as a whole, not record by record, so that
    :meth:`at` does not work.

    Raises:
        ArchiveError: if the file cannot be opened or is empty.
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
        self.is_single_member = start == b"\x1f\x8b" and _is_single_member(path)

    def responses(self, *, revisits: bool = False) -> Iterator[Archived]:
        """Yield every response in order; with ``revisits``, revisit records, too.

        Raises:
            ArchiveError: at the first damaged record, after all records before it.
        """
        with self._open() as file:
            records = ArchiveIterator(file, arc2warc=True)
            count, last = 0, 0
            while True:
                try:
                    with contextlib.redirect_stderr(io.StringIO()):  # warcio prints warnings
                        record = next(records)
                        last = records.offset
                        archived = self._archived(record, last)
                except StopIteration:
                    break
                except Exception as error:  # a damaged header may fail anywhere in warcio
                    raise ArchiveError(self._describe_damage(count, error)) from None
                if archived is not None and (revisits or archived.revisit is None):
                    count += archived.revisit is None
                    yield archived
        if not (self.is_single_member or _ends_with_record(self.path, last)):
            raise ArchiveError(
                self._describe_damage(count, EOFError("the file ends within a record"))
            )

    def at(self, offset: int) -> Archived:
        """Return the response or revisit whose record begins at ``offset``.

        Raises:
            ArchiveError: if there is none.
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
        return cast(
            "IO[bytes]", gzip.open(self.path) if self.is_single_member else self.path.open("rb")
        )

    def _archived(self, record: Any, offset: int) -> Archived | None:
        if record.rec_type not in {"response", "revisit"} or record.http_headers is None:
            self._read_to_end(record)
            return None
        is_revisit = record.rec_type == "revisit"
        body = b"" if is_revisit else record.content_stream().read(MAX_BODY)
        self._read_to_end(record)
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
            fetched_at=_parse_date(fields["WARC-Date"]),
            offset=offset,
            kind=fields.get_header(KIND_FIELD) or "",
            via=tuple((fields.get_header(VIA_FIELD) or "").split()),
            retry=bool(fields.get_header(RETRY_FIELD)),
            truncated=fields.get_header("WARC-Truncated") or "",
            listed=fields.get_header(LISTED_FIELD) or "",
            revisit=_revisit(fields) if is_revisit else None,
        )

    def _read_to_end(self, record: Any) -> None:
        """Read a record to its end.

        Raises:
            ValueError: if the file is truncated within the record.
        """
        while record.raw_stream.read(65536):
            pass
        if record.raw_stream.limit:
            raise ValueError(f"the record lacks its last {record.raw_stream.limit} bytes")

    def _describe_damage(self, count: int, error: Exception) -> str:
        why = " ".join(str(error).partition(", first line")[0].split())[:200]
        why = why or type(error).__name__
        return f"{self.path}: broken after {count} responses: {why}"


def _is_single_member(path: Path) -> bool:
    """Return whether a gzip file is one member, which does not allow random access."""
    with path.open("rb") as file, contextlib.redirect_stderr(io.StringIO()):
        records = ArchiveIterator(file, arc2warc=True)
        try:
            next(records)
            next(records)
        except ArchiveLoadFailed as error:
            return "non-chunked" in str(error)
        except Exception:  # reading fails in the same way and reports it
            return False
    return False


def _ends_with_record(path: Path, last: int) -> bool:
    """Return whether the complete record at offset ``last`` is all that follows it."""
    with path.open("rb") as file:
        file.seek(last)
        tail = file.read()
    if tail[:2] == b"\x1f\x8b":
        member = zlib.decompressobj(GZIP_WBITS)
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
        date=_parse_date(date) if date else None,
        not_modified=profile.endswith("/server-not-modified"),
    )


def _parse_date(text: str) -> datetime:
    """Parse a WARC-Date, which is in UTC by definition."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
