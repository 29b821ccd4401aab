"""``--since`` accepts dates, times and numbers of days."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

import pytest

from crawler.console.options import add_since_option, parse_since

NOW = datetime(2025, 4, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2025-04-21", "2025-04-21T00:00:00+08:00"),
        ("2025-04-21T08:00", "2025-04-21T08:00:00+08:00"),
        ("2025-04-21T08:00Z", "2025-04-21T08:00:00+00:00"),
        ("30d", "2025-03-22T08:00:00+00:00"),
    ],
)
def test_dates_times_and_days_before_now_are_understood(text: str, time: str) -> None:
    assert parse_since(text, NOW).isoformat() == time


@pytest.mark.parametrize("text", ["gestern", "30", "99999d", "2025-13-01"])
def test_anything_else_is_an_error_that_quotes_it(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_since(text, NOW if text != "99999d" else datetime.min.replace(tzinfo=UTC))


def test_the_option_is_parsed_and_may_be_missing() -> None:
    parser = argparse.ArgumentParser()
    add_since_option(parser, "only articles found")
    assert parser.parse_args([]).since is None
    assert parser.parse_args(["--since", "2025-04-21T00:00Z"]).since == NOW.replace(hour=0)
