"""Writes what was asked and answered into WARC 1.1 files (ISO 28500:2017).

Each record is a gzip member of its own. A response whose page is what it was at the last visit
becomes a revisit record, which holds its headers and names the record that holds the page.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawler.archive.crash_safe_file import OpenFile, finish_left_files
from crawler.archive.last_captures import Visit, Visits
from crawler.archive.reader import ArchiveError

VERSION = "1.1"
PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
UNCHANGED = PROFILES + "identical-payload-digest"
NOT_MODIFIED = PROFILES + "server-not-modified"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Headers = list[tuple[str, str]]
"""Names and values in order; bytes beyond ASCII as Latin-1, as HTTP says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer as they went over the wire, the transfer coding taken off."""

    url: str
    """Address that was asked for."""
    fetched_at: datetime
    """When the answer was there; aware."""
    method: str
    """Of the request: GET, POST ..."""
    target: str
    """What the request line names: path and query."""
    request_headers: Headers
    """Headers of the request."""
    request_body: bytes
    """Body of the request."""
    protocol: str
    """Of the answer: HTTP/1.1 ..."""
    status: int
    """HTTP status."""
    reason: str
    """What the status line says beside the status."""
    headers: Headers
    """Headers of the answer."""
    body: bytes
    """Body of the answer, in its content coding."""
    address: str = ""
    """IP address of the server, where known."""
    truncated: str = ""
    """Why the body is not whole (``disconnect``, ``length`` ...), where it is not."""
    notes: dict[str, str] = field(default_factory=dict)
    """Further fields of the record, for a replay; other readers pass them by."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where the page of an exchange stands."""

    file: str
    """Name of the WARC file."""
    offset: int
    """Where the record begins that holds the page."""
    revisit: bool
    """Whether a revisit record was written: the page stands in an earlier record."""

    def __str__(self) -> str:
        """``FILE:OFFSET``."""
        return f"{self.file}:{self.offset}"


class ArchiveWriter:
    """Appends exchanges to WARC files in a folder; several processes may share the folder.

    ``name`` begins the names of the files, ``info`` is told in their first record, and a file
    of ``max_bytes`` or more is followed by another.

    Raises:
        ArchiveError: where the folder cannot be written.
    """

    def __init__(self, folder: Path, *, name: str, info: dict[str, str], max_bytes: int) -> None:
        self.folder = folder
        self._name = name
        told = {"format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO, **info}
        self._info = {field: " ".join(value.split()) for field, value in told.items()}
        self._max_bytes = max_bytes
        self._file: OpenFile | None = None
        self._files = 0
        self._info_id = ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.recovered = finish_left_files(folder)
            """Files of crashed processes that have been given their names."""
            self._visits = Visits(folder)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{folder}: cannot be written: {error}") from None

    def write(self, exchange: Exchange) -> Recorded:
        """Record an exchange and say where its page stands.

        Raises:
            ArchiveError: where it cannot be written; the file is as it was before.
        """
        try:
            file = self._file or self._open()
            recorded = self._write(exchange, file)
            if file.size >= self._max_bytes:
                self._close_file()
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{self.folder}: cannot be written: {error}") from None
        return recorded

    def close(self) -> None:
        """Close what is open.

        Raises:
            ArchiveError: where that fails.
        """
        try:
            self._close_file()
            self._visits.close()
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{self.folder}: cannot be closed: {error}") from None

    def _write(self, exchange: Exchange, file: OpenFile) -> Recorded:
        digest = payload_digest(exchange.body)
        last = self._visits.last(exchange.url) if exchange.method == "GET" else None
        records = _Records(exchange, self._info_id)
        if exchange.status == 304 or (last and _is_unchanged(exchange, digest, last)):
            offset = file.append(records.revisit(last))
            if last:
                return Recorded(last.file, last.offset, revisit=True)
            return Recorded(file.path.name, offset, revisit=True)
        offset = file.append(records.response(digest))
        visit = Visit(exchange.status, digest, records.id, records.date, file.path.name, offset)
        if exchange.method == "GET":
            self._visits.keep(exchange.url, visit)
        return Recorded(visit.file, offset, revisit=False)

    def _open(self) -> OpenFile:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        serial = f"{self._files + 1:05d}-{secrets.token_hex(3)}"
        path = self.folder / f"{self._name}-{stamp}-{serial}.warc.gz"
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version=VERSION)
        record = writer.create_warcinfo_record(path.name, self._info)
        writer.write_record(record)
        file = OpenFile(path)
        file.append(buffer.getvalue())
        self._info_id = record.rec_headers["WARC-Record-ID"]
        self._file = file
        self._files += 1
        return file

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class _Records:
    """The records of one exchange, as gzip members."""

    def __init__(self, exchange: Exchange, info_id: str) -> None:
        self._exchange = exchange
        self._buffer = BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=True, warc_version=VERSION)
        self._info_id = info_id
        self.id: str = self._writer._make_warc_id()
        self.date = exchange.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def response(self, digest: str) -> bytes:
        """The response and its request."""
        more = {"WARC-Payload-Digest": digest}
        if self._exchange.truncated:
            more["WARC-Truncated"] = self._exchange.truncated
        return self._answer("response", more, self._exchange.body)

    def revisit(self, last: Visit | None) -> bytes:
        """A revisit of the response at the last visit, where there was one, and its request."""
        more = {"WARC-Profile": NOT_MODIFIED if self._exchange.status == 304 else UNCHANGED}
        if last:
            more |= {
                "WARC-Refers-To": last.record,
                "WARC-Refers-To-Target-URI": self._exchange.url,
                "WARC-Refers-To-Date": last.date,
                "WARC-Payload-Digest": last.digest,
            }
        return self._answer("revisit", more, b"")

    def _answer(self, kind: str, more: dict[str, str], body: bytes) -> bytes:
        exchange = self._exchange
        head = _head(exchange.protocol, f"{exchange.status} {exchange.reason}", exchange.headers)
        if exchange.address:
            more["WARC-IP-Address"] = exchange.address
        self._add(kind, {"WARC-Record-ID": self.id, **more, **exchange.notes}, head, body)
        head = _head(exchange.method, f"{exchange.target} HTTP/1.1", exchange.request_headers)
        self._add("request", {"WARC-Concurrent-To": self.id}, head, exchange.request_body)
        return self._buffer.getvalue()

    def _add(self, kind: str, more: dict[str, str], head: StatusAndHeaders, body: bytes) -> None:
        headers = {"WARC-Date": self.date, "WARC-Warcinfo-ID": self._info_id, **more}
        record = self._writer.create_warc_record(
            self._exchange.url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            http_headers=head,
            warc_headers_dict=headers,
        )
        self._writer.write_record(record)


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """A head whose bytes are written as they came; warcio would rewrite those beyond ASCII."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        return bytes(self.to_bytes(filter_func, "latin-1"))


def _head(protocol: str, rest: str, headers: Headers) -> _Head:
    plain = [(name, value.replace("\r", " ").replace("\n", " ")) for name, value in headers]
    return _Head(rest, plain, protocol=protocol)


def payload_digest(body: bytes) -> str:
    """Digest of a payload as WARC-Payload-Digest gives it."""
    digester = Digester("sha1")  # what the tools that read archives compare with
    digester.update(body)
    return str(digester)


def _is_unchanged(exchange: Exchange, digest: str, last: Visit) -> bool:
    """Whether an answer with a page is what the last one was."""
    return bool(exchange.body) and (exchange.status, digest) == (last.status, last.digest)
