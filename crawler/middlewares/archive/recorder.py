"""Records what a crawl fetches in WARC files: ``-s CRAWLER_ARCHIVE=FOLDER``.

The middleware is next to the downloader, so that it sees redirects, errors and robots.txt. It
records what was received except for the codings: Twisted has removed the transfer coding and
the headers of the connection, and bodies are decompressed here as the crawl decompresses them.
So a replay reads the bytes that the crawl read, an unchanged page is recognised however it was
compressed, and every reader can read it: many do not decompress Brotli or zstd. Headers of the
compressed body are renamed with the prefix ``X-Crawler-``, as in Common Crawl; Content-Length
is that of the recorded body.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response

from crawler.archive import ArchiveError
from crawler.archive.records import KIND_FIELD, LISTED_FIELD, RETRY_FIELD, VIA_FIELD, Exchange
from crawler.archive.writer import ArchiveWriter
from crawler.http import CodingError
from crawler.middlewares.network.decompression import decompress
from crawler.stats import count

logger = logging.getLogger(__name__)

SENT = "crawler_sent"
"""Key in ``request.meta`` of a request that was sent, not served by an archive or a cache."""

SECRET_HEADERS = frozenset({b"authorization", b"proxy-authorization", b"cookie"})
"""Request headers that are not recorded, since archives are shared."""

CODING_HEADERS = frozenset({"content-encoding", "content-length"})
"""Headers that describe a body in its content coding."""

TRUNCATED = {"dataloss": "disconnect", "download_stopped": "unspecified"}
"""Scrapy's flags of an incomplete body to values of WARC-Truncated."""


class ArchiveRecorder:
    """Downloader middleware: writes every request and response to the archive.

    It sets ``request.meta["archived"]`` to the place of the page, as ``FILE:OFFSET``, and
    ``request.meta["fetched_at"]`` to the time of its record. What cannot be recorded, because of
    a full disk, is logged once and counted; the crawl goes on, and its exit code says so. A body
    that exceeds the limit when decompressed is refused by the crawl and not recorded.

    Raises:
        NotConfigured: without ``CRAWLER_ARCHIVE``.
        ValueError: if it cannot be written, or if ``CRAWLER_ARCHIVE_MB`` is not a size.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        if not settings["CRAWLER_ARCHIVE"]:
            raise NotConfigured
        megabytes = settings.getfloat("CRAWLER_ARCHIVE_MB")
        if megabytes <= 0:
            raise ValueError(f"CRAWLER_ARCHIVE_MB: {megabytes:g} is no size")
        self.crawler = crawler
        self._failing = False
        self._max_size = settings.getint("DOWNLOAD_MAXSIZE")
        try:
            self.writer = ArchiveWriter(
                Path(settings["CRAWLER_ARCHIVE"]),
                name=crawler.spidercls.name or "crawl",
                info={
                    "software": settings["USER_AGENT"],
                    "operator": settings["CRAWLER_CONTACT"],
                    "robots": "obey" if settings.getbool("ROBOTSTXT_OBEY") else "ignore",
                },
                max_bytes=int(megabytes * 1_000_000),
            )
        except ArchiveError as error:
            raise ValueError(f"CRAWLER_ARCHIVE: {error}") from None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Create the middleware."""
        recorder = cls(crawler)
        crawler.signals.connect(recorder.close, signal=signals.engine_stopped)
        return recorder

    def process_request(self, request: Request) -> None:
        """Mark a sent request; a copy of an earlier request may carry the marks of that one."""
        request.meta.pop("archived", None)
        request.meta[SENT] = True

    def process_response(self, request: Request, response: Response) -> Response:
        """Record the response."""
        if request.meta.pop(SENT, False):
            moment = datetime.now(UTC)
            request.meta["fetched_at"] = moment
            exchange = exchange_of(request, response, moment, self._max_size)
            if exchange is None:
                count(self.crawler, "archive/refused")
            else:
                self._record(request, exchange)
        return response

    def close(self) -> None:
        """Close the archive."""
        try:
            self.writer.close()
        except ArchiveError as error:
            count(self.crawler, "archive/failed")
            logger.error("%s", error)  # noqa: TRY400 - one line, no traceback

    def _record(self, request: Request, exchange: Exchange) -> None:
        try:
            recorded = self.writer.write(exchange)
        except ArchiveError as error:
            count(self.crawler, "archive/failed")
            if not self._failing:
                logger.error("%s; the crawl goes on", error)  # noqa: TRY400 - likewise
            self._failing = True
            return
        self._failing = False
        request.meta["archived"] = str(recorded)
        count(self.crawler, "archive/revisits" if recorded.revisit else "archive/responses")


def exchange_of(
    request: Request, response: Response, moment: datetime, max_size: int
) -> Exchange | None:
    """Return the request and response as recorded, with header names in Scrapy's case.

    The body is recorded decompressed, or as it was received if it cannot be decompressed. The
    result is ``None`` if it exceeds ``max_size`` bytes.
    """
    parts = urlsplit(request.url)
    host = parts.netloc.rpartition("@")[2]
    try:
        plain, truncated = _decompressed(request, response, max_size)
    except CodingError:
        return None
    return Exchange(
        url=urlunsplit((parts.scheme, host, parts.path, parts.query, "")),
        fetched_at=moment,
        method=request.method,
        target=(parts.path or "/") + (f"?{parts.query}" if parts.query else ""),
        request_headers=[("Host", host), *_header_lines(request.headers)],
        request_body=request.body,
        protocol=response.protocol or "HTTP/1.1",
        status=response.status,
        reason=_reason(response.status),
        headers=_head(response, plain),
        body=plain.body,
        address=str(response.ip_address or ""),
        truncated=truncated,
        notes=_notes(request),
    )


def _decompressed(request: Request, response: Response, max_size: int) -> tuple[Response, str]:
    """Return a response as it is recorded, and why it is incomplete in the words of the format.

    Raises:
        CodingError: if its body exceeds ``max_size`` bytes when decompressed.
    """
    truncated = next((TRUNCATED[flag] for flag in response.flags if flag in TRUNCATED), "")
    if request.method == "HEAD":
        return response, truncated
    try:
        return decompress(response, max_size), truncated
    except CodingError as error:
        if error.reason == "too_large":
            raise
        return response, truncated or ("disconnect" if error.reason == "cut_short" else "")


def _notes(request: Request) -> dict[str, str]:
    """Return what a replay cannot derive from the exchange: its purpose, redirects and retries."""
    retry, listed = request.meta.get("retry_times", 0), request.meta.get("listed")
    notes = {
        KIND_FIELD: request.meta.get("kind", ""),
        VIA_FIELD: " ".join(request.meta.get("redirect_urls", ())),
        RETRY_FIELD: str(retry) if retry else "",
        LISTED_FIELD: json.dumps(asdict(listed)) if listed else "",
    }
    return {name: value for name, value in notes.items() if value}


def _header_lines(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        if name.lower() not in SECRET_HEADERS
        for value in values
    ]


def _head(response: Response, plain: Response) -> list[tuple[str, str]]:
    """Return the headers of a response, adapted to its body if that is decompressed."""
    if plain is response:
        return _header_lines(response.headers)
    kept = [
        (f"X-Crawler-{name}" if name.lower() in CODING_HEADERS else name, value)
        for name, value in _header_lines(response.headers)
    ]
    left = plain.headers.getlist("Content-Encoding")  # unknown codings
    kept += [("Content-Encoding", coding.decode("latin-1")) for coding in left]
    return [*kept, ("Content-Length", str(len(plain.body)))]


def _reason(status: int) -> str:
    """Return the standard phrase of a status, since Scrapy does not keep the one received."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
