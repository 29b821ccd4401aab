"""Fields of another type than expected read as missing."""

from __future__ import annotations

from crawler.records.values import list_of, mapping_of, number_of, text_of, utc


def test_fields_of_the_expected_type() -> None:
    record = {"title": "通报", "revision": 2, "repairs": {"runs": 1}, "flags": ["mirror"]}
    assert text_of(record, "title") == "通报"
    assert number_of(record, "revision") == 2
    assert mapping_of(record, "repairs") == {"runs": 1}
    assert list_of(record, "flags") == ["mirror"]


def test_other_fields_are_missing() -> None:
    record = {"title": 5, "revision": "two", "repairs": [], "flags": "mirror"}
    assert text_of(record, "title") is text_of(record, "none") is None
    assert number_of(record, "revision") == number_of(record, "none") == 0
    assert mapping_of(record, "repairs") == mapping_of(record, "none") == {}
    assert list_of(record, "flags") == list_of(record, "none") == []


def test_lone_surrogates_are_replaced() -> None:
    assert text_of({"title": "a\ud800b"}, "title") == "a?b"


def test_times_are_comparable_as_text() -> None:
    assert utc("2025-04-21T09:30:00.5+08:00") == "2025-04-21T01:30:00+00:00"
    assert utc("soon") is utc(None) is utc(5) is None
