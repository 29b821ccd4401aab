"""Which responses are pages by their media type."""

from __future__ import annotations

import pytest

from crawler.pipelines.read import PAGE_TYPES, media_type_of


@pytest.mark.parametrize(
    "header",
    [
        "text/html",
        "Text/HTML; charset=gb2312",
        "text/html, text/html; charset=utf-8",
        "text/html;charset=utf-8,text/html;charset=utf-8",
        "application/json, text/html",
        "text/html, */*",
        "html",
        "unknown/unknown",
        "application/unknown; charset=utf-8",
        "*/*",
        "",
        ";charset=utf-8",
    ],
)
def test_a_media_type_that_browsers_read_as_a_page(header: str) -> None:
    assert media_type_of(header) in PAGE_TYPES


@pytest.mark.parametrize(
    ("header", "media"),
    [
        ("application/json; charset=utf-8", "application/json"),
        ("application/pdf, application/pdf", "application/pdf"),
        ("text/html, image/png", "image/png"),
        ("image/png, unknown/unknown", "image/png"),
    ],
)
def test_another_media_type_stays(header: str, media: str) -> None:
    assert media_type_of(header) == media
    assert media not in PAGE_TYPES
