"""What a saved page says of its own address."""

import pytest

from crawler.discovery import declared_url


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- saved from url=(0025)http://a.example/t1.html -->",
        '<link rel="canonical" href="http://a.example/t1.html">',
        '<meta property="og:url" content="http://a.example/t1.html">',
    ],
)
def test_the_address_is_read(markup: str) -> None:
    assert declared_url(f"<!DOCTYPE html>{markup}<p>文</p>") == "http://a.example/t1.html"


@pytest.mark.parametrize(
    "markup", ["", '<link rel="canonical" href="/t1.html">', '<link rel="canonical">']
)
def test_what_is_no_whole_address_is_none(markup: str) -> None:
    assert declared_url(markup) is None
