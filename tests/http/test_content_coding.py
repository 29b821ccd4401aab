"""Bodies are decoded within limits, whole or not at all."""

from __future__ import annotations

import gzip
import random
import time
import zlib
from collections.abc import Callable
from functools import partial

import brotli
import pytest
from backports import zstd

from crawler.http import CodingError, decode_content, gunzip, split_codings

LIMIT = 1_000_000
TEXT = "<p>青禾县委召开理论学习中心组会议。</p>".encode()
NOISE = random.Random(6).randbytes(300_000)
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=3),
    "zstd": zstd.compress,
}


def decode(data: bytes, *codings: str, may_be_decoded: bool = False) -> bytes:
    body, left = decode_content(data, list(codings), LIMIT, may_be_decoded=may_be_decoded)
    assert left == []
    return body


def reason(data: bytes, *codings: str) -> str:
    with pytest.raises(CodingError) as told:
        decode(data, *codings)
    return told.value.reason


def test_names_are_read_in_any_spelling_and_order() -> None:
    assert split_codings([" GZIP , br", "identity", "", "X-gzip"]) == ["gzip", "br", "x-gzip"]


@pytest.mark.parametrize("name", PACK)
@pytest.mark.parametrize("body", [TEXT, TEXT * 10_000, NOISE, b"x"])
def test_every_part_of_a_body_but_the_whole_is_cut_short(name: str, body: bytes) -> None:
    packed = PACK[name](body)
    assert decode(packed, name) == body
    end = len(packed) - (4 if name == "deflate" else 0)  # its checksum may be missing
    for cut in {1, 2, end // 3, end // 2, end - 2, end - 1} - {0}:
        if 0 < cut < end:
            assert reason(packed[:cut], name) == "cut_short", cut


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "zstd"])
def test_all_members_are_read_and_what_follows_is_ignored(name: str) -> None:
    one = PACK[name.removeprefix("x-")](TEXT)
    assert decode(one * 3, name) == TEXT * 3
    assert decode(one + b"<!-- -->", name) == TEXT
    assert reason(one + one[:-5], name) == "cut_short"


def test_gzip_with_every_field_in_its_header_and_with_padding_is_read() -> None:
    plain = gzip.compress(TEXT, mtime=0)
    fields = b"\x05\x00extra" + b"name\x00" + b"comment\x00" + b"\x01\x02"
    full = plain[:3] + b"\x1e" + plain[4:10] + fields + plain[10:]
    assert decode(full + bytes(700) + plain + bytes(9), "gzip") == TEXT * 2
    assert reason(full[:22], "gzip") == "cut_short"


def test_a_wrong_checksum_is_ignored_as_in_browsers_but_damage_is_not() -> None:
    packed = gzip.compress(NOISE)
    assert decode(packed[:-8] + bytes(8), "gzip") == NOISE
    damaged = gzip.compress(TEXT * 9_000)
    assert reason(damaged[:-60] + b"\xff" * 60, "gzip") in {"bad_packing", "cut_short"}


@pytest.mark.parametrize("name", PACK)
def test_what_unpacks_to_more_than_the_limit_is_refused(name: str) -> None:
    assert decode(PACK[name](bytes(LIMIT)), name) == bytes(LIMIT)
    bomb = PACK[name](bytes(LIMIT * 50))
    started = time.process_time()
    assert reason(bomb, name) == "too_large"
    assert time.process_time() - started < 1


@pytest.mark.parametrize("name", PACK)
def test_text_that_is_not_packed_is_refused_unless_it_may_be_unpacked(name: str) -> None:
    for text in (TEXT, b"{}", b"\n\n<html>", "乡镇".encode("gbk") * 9, b"a"):
        assert reason(text, name) in {"bad_packing", "cut_short"}
        assert decode(text, name, may_be_decoded=True) == text
    with pytest.raises(CodingError):
        decode(b"\x01\x02\x03\x04" * 30, name, may_be_decoded=True)


def test_layers_are_undone_from_the_last_and_at_most_three() -> None:
    packed = zstd.compress(brotli.compress(gzip.compress(TEXT)))
    assert decode(packed, "gzip", "br", "zstd") == TEXT
    assert reason(gzip.compress(packed), "gzip", "br", "zstd", "gzip") == "bad_packing"


def test_unknown_codings_remain_and_an_empty_body_is_empty() -> None:
    assert decode_content(TEXT, ["gzip", "compress"], LIMIT) == (TEXT, ["gzip", "compress"])
    assert decode_content(gzip.compress(TEXT), ["utf-8", "gzip"], LIMIT) == (TEXT, ["utf-8"])
    assert decode_content(b"", ["gzip"], LIMIT) == (b"", [])


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_many_members_take_bounded_time(name: str) -> None:
    started = time.process_time()
    assert reason(PACK[name](b"") * 200_000, name) == "bad_packing"
    assert time.process_time() - started < 2


def test_padding_behind_many_members_takes_bounded_time() -> None:
    started = time.process_time()
    packed = (gzip.compress(b"") + b"\0") * 9_000 + NOISE * 60
    assert decode(packed, "gzip") == b""
    assert time.process_time() - started < 2


def test_a_gzipped_file_is_read_as_far_as_it_can_be() -> None:
    parts = [NOISE[:1000], NOISE[1000:3000], NOISE[3000:]]
    packed = b"".join(gzip.compress(part) for part in parts)
    assert gunzip(packed + b"trailing bytes", LIMIT) == NOISE
    assert NOISE[:3000] < gunzip(packed[:-20_000], LIMIT) < NOISE
    assert NOISE.startswith(gunzip(packed[:-20_000], LIMIT))
    damaged = packed[:150_000] + b"\xff" * 200_000
    assert gunzip(damaged, LIMIT).startswith(NOISE[:140_000])
    assert gunzip(packed, 2000) == NOISE[:2000]
    assert gunzip(NOISE, 2000) == NOISE


def test_of_many_members_a_number_is_read() -> None:
    started = time.process_time()
    read = gunzip(gzip.compress(b"<") * 200_000, LIMIT)
    assert read.startswith(b"<" * 9_000)
    assert len(read) < 200_000
    assert time.process_time() - started < 2
