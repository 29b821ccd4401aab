"""Failures of requests become rejects with a reason, or unchanged pages."""

import errno

import pytest
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet.error import ConnectBindError, ConnectError, ConnectionLost
from twisted.python.failure import Failure
from twisted.web._newclient import ParseError, ResponseFailed

from crawler.failures import DETAILS, reason_of, rejected_of, unchanged_of
from crawler.middlewares.refusals import Refused


def failed(error: Exception) -> Failure:
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = Request("http://a.example/t1.html")  # type: ignore[attr-defined]
    return failure


def lost(cause: Exception) -> DownloadFailedError:
    """Return a failed download as Twisted reports it: with the cause inside."""
    error = DownloadFailedError("[<twisted.python.failure.Failure ...>]")
    error.__cause__ = ResponseFailed([Failure(cause)])  # type: ignore[no-untyped-call]
    return error


@pytest.mark.parametrize(
    ("error", "reason", "detail"),
    [
        (CannotResolveHostError("a.example"), "dns", "no address is known for the host"),
        (DownloadTimeoutError("60 s"), "timeout", "no complete response within DOWNLOAD_TIMEOUT"),
        (IgnoreRequest("Filtered offsite request"), "offsite", "it leads to another site"),
        (
            IgnoreRequest("max redirections reached"),
            "redirect_loop",
            "redirected more often than REDIRECT_MAX_TIMES",
        ),
        (
            lost(ConnectionLost()),
            "download_failed",
            "the connection was closed before the end",
        ),
        (lost(ParseError("status", b"220 ESMTP")), "download_failed", DETAILS["download_failed"]),  # type: ignore[no-untyped-call]
        (ConnectError(errno.EHOSTUNREACH), "download_failed", "no route to host"),  # type: ignore[no-untyped-call]
        (ConnectBindError(errno.EMFILE, "Couldn't bind"), "machine", DETAILS["machine"]),  # type: ignore[no-untyped-call]
        (IgnoreRequest("something else"), "not_asked", "something else"),
        (RuntimeError("unforeseen"), "error", "unforeseen"),
        (RuntimeError(), "error", "RuntimeError"),
    ],
)
def test_a_failure_has_a_reason_and_a_detail(error: Exception, reason: str, detail: str) -> None:
    assert reason_of(error) == reason
    reject = rejected_of(failed(error))
    assert (reject.reason, reject.detail) == (reason, detail)


def test_a_refusal_by_a_middleware_has_its_own_reason() -> None:
    reject = rejected_of(failed(Refused("robots", "disallowed by /robots.txt")))
    assert (reject.reason, reject.detail) == ("robots", "disallowed by /robots.txt")


def test_a_server_error_keeps_its_status() -> None:
    answer = Response("http://a.example/t1.html", status=404)
    reject = rejected_of(failed(HttpError(answer, "ignored")))
    assert (reject.reason, reject.status, reject.url) == ("http_404", 404, answer.url)


def test_a_reject_has_the_address_that_was_requested() -> None:
    failure = failed(IgnoreRequest("max redirections reached"))
    failure.request.meta["redirect_urls"] = ["http://a.example/old.html"]  # type: ignore[attr-defined]
    reject = rejected_of(failure)
    assert reject.url == "http://a.example/old.html"
    assert reject.detail == f"at http://a.example/t1.html {DETAILS['redirect_loop']}"


def test_an_unchanged_page_is_not_a_failure() -> None:
    answer = Response("http://a.example/t1.html", status=304, headers={"ETag": '"7"'})
    failure = failed(HttpError(answer, "ignored"))
    assert unchanged_of(failure) is None  # nobody asked whether it had changed
    failure.request.headers["If-None-Match"] = '"6"'  # type: ignore[attr-defined]
    unchanged = unchanged_of(failure)
    assert unchanged is not None
    assert (unchanged.url, unchanged.etag) == ("http://a.example/t1.html", '"7"')
    assert unchanged_of(failed(RuntimeError("unforeseen"))) is None
