"""Turns the failure of a request into a reject with a reason, or into an unchanged page."""

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
"""Exception to reason, subclasses before their bases; anything else is an ``error``."""

EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
"""System errors that are this machine's fault, not the site's."""

IGNORED = (
    ("exceeded DOWNLOAD_MAXSIZE", "too_large"),
    ("max redirections reached", "redirect_loop"),
    ("offsite request", "offsite"),
)
"""Part of a message to reason: Scrapy's middlewares raise ``IgnoreRequest`` for all of these."""

DETAILS = {
    "dns": "no address is known for the host",
    "timeout": "no complete response within DOWNLOAD_TIMEOUT",
    "connection_refused": "nothing listens on that port",
    "cut_short": "the response ends before its declared length",
    "too_large": "the response is larger than DOWNLOAD_MAXSIZE",
    "download_failed": "the response is not valid HTTP",
    "redirect_loop": "redirected more often than REDIRECT_MAX_TIMES",
    "offsite": "it leads to another site",
    "machine": "this machine has no handles or memory left",
}
"""Reason to detail, where the message of the library would only name its classes and states."""

NOT_MODIFIED = 304
CONDITIONAL_HEADERS = ("If-None-Match", "If-Modified-Since")


class HeadTooLargeError(ValueError):
    """A response's status line and headers exceed the limit that the message names."""


def unchanged_of(failure: Failure) -> Unchanged | None:
    """Return what a 304 response to a conditional request says; ``None`` for a real failure.

    Scrapy sets ``failure.request``.
    """
    error, request = failure.value, failure.request  # type: ignore[attr-defined]
    if not isinstance(error, HttpError) or error.response.status != NOT_MODIFIED:
        return None
    if not any(name in request.headers for name in CONDITIONAL_HEADERS):
        return None  # the request was not conditional
    return Unchanged(
        url=_requested_url(request),
        seen_at=datetime.now(UTC),
        etag=header(error.response, "ETag"),
        last_modified=header(error.response, "Last-Modified"),
    )


def rejected_of(failure: Failure) -> Rejected:
    """Return the reject of a failed request. Scrapy sets ``failure.request``."""
    error = failure.value or RuntimeError("no reason given")
    request: Request = failure.request  # type: ignore[attr-defined]
    url = _requested_url(request)
    status: int | None = None
    if isinstance(error, HttpError):
        status = error.response.status
        reason, detail = f"http_{status}", ""
    else:
        own = getattr(error, "reason", None)  # refused by a middleware of this project
        reason, detail = own or reason_of(error), str(error) if own else describe(error)
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


def malformed_url(url: str, error: ValueError) -> Rejected:
    """Return the reject of a URL that cannot be requested because of its form."""
    return Rejected(
        url=url,
        site=site_name(url),
        reason="bad_url",
        detail=str(error),
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def reason_of(error: BaseException) -> str:
    """Return the reason code of an exception."""
    if any(isinstance(cause, (SSLError, VerificationError)) for cause in _causes(error)):
        return "tls"
    if any(_errno(cause) in EXHAUSTED for cause in (error, *_causes(error))):
        return "machine"
    message = str(error)
    ignored = (reason for words, reason in IGNORED if words in message)
    reason = next((reason for kind, reason in REASONS if isinstance(error, kind)), "error")
    return next(ignored, reason) if reason == "not_asked" else reason


def describe(error: BaseException) -> str:
    """Return a sentence about an exception; the library's own only if it was not foreseen."""
    details = dict.fromkeys(filter(None, map(_describe_cause, (error, *_causes(error)))))
    return "; ".join(details) or DETAILS.get(reason_of(error)) or str(error) or type(error).__name__


def _requested_url(request: Request) -> str:
    """Return the address that a request had before any redirect."""
    first: str = request.meta.get("redirect_urls", [request.url])[0]
    return first


def _causes(error: BaseException) -> list[BaseException]:
    """Return the exceptions because of which a download failed, as far as Twisted names them."""
    inner = getattr(error.__cause__ or error, "reasons", None) or []
    values = [one.value for one in inner if isinstance(one, Failure)]
    return [value for value in values if value is not None]


def _errno(error: BaseException) -> object:
    """Return the system's number of an error, under Python's name or Twisted's."""
    return getattr(error, "errno", None) or getattr(error, "osError", None)


def _describe_cause(cause: BaseException) -> str:
    """Return what is known of a cause beyond the reason; empty if the reason says it all."""
    if isinstance(cause, VerificationError):
        return "the certificate is another host's"
    if isinstance(cause, SSLError):
        errors = cause.args[0] if cause.args and isinstance(cause.args[0], list) else []
        return ", ".join(str(one[-1]) for one in errors) or "the TLS handshake failed"
    if isinstance(cause, HeadTooLargeError):
        return str(cause)
    if isinstance(cause, ConnectionClosed):
        return "the connection was closed before the end"
    number = _errno(cause)
    if isinstance(cause, ConnectError) and isinstance(number, int) and number not in EXHAUSTED:
        return os.strerror(number).lower()
    return ""
