"""Which reason a page that cannot be had is given."""

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.middlewares.refusals import Refused
from crawler.spiders.failures import MAX_DETAIL, one_line, reason_of, rejected_of


def failed(error: Exception) -> Failure:
    failure = Failure(error)  # type: ignore[no-untyped-call]
    failure.request = Request("http://a.example/t1.html")  # type: ignore[attr-defined]
    return failure


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (CannotResolveHostError("a.example"), "dns"),
        (DownloadTimeoutError("60 s"), "timeout"),
        (IgnoreRequest("Filtered offsite request to 'b.example'"), "offsite"),
        (IgnoreRequest("max redirections reached"), "redirect_loop"),
        (IgnoreRequest("something else"), "not_asked"),
        (RuntimeError("unforeseen"), "error"),
    ],
)
def test_a_failure_has_a_reason(error: Exception, reason: str) -> None:
    assert reason_of(error) == reason
    assert rejected_of(failed(error)).reason == reason


def test_a_refusal_of_ours_names_its_own_reason() -> None:
    reject = rejected_of(failed(Refused("robots", "disallowed by /robots.txt")))
    assert (reject.reason, reject.detail) == ("robots", "disallowed by /robots.txt")


def test_an_error_of_the_server_keeps_its_status_and_address() -> None:
    answer = Response("http://a.example/moved.html", status=404)
    reject = rejected_of(failed(HttpError(answer, "ignored")))
    assert (reject.reason, reject.status, reject.url) == ("http_404", 404, answer.url)


def test_a_message_stays_on_one_short_line() -> None:
    assert one_line("a\r\n b\x0b" + "c" * 1000) == ("a b " + "c" * 1000)[:MAX_DETAIL]
