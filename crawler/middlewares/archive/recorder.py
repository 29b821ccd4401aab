"""Records what a crawl fetches: ``-s CRAWLER_ARCHIVE=FOLDER``.

It stands next to the downloader, so that it sees redirects, errors and robots.txt. What is
recorded is what was sent, but for the codings: Twisted has taken off the transfer coding with
the headers of the connection, and bodies are unpacked here in the way in which the crawl itself
does it. So a replay reads the bytes that the crawl read, an unchanged page is known in whatever
way it was packed, and every reader can read it: warcio 1.8 unpacks no zstd, and fails on what
Brotli 1.2 packed. Headers of the packed body are kept with ``X-Crawler-`` before their names,
as Common Crawl does; Content-Length is that of the body that is recorded.
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
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Headers, Response

from crawler.archive import ArchiveError
from crawler.archive.reader import KIND, LISTED, RETRY, VIA
from crawler.archive.writer import ArchiveWriter, Exchange
from crawler.middlewares.network.decompression import GZIP_NAMES, ends_early
from crawler.stats import count

logger = logging.getLogger(__name__)

SENT = "crawler_sent"
"""Key in ``request.meta``: the request has gone out. Answers of archives and caches lack it."""

SECRETS = frozenset({b"authorization", b"proxy-authorization", b"cookie"})
"""Headers of a request that are not recorded: archives are handed on."""

PACKED = frozenset({"content-encoding", "content-length"})
"""Headers of a body in its content coding."""

TRUNCATED = {"dataloss": "disconnect", "download_stopped": "unspecified"}
"""What Scrapy flags of a body that is not whole, and the WARC-Truncated that means it."""


class ArchiveRecorder:
    """Downloader middleware: every exchange goes into the archive.

    ``request.meta["archived"]`` then says where the page stands, as ``FILE:OFFSET``, and
    ``request.meta["fetched_at"]`` when it was fetched, as the archive has it. What cannot be
    recorded (a full disk) is logged once and counted; the crawl goes on. A body that is too
    large when unpacked is refused by the crawl and not recorded either.

    Raises:
        NotConfigured: without ``CRAWLER_ARCHIVE``.
        ValueError: where it names no place to write to, or ``CRAWLER_ARCHIVE_MB`` no size.
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
        self._unpacker = HttpCompressionMiddleware(crawler=crawler)
        self._unpacker.stats = None  # the crawl's own counts
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
        """Made by Scrapy."""
        recorder = cls(crawler)
        crawler.signals.connect(recorder.close, signal=signals.engine_stopped)
        return recorder

    def process_request(self, request: Request) -> None:
        """Mark what goes out; a copy of an earlier request may carry the marks of that one."""
        request.meta.pop("archived", None)
        request.meta[SENT] = True

    def process_response(self, request: Request, response: Response) -> Response:
        """Record what came back."""
        if request.meta.pop(SENT, False):
            moment = datetime.now(UTC)
            request.meta["fetched_at"] = moment
            try:
                plain = self._unpacked(request, response)
            except IgnoreRequest:
                count(self.crawler, "archive/refused")
            else:
                self._record(request, exchange_of(request, response, plain, moment))
        return response

    def close(self) -> None:
        """Close the archive."""
        try:
            self.writer.close()
        except ArchiveError as error:
            logger.error("%s", error)  # noqa: TRY400 - one line, for a person

    def _unpacked(self, request: Request, response: Response) -> Response:
        """The answer as the crawl will unpack it; itself where there is nothing to unpack."""
        if "Content-Encoding" not in response.headers:
            return response
        try:  # a copy: Scrapy takes the header off the response that it is given
            plain = self._unpacker.process_response(request, response.replace())
        except IgnoreRequest:
            raise
        except Exception:  # whatever a codec raises; the crawl fails on it and says so
            return response
        return plain if isinstance(plain, Response) else response

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
    request: Request, response: Response, plain: Response, moment: datetime
) -> Exchange:
    """What went over the wire, as far as Scrapy tells: header names are written in its case.

    ``plain`` is the response unpacked, or the response itself where it was not packed.
    """
    parts = urlsplit(request.url)
    host = parts.netloc.rpartition("@")[2]
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    truncated = [TRUNCATED[flag] for flag in response.flags if flag in TRUNCATED]
    coding = response.headers.get("Content-Encoding") or b""
    if coding.strip().lower() in GZIP_NAMES and ends_early(response.body):
        truncated.append("disconnect")
    return Exchange(
        url=urlunsplit((parts.scheme, host, parts.path, parts.query, "")),
        fetched_at=moment,
        method=request.method,
        target=target,
        request_headers=[("Host", host), *_lines(request.headers)],
        request_body=request.body,
        protocol=response.protocol or "HTTP/1.1",
        status=response.status,
        reason=_reason(response.status),
        headers=_lines(response.headers) if plain is response else _unpacked_head(response, plain),
        body=plain.body,
        address=str(response.ip_address or ""),
        truncated="".join(truncated[:1]),
        notes=_notes(request),
    )


def _notes(request: Request) -> dict[str, str]:
    """What a replay cannot tell from the exchange: what for, and how often, it was asked."""
    retry, listed = request.meta.get("retry_times", 0), request.meta.get("listed")
    told = {
        KIND: request.meta.get("kind", ""),
        VIA: " ".join(request.meta.get("redirect_urls", ())),
        RETRY: str(retry) if retry else "",
        LISTED: json.dumps(asdict(listed)) if listed else "",
    }
    return {name: value for name, value in told.items() if value}


def _lines(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        if name.lower() not in SECRETS
        for value in values
    ]


def _unpacked_head(packed: Response, plain: Response) -> list[tuple[str, str]]:
    """The headers of a packed answer, made to agree with the unpacked body."""
    kept = [
        (f"X-Crawler-{name}" if name.lower() in PACKED else name, value)
        for name, value in _lines(packed.headers)
    ]
    left = plain.headers.getlist("Content-Encoding")  # codings that nobody knows
    kept += [("Content-Encoding", coding.decode("latin-1")) for coding in left]
    return [*kept, ("Content-Length", str(len(plain.body)))]


def _reason(status: int) -> str:
    """The usual words of a status: Scrapy does not keep those that were sent."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
