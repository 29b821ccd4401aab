"""Chunks are joined; a body that ends before its last chunk is cut short."""

from __future__ import annotations

import pytest

from crawler.http import CodingError, dechunk


@pytest.mark.parametrize(
    "body",
    [
        b"4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n",
        b"4;x=y\r\nabcd\r\n002\r\nef\r\n0\r\nTrailer: 1\r\n\r\n",
        b"4  \r\nabcd\r\n 2\r\nef\r\n0\r\n",
        b"6\r\nabcdef\r\n0\r\n\r\nmore",
    ],
)
def test_chunks_are_joined(body: bytes) -> None:
    assert dechunk(body) == b"abcdef"


@pytest.mark.parametrize("body", [b"", b"<html>", b"abc", b"12\n<p>", b"4\r\nabcdefgh", b"face\nx"])
def test_a_body_without_chunks_is_left_as_it_is(body: bytes) -> None:
    assert dechunk(body) == body


@pytest.mark.parametrize(
    "body",
    [b"4\r\nabcd\r\n", b"4\r\nab", b"4\r\nabcd", b"4\r\nabcd\r\n9\r\nef", b"2\r\nab\r\nzz\r\n"],
)
def test_a_body_that_ends_early_is_cut_short(body: bytes) -> None:
    with pytest.raises(CodingError) as told:
        dechunk(body)
    assert told.value.reason == "cut_short"
