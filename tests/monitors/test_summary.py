"""The summary of a run, its text and its exit code."""

from datetime import UTC, datetime
from typing import Any

import pytest

from crawler.exits import FAILED, INTERRUPTED, NOTHING, OK
from crawler.monitors.summary import exit_code, summarise, summary_text

STATS: dict[str, Any] = {
    "start_time": datetime(2023, 7, 17, 10, 17, tzinfo=UTC),
    "finish_time": datetime(2023, 7, 17, 10, 18, tzinfo=UTC),
    "elapsed_time_seconds": 60.04,
    "finish_reason": "finished",
    "response_received_count": 50,
    "crawler/discover/lists": 3,
    "crawler/known/passed_by": 9,
    "crawler/store/new": 30,
    "crawler/store/edited": 1,
    "crawler/store/unchanged": 2,
    "crawler/store/sighting": 4,
    "crawler/store/rejected": 5,
    "crawler/store/rejected/http_404": 3,
    "crawler/store/rejected/list": 2,
    "crawler/restore/restored": 1,
    "log_count/WARNING": 1,
}


def summary(**changes: Any) -> dict[str, Any]:
    return summarise({**STATS, **changes}, site="sample", output="output")


def test_every_page_counts_exactly_once() -> None:
    done = summary()
    assert done["pages"] == 42
    assert sum(done["articles"].values()) + done["duplicates"] + done["rejected"] == 42
    assert sum(done["reasons"].values()) == done["rejected"]


def test_the_text_has_pages_articles_duplicates_rejects_and_output() -> None:
    assert summary_text(summary()).splitlines() == [
        "sample: finished after 60 s",
        "  pages       42, and 3 lists, 9 known passed by",
        "  articles    30 new, 1 edited, 2 unchanged",
        "  duplicates  4 (a known text at another address)",
        "  rejects     5: http_404 3, list 2",
        "  output      output",
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, OK),
        ({"crawler/store/failed": 1}, FAILED),
        ({"feedexport/failed_count/FileFeedStorage": 1}, FAILED),
        ({"finish_reason": "memusage_exceeded"}, FAILED),
        ({"finish_reason": "start_error"}, FAILED),
        ({"log_count/ERROR": 1}, FAILED),
        ({"log_count/CRITICAL": 1}, FAILED),
        ({"crawler/store/rejected/spider_error": 1}, FAILED),
        ({"crawler/store/rejected/error": 1}, FAILED),
        ({"finish_reason": "shutdown"}, INTERRUPTED),
        ({"crawler/store/failed": 1, "finish_reason": "shutdown"}, FAILED),
    ],
)
def test_the_exit_code_says_how_the_run_ended(changes: dict[str, Any], code: int) -> None:
    assert exit_code(summary(**changes)) == code


def test_a_run_that_read_nothing_is_not_a_success() -> None:
    refused = {"crawler/store/rejected": 1, "crawler/store/rejected/http_403": 1}
    assert exit_code(summarise(refused, site="sample", output="output")) == NOTHING
    assert exit_code(summarise({}, site="sample", output="output")) == NOTHING


def test_a_run_without_new_articles_is_a_success() -> None:
    quiet = {"crawler/discover/lists": 2}
    assert exit_code(summarise(quiet, site="sample", output="output")) == OK
