"""Dates in URLs and next to titles."""

from __future__ import annotations

import pytest

from crawler.discovery.dates import date_in_url


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/gzdt/202301/t20230105_1.html", "2023-01-05"),
        ("/content/2023/01/05/1.html", "2023-01-05"),
        ("/2023-01/05/content_1.htm", "2023-01-05"),
        ("/n1/2023/0105/c1-2.html", "2023-01-05"),
        ("/info/1021/20235.htm", None),
        ("/a/20231345/1.html", None),
        ("/1.html?d=2023-01-05", None),
    ],
)
def test_the_day_in_a_url_is_read(path: str, day: str | None) -> None:
    assert date_in_url(f"http://dj.example.cn{path}") == day
