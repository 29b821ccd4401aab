"""Times are those in China."""

from __future__ import annotations

from crawler.zh import china_date


def test_a_date_is_the_one_in_china() -> None:
    assert china_date("2025-04-20T16:30:00+00:00") == "2025-04-21"
    assert china_date("soon") is china_date(None) is china_date("0001-01-01T00:00:00+14:00") is None
