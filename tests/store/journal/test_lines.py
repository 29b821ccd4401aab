"""Every line is valid JSON to every reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.store import from_line, to_line

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda values: st.lists(values, max_size=4) | st.dictionaries(TEXT, values, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(TEXT, JSON, max_size=6)
ANY_TEXT = st.text(st.characters(categories=["Cs", "Ll", "Lo", "Zl"]), max_size=12)


@given(RECORDS)
def test_a_record_comes_back_from_its_line(record: dict[str, Any]) -> None:
    line = to_line(record)
    assert json.loads(line) == record
    assert from_line(line.encode()) == record
    assert list(json.loads(line)) == list(record)


@given(
    RECORDS
    | st.fixed_dictionaries({"title": ANY_TEXT, "evidence": st.dictionaries(ANY_TEXT, ANY_TEXT)})
)
def test_no_reader_finds_a_second_line_and_every_line_is_utf8(record: dict[str, Any]) -> None:
    line = to_line(record)
    assert len(line.splitlines()) == 1
    json.loads(line.encode("utf-8"))


def test_unicode_line_ends_are_escaped_and_chinese_is_not() -> None:
    assert to_line({"body": "第一行\u2028第二行\u2029第三行\u0085。"}) == (
        '{"body": "第一行\\u2028第二行\\u2029第三行\\u0085。"}'
    )


def test_a_lone_surrogate_is_replaced_and_flagged() -> None:
    record = json.loads(to_line({"body": "坏\ud800字", "flags": ["mirror"], "schema": 1}))
    assert record == {"body": "坏\ufffd字", "flags": ["mirror", "bad_characters"], "schema": 1}
    assert json.loads(to_line({"\udfff": 1})) == {"\ufffd": 1, "flags": ["bad_characters"]}


def test_two_surrogates_that_belong_together_become_their_character() -> None:
    assert json.loads(to_line({"body": "\ud840\udc00", "flags": []})) == {"body": "𠀀", "flags": []}


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[1]", b"null", b"\xff{}", b'{"a": 1} {}', b"[" * 99999]
)
def test_what_is_no_record_is_none(line: bytes) -> None:
    assert from_line(line) is None
