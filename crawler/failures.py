"""Why a page could not be had, in words that the rejects keep."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime

from OpenSSL.SSL import Error as SSLError
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from service_identity import VerificationError
from twisted.internet.error import ConnectError, ConnectionClosed
from twisted.python.failure import Failure

from crawler.items import Rejected, Unchanged
from crawler.responses import header, site_name

REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "dns"),
    (DownloadTimeoutError, "timeout"),
    (DownloadConnectionRefusedError, "connection_refused"),
    (ResponseDataLossError, "cut_short"),
    (DownloadCancelledError, "too_large"),
    (DownloadFailedError, "download_failed"),
    (ConnectError, "download_failed"),
    (IgnoreRequest, "not_asked"),
)
"""Exception to reason, the more special first; what is not listed is an ``error``."""

EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
"""System errors by which this machine, not the site, is at fault."""

IGNORED = (
    ("exceeded DOWNLOAD_MAXSIZE", "too_large"),
    ("max redirections reached", "redirect_loop"),
    ("offsite request", "offsite"),
)
"""Part of Scrapy's own message to reason: its middlewares raise one class for all of these."""

NOT_MODIFIED = 304
CONDITIONS = ("If-None-Match", "If-Modified-Since")

PLAIN = {
    "dns": "no address is known for the host",
    "timeout": "no whole answer within DOWNLOAD_TIMEOUT",
    "connection_refused": "nothing answers at that port",
    "cut_short": "the answer ends before its end",
    "too_large": "the answer is larger than DOWNLOAD_MAXSIZE",
    "download_failed": "the answer is no proper HTTP",
    "redirect_loop": "redirected more often than REDIRECT_MAX_TIMES",
    "offsite": "it leads to another site",
    "machine": "this machine has no handles or memory left",
}
"""Reason to what the rejects say of it: libraries name their own classes and states."""


class HeadTooLargeError(ValueError):
    """An answer with more status line and headers than is taken; the message says it."""


def asked_address(request: Request) -> str:
    """The address that a request, after all redirects, began at."""
    first: str = request.meta.get("redirect_urls", [request.url])[0]
    return first


def unchanged_of(failure: Failure) -> Unchanged | None:
    """What a failure is that is none: the page has not changed since the last visit."""
    error, request = failure.value, failure.request  # type: ignore[attr-defined]
    if not isinstance(error, HttpError) or error.response.status != NOT_MODIFIED:
        return None
    if not any(name in request.headers for name in CONDITIONS):
        return None  # nobody asked whether it had changed
    return Unchanged(
        url=asked_address(request),
        seen_at=datetime.now(UTC),
        etag=header(error.response, "ETag"),
        last_modified=header(error.response, "Last-Modified"),
    )


def rejected_of(failure: Failure) -> Rejected:
    """The reject of a request that failed (Scrapy sets ``failure.request``)."""
    error = failure.value or RuntimeError("no reason given")
    request: Request = failure.request  # type: ignore[attr-defined]
    url = asked_address(request)
    status: int | None = None
    if isinstance(error, HttpError):
        status = error.response.status
        reason, detail = f"http_{status}", ""
    else:
        refused = getattr(error, "reason", None)  # by us, in our own words
        reason, detail = refused or reason_of(error), str(error) if refused else words_of(error)
    if request.url != url and request.url not in detail:
        detail = f"at {request.url} {detail}"
    return Rejected(
        url=url,
        site=site_name(url),
        reason=reason,
        detail=detail,
        status=status,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def reason_of(error: BaseException) -> str:
    """The reason's code for an exception."""
    if any(isinstance(cause, (SSLError, VerificationError)) for cause in causes_of(error)):
        return "tls"
    if any(_number(cause) in EXHAUSTED for cause in (error, *causes_of(error))):
        return "machine"
    message = str(error)
    ignored = (reason for words, reason in IGNORED if words in message)
    named = (reason for kind, reason in REASONS if isinstance(error, kind))
    reason = next(named, "error")
    return next(ignored, reason) if reason == "not_asked" else reason


def _number(error: BaseException) -> object:
    """The system's number of an error, under Python's name or Twisted's."""
    return getattr(error, "errno", None) or getattr(error, "osError", None)


def words_of(error: BaseException) -> str:
    """What is told of an exception; only of an unforeseen one, what its library says."""
    told = dict.fromkeys(filter(None, map(_words, (error, *causes_of(error)))))
    return "; ".join(told) or PLAIN.get(reason_of(error)) or str(error) or type(error).__name__


def causes_of(error: BaseException) -> list[BaseException]:
    """The exceptions for which a download failed, where Twisted tells them."""
    inner = getattr(error.__cause__ or error, "reasons", None) or []
    values = [one.value for one in inner if isinstance(one, Failure)]
    return [value for value in values if value is not None]


def _words(cause: BaseException) -> str:
    """What is told of a cause beyond the reason; empty where that says all."""
    if isinstance(cause, VerificationError):
        return "the certificate is another host's"
    if isinstance(cause, SSLError):
        told = cause.args[0] if cause.args and isinstance(cause.args[0], list) else []
        return ", ".join(str(one[-1]) for one in told) or "the TLS handshake failed"
    if isinstance(cause, HeadTooLargeError):
        return str(cause)
    if isinstance(cause, ConnectionClosed):
        return "the connection was closed before the end"
    number = _number(cause)
    if isinstance(cause, ConnectError) and isinstance(number, int) and number not in EXHAUSTED:
        return os.strerror(number).lower()
    return ""
