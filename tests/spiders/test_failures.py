"""Which reason a page that cannot be had is given."""

import pytest
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler.middlewares.refusals import Refused
from crawler.spiders.failures import MAX_DETAIL, one_line, reason_of, rejected_of, unchanged_of


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


def test_an_error_of_the_server_keeps_its_status() -> None:
    answer = Response("http://a.example/t1.html", status=404)
    reject = rejected_of(failed(HttpError(answer, "ignored")))
    assert (reject.reason, reject.status, reject.url) == ("http_404", 404, answer.url)


def test_a_reject_is_known_by_the_address_that_was_asked_for() -> None:
    failure = failed(IgnoreRequest("max redirections reached"))
    failure.request.meta["redirect_urls"] = ["http://a.example/old.html"]  # type: ignore[attr-defined]
    reject = rejected_of(failure)
    assert reject.url == "http://a.example/old.html"
    assert reject.detail == "at http://a.example/t1.html max redirections reached"


def test_a_page_that_is_as_it_was_is_no_failure() -> None:
    answer = Response("http://a.example/t1.html", status=304, headers={"ETag": '"7"'})
    failure = failed(HttpError(answer, "ignored"))
    assert unchanged_of(failure) is None  # nobody asked whether it had changed
    failure.request.headers["If-None-Match"] = '"6"'  # type: ignore[attr-defined]
    unchanged = unchanged_of(failure)
    assert unchanged is not None
    assert (unchanged.url, unchanged.etag) == ("http://a.example/t1.html", '"7"')
    assert unchanged_of(failed(RuntimeError("unforeseen"))) is None


def test_a_message_stays_on_one_short_line() -> None:
    assert one_line("a\r\n b\x0b" + "c" * 1000) == ("a b " + "c" * 1000)[:MAX_DETAIL]
