"""The head of an answer has a bound, as its body has one.

Neither Twisted nor Scrapy counts header bytes: a server that sends headers without end
filled 900 MB in 3 s. The classes that Scrapy puts in Twisted's place are private to it;
they are replaced here in the way in which Scrapy itself replaces Twisted's.
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
from twisted.web.iweb import IResponse

from crawler.failures import HeadTooLargeError

MAX_HEAD = 256 * 1024
"""Bytes of status line and headers: what browsers take."""


class BoundedHeadHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https; a larger head than ``MAX_HEAD`` fails the download."""

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
        answer = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _BoundedParser
        return answer


class _BoundedParser(_LenientHTTPClientParser):
    head = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        self.head += len(line)
        if self.head > MAX_HEAD:
            raise HeadTooLargeError(f"the headers exceed {MAX_HEAD} bytes")  # Twisted hangs up
        super().lineReceived(line)
