"""``scrapy export``: exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.exits import FAILED, USAGE
from tests.records.folder import scrapy


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--as", "xml"), USAGE),
        ((), USAGE),
        (("--as", "csv", "--since", "x"), USAGE),
        (("--as", "csv", "-o", "/no/such/x"), FAILED),
    ],
)
def test_wrong_calls_and_failures_have_exit_codes_of_their_own(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert scrapy(tmp_path, "export", *arguments) == code
