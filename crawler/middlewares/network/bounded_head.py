"""Limits the size of a response's head, and reads chunk sizes that are padded with blanks.

Neither Twisted nor Scrapy counts header bytes: a server that sends headers without end filled
900 MB in 3 s. The classes that Scrapy substitutes for Twisted's are private to it; they are
replaced here as Scrapy itself replaces Twisted's.

Old servers (Apache-Coyote/1.1) pad the size of a chunk with blanks. Browsers ignore them; Twisted
takes the response for cut short.
"""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import Request as TxRequest
from twisted.web.http import _ChunkedTransferDecoder, maxChunkSizeLineLength
from twisted.web.iweb import IResponse

from crawler.failures import HeadTooLargeError

MAX_HEAD = 256 * 1024
"""Bytes of status line and headers, as accepted by browsers."""


class BoundedHeadHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https; fails if a response's head exceeds ``MAX_HEAD``."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(  # noqa: N802 - Twisted's name
        self,
        addr: IAddress | None,  # noqa: ARG002
    ) -> _LenientHTTP11ClientProtocol:
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: TxRequest) -> Deferred[IResponse]:
        response = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _BoundedParser
        return response


class _PaddedChunks(_ChunkedTransferDecoder):
    """Decodes chunks; blanks behind a size are no part of it (RFC 9112, section 7.1.1: BWS)."""

    def _dataReceived_CHUNK_LENGTH(self) -> bool:  # noqa: N802 - Twisted's name
        end = self._buffer.find(b"\r\n", 0, maxChunkSizeLineLength)
        if end >= 0:
            size, semicolon, extension = self._buffer[:end].partition(b";")
            self._buffer[:end] = size.rstrip(b" \t") + semicolon + extension
            self._start = 0
        return super()._dataReceived_CHUNK_LENGTH()


class _BoundedParser(_LenientHTTPClientParser):
    head_size = 0
    _transferDecoders = {b"chunked": _PaddedChunks}  # noqa: N815, RUF012 - Twisted's name

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self.head_size += len(line)
        if self.head_size > MAX_HEAD:  # Twisted then closes the connection
            raise HeadTooLargeError(f"the headers exceed {MAX_HEAD} bytes")
        super().lineReceived(line)
