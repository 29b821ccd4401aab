"""What archives hold: responses as they are read, exchanges as they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

KIND_FIELD = "X-Crawler-Kind"
"""Field of our records: what was requested (article, part, list ...)."""

VIA_FIELD = "X-Crawler-Via"
"""Field of our records: the URLs that redirected here, separated by spaces."""

RETRY_FIELD = "X-Crawler-Retry"
"""Field of our records: the number of the retry."""

LISTED_FIELD = "X-Crawler-Listed"
"""Field of our records: what the list that links the page says about it, as JSON."""


class ArchiveError(Exception):
    """An archive cannot be read, or not beyond some record; the message is one line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record that is whole; the page cannot be used."""

    reason: str
    """Reason of the reject: ``bad_url``, ``download_failed``, ``bad_packing`` ..."""
    detail: str
    """A sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An archived response without headers and body."""

    url: str
    """The requested URL."""
    status: int
    """HTTP status; 0 if the record has no HTTP head."""
    fetched_at: datetime
    """When it was fetched; aware, in UTC."""
    offset: int
    """Byte offset of its record (in the decompressed file if ``is_single_member``)."""
    kind: str = ""
    """What our own crawl requested, such as ``article``; empty in archives of other programs."""
    via: tuple[str, ...] = ()
    """URLs that redirected our own crawl here, in order."""
    retry: bool = False
    """Whether our own crawl retried after a failure."""
    revisit: Revisit | None = None
    """For a revisit record: the record that has the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Described):
    """An archived response; the body of a revisit record is empty."""

    headers: list[tuple[str, str]]
    """HTTP headers without ``ENCODING_HEADERS``."""
    body: bytes
    """The decompressed body."""
    truncated: str = ""
    """Why the body is incomplete (WARC-Truncated), if it is."""
    listed: str = ""
    """What the list that led our own crawl here says about the page, as JSON."""
    fault: Fault | None = None
    """Why the page cannot be used, if so; the body is then empty."""

    @property
    def refusal(self) -> Fault | None:
        """Why the page must not pass for one: its fault, or that a part of it is missing."""
        if self.fault is None and self.truncated:
            return Fault("cut_short", f"the archive holds a part ({self.truncated})")
        return self.fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisit:
    """The reference of a revisit record to the record that has the page."""

    url: str
    """URL of that record."""
    date: datetime | None
    """Its time, if stated."""
    not_modified: bool
    """Whether the server responded 304; otherwise it sent the same bytes again."""


Headers = list[tuple[str, str]]
"""Names and values in order; bytes beyond ASCII decoded as Latin-1 (RFC 9110, section 5.5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its response without transfer coding."""

    url: str
    """The requested URL."""
    fetched_at: datetime
    """When the response was received; aware."""
    method: str
    """Method of the request: GET, POST ..."""
    target: str
    """Target of the request line: path and query."""
    request_headers: Headers
    """Headers of the request."""
    request_body: bytes
    """Body of the request."""
    protocol: str
    """Protocol of the response: HTTP/1.1 ..."""
    status: int
    """HTTP status."""
    reason: str
    """Reason phrase of the status line."""
    headers: Headers
    """Headers of the response."""
    body: bytes
    """Body of the response, in the content coding that its headers state."""
    address: str = ""
    """IP address of the server, if known."""
    truncated: str = ""
    """Why the body is incomplete (``disconnect``, ``length`` ...), if it is."""
    notes: dict[str, str] = field(default_factory=dict)
    """Additional fields of the record for a replay; other readers ignore them."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where the page of an exchange is recorded."""

    file: str
    """Name of the WARC file."""
    offset: int
    """Byte offset of the record that has the page."""
    revisit: bool
    """Whether a revisit record was written, so that the page is in an earlier record."""

    def __str__(self) -> str:
        """Return ``FILE:OFFSET``."""
        return f"{self.file}:{self.offset}"
