"""Writes requests and responses to WARC 1.1 files (ISO 28500:2017).

Each record is a gzip member. A response whose payload is that of the last capture of its URL
becomes a revisit record, which has its headers and refers to the record that has the payload.
"""

from __future__ import annotations

import secrets
import sqlite3
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from crawler.archive.crash_safe_file import CrashSafeFile, finish_left_files
from crawler.archive.last_captures import LastCapture, LastCaptures
from crawler.archive.records import ArchiveError, Exchange, Headers, Recorded

VERSION = "1.1"
REVISIT_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
UNCHANGED = REVISIT_PROFILES + "identical-payload-digest"
NOT_MODIFIED = REVISIT_PROFILES + "server-not-modified"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


class ArchiveWriter:
    """Appends exchanges to WARC files in a folder; several processes may share the folder.

    Args:
        folder: Where the files are written.
        name: Prefix of the file names.
        info: Fields of the warcinfo record of each file.
        max_bytes: Size from which on a file is closed and another one begun.

    Raises:
        ArchiveError: if the folder cannot be written.
    """

    def __init__(self, folder: Path, *, name: str, info: dict[str, str], max_bytes: int) -> None:
        self.folder = folder
        self._name = name
        fields = {"format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO, **info}
        self._info = {key: " ".join(value.split()) for key, value in fields.items()}
        self._max_bytes = max_bytes
        self._file: CrashSafeFile | None = None
        self._files = 0
        self._info_id = ""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.recovered = finish_left_files(folder)
            """Files of crashed processes that were finished."""
            self._last_captures = LastCaptures(folder)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{folder}: cannot be written: {error}") from None

    def write(self, exchange: Exchange) -> Recorded:
        """Record an exchange; return where its page is recorded.

        Raises:
            ArchiveError: if it cannot be written; the file is then as it was before.
        """
        try:
            file = self._file or self._open_file()
            recorded = self._write(exchange, file)
            if file.size >= self._max_bytes:
                self._close_file()
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{self.folder}: cannot be written: {error}") from None
        return recorded

    def close(self) -> None:
        """Close the current file and the index.

        Raises:
            ArchiveError: if that fails.
        """
        try:
            self._close_file()
            self._last_captures.close()
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{self.folder}: cannot be closed: {error}") from None

    def _write(self, exchange: Exchange, file: CrashSafeFile) -> Recorded:
        digest = payload_digest(exchange.body)
        last = self._last_captures.get(exchange.url) if exchange.method == "GET" else None
        records = _Records(exchange, self._info_id)
        if exchange.status == 304 or (last and _is_unchanged(exchange, digest, last)):
            offset = file.append(records.revisit(last))
            if last:
                return Recorded(last.file, last.offset, revisit=True)
            return Recorded(file.path.name, offset, revisit=True)
        offset = file.append(records.response(digest))
        name = file.path.name
        if exchange.method == "GET":
            capture = LastCapture(exchange.status, digest, records.id, records.date, name, offset)
            self._last_captures.put(exchange.url, capture)
        return Recorded(name, offset, revisit=False)

    def _open_file(self) -> CrashSafeFile:
        stamp = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
        serial = f"{self._files + 1:05d}-{secrets.token_hex(3)}"
        path = self.folder / f"{self._name}-{stamp}-{serial}.warc.gz"
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version=VERSION)
        record = writer.create_warcinfo_record(path.name, self._info)
        writer.write_record(record)
        file = CrashSafeFile(path)
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
    """Builds the records of one exchange as gzip members."""

    def __init__(self, exchange: Exchange, info_id: str) -> None:
        self._exchange = exchange
        self._buffer = BytesIO()
        self._writer = WARCWriter(self._buffer, gzip=True, warc_version=VERSION)
        self._info_id = info_id
        self.id: str = self._writer._make_warc_id()
        self.date = exchange.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def response(self, digest: str) -> bytes:
        """Return a response record and a request record."""
        more = {"WARC-Payload-Digest": digest}
        if self._exchange.truncated:
            more["WARC-Truncated"] = self._exchange.truncated
        return self._build("response", more, self._exchange.body)

    def revisit(self, last: LastCapture | None) -> bytes:
        """Return a revisit record, referring to the last capture if any, and a request record."""
        more = {"WARC-Profile": NOT_MODIFIED if self._exchange.status == 304 else UNCHANGED}
        if last:
            more |= {
                "WARC-Refers-To": last.record,
                "WARC-Refers-To-Target-URI": self._exchange.url,
                "WARC-Refers-To-Date": last.date,
                "WARC-Payload-Digest": last.digest,
            }
        return self._build("revisit", more, b"")

    def _build(self, kind: str, more: dict[str, str], body: bytes) -> bytes:
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
    """A head written in Latin-1; warcio would percent-encode bytes beyond ASCII."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        return bytes(self.to_bytes(filter_func, "latin-1"))


def _head(protocol: str, rest: str, headers: Headers) -> _Head:
    plain = [(name, value.replace("\r", " ").replace("\n", " ")) for name, value in headers]
    return _Head(rest, plain, protocol=protocol)


def payload_digest(body: bytes) -> str:
    """Return the digest of a payload in the form of WARC-Payload-Digest."""
    digester = Digester("sha1")  # the algorithm that other tools compare
    digester.update(body)
    return str(digester)


def _is_unchanged(exchange: Exchange, digest: str, last: LastCapture) -> bool:
    """Return whether a response with a body equals the last capture."""
    return bool(exchange.body) and (exchange.status, digest) == (last.status, last.digest)
