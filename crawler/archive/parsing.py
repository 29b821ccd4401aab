"""Parses one record of an archive: its own head, the HTTP head in it, and the body."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, Any
from urllib.parse import urlsplit

from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser

from crawler.archive.records import (
    KIND_FIELD,
    LISTED_FIELD,
    RETRY_FIELD,
    VIA_FIELD,
    Archived,
    Fault,
    Headers,
    Revisit,
)
from crawler.http import CodingError, dechunk, decode_content, split_codings

MAX_HEAD = 256 * 1024
"""Bytes of the head of a record, and of the HTTP head in it; the limit of a live crawl."""

ENCODING_HEADERS = frozenset({"content-encoding", "transfer-encoding", "content-length"})
"""Headers that describe a body as transferred; ours is decoded."""

STATUS_LINE = re.compile(rb"[\r\n]{0,4}HTTP(?:/[\d.]{1,8})?[ \t]+(\d{3})\b", re.IGNORECASE)
END_OF_HEAD = re.compile(rb"\r?\n\r?\n|\Z")
OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
"""Schemes of records that are not web pages, such as ``dns:``; not a host with its port."""

FIRST_TIME, END_OF_TIMES = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Between them times of captures are possible, and can be computed with in any time zone."""

LOADER = ArcWarcRecordLoader(arc2warc=True)
HTTP_PARSER = StatusAndHeadersParser([], verify=False)


class SkippedError(ValueError):
    """A record cannot be assigned to a page; the message says why."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a record."""

    kind: str
    """WARC-Type in lower case; also of records of ARC files."""
    fields: Any
    """The fields, as ``StatusAndHeaders`` of warcio."""
    length: int
    """Bytes of the block behind it."""
    is_arc: bool


class _BoundedLines:
    """Lines of a stream up to ``MAX_HEAD`` bytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._left = MAX_HEAD

    def readline(self) -> bytes:
        line = self._stream.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise ValueError(f"the head of the record exceeds {MAX_HEAD} bytes")
        return line


def read_head(stream: IO[bytes]) -> Head | None:
    """Read the head of the next record; return ``None`` at the end of the stream.

    Raises:
        ValueError: if there is no head.
    """
    lines = _BoundedLines(stream)
    line = lines.readline()
    while line and not line.strip():
        line = lines.readline()
    if not line:
        return None
    record = LOADER.parse_record_stream(lines, line, no_record_parse=True)
    length = (record.rec_headers.get_header("Content-Length") or "").strip()
    if not (length.isascii() and length.isdecimal()):
        raise ValueError("the record does not state its length")
    return Head(
        kind=(record.rec_type or "").lower(),
        fields=record.rec_headers,
        length=record.length,
        is_arc=not line.startswith(b"WARC/"),
    )


def archived_of(
    head: Head, block: bytes, *, offset: int, max_body: int | None, fault: Fault | None = None
) -> Archived | None:
    """Return the response in a record, or ``None`` if it has none.

    Args:
        head: The head of the record.
        block: The block of the record, or its beginning.
        offset: Byte offset of the record.
        max_body: Bytes that the body may have, 0 for any number; ``None`` leaves out the body.
        fault: What is wrong with the record as a whole.

    Raises:
        SkippedError: if it has no address or no time.
    """
    is_revisit = head.kind == "revisit"
    if head.kind != "response" and not is_revisit:
        return None
    url = (head.fields.get_header("WARC-Target-URI") or "").strip("<> \t")
    http = _parse_http(block)
    if OTHER_SCHEME.match(url) or (is_revisit and http is None):
        return None
    if not url:
        raise SkippedError("without a target address")
    status, headers, body = http or (0, [], b"")
    fault = _fault_of(url, status) or fault
    response = _without_body(head.fields, url, status, headers, offset=offset, fault=fault)
    if is_revisit:
        return replace(response, revisit=_revisit(head.fields, url))
    if fault or max_body is None:
        return response
    return _with_body(response, headers, body, max_body)


def _without_body(
    fields: Any, url: str, status: int, headers: Headers, *, offset: int, fault: Fault | None
) -> Archived:
    """Return a response as the heads of its record describe it."""
    return Archived(
        url=url,
        status=status,
        headers=[(name, value) for name, value in headers if name.lower() not in ENCODING_HEADERS],
        body=b"",
        fetched_at=_moment(fields, headers),
        offset=offset,
        kind=fields.get_header(KIND_FIELD) or "",
        via=tuple((fields.get_header(VIA_FIELD) or "").split()),
        retry=bool(fields.get_header(RETRY_FIELD)),
        truncated=fields.get_header("WARC-Truncated") or "",
        listed=fields.get_header(LISTED_FIELD) or "",
        fault=fault,
    )


def _with_body(response: Archived, headers: Headers, body: bytes, max_body: int) -> Archived:
    """Return a response with its decoded body, or with the fault for which it has none."""
    try:
        return replace(response, body=_decode(headers, body, max_body, is_own=bool(response.kind)))
    except CodingError as error:
        return replace(response, fault=Fault(error.reason, str(error)))


def _fault_of(url: str, status: int) -> Fault | None:
    try:
        parts = urlsplit(url)
        why = "" if parts.hostname and parts.port != 0 else "it names no host"
    except ValueError as error:
        why = str(error)
    if why:
        return Fault("bad_url", f"the target of the record is no web address: {why}")
    return None if status else Fault("download_failed", "the record has no HTTP head")


def _parse_http(block: bytes) -> tuple[int, Headers, bytes] | None:
    """Return the status, the headers and the body; ``None`` without an HTTP head."""
    status = STATUS_LINE.match(block)
    end = END_OF_HEAD.search(block, status.end(), status.end() + MAX_HEAD) if status else None
    if status is None or end is None:
        return None
    head = block[: end.start()].lstrip(b"\r\n") + b"\r\n\r\n"
    return int(status[1]), HTTP_PARSER.parse(io.BytesIO(head)).headers, block[end.end() :]


def _decode(headers: Headers, body: bytes, max_body: int, *, is_own: bool) -> bytes:
    """Return a body without its codings.

    Archives of other programs may have undone codings that their headers still declare.

    Raises:
        CodingError: if it cannot be decoded or is incomplete.
    """
    content = split_codings(_values(headers, "content-encoding"))
    transfer = split_codings(_values(headers, "transfer-encoding"))
    if not (content or transfer):
        stated = _values(headers, "content-length")
        if stated and stated[0].strip().isdecimal() and int(stated[0]) > len(body):
            raise CodingError("cut_short", f"{len(body)} bytes of {stated[0].strip()} are recorded")
    if transfer[-1:] == ["chunked"]:
        transfer.pop()
        body = dechunk(body)
    body, _ = decode_content(body, content + transfer, max_body, may_be_decoded=not is_own)
    if max_body and len(body) > max_body:
        raise CodingError("too_large", f"more than {max_body} bytes")
    return body


def _values(headers: Headers, wanted: str) -> list[str]:
    return [value for name, value in headers if name.lower() == wanted]


def _revisit(fields: Any, url: str) -> Revisit:
    date = fields.get_header("WARC-Refers-To-Date")
    profile = fields.get_header("WARC-Profile") or ""
    return Revisit(
        url=(fields.get_header("WARC-Refers-To-Target-URI") or url).strip("<> \t"),
        date=_parse_date(date) if date else None,
        not_modified=profile.endswith("/server-not-modified"),
    )


def _moment(fields: Any, headers: Headers) -> datetime:
    """Return the time of a capture, or that of the server.

    Raises:
        SkippedError: if neither is stated.
    """
    moment = _parse_date(fields.get_header("WARC-Date") or "")
    if moment is None:
        with suppress(ValueError, IndexError):
            stated = parsedate_to_datetime(_values(headers, "date")[0])
            moment = stated if stated.tzinfo else stated.replace(tzinfo=UTC)
    if moment is None or not FIRST_TIME <= moment < END_OF_TIMES:
        raise SkippedError("without a possible time of capture")
    return moment.astimezone(UTC)


def _parse_date(text: str) -> datetime | None:
    """Parse a WARC-Date, which is in UTC by definition, or 14 digits."""
    text = text.strip()
    moment = None
    with suppress(ValueError):
        is_digits = len(text) == 14 and text.isdecimal()
        moment = datetime.fromisoformat(f"{text[:8]}T{text[8:]}" if is_digits else text)
    return moment.replace(tzinfo=UTC) if moment and not moment.tzinfo else moment
